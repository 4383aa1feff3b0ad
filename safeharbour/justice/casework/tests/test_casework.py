"""The log and its corrections, tasks and conferences: who may what, what is kept, and that nothing of it is altered."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils.timezone import localdate

from safeharbour.justice.casework.actions import (
    ChangedMeanwhile,
    decide,
    export_log,
    give_task,
    hold_conference,
    move_task,
    open_conference,
    open_log,
)
from safeharbour.justice.casework.enums import About, State
from safeharbour.justice.casework.models import Attendance, Decision, Task, TaskStep
from safeharbour.justice.casework.queries import attended, tasks_due, tasks_for
from safeharbour.justice.casework.rules import Move, may_decide, may_give_task, may_hold, may_move_task
from safeharbour.justice.casework.showing import due_in_words, sheet_of
from safeharbour.justice.casework.tests.planting import (
    WORDS,
    a_conference,
    a_decision,
    a_file,
    a_task,
    an_investigator,
    me,
    told,
)
from safeharbour.justice.investigations.actions import change_status
from safeharbour.justice.investigations.enums import Status
from safeharbour.justice.joint_files.kinds import KINDS, offered_of
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency, Membership
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db


def a_colleague(of: Actor, role: Role = Role.INVESTIGATOR, name: str = "Bob") -> Membership:
    return a_membership(role, Agency(pk=UUID(of.agency), kind=of.agency_kind), name)


@pytest.fixture
def alice() -> Actor:
    return an_investigator()


def test_a_decision_is_kept_sealed_with_who_when_and_why_and_read_on_record(alice: Actor) -> None:
    decision = a_decision(alice)
    assert b"uniform" not in bytes(decision.words)
    with acting_as(alice):
        [opened] = open_log(file=decision.file, by=alice)
        assert opened.words == WORDS
        assert str(opened.decision) == "D1"
        assert Event.objects.get(action="casework.open_log").subject == str(decision.file_id)
        written = Event.objects.get(action="casework.decide")
    assert written.detail == {"file": str(decision.file_id), "about": "safety", "corrects": ""}


def test_sent_twice_it_is_written_once(alice: Actor) -> None:
    file, once = a_file(alice), uuid4()
    assert a_decision(alice, file=file, once=once) == a_decision(alice, file=file, once=once)
    with acting_as(alice):
        assert Decision.objects.count() == 1


def test_a_correction_is_a_new_entry_and_an_entry_is_corrected_once(alice: Actor) -> None:
    wrong = a_decision(alice)
    newer = a_decision(alice, file=wrong.file, corrects=wrong)
    assert (str(newer), newer.corrects) == ("D2", wrong)
    with pytest.raises(Refused, match="corrected by D2"):
        a_decision(alice, file=wrong.file, corrects=wrong)
    with acting_as(alice):
        sheet = sheet_of(export_log(file=wrong.file, by=alice))
        assert Event.objects.filter(action="casework.export_log").count() == 1
    assert "corrected by D2" in sheet
    assert "corrects D1" in sheet


def test_a_sheet_is_no_formula(alice: Actor) -> None:
    file, said = a_file(alice), told(alice)
    object.__setattr__(said, "words", type(WORDS)("=1+1", "why", "none"))
    with acting_as(alice), transaction.atomic():
        decide(file=file, told=said, by=alice)
        assert ",'=1+1," in sheet_of(export_log(file=file, by=alice))


@pytest.mark.parametrize("table", ["decision", "conference", "attendance", "taskstep"])
@pytest.mark.parametrize("statement", ["update casework_{} set id = id", "delete from casework_{}"])
def test_the_application_may_alter_nothing_of_it(table: str, statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def test_an_entry_follows_the_one_before_it_and_corrects_one_of_its_file(alice: Actor) -> None:
    decision, elsewhere = a_decision(alice), a_decision(alice)
    row = {
        "agency_id": alice.agency,
        "file": decision.file,
        "about": About.LINE,
        "words": b"x",
        "decided_by_id": alice.membership,
        "decided_at": now(),
        "at": now() + timedelta(seconds=1),
        "by_id": alice.membership,
    }
    with acting_as(alice):
        out_of_turn: tuple[dict[str, Any], ...] = ({"number": 3}, {"number": 2, "corrects": elsewhere})
        for broken in out_of_turn:
            with pytest.raises(IntegrityError, match="an entry"), transaction.atomic():
                Decision.objects.create(**row, **broken)
        wrong: tuple[dict[str, Any], ...]
        wrong = ({"words": b""}, {"decided_at": now() + timedelta(days=1)}, {"about": "gossip"})
        for broken in wrong:
            with pytest.raises(IntegrityError), transaction.atomic():
                Decision.objects.create(**{**row, "number": 2, **broken})


def test_who_decides_and_what_about_is_a_table_of_its_own(alice: Actor) -> None:
    bob, clerk = a_colleague(alice), a_colleague(alice, Role.FRONTLINE, "Charlie")
    eve = a_membership(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE), "Eve")
    file, at = a_file(alice), now()
    table = {
        (alice, bob, 0): True,
        (bob.as_actor(), bob, 0): True,
        (alice, bob, 1): False,
        (alice, clerk, 0): False,
        (alice, eve, 0): False,
        (clerk.as_actor(), bob, 0): False,
        (eve.as_actor(), eve, 0): False,
    }
    for (actor, decided_by, hours), allowed in table.items():
        answer = may_decide(actor, file, decided_by=decided_by, decided_at=at + timedelta(hours=hours), at=at)
        assert bool(answer) == allowed, (actor.role, decided_by.user.name, hours)
        there = may_hold(actor, file, held_at=at + timedelta(hours=hours), at=at, there=[decided_by])
        assert bool(there) == allowed, (actor.role, decided_by.user.name, hours)
    assert not may_hold(alice, file, held_at=at, at=at, there=[])


def test_who_gives_and_moves_a_task(alice: Actor) -> None:
    file, today = a_file(alice), localdate()
    bob, eve = a_colleague(alice), me(an_investigator("Eve"))
    task = a_task(alice, file=file)
    given = {
        (alice, bob, 0): True,
        (alice, bob, -1): False,
        (alice, eve, 0): False,
        (eve.as_actor(), eve, 0): False,
    }
    for (actor, owner, days), allowed in given.items():
        answer = may_give_task(actor, file, owner=owner, due_on=today + timedelta(days=days), today=today)
        assert bool(answer) == allowed, (actor.account, owner.user.name, days)
    moved = {
        (alice, State.DONE, bob, "Asked."): True,
        (bob.as_actor(), State.DROPPED, bob, "No use."): True,
        (alice, State.TO_DO, bob, ""): True,
        (alice, State.DONE, bob, " "): False,
        (alice, State.DROPPED, bob, ""): False,
        (alice, State.TO_DO, eve, ""): False,
        (eve.as_actor(), State.TO_DO, eve, ""): False,
    }
    for (actor, state, owner, result), allowed in moved.items():
        move = Move(state=state, owner=owner, due_on=today, result=result)
        assert bool(may_move_task(actor, task, move)) == allowed, (state, owner.user.name, result)


def test_a_task_of_a_closed_file_is_refused(alice: Actor) -> None:
    file = a_file(alice)
    with acting_as(alice), transaction.atomic():
        change_status(investigation=file, status=Status.CLOSED, reason="Over", by=alice)
    with pytest.raises(Refused, match="closed"):
        a_task(alice, file=file)


def test_a_task_moves_with_a_result_and_of_two_the_second_is_told(alice: Actor) -> None:
    task, own = a_task(alice), me(alice)
    done = Move(state=State.DONE, owner=own, due_on=task.due_on, result=" Asked. ")
    other = Move(state=State.DROPPED, owner=own, due_on=task.due_on, result="No use.")
    with acting_as(alice), transaction.atomic():
        for _ in range(2):
            task = move_task(task=task, move=done, based_on=1, by=alice)
        assert (task.state, task.version) == ("done", 2)
        assert [(step.state, step.result) for step in task.steps.all()] == [("to_do", ""), ("done", "Asked.")]
        with pytest.raises(ChangedMeanwhile):
            move_task(task=task, move=other, based_on=1, by=alice)
        assert Event.objects.filter(action="casework.move_task").count() == 1


def test_a_task_that_moved_is_offered_anew_to_a_joint_file(alice: Actor) -> None:
    task, own = a_task(alice), me(alice)
    with acting_as(alice), transaction.atomic():
        [before] = offered_of(task.file)["task"]
        done = Move(state=State.DONE, owner=own, due_on=task.due_on, result="Asked.")
        move_task(task=task, move=done, based_on=1, by=alice)
        [after] = offered_of(task.file)["task"]
        assert (before.thing, before.version, after.version) == (task.pk, 1, 2)
        assert "Asked." in KINDS["task"].told(task.pk, alice)


def test_ones_own_tasks_come_from_all_files_and_what_is_overdue_is_said(alice: Actor) -> None:
    bob = a_colleague(alice)
    first, second = a_task(alice, days=0), a_task(alice, days=2)
    a_task(alice, owner=bob)
    with acting_as(alice):
        assert list(tasks_for(alice)) == [first, second]
        assert tasks_due(alice) == 1
        assert due_in_words(first)[0] == "Due today"
        with at_moment(now() + timedelta(days=2)):
            assert due_in_words(first)[0] == "Overdue by 2 days"


def test_what_came_of_a_task_is_said_and_a_task_says_what(alice: Actor) -> None:
    task = a_task(alice)
    with acting_as(alice):
        with pytest.raises(IntegrityError, match="what_came_of_a_task_is_said"), transaction.atomic():
            TaskStep.objects.create(
                task=task,
                agency_id=alice.agency,
                version=2,
                state=State.DONE,
                owner_id=alice.membership,
                due_on=task.due_on,
                at=now(),
                by_id=alice.membership,
            )
        with pytest.raises(IntegrityError, match="a_task_is_in_a_known_state"), transaction.atomic():
            Task.objects.filter(pk=task.pk).update(state="forgot")


def test_a_conference_keeps_who_was_there_and_what_came_from_it(alice: Actor) -> None:
    conference = a_conference(alice)
    assert b"sees her" not in bytes(conference.words)
    said = told(alice, conference=conference)
    with acting_as(alice), transaction.atomic():
        assert [str(one.pk) for one in attended(conference)] == [alice.membership]
        assert open_conference(conference=conference, by=alice) == "Who sees her next."
        decision = decide(file=conference.file, told=said, by=alice)
        assert list(conference.decisions.all()) == [decision]
        assert Event.objects.filter(action__startswith="casework.").count() == 3
    other = a_file(alice)
    with acting_as(alice), transaction.atomic(), pytest.raises(Refused, match="another file"):
        decide(file=other, told=said, by=alice)
    with acting_as(alice), transaction.atomic(), pytest.raises(Refused, match="another file"):
        give_task(file=other, what="x", owner=me(alice), due_on=localdate(), conference=conference, by=alice)


def test_nobody_is_added_to_a_conference_that_another_wrote_down(alice: Actor) -> None:
    conference = a_conference(alice)
    bob = a_colleague(alice)
    with acting_as(bob.as_actor()), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Attendance.objects.create(conference=conference, agency_id=alice.agency, member=bob)


def test_a_conference_to_come_is_refused(alice: Actor) -> None:
    file, there = a_file(alice), [me(alice)]
    with acting_as(alice), transaction.atomic(), pytest.raises(Refused, match="future"):
        hold_conference(file=file, held_at=now() + timedelta(hours=1), there=there, words="x", by=alice)
