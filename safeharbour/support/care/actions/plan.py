"""Writing the plan down, moving it on, and opening its words: audited each time, with the reason why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from safeharbour.support.care.actions.writing import (
    counted,
    field_of,
    require_newest,
    save_sealed,
    signed,
    stepped_already,
    written_already,
)
from safeharbour.support.care.enums import GoalState, TaskKind, TaskState, Through
from safeharbour.support.care.models import Goal, GoalStep, ServiceReceived, Task, TaskStep
from safeharbour.support.care.queries import goal_now, task_now
from safeharbour.support.care.rules import is_a_colleague, may_move_goal, may_move_task, may_plan, may_read_plan
from safeharbour.support.people.actions.telling import hold_against_erasure
from safeharbour.support.people.enums import NeedDomain, OpeningPurpose
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.agencies.queries import colleagues_who_may
from safeharbour.trust.agencies.roles import Permission
from safeharbour.trust.audit.actions import record
from safeharbour.trust.vault.queries import data_key
from safeharbour.trust.vault.sealing import open_sealed


@dataclass(frozen=True, repr=False)
class OpenedPlan:
    """The words of goals and tasks, by their numbers."""

    words: dict[UUID, str]


@transaction.atomic
def add_goal(*, person: Person, domain: NeedDomain, words: str, by: Actor, once: UUID | None = None) -> Goal:
    """`once` comes with the page: the same page sent twice writes one goal."""
    hold_against_erasure(person)
    require(may_plan(by, person))
    if already := written_already(Goal, once, person):
        return already
    goal = Goal(id=once or uuid4(), domain=NeedDomain(domain), **signed(person, by))
    save_sealed(goal, words=words)
    record("care.add_goal", by=by, subject=person, domain=goal.domain)
    return goal


@transaction.atomic
def move_goal(*, goal: Goal, to: GoalState, based_on: int, by: Actor) -> GoalStep:
    hold_against_erasure(goal.person)
    require(may_plan(by, goal.person))
    if already := stepped_already(GoalStep, based_on, by, {"state": to}, goal=goal):
        return already
    now = goal_now(goal)
    require_newest(based_on, now.number)
    require(may_move_goal(now.state, to))
    with counted():
        step = GoalStep.objects.create(goal=goal, number=based_on + 1, state=GoalState(to), **signed(goal.person, by))
    record("care.move_goal", by=by, subject=goal.person, domain=goal.domain, state=GoalState(to).value)
    return step


@transaction.atomic
def add_task(
    *,
    person: Person,
    domain: NeedDomain,
    kind: TaskKind,
    due_on: date,
    by: Actor,
    owner: UUID | None = None,
    words: str = "",
    once: UUID | None = None,
) -> Task:
    """`owner`: a colleague; nobody where the person does it themselves."""
    hold_against_erasure(person)
    require(may_plan(by, person))
    require(is_a_colleague(owner, colleagues_who_may(by, Permission.PERSON_WRITE)))
    if already := written_already(Task, once, person):
        return already
    task = Task(id=once or uuid4(), domain=NeedDomain(domain), kind=TaskKind(kind), **signed(person, by))
    save_sealed(task, words=words)
    first = {"number": 1, "state": TaskState.TO_DO, "owner_id": owner, "due_on": due_on}
    TaskStep.objects.create(task=task, **first, **signed(person, by))
    record("care.add_task", by=by, subject=person, domain=task.domain, kind=task.kind)
    return task


@transaction.atomic
def move_task(
    *, task: Task, to: TaskState, based_on: int, by: Actor, owner: UUID | None = None, due_on: date | None = None
) -> TaskStep:
    """Done, dropped, or to do again: by whom and until when then. Done and dropped keep both as they stood."""
    hold_against_erasure(task.person)
    require(may_plan(by, task.person))
    said = {"state": to, "owner_id": owner, "due_on": due_on} if to == TaskState.TO_DO and due_on else {"state": to}
    if already := stepped_already(TaskStep, based_on, by, said, task=task):
        return already
    last = task_now(task).step
    require_newest(based_on, last.number)
    require(may_move_task(last.state, to))
    if to == TaskState.TO_DO:
        require(is_a_colleague(owner, colleagues_who_may(by, Permission.PERSON_WRITE)))
    owner_id = owner if to == TaskState.TO_DO else _still_here(last.owner_id, by)
    moved = {"number": based_on + 1, "state": TaskState(to), "owner_id": owner_id, "due_on": due_on or last.due_on}
    with counted():
        step = TaskStep.objects.create(task=task, **moved, **signed(task.person, by))
    record("care.move_task", by=by, subject=task.person, domain=task.domain, state=TaskState(to).value)
    return step


def _still_here(owner: UUID | None, by: Actor) -> UUID | None:
    """Whoever left is named in the steps before."""
    return owner if str(owner) in colleagues_who_may(by, Permission.PERSON_WRITE) else None


@transaction.atomic
def note_service(
    *, person: Person, domain: NeedDomain, through: Through, given_on: date, by: Actor, once: UUID | None = None
) -> ServiceReceived:
    hold_against_erasure(person)
    require(may_plan(by, person))
    if already := written_already(ServiceReceived, once, person):
        return already
    received = ServiceReceived.objects.create(
        id=once or uuid4(),
        domain=NeedDomain(domain),
        through=Through(through),
        given_on=given_on,
        **signed(person, by),
    )
    record("care.note_service", by=by, subject=person, domain=received.domain)
    return received


@transaction.atomic
def open_plan(*, person: Person, purpose: OpeningPurpose, by: Actor) -> OpenedPlan:
    require(may_read_plan(by, person))
    record("care.open_plan", by=by, subject=person, reason=OpeningPurpose(purpose).value)
    return OpenedPlan(opened_words(person))


def opened_words(person: Person) -> dict[UUID, str]:
    """For actions only: whoever calls this has required a permission and recorded the opening."""
    rows: list[Goal | Task] = [*Goal.objects.filter(person=person), *Task.objects.filter(person=person)]
    key = data_key(person.pk) if rows else None
    return {row.pk: open_sealed(key, field_of(row), bytes(row.words)) for row in rows if key}
