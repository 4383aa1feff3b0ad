"""Reading casework; which there is was settled by the row policies."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from safeharbour.justice.casework.enums import State
from safeharbour.justice.casework.models import Conference, Decision, Task, TaskStep
from safeharbour.justice.investigations.models import Investigation
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.agencies.models import Membership


def decisions_of(file: Investigation, *, about: str = "") -> QuerySet[Decision]:
    found = Decision.objects.filter(file=file).select_related(
        "decided_by__user", "by__user", "corrects", "corrected_by", "file", "conference"
    )
    return found.filter(about=about) if about else found


def the_decision(pk: UUID) -> Decision:
    return get_object_or_404(Decision.objects.select_related("file", "corrected_by"), pk=pk)


def next_number(file: Investigation) -> int:
    return (Decision.objects.filter(file=file).aggregate(most=Max("number"))["most"] or 0) + 1


def correction_of(decision: Decision) -> Decision | None:
    return Decision.objects.filter(corrects=decision).first()


def tasks_visible(*, state: str = "") -> QuerySet[Task]:
    found = Task.objects.select_related("file", "owner__user", "by__user", "conference")
    return found.filter(state=state) if state else found


def tasks_of(file: Investigation) -> QuerySet[Task]:
    return tasks_visible().filter(file=file)


def tasks_for(actor: Actor, *, finished: bool = False) -> QuerySet[Task]:
    """Those of whoever acts, across files."""
    own = tasks_visible().filter(owner=UUID(actor.membership))
    return own if finished else own.filter(state=State.TO_DO)


def tasks_due(actor: Actor) -> int:
    """Of whoever acts: today and overdue."""
    return tasks_for(actor).filter(due_on__lte=localdate()).count()


def open_and_overdue(file: Investigation, today: date) -> tuple[int, int]:
    still = Task.objects.filter(file=file, state=State.TO_DO)
    counted = still.aggregate(open=Count("pk"), overdue=Count("pk", filter=Q(due_on__lt=today)))
    return counted["open"], counted["overdue"]


def the_task(pk: UUID) -> Task:
    return get_object_or_404(tasks_visible(), pk=pk)


def steps_of(task: Task) -> QuerySet[TaskStep]:
    return task.steps.select_related("by__user", "owner__user")


def last_step(task: Task) -> TaskStep:
    return task.steps.latest("version")


def conferences_of(file: Investigation) -> QuerySet[Conference]:
    found = Conference.objects.filter(file=file).select_related("by__user")
    return found.annotate(decided=Count("decisions", distinct=True), given=Count("tasks", distinct=True))


def the_conference(pk: UUID) -> Conference:
    return get_object_or_404(Conference.objects.select_related("file", "by__user"), pk=pk)


def attended(conference: Conference) -> list[Membership]:
    rows = conference.attendances.select_related("member__user").order_by("member__user__name")
    return [row.member for row in rows]
