"""What the database refuses by itself, whatever the code above it does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connections, transaction

from safeharbour.support.referrals.enums import NoticeKind, Talk
from safeharbour.support.referrals.models import Acknowledgement, Conversation, Notice, Particulars, Referral, Step
from safeharbour.support.referrals.tests.factories import a_nurse, a_referral, a_target, an_intake_worker
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now

pytestmark = pytest.mark.django_db


@pytest.fixture
def nurse() -> Actor:
    return a_nurse()


@pytest.fixture
def intake() -> Actor:
    return an_intake_worker()


@pytest.fixture
def sent(nurse: Actor, intake: Actor) -> Referral:
    return a_referral(nurse, intake)


def a_step(referral: Referral, by: Actor, **changes: Any) -> Step:
    usual = {"number": 3, "from_state": "sent", "to_state": "accepted", "act": "accept", "side": "recipient"}
    signed = {"agency_id": by.agency, "by_id": by.membership, "at": now()}
    with acting_as(by), transaction.atomic():
        return Step.objects.create(referral=referral, **{**usual, **signed, **changes})


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"to_state": "received"}, "as_the_transition_table_says"),
        ({"act": "decline", "to_state": "declined", "reason": ""}, "has_one_of_the_list"),
        ({"act": "decline", "to_state": "declined", "reason": "did_not_come"}, "has_one_of_the_list"),
        ({"reason": "full"}, "has_one_of_the_list"),
        ({"act": "decline", "to_state": "declined", "reason": "other"}, "another_reason_stands_in_words"),
        ({"number": 2}, "steps_of_a_referral_are_counted"),
        ({"number": 4}, "is not in the state"),
        ({"from_state": "accepted", "to_state": "received", "act": "receive"}, "is not in the state"),
    ],
)
def test_an_impossible_step_is_refused(sent: Referral, intake: Actor, changes: dict[str, Any], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        a_step(sent, intake, **changes)


def test_undoing_is_refused_when_it_is_late_seen_or_itself_undone(sent: Referral, nurse: Actor, intake: Actor) -> None:
    back = {"from_state": "accepted", "to_state": "sent", "act": "undo"}
    a_step(sent, intake)
    with pytest.raises(IntegrityError, match="undone once"):
        a_step(sent, intake, number=4, **back, at=now() + timedelta(minutes=16))
    a_step(sent, intake, number=4, from_state="accepted", to_state="received", act="receive")
    a_step(sent, intake, number=5, from_state="received", to_state="accepted", act="undo")
    with pytest.raises(IntegrityError, match="undone once"):
        a_step(sent, intake, number=6, **back)
    a_step(sent, intake, number=6, to_state="declined", from_state="accepted", act="decline", reason="full")
    with acting_as(nurse), transaction.atomic():
        Acknowledgement.objects.create(
            referral=sent, number=6, agency_id=nurse.agency, at=now(), by_id=nurse.membership
        )
    with pytest.raises(IntegrityError, match="undone once"):
        a_step(sent, intake, number=7, from_state="declined", to_state="sent", act="undo")


def test_a_possible_one_is_not(sent: Referral, intake: Actor) -> None:
    assert a_step(sent, intake).pk


@pytest.mark.parametrize("side", ["sender", "recipient"])
def test_nobody_signs_for_the_other_side_or_for_somebody_else(
    sent: Referral, nurse: Actor, intake: Actor, side: str
) -> None:
    withdrawn = {"act": "withdraw", "to_state": "withdrawn", "side": side}
    wrong, other = (intake, nurse) if side == "sender" else (nurse, intake)
    with pytest.raises(DatabaseError, match="row-level security"):
        a_step(sent, wrong, **withdrawn)
    with pytest.raises(DatabaseError, match="row-level security"):
        a_step(sent, other, **withdrawn, by_id=wrong.membership)


@pytest.mark.parametrize("statement", ["update {} set {} = now()", "delete from {}"])
@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("referrals_referral", "due_at"),
        ("referrals_step", "at"),
        ("referrals_notice", "at"),
        ("referrals_conversation", "at"),
        ("referrals_acknowledgement", "at"),
    ],
)
def test_history_is_only_ever_added_to(sent: Referral, nurse: Actor, statement: str, table: str, column: str) -> None:
    with (
        acting_as(nurse),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connections["default"].cursor() as cursor,
    ):
        cursor.execute(statement.format(table, column))


def a_row(nurse: Actor, intake: Actor, **changes: Any) -> Referral:
    pk, at, target = uuid4(), now(), a_target(intake)
    usual = {
        "id": pk,
        "agency_id": nurse.agency,
        "referred_by_id": nurse.membership,
        "recipient_id": intake.agency,
        "service": target.service,
        "target": "x",
        "need": "housing",
        "urgency": "today",
        "origin": pk,
        "begun_at": at,
        "offered_at": at,
        "due_at": at + timedelta(hours=6),
    }
    with acting_as(nurse), transaction.atomic():
        return Referral.objects.create(**{**usual, **changes})


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"due_at": now() + timedelta(hours=49)}, "within_48_hours"),
        ({"need": "nonsense"}, "known_need"),
        ({"unit_id": 1}, "a_service_or_a_unit"),
        ({"begun_at": now() - timedelta(days=3)}, "begins with the first"),
        ({"state": "accepted"}, "begins as an offer"),
        ({"accepted_at": now()}, "begins as an offer"),
    ],
)
def test_an_impossible_referral_is_refused(nurse: Actor, intake: Actor, changes: dict[str, Any], says: str) -> None:
    with pytest.raises(IntegrityError, match=says):
        a_row(nurse, intake, **changes)


def test_a_referral_goes_to_the_agency_that_owns_the_service_and_to_no_other(nurse: Actor, intake: Actor) -> None:
    assert a_row(nurse, intake).pk
    with pytest.raises(DatabaseError, match="row-level security"):
        a_row(nurse, intake, recipient_id=an_intake_worker(name="Max").agency)
    with pytest.raises(DatabaseError, match="row-level security"):
        a_row(nurse, intake, referred_by_id=intake.membership)


def test_a_wait_goes_on_only_from_what_was_passed_on(nurse: Actor, intake: Actor, sent: Referral) -> None:
    with pytest.raises(IntegrityError, match="was passed on"):
        a_row(nurse, intake, after=sent, origin=sent.origin, begun_at=sent.begun_at)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"contact": ""}, "somebody_can_be_called"),
        ({"telephone": ""}, "somebody_can_be_called"),
        ({"refuses": ["everything"]}, "refusals_are_known_ones"),
    ],
)
def test_what_is_told_names_somebody_to_call(nurse: Actor, intake: Actor, wrong: dict[str, Any], says: str) -> None:
    row = a_row(nurse, intake)
    told = {"contact": "Alice", "telephone": "1", "refuses": [], **wrong}
    with acting_as(nurse), pytest.raises(IntegrityError, match=says), transaction.atomic():
        Particulars.objects.create(referral=row, agency_id=nurse.agency, **told)


def test_a_planned_conversation_says_who_calls_and_when(nurse: Actor, sent: Referral) -> None:
    signed = {"agency_id": nurse.agency, "by_id": nurse.membership, "at": now()}
    with acting_as(nurse), pytest.raises(IntegrityError, match="who_calls_and_when"), transaction.atomic():
        Conversation.objects.create(referral=sent, kind=Talk.PLANNED, **signed)


def test_only_the_clock_reminds(nurse: Actor, sent: Referral) -> None:
    with acting_as(nurse), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Notice.objects.create(referral=sent, kind=NoticeKind.REMINDED, at=now(), system="referrals.mind_the_clock")


def test_a_stranger_acknowledges_nothing(sent: Referral) -> None:
    stranger = a_nurse("Nora")
    signed = {"agency_id": stranger.agency, "by_id": stranger.membership, "at": now()}
    with acting_as(stranger), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Acknowledgement.objects.create(referral=sent, number=2, **signed)
