"""What time does to a referral: a reminder, an escalation, and the coordinator who takes it up."""

from __future__ import annotations

from django.db import transaction

from safeharbour.support.referrals.enums import NoticeKind
from safeharbour.support.referrals.models import Notice, Referral
from safeharbour.support.referrals.queries import kinds_noted
from safeharbour.support.referrals.rules import may_mind_clock, may_take_up, notices_due
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record


@transaction.atomic
def note_time(*, referral: Referral, by: Actor) -> int:
    """Write down what has become due and was not written yet. It was true before; this only leaves a trace of it."""
    require(may_mind_clock(by))
    at, noted = now(), kinds_noted(referral)
    fresh = [kind for kind in notices_due(referral, at) if kind not in noted]
    for kind in fresh:
        Notice.objects.create(referral=referral, kind=kind, at=at, system=by.system)
        record("referrals.note_time", by=by, subject=referral, concerns_agency=referral.agency_id, kind=kind.value)
    return len(fresh)


@transaction.atomic
def take_up(*, referral: Referral, by: Actor) -> Notice:
    """A coordinator looks into it. Asked twice, it was taken up the first time."""
    require(may_take_up(by, referral, now()))
    notice, made = Notice.objects.get_or_create(
        referral=referral, kind=NoticeKind.TAKEN_UP, defaults={"at": now(), "by_id": by.membership}
    )
    if made:
        record("referrals.take_up", by=by, subject=referral, concerns_agency=referral.recipient_id)
    return notice
