"""The warm hand-over itself: who calls whom and when, and whether they talked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from safeharbour.support.referrals.enums import Side, Talk
from safeharbour.support.referrals.models import Conversation, Referral
from safeharbour.support.referrals.queries import talks_of
from safeharbour.support.referrals.rules import may_talk
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.turns import take_turn
from safeharbour.trust.audit.actions import record


class TalkedMeanwhile(Exception):  # noqa: N818 - an answer that the page shows beside what was written
    """Somebody planned or noted a conversation after the page was opened. Nothing was saved."""

    def __init__(self, talk: Conversation) -> None:
        super().__init__("talked meanwhile")
        self.talk = talk


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
    seen: int | None = None,
) -> Conversation:
    """`seen`: how many notes of conversations the page knew. Raises `TalkedMeanwhile` where there are others now."""
    require(may_talk(by, referral, Talk.PLANNED))
    told = {"caller": caller, "planned_for": planned_for, "ask_for": ask_for, "telephone": telephone}
    told |= {"kind": Talk.PLANNED, "together": together}
    if already := _written_already(referral, seen, told, by):
        return already
    talk = _written(referral, by, **told)
    _note("referrals.plan_conversation", referral, by)
    return talk


@transaction.atomic
def record_conversation(
    *, referral: Referral, kind: Talk, together: bool = True, by: Actor, seen: int | None = None
) -> Conversation:
    require(may_talk(by, referral, kind))
    told: dict[str, object] = {"kind": kind, "together": together}
    if already := _written_already(referral, seen, told, by):
        return already
    talk = _written(referral, by, **told)
    _note("referrals.record_conversation", referral, by, kind=kind.value)
    return talk


def _written_already(
    referral: Referral, seen: int | None, told: Mapping[str, object], by: Actor
) -> Conversation | None:
    """The newest, if the same page wrote it when it was sent the first time."""
    take_turn("conversation", referral.pk)
    notes = talks_of(referral)
    if seen is None or seen == len(notes):
        return None
    asked = {**told, "by_id": UUID(by.membership)}
    if seen == len(notes) - 1 and all(getattr(notes[0], name) == value for name, value in asked.items()):
        return notes[0]
    raise TalkedMeanwhile(notes[0])


def _written(referral: Referral, by: Actor, **told: object) -> Conversation:
    signed = {"agency_id": by.agency, "by_id": by.membership, "at": now()}
    return Conversation.objects.create(referral=referral, **told, **signed)


def _note(action: str, referral: Referral, by: Actor, **detail: str) -> None:
    other = referral.recipient_id if by.agency == str(referral.agency_id) else referral.agency_id
    record(action, by=by, subject=referral, concerns_agency=other, **detail)
