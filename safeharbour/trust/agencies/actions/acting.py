"""Choosing for whom one acts, and ending sessions."""

from __future__ import annotations

from django.db import transaction

from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.agencies.enums import SignedInBy
from safeharbour.trust.agencies.models import Membership, Session, User
from safeharbour.trust.agencies.rules import may_act_for, may_tidy_sessions
from safeharbour.trust.audit.actions import record


@transaction.atomic
def act_for(*, membership: Membership, by: Actor) -> None:
    """Note that somebody with several memberships now acts for this one."""
    require(may_act_for(by, membership))
    record("agencies.act_for", by=by, subject=membership, concerns_agency=membership.agency_id)


@transaction.atomic
def sign_in_for_demonstration(*, membership: Membership) -> None:
    with acting_as(membership.as_actor()):
        record("agencies.sign_in", by=membership.as_actor(), subject=membership, how=SignedInBy.DEMONSTRATION.value)


@transaction.atomic
def end_own_sessions(*, by: Actor, but: str | None = None, only: str | None = None) -> int:
    """End the sessions of the acting account: all of them, all but one, or one."""
    sessions = Session.objects.filter(user=int(by.account))
    if but is not None:
        sessions = sessions.exclude(session_key=but)
    if only is not None:
        sessions = sessions.filter(session_key=only)
    ended, _ = sessions.delete()
    record("agencies.end_own_sessions", by=by, ended=ended)
    return ended


@transaction.atomic
def choose_mail(*, wanted: bool, by: Actor) -> None:
    """Whether a message without content says that something waits."""
    User.objects.filter(pk=int(by.account)).update(told_by_mail=wanted)
    record("agencies.choose_mail", by=by, wanted=wanted)


@transaction.atomic
def tidy_sessions(*, by: Actor) -> int:
    """Remove the rows of sessions that ended by themselves: what a session held must not lie about after it."""
    require(may_tidy_sessions(by))
    removed, _ = Session.objects.filter(expire_date__lt=now()).delete()
    return removed
