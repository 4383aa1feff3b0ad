"""The warm hand-over itself: who calls whom and when, and whether they talked."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from safeharbour.support.referrals.enums import Side, Talk
from safeharbour.support.referrals.models import Conversation, Referral
from safeharbour.support.referrals.rules import may_talk
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record


@transaction.atomic
def plan_conversation(
    *,
    referral: Referral,
    caller: Side,
    planned_for: datetime,
    ask_for: str = "",
    telephone: str = "",
    together: bool = True,
    by: Actor,
) -> Conversation:
    require(may_talk(by, referral, Talk.PLANNED))
    told = {"caller": caller, "planned_for": planned_for, "ask_for": ask_for, "telephone": telephone}
    talk = _written(referral, Talk.PLANNED, by, together=together, **told)
    _note("referrals.plan_conversation", referral, by)
    return talk


@transaction.atomic
def record_conversation(*, referral: Referral, kind: Talk, together: bool = True, by: Actor) -> Conversation:
    require(may_talk(by, referral, kind))
    talk = _written(referral, kind, by, together=together)
    _note("referrals.record_conversation", referral, by, kind=kind.value)
    return talk


def _written(referral: Referral, kind: Talk, by: Actor, **told: object) -> Conversation:
    signed = {"agency_id": by.agency, "by_id": by.membership, "at": now()}
    return Conversation.objects.create(referral=referral, kind=kind, **told, **signed)


def _note(action: str, referral: Referral, by: Actor, **detail: str) -> None:
    other = referral.recipient_id if by.agency == str(referral.agency_id) else referral.agency_id
    record(action, by=by, subject=referral, concerns_agency=other, **detail)
