"""What time does to a referral: a reminder, an escalation, and the coordinator who takes it up."""

from __future__ import annotations

import logging

from django.db import transaction

from safeharbour.support.referrals.enums import NoticeKind, State
from safeharbour.support.referrals.models import Notice, Referral
from safeharbour.support.referrals.queries import FOLLOWS, kinds_noted, mailboxes_for, notices_to_mail
from safeharbour.support.referrals.rules import may_mind_clock, may_take_up, notices_due
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.agencies.mail import tell_of_waiting
from safeharbour.trust.audit.actions import record

logger = logging.getLogger(__name__)


@transaction.atomic
def note_time(*, referral: Referral, by: Actor) -> int:
    """Write down what has become due and was not written yet. It was true before; this only leaves a trace of it."""
    require(may_mind_clock(by))
    at, noted = now(), kinds_noted(referral)
    fresh = [kind for kind in notices_due(referral, at) if kind not in noted]
    for kind in fresh:
        Notice.objects.create(referral=referral, kind=kind, turn=referral.turn, at=at, system=by.system)
        concerned = referral.recipient_id if kind in FOLLOWS else referral.agency_id
        record("referrals.note_time", by=by, subject=referral, concerns_agency=concerned, kind=kind.value)
    return len(fresh)


@transaction.atomic
def mail_those_who_must_act(*, by: Actor) -> int:
    """Once to each mailbox for all that waits. Raises if the mail server takes nothing at all: it is asked again."""
    require(may_mind_clock(by))
    waiting = list(notices_to_mail(now()))
    mailboxes = sorted({mailbox for notice in waiting for mailbox in mailboxes_for(notice)})
    for notice in waiting:
        notice.mailed_at = now()
        notice.save(update_fields=("mailed_at",))
        asked = notice.kind in FOLLOWS or notice.referral.state == State.SENT
        concerned = notice.referral.recipient_id if asked else notice.referral.agency_id
        record("referrals.mail", by=by, subject=notice.referral, concerns_agency=concerned, kind=notice.kind)
    return sum(_told(mailbox, is_first=turn == 0) for turn, mailbox in enumerate(mailboxes))


def _told(mailbox: str, *, is_first: bool) -> bool:
    try:
        tell_of_waiting(mailbox)
    except OSError as error:
        if is_first:
            raise
        logger.warning("a reminder could not be sent: %s", type(error).__name__)
        return False
    return True


@transaction.atomic
def take_up(*, referral: Referral, by: Actor) -> Notice:
    """A coordinator looks into it. Asked twice, it was taken up the first time."""
    require(may_take_up(by, referral, now()))
    notice, made = Notice.objects.get_or_create(
        referral=referral,
        kind=NoticeKind.TAKEN_UP,
        turn=referral.turn,
        defaults={"at": now(), "by_id": by.membership},
    )
    if made:
        both = (referral.recipient_id,) if referral.follow_by else (referral.agency_id, referral.recipient_id)
        for concerned in both:
            record("referrals.take_up", by=by, subject=referral, concerns_agency=concerned)
    return notice
