"""Reading care. Which rows there are was settled by the row policies; nothing here opens what is sealed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils.timezone import localdate, localtime

from safeharbour.support.care.enums import ANSWERED, AppointmentState, DeadlineState, GoalState, Standing, TaskState
from safeharbour.support.care.models import (
    Absence,
    Appointment,
    AppointmentStep,
    Deadline,
    DeadlineStep,
    FollowUp,
    Goal,
    GoalStep,
    Journey,
    JourneyStep,
    Lead,
    Reminder,
    ServiceReceived,
    Task,
    TaskStep,
)
from safeharbour.support.care.schedule import Planned, asked_now, planned
from safeharbour.support.care.standing import JourneyNow
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now

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


def goal_step(goal: Goal) -> GoalStep | None:
    return GoalStep.objects.filter(goal=goal).order_by("-number").first()


def goal_now(goal: Goal) -> GoalNow:
    return _goal_now(goal, goal_step(goal))


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


def history_of(person: Person) -> tuple[list[FollowUp], list[JourneyStep]]:
    """Every contact, and every turn that the journeys took, those before it began anew included."""
    return list(FollowUp.objects.filter(person=person)), list(JourneyStep.objects.filter(person=person))


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


def the_deadline(pk: UUID) -> Deadline:
    return found(Deadline.objects.select_related("person"), pk)


def the_appointment(pk: UUID) -> Appointment:
    return found(Appointment.objects.select_related("person"), pk)


def deadline_step(deadline: Deadline) -> DeadlineStep | None:
    return DeadlineStep.objects.filter(deadline=deadline).order_by("-number").first()


def deadline_now(deadline: Deadline) -> tuple[DeadlineState, int]:
    """Its state, and the number of its newest step."""
    step = deadline_step(deadline)
    return (DeadlineState(step.state), step.number) if step else (DeadlineState.OPEN, 0)


def deadlines_open() -> QuerySet[Deadline]:
    """Of everybody served, the nearest first: without a step, or opened again by its newest."""
    newest = DeadlineStep.objects.filter(deadline=OuterRef("pk")).order_by("-number")
    state = Coalesce(Subquery(newest.values("state")[:1]), Value(str(DeadlineState.OPEN)))
    found_open = Deadline.objects.annotate(
        state=state, number=Coalesce(Subquery(newest.values("number")[:1]), Value(0))
    )
    return found_open.filter(state=DeadlineState.OPEN).select_related("person").order_by("falls_on", "pk")


def open_deadlines(person: Person) -> list[Deadline]:
    return list(deadlines_open().filter(person=person))


def appointment_steps() -> QuerySet[AppointmentStep]:
    """The newest of each appointment: when it is, and whether it still stands."""
    newer = AppointmentStep.objects.filter(appointment=OuterRef("appointment"), number__gt=OuterRef("number"))
    newest = AppointmentStep.objects.filter(~Exists(newer)).select_related("appointment", "person")
    return newest.order_by("starts_at", "pk")


def appointment_now(appointment: Appointment) -> AppointmentStep:
    return appointment_steps().get(appointment=appointment)


def upcoming_appointments(person: Person) -> list[AppointmentStep]:
    """What still stands, from the beginning of today on."""
    today = localtime(now()).replace(hour=0, minute=0, second=0, microsecond=0)
    return list(appointment_steps().filter(person=person, state=AppointmentState.PLANNED, starts_at__gte=today))


def reminded_of(steps: Iterable[AppointmentStep]) -> set[UUID]:
    """The appointments, of these, whose time as it stands the person was reminded of."""
    times = {step.appointment_id: step.starts_at for step in steps}
    sent = Reminder.objects.filter(appointment__in=list(times)).values_list("appointment", "starts_at")
    return {appointment for appointment, starts_at in sent if times[appointment] == starts_at}


def absences_on(day: date) -> list[Absence]:
    return list(_absences().filter(since__lte=day, until__gte=day))


def _absences() -> QuerySet[Absence]:
    return Absence.objects.filter(taken_back=None).order_by("since", "pk")


def absences_from(day: date) -> list[Absence]:
    """Those of today and those ahead."""
    return list(_absences().filter(until__gte=day))


def the_absence(pk: UUID) -> Absence:
    return found(Absence.objects.all(), pk)


def earlier_times(steps: Iterable[AppointmentStep]) -> dict[UUID, list[datetime]]:
    """When each of these appointments stood before it was moved."""
    times = {step.appointment_id: step.starts_at for step in steps}
    before: dict[UUID, list[datetime]] = {}
    for step in AppointmentStep.objects.filter(appointment__in=list(times)).order_by("number"):
        known = [*before.get(step.appointment_id, []), times[step.appointment_id]]
        if step.starts_at not in known:
            before.setdefault(step.appointment_id, []).append(step.starts_at)
    return before


def covered_by(actor: Actor, day: date) -> set[UUID]:
    """The colleagues whose people the actor sees to on that day, besides their own."""
    return {one.worker_id for one in absences_on(day) if str(one.cover_id) == actor.membership}


def people_led_by(workers: Collection[UUID]) -> dict[UUID, UUID]:
    """Everybody whom one of these accompanies now, with by whom."""
    newer = Lead.objects.filter(person=OuterRef("person"), number__gt=OuterRef("number"))
    leads = Lead.objects.filter(~Exists(newer), worker__in=workers)
    return dict(leads.values_list("person", "worker"))


def journeys_of(people: Collection[UUID]) -> list[JourneyNow]:
    """The journeys that count now, of all of these at once."""
    newest = Journey.objects.filter(person__in=people).order_by("person_id", "-number").distinct("person_id")
    journeys = list(newest.select_related("person"))
    last = JourneyStep.objects.filter(journey__in=journeys).order_by("journey", "-number").distinct("journey")
    steps = {step.journey_id: step for step in last}
    return [JourneyNow.after(journey, steps.get(journey.pk)) for journey in journeys]


def contacts_due(people: Collection[UUID], at: datetime) -> list[tuple[JourneyNow, Planned]]:
    """Who is to be asked now how things are, the longest waiting first."""
    journeys = [one for one in journeys_of(people) if one.state in {Standing.ACCOMPANIED, Standing.LOST}]
    talked = FollowUp.objects.filter(journey__in=[one.journey for one in journeys], outcome__in=ANSWERED)
    answered: dict[UUID, set[str]] = {}
    for journey, milestone in talked.values_list("journey", "milestone"):
        answered.setdefault(journey, set()).add(milestone)
    each = [(one, asked_now(one.journey.at, answered.get(one.journey.pk, set()), at)) for one in journeys]
    return sorted(((one, due) for one, due in each if due), key=lambda pair: pair[1].due_at)


def tasks_to_do(owners: Collection[UUID]) -> list[TaskStep]:
    mine = newest_steps().filter(owner__in=owners, state=TaskState.TO_DO)
    return list(mine.order_by("due_on", "pk"))


def appointments_of_worker(actor: Actor, since: datetime) -> list[AppointmentStep]:
    """Of those the actor sees to."""
    workers = {UUID(actor.membership), *covered_by(actor, localdate(now()))}
    return list(appointment_steps().filter(person__in=list(people_led_by(workers)), starts_at__gte=since))
