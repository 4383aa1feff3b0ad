"""Ending, restoring and changing memberships. An ended one is nobody at the next statement, its sessions are gone."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db import transaction

from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.turns import take_turn
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.mail import tell_of_reset
from safeharbour.trust.agencies.models import Membership, Session
from safeharbour.trust.agencies.queries import memberships_of_account
from safeharbour.trust.agencies.rules import (
    may_appoint,
    may_change_membership,
    may_end_membership,
    may_reset_second_factor,
)
from safeharbour.trust.audit.actions import record


@transaction.atomic
def deactivate(*, membership: Membership, reason: str, by: Actor) -> None:
    """End a membership at once. The account is signed out everywhere, also where it acts for other agencies."""
    membership = _locked(membership)
    require(may_end_membership(by, membership))
    _end(membership)
    ended, _ = Session.objects.filter(user=membership.user_id).delete()
    record(
        "agencies.deactivate",
        by=by,
        subject=membership,
        concerns_agency=membership.agency_id,
        reason=reason,
        sessions_ended=ended,
    )


@transaction.atomic
def reactivate(*, membership: Membership, by: Actor) -> None:
    membership = _locked(membership)
    require(may_change_membership(by, membership))
    _restore(membership)
    record("agencies.reactivate", by=by, subject=membership, concerns_agency=membership.agency_id)


@transaction.atomic
def change_role(*, membership: Membership, role: Role, by: Actor) -> Membership:
    """End the membership and begin another, so that history keeps saying in which role something was done."""
    membership = _locked(membership)
    require(may_end_membership(by, membership))
    require(may_appoint(by, membership.agency, role))
    _end(membership)
    take_turn("membership", membership.user_id, membership.agency_id)
    successor = Membership.objects.filter(user=membership.user_id, agency=membership.agency_id, role=role).first()
    if successor is None:
        successor = Membership.objects.create(user=membership.user, agency=membership.agency, role=role)
    elif not successor.is_active:
        _restore(successor)
    record(
        "agencies.change_role",
        by=by,
        subject=successor,
        concerns_agency=membership.agency_id,
        instead_of=str(membership.pk),
        role_given=role,
    )
    return successor


@transaction.atomic
def reset_second_factor(*, membership: Membership, reason: str, by: Actor) -> None:
    """Take away every second factor of a colleague who lost theirs; the next sign-in sets a new one up.

    It is the account's, also where it acts for other agencies: their auditors see it too.
    """
    membership = _locked(membership)
    require(may_reset_second_factor(by, membership))
    Authenticator.objects.filter(user=membership.user_id).delete()
    ended, _ = Session.objects.filter(user=membership.user_id).delete()
    for one in memberships_of_account(membership.user_id):
        record(
            "agencies.reset_second_factor",
            by=by,
            subject=membership,
            concerns_agency=one.agency_id,
            reason=reason if one.agency_id == membership.agency_id else "",
            sessions_ended=ended,
        )
    tell_of_reset(membership.user)


def _locked(membership: Membership) -> Membership:
    return Membership.objects.select_for_update(of=("self",)).select_related("agency", "user").get(pk=membership.pk)


def _end(membership: Membership) -> None:
    membership.is_active, membership.deactivated_at = False, now()
    membership.save(update_fields=["is_active", "deactivated_at"])


def _restore(membership: Membership) -> None:
    membership.is_active, membership.deactivated_at = True, None
    membership.save(update_fields=["is_active", "deactivated_at"])
