"""Reading care. Which rows there are was settled by the row policies; nothing here opens what is sealed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, QuerySet
from django.http import Http404

from safeharbour.support.care.enums import ANSWERED, GoalState, Standing, TaskState
from safeharbour.support.care.models import (
    FollowUp,
    Goal,
    GoalStep,
    Journey,
    JourneyStep,
    Lead,
    ServiceReceived,
    Task,
    TaskStep,
)
from safeharbour.support.care.schedule import Planned, planned
from safeharbour.support.care.standing import JourneyNow
from safeharbour.support.people.models import Person

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class GoalNow:
    goal: Goal
    state: GoalState
    number: int


@dataclass(frozen=True)
class TaskNow:
    task: Task
    step: TaskStep

    def is_overdue(self, on: date) -> bool:
        return self.step.state == TaskState.TO_DO and self.step.due_on < on


def found(rows: QuerySet[Row], pk: UUID) -> Row:
    """The row of this number, or 404: what exists for others is not there."""
    row = rows.filter(pk=pk).first()
    if row is None:
        message = f"no such {rows.model._meta.model_name} here"
        raise Http404(message)
    return row


def the_goal(pk: UUID) -> Goal:
    return found(Goal.objects.select_related("person"), pk)


def the_task(pk: UUID) -> Task:
    return found(Task.objects.select_related("person"), pk)


def journey_of(person: Person) -> Journey | None:
    """The one that counts now."""
    return Journey.objects.filter(person=person).order_by("-number").first()


def lead_of(person: Person) -> Lead | None:
    return Lead.objects.filter(person=person).order_by("-number").first()


def goals_of(person: Person) -> list[GoalNow]:
    """Those on the way first, each group as they were told."""
    newest = GoalStep.objects.filter(person=person).order_by("goal", "-number").distinct("goal")
    steps = {step.goal_id: step for step in newest}
    now = [_goal_now(goal, steps.get(goal.pk)) for goal in Goal.objects.filter(person=person).order_by("at")]
    return sorted(now, key=lambda one: list(GoalState).index(one.state))


def _goal_now(goal: Goal, step: GoalStep | None) -> GoalNow:
    return GoalNow(goal, GoalState(step.state) if step else GoalState.OPEN, step.number if step else 0)


def goal_now(goal: Goal) -> GoalNow:
    return _goal_now(goal, GoalStep.objects.filter(goal=goal).order_by("-number").first())


def newest_steps() -> QuerySet[TaskStep]:
    newer = TaskStep.objects.filter(task=OuterRef("task"), number__gt=OuterRef("number"))
    return TaskStep.objects.filter(~Exists(newer)).select_related("task", "person")


def tasks_of(person: Person) -> list[TaskNow]:
    """What is to do first, by its day; then what is done or dropped, the latest first."""
    steps = list(newest_steps().filter(person=person))
    to_do = sorted((one for one in steps if one.state == TaskState.TO_DO), key=lambda one: one.due_on)
    over = sorted((one for one in steps if one.state != TaskState.TO_DO), key=lambda one: one.at, reverse=True)
    return [TaskNow(step.task, step) for step in (*to_do, *over)]


def task_now(task: Task) -> TaskNow:
    return TaskNow(task, newest_steps().get(task=task))


def services_received(person: Person) -> dict[str, int]:
    """How often the person was served, by domain."""
    return Counter(ServiceReceived.objects.filter(person=person).values_list("domain", flat=True))


def journey_now(person: Person) -> JourneyNow:
    """404 where nobody accompanies the person."""
    journey = Journey.objects.filter(person=person).select_related("person").order_by("-number").first()
    if journey is None:
        message = "nobody accompanies this person"
        raise Http404(message)
    step = JourneyStep.objects.filter(journey=journey).order_by("-number").first()
    return JourneyNow.after(journey, step)


def follow_ups_of(journey: Journey) -> list[FollowUp]:
    return list(FollowUp.objects.filter(journey=journey))


def schedule_of(journey: JourneyNow, at: datetime) -> list[Planned]:
    """What is asked when; nothing any more once it ended or began anew."""
    if journey.state in {Standing.ENDED, Standing.ANEW}:
        return []
    answered = FollowUp.objects.filter(journey=journey.journey, outcome__in=ANSWERED).values_list(
        "milestone", flat=True
    )
    return planned(journey.journey.at, set(answered), at)


def tries_since_reached(journey: JourneyNow) -> int:
    """How often nobody was found since somebody last was."""
    contacts = FollowUp.objects.filter(journey=journey.journey)
    last = contacts.filter(outcome__in=ANSWERED).order_by("-happened_at").values_list("happened_at", flat=True).first()
    return (contacts.filter(happened_at__gt=last) if last else contacts).exclude(outcome__in=ANSWERED).count()
