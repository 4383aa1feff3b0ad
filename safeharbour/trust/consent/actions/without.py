"""Disclosing without consent: asked by one, answered by another, looked at again on its day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.turns import take_turn
from safeharbour.trust.agencies.queries import is_ones_own
from safeharbour.trust.audit.actions import record
from safeharbour.trust.consent.actions.packages import disclose_as_approved, end_disclosure
from safeharbour.trust.consent.authorities import authorities
from safeharbour.trust.consent.enums import Answer, EndedWhy, NotToldBecause, Purpose, ReviewOutcome, Told, ToldHow
from safeharbour.trust.consent.models import Approval, Review, ToldSince, WithoutConsent
from safeharbour.trust.consent.policies import READABLE_FOR
from safeharbour.trust.consent.queries import disclosure_on, is_answered, is_sent, reviews_of, stands, told_since
from safeharbour.trust.consent.registry import records
from safeharbour.trust.consent.rules import (
    are_within,
    is_a_day_of_telling,
    is_grounded,
    is_there_to_review,
    may_answer,
    may_ask_without_consent,
    may_review,
    may_tell_since,
    review_is_whole,
)
from safeharbour.trust.vault.queries import data_key
from safeharbour.trust.vault.sealing import open_sealed, seal


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is to be disclosed without consent, and why that is allowed."""

    recipient: UUID
    authority: str
    purpose: Purpose
    fields: Sequence[str]
    grounds: str = field(repr=False)
    told: Told
    not_told_because: NotToldBecause | None
    review_on: date


class ReviewedMeanwhile(Exception):  # noqa: N818 - an answer that the page shows side by side
    """A colleague reviewed it after the page was opened. Nothing was saved; it carries that review."""

    def __init__(self, review: Review) -> None:
        super().__init__("reviewed meanwhile")
        self.review = review


@transaction.atomic
def ask_without_consent(
    *, person: UUID, number: str, asked: Asked, by: Actor, once: UUID | None = None
) -> WithoutConsent:
    """Nothing crosses yet: a second person answers. `once` comes with the page: sent twice, it is asked for once."""
    require(may_ask_without_consent(by))
    if once:
        take_turn("without consent", once)
        if already := WithoutConsent.objects.filter(pk=once, person=person).first():
            return already
    _require_grounded(asked, by)
    require(are_within(asked.fields, records.fields_of(records.scopes)))
    row = WithoutConsent(
        id=once or uuid4(),
        person=person,
        number=number,
        agency_id=UUID(by.agency),
        recipient_id=asked.recipient,
        authority=asked.authority,
        purpose=asked.purpose,
        fields=list(asked.fields),
        told=asked.told,
        not_told_because=asked.not_told_because or "",
        asked_at=clock.now(),
        asked_by_id=UUID(by.membership),
        review_on=asked.review_on,
    )
    row.grounds = seal(data_key(person), grounds_field(row), asked.grounds)
    row.save(force_insert=True)
    _note("consent.ask_without_consent", row, by, fields=", ".join(asked.fields))
    return row


def _require_grounded(asked: Asked, by: Actor) -> None:
    require(
        is_grounded(
            by=by,
            recipient=asked.recipient,
            authority=authorities().get(asked.authority),
            purpose=asked.purpose,
            grounds=asked.grounds,
            told=asked.told,
            not_told_because=asked.not_told_because,
            review_on=asked.review_on,
            today=timezone.localdate(clock.now()),
        )
    )


def grounds_field(row: WithoutConsent) -> str:
    return f"grounds {row.pk}"


@transaction.atomic
def open_grounds(*, asked: WithoutConsent, by: Actor) -> str:
    """For who decides or reviews; opened like any other text about a person."""
    require(may_review(by, asked))
    record("consent.open_grounds", by=by, subject=asked, person=str(asked.person))
    return open_sealed(data_key(asked.person), grounds_field(asked), bytes(asked.grounds))


@transaction.atomic
def answer_without_consent(*, asked: WithoutConsent, approved: bool, by: Actor) -> Approval:
    take_turn("answer", asked.pk)
    locked = WithoutConsent.objects.get(pk=asked.pk)
    given = Approval.objects.filter(without=locked, approved=approved, by=UUID(by.membership)).first()
    if given:
        return given  # the button was pressed twice
    require(may_answer(by, locked, own=is_ones_own(locked.asked_by_id), answered=is_answered(locked)))
    at = clock.now()
    approval = Approval.objects.create(
        without=locked, approved=approved, at=at, asked_by_id=locked.asked_by_id, by_id=UUID(by.membership)
    )
    if approved:
        disclose_as_approved(locked, at + READABLE_FOR, by)
    answer = Answer.APPROVED if approved else Answer.REFUSED
    _note("consent.answer_without_consent", locked, by, concerns=approved, answer=answer.value)
    return approval


@transaction.atomic
def tell_since(*, asked: WithoutConsent, how: ToldHow, told_on: date, by: Actor) -> ToldSince:
    """The person knows now: it stands on her own page and in her copy from here on. Said twice, it was said once."""
    require(may_tell_since(by, asked, sent=is_sent(asked)))
    days = [timezone.localdate(moment) for moment in (asked.asked_at, clock.now())]
    require(is_a_day_of_telling(told_on, *days))
    take_turn("told since", asked.pk)
    if already := told_since(asked):
        return already
    told = ToldSince.objects.create(
        without=asked,
        person=asked.person,
        agency_id=asked.agency_id,
        how=ToldHow(how),
        told_on=told_on,
        at=clock.now(),
        by_id=UUID(by.membership),
    )
    _note("consent.tell_since", asked, by, how=told.how)
    return told


@transaction.atomic
def review_without_consent(
    *, asked: WithoutConsent, outcome: ReviewOutcome, next_on: date | None, by: Actor, seen: int | None = None
) -> Review:
    """`seen`: how many reviews the page showed. Raises `ReviewedMeanwhile` where a colleague looked at it since."""
    require(may_review(by, asked))
    take_turn("review", asked.pk)
    before = reviews_of(asked)
    if seen is not None and seen != len(before):
        if seen == len(before) - 1 and _is_same(before[-1], outcome, next_on, by):
            return before[-1]  # the page was sent twice
        raise ReviewedMeanwhile(before[-1])
    require(is_there_to_review(stands=stands(asked)))
    require(review_is_whole(outcome, next_on, timezone.localdate(clock.now())))
    review = Review.objects.create(
        without=asked,
        outcome=outcome,
        next_on=next_on if outcome == ReviewOutcome.STANDS else None,
        at=clock.now(),
        by_id=UUID(by.membership),
    )
    disclosure = disclosure_on(asked)
    if outcome == ReviewOutcome.ENDS and disclosure:
        end_disclosure(disclosure, EndedWhy.REVIEWED, by)
    _note("consent.review_without_consent", asked, by, concerns=True, outcome=outcome.value)
    return review


def _is_same(review: Review, outcome: ReviewOutcome, next_on: date | None, by: Actor) -> bool:
    day = next_on if outcome == ReviewOutcome.STANDS else None
    return (review.outcome, review.next_on, str(review.by_id)) == (outcome, day, by.membership)


def _note(action: str, asked: WithoutConsent, by: Actor, *, concerns: bool = False, **detail: str) -> None:
    """The recipient's auditors hear of it once something has crossed, not before."""
    about = {"person": str(asked.person), "authority": asked.authority, "purpose": asked.purpose}
    concerned = asked.recipient_id if concerns else ""
    record(action, by=by, subject=asked, concerns_agency=concerned, reason="", **about, **detail)
