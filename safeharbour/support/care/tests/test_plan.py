"""The plan: signed, sealed, moved on by one hand at a time, shared with whom the person agreed to, gone with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils.timezone import localdate

from safeharbour.support.care.actions import (
    ChangedMeanwhile,
    add_goal,
    add_task,
    begin_journey,
    hand_over,
    move_goal,
    move_task,
    note_service,
    open_plan,
)
from safeharbour.support.care.actions.writing import field_of
from safeharbour.support.care.enums import GoalState, LeadReason, TaskKind, TaskState, Through
from safeharbour.support.care.models import Goal, Journey, Lead, ServiceReceived, SignedRow, Task, TaskStep
from safeharbour.support.care.policies import TABLES
from safeharbour.support.care.queries import goals_of, journey_of, lead_of, services_received, tasks_of
from safeharbour.support.care.tests.factories import a_goal, a_person, a_support_worker, a_task, accompanied, done_by
from safeharbour.support.people.actions import erase_person
from safeharbour.support.people.enums import ErasureReason, NeedDomain, OpeningPurpose
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.tests.factories import INSTALLER, a_member
from safeharbour.trust.audit.models import Event
from safeharbour.trust.consent.actions import open_shared, withdraw_consent
from safeharbour.trust.consent.enums import Purpose, Scope, WithdrawnHow
from safeharbour.trust.consent.tests.factories import a_grant, a_worker
from safeharbour.trust.vault.errors import Unopenable
from safeharbour.trust.vault.queries import data_key
from safeharbour.trust.vault.sealing import open_sealed

pytestmark = pytest.mark.django_db

WORDS = "a kitchen of my own"


def events(actor: Actor, action: str) -> int:
    """As the agency's auditor reads them."""
    with acting_as(INSTALLER), transaction.atomic():
        agency = Agency.objects.get(pk=actor.agency)
    auditor = a_member(Role.AUDITOR, agency, "Auditor")
    with acting_as(auditor):
        return Event.objects.filter(action=action).count()


def test_whoever_begins_is_there_first_of_all() -> None:
    alice = a_support_worker()
    person = a_person(alice)
    done_by(alice, begin_journey, person=person)
    with acting_as(alice):
        journey, lead = journey_of(person), lead_of(person)
    assert journey is not None
    assert journey.number == 1
    assert lead is not None
    assert str(lead.worker_id) == alice.membership
    assert events(alice, "care.begin_journey") == 1
    assert done_by(alice, begin_journey, person=person) == journey, "pressed twice"
    bob = a_support_worker(Agency(pk=UUID(alice.agency), kind=alice.agency_kind), "Bob")
    with pytest.raises(Refused):
        done_by(bob, begin_journey, person=person)


def test_somebody_is_handed_over_to_a_colleague_once() -> None:
    alice = a_support_worker()
    person = accompanied(alice)
    bob = colleague(alice, "Bob")
    done_by(alice, hand_over, person=person, to=UUID(bob.membership), based_on=1)
    with acting_as(alice):
        lead = lead_of(person)
    assert lead is not None
    assert (str(lead.worker_id), lead.why) == (bob.membership, LeadReason.HANDED_OVER)
    assert events(alice, "care.hand_over") == 1
    with pytest.raises(ChangedMeanwhile):
        done_by(alice, hand_over, person=person, to=UUID(alice.membership), based_on=1)
    with pytest.raises(Refused):
        done_by(alice, hand_over, person=person, to=UUID(bob.membership), based_on=2)


def test_nobody_is_handed_over_to_another_agency_or_to_an_auditor() -> None:
    alice, stranger = a_support_worker(), a_support_worker(name="Bob")
    person = accompanied(alice)
    for other in (stranger, colleague(alice, "Oscar", Role.AUDITOR)):
        with pytest.raises(Refused):
            done_by(alice, hand_over, person=person, to=UUID(other.membership), based_on=1)


def colleague(of: Actor, name: str, role: Role = Role.SUPPORT_WORKER) -> Actor:
    with acting_as(INSTALLER), transaction.atomic():
        return a_member(role, Agency.objects.get(pk=of.agency), name)


def test_words_are_sealed_and_opened_with_a_reason() -> None:
    alice = a_support_worker()
    person = a_person(alice)
    goal, task = a_goal(alice, person, WORDS), a_task(alice, person, words="ask for the lease")
    assert WORDS.encode() not in bytes(goal.words)
    opened = done_by(alice, open_plan, person=person, purpose=OpeningPurpose.SERVING_NOW)
    assert opened.words == {goal.pk: WORDS, task.pk: "ask for the lease"}
    assert WORDS not in repr(opened)
    assert events(alice, "care.open_plan") == 1


def test_two_goals_cannot_change_places() -> None:
    alice = a_support_worker()
    person = a_person(alice)
    one, other = a_goal(alice, person, "one"), a_goal(alice, person, "other")
    swapped = Goal(pk=one.pk, person=person, words=other.words)

    with acting_as(alice), pytest.raises(Unopenable):
        open_sealed(data_key(person.pk), field_of(swapped), bytes(swapped.words))


def test_a_page_sent_twice_writes_once() -> None:
    alice, once = a_support_worker(), uuid4()
    person = a_person(alice)
    for _ in range(2):
        done_by(alice, add_goal, person=person, domain=NeedDomain.HOUSING, words=WORDS, once=once)
        done_by(
            *(alice, add_task),
            person=person,
            domain=NeedDomain.LEGAL,
            kind=TaskKind.CALL,
            due_on=today(),
            once=uuid5(once),
        )
        done_by(
            *(alice, note_service),
            person=person,
            domain=NeedDomain.LEGAL,
            through=Through.US,
            given_on=today(),
            once=once,
        )
    with acting_as(alice):
        assert (Goal.objects.count(), Task.objects.count(), TaskStep.objects.count()) == (1, 1, 1)
        assert services_received(person) == {"legal": 1}


def uuid5(once: UUID) -> UUID:
    return UUID(int=once.int ^ 1)


def today() -> object:
    return localdate(now())


def test_a_goal_is_reached_and_taken_up_again_by_one_hand_at_a_time() -> None:
    alice = a_support_worker()
    goal = a_goal(alice, a_person(alice))
    done_by(alice, move_goal, goal=goal, to=GoalState.REACHED, based_on=0)
    with pytest.raises(ChangedMeanwhile):
        done_by(alice, move_goal, goal=goal, to=GoalState.LET_GO, based_on=0)
    with pytest.raises(Refused):
        done_by(alice, move_goal, goal=goal, to=GoalState.REACHED, based_on=1)
    done_by(alice, move_goal, goal=goal, to=GoalState.OPEN, based_on=1)
    with acting_as(alice):
        assert [one.state for one in goals_of(goal.person)] == [GoalState.OPEN]
    assert events(alice, "care.move_goal") == 2


def test_a_task_keeps_its_hand_and_day_when_it_is_done_and_changes_both_when_not() -> None:
    alice = a_support_worker()
    task = a_task(alice, a_person(alice), owner=UUID(alice.membership))
    later = localdate(now()) + timedelta(days=30)
    done_by(alice, move_task, task=task, to=TaskState.TO_DO, based_on=1, owner=None, due_on=later)
    done_by(alice, move_task, task=task, to=TaskState.DONE, based_on=2)
    with acting_as(alice):
        (now_,) = tasks_of(task.person)
    assert (now_.step.number, now_.step.state, now_.step.owner_id, now_.step.due_on) == (3, "done", None, later)
    assert not now_.is_overdue(later + timedelta(days=1))
    with pytest.raises(Refused):
        done_by(alice, move_task, task=task, to=TaskState.DROPPED, based_on=3)
    with pytest.raises(ChangedMeanwhile):
        done_by(alice, move_task, task=task, to=TaskState.TO_DO, based_on=2)
    assert events(alice, "care.move_task") == 2


def test_tasks_to_do_stand_first_by_their_day() -> None:
    alice = a_support_worker()
    person = a_person(alice)
    far, late, near = (a_task(alice, person, days) for days in (30, -1, 3))
    done = a_task(alice, person, days=-9)
    done_by(alice, move_task, task=done, to=TaskState.DONE, based_on=1)
    with acting_as(alice):
        found = tasks_of(person)
    assert [one.task.pk for one in found] == [late.pk, near.pk, far.pk, done.pk]
    assert [one.is_overdue(localdate(now())) for one in found] == [True, False, False, False]


def test_no_stranger_writes_or_sees() -> None:
    alice, bob = a_support_worker(), a_support_worker(name="Bob")
    person = accompanied(alice)
    goal = a_goal(alice, person)
    for attempt in (
        {"action": add_goal, "domain": NeedDomain.HOUSING, "words": WORDS},
        {"action": note_service, "domain": NeedDomain.HOUSING, "through": Through.US, "given_on": today()},
        {"action": open_plan, "purpose": OpeningPurpose.SERVING_NOW},
        {"action": begin_journey},
    ):
        action: Callable[..., object] = attempt.pop("action")  # type: ignore[assignment]
        with pytest.raises(Refused):
            done_by(bob, action, person=person, **attempt)
    with pytest.raises(Refused):
        done_by(bob, move_goal, goal=goal, to=GoalState.REACHED, based_on=0)
    with acting_as(bob):
        assert not Goal.objects.exists()
        assert not Journey.objects.exists()


def test_the_database_lets_nobody_sign_for_another_or_change_a_row() -> None:
    alice = a_support_worker()
    bob = colleague(alice, "Bob")
    person = a_person(alice)
    goal = a_goal(alice, person)
    row = {"person": person, "agency_id": alice.agency, "at": now(), "number": 1}
    with acting_as(alice), pytest.raises(ProgrammingError), transaction.atomic():
        Lead.objects.create(worker_id=alice.membership, why="began", by_id=bob.membership, **row)
    with acting_as(alice), pytest.raises(ProgrammingError), transaction.atomic():
        Lead.objects.create(worker_id=a_support_worker().membership, why="began", by_id=alice.membership, **row)
    with acting_as(alice), pytest.raises(ProgrammingError), transaction.atomic():
        Goal.objects.filter(pk=goal.pk).update(domain="pets")


@pytest.mark.parametrize(
    ("number", "why"),
    [(1, "anew"), (2, "first")],
)
def test_a_journey_after_the_first_begins_anew(number: int, why: str) -> None:
    alice = a_support_worker()
    row = {"person": a_person(alice), "agency_id": alice.agency, "by_id": alice.membership, "at": now()}
    with acting_as(alice), pytest.raises(IntegrityError), transaction.atomic():
        Journey.objects.create(number=number, why=why, **row)


def test_erasing_somebody_leaves_nothing_of_the_plan() -> None:
    alice = a_support_worker()
    person = accompanied(alice)
    goal = a_goal(alice, person)
    done_by(alice, move_goal, goal=goal, to=GoalState.REACHED, based_on=0)
    a_task(alice, person)
    received = {"domain": NeedDomain.LEGAL, "through": Through.US, "given_on": today()}
    done_by(alice, note_service, person=person, **received)
    asked = {"reason": ErasureReason.PERSON_ASKED, "confirmed_number": person.number}
    done_by(alice, erase_person, person=person, **asked)
    with acting_as(alice), transaction.atomic():
        assert {entry.table: count(entry.table) for entry in TABLES} == {entry.table: 0 for entry in TABLES}


def count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {table}")
        return int(cursor.fetchone()[0])


def test_every_table_that_names_a_person_is_emptied_with_them() -> None:
    """A table that is added must be named in the trigger of its app, too, whichever app takes signed rows from care."""
    with connection.cursor() as cursor:
        cursor.execute("select prosrc from pg_proc where proname like '%\\_forget\\_person'")
        body = "".join(source for (source,) in cursor.fetchall())
    tables = {model._meta.db_table for model in SignedRow.__subclasses__()}
    assert {table for table in tables if f"delete from {table} where person_id" not in body} == set()


def sees(actor: Actor, model: type[SignedRow], person: Person) -> bool:
    with acting_as(actor):
        return model._default_manager.filter(person=person).exists()


def test_who_was_agreed_to_sees_the_scope_and_no_more_until_it_is_withdrawn() -> None:
    alice, bob = a_worker(name="Alice"), a_worker(name="Bob")
    person = accompanied(alice)
    a_goal(alice, person, WORDS)
    received = {"domain": NeedDomain.LEGAL, "through": Through.US, "given_on": today()}
    done_by(alice, note_service, person=person, **received)
    grant = a_grant(person.pk, bob.agency, by=alice, scopes=[Scope.PLAN])
    reader = bob.for_purpose(Purpose(grant.purpose))
    shown = {model: sees(reader, model, person) for model in (Goal, ServiceReceived, Journey, Lead)}
    assert shown == {Goal: True, ServiceReceived: False, Journey: False, Lead: False}
    assert not sees(bob, Goal, person), "without saying what for"
    read = done_by(bob, open_shared, basis=grant, scope=Scope.PLAN)
    assert any(WORDS in text for text in read.values())
    done_by(alice, withdraw_consent, grant=grant, how=WithdrawnHow.IN_PERSON)
    assert not sees(reader, Goal, person)
