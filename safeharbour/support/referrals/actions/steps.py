"""The steps of a referral. Each is a signed row; of two at once one succeeds, and the other is shown what it missed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from safeharbour.support.referrals.enums import Side, State
from safeharbour.support.referrals.models import Referral, Step
from safeharbour.support.referrals.packages import forget_packages
from safeharbour.support.referrals.queries import is_read, last_step, packages_along, the_referral
from safeharbour.support.referrals.rules import may_hear_of, may_send_to, may_step, side_of
from safeharbour.support.referrals.transitions import leads_to
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record

OVER = frozenset({State.DECLINED, State.WITHDRAWN, State.CLOSED})


class ChangedMeanwhile(Exception):  # noqa: N818 - an answer to show, not an error
    """Somebody else was quicker: what the page showed when it was sent is not how the referral stands."""

    def __init__(self, referral: Referral) -> None:
        super().__init__(referral.reference)
        self.referral = referral


@transaction.atomic
def send_referral(*, referral_id: UUID, version: int, by: Actor) -> Step:
    require(may_send_to(is_answered=is_read(the_referral(referral_id))))
    return _take("referrals.send", referral_id, "send", version, by)


@transaction.atomic
def take_back_referral(*, referral_id: UUID, version: int, by: Actor) -> Step:
    """Before anybody has seen it, as after a slip."""
    return _take("referrals.take_back", referral_id, "take_back", version, by)


@transaction.atomic
def accept_referral(*, referral_id: UUID, version: int, by: Actor) -> Step:
    """A yes between agencies. The person is served only when `record_received` says so."""
    return _take("referrals.accept", referral_id, "accept", version, by)


@transaction.atomic
def decline_referral(*, referral_id: UUID, version: int, reason: str, words: str = "", by: Actor) -> Step:
    """Also takes back an acceptance, when the service finds that it cannot keep it."""
    return _take("referrals.decline", referral_id, "decline", version, by, reason=reason, words=words)


@transaction.atomic
def record_received(*, referral_id: UUID, version: int, by: Actor) -> Step:
    return _take("referrals.receive", referral_id, "receive", version, by)


@transaction.atomic
def record_missed(*, referral_id: UUID, version: int, reason: str, words: str = "", by: Actor) -> Step:
    return _take("referrals.miss", referral_id, "miss", version, by, reason=reason, words=words)


@transaction.atomic
def withdraw_referral(*, referral_id: UUID, version: int, by: Actor) -> Step:
    """The person does not want it any more, and need not say why."""
    return _take("referrals.withdraw", referral_id, "withdraw", version, by)


@transaction.atomic
def close_referral(*, referral_id: UUID, version: int, reason: str, words: str = "", by: Actor) -> Step:
    return _take("referrals.close", referral_id, "close", version, by, reason=reason, words=words)


@transaction.atomic
def undo_answer(*, referral_id: UUID, version: int, by: Actor) -> Step:
    return _take("referrals.undo", referral_id, "undo", version, by)


ACTIONS: dict[str, Callable[..., Step]] = {
    "send": send_referral,
    "take_back": take_back_referral,
    "accept": accept_referral,
    "decline": decline_referral,
    "receive": record_received,
    "miss": record_missed,
    "withdraw": withdraw_referral,
    "close": close_referral,
    "undo": undo_answer,
}


def _take(
    action: str, referral_id: UUID, act: str, version: int, by: Actor, *, reason: str = "", words: str = ""
) -> Step:
    referral, at = the_referral(referral_id), now()
    last = last_step(referral)
    if last is not None and referral.version == version + 1 and _is_same(last, act, reason, words, by):
        return last  # the button was pressed twice
    if side_of(by, referral) and referral.version != version:
        raise ChangedMeanwhile(referral)
    packages = packages_along(referral)
    require(may_step(by, referral, act, last=last, at=at, reason=reason, words=words, packages=packages))
    step = _written(referral, act, by, at, reason=reason, words=words)
    other = referral.recipient if by.agency == str(referral.agency_id) else referral.agency
    if step.to_state in OVER:
        forget_packages(referral)
    concerned = other.pk if may_hear_of(other, step) else ""
    record(action, by=by, subject=referral, concerns_agency=concerned, **({"because": reason} if reason else {}))
    return step


def _is_same(last: Step, act: str, reason: str, words: str, by: Actor) -> bool:
    said = (last.act, last.reason, last.words, str(last.by_id))
    return said == (act, reason, words.strip(), by.membership)


def _written(referral: Referral, act: str, by: Actor, at: datetime, *, reason: str, words: str) -> Step:
    side = side_of(by, referral) or Side.SENDER
    target = leads_to(referral.state, act, side) or ""
    try:
        with transaction.atomic():
            return Step.objects.create(
                referral=referral,
                number=referral.version + 1,
                from_state=referral.state,
                to_state=target,
                act=act,
                side=side,
                reason=reason,
                words=words.strip(),
                at=at,
                agency_id=by.agency,
                by_id=by.membership,
            )
    except IntegrityError as error:
        now_there = the_referral(referral.pk)
        if now_there.version == referral.version:
            raise
        raise ChangedMeanwhile(now_there) from error
