"""Reading operations; which there are was settled by the row policies.

What is told of the other service comes from a function of the database that answers for one's own sides alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.investigations.queries import files_visible
from safeharbour.justice.operations.enums import Answer, News, State
from safeharbour.justice.operations.models import Operation, Side, Step
from safeharbour.methods.geography import Place, places
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now


@dataclass(frozen=True)
class Contact:
    """All that is told of the other service: who it is, whom to call, and whether anybody there has seen it."""

    service: str
    place: str
    telephone: str
    officer: str
    answer: str


def operations_visible() -> QuerySet[Operation]:
    return Operation.objects.select_related("file", "lead__user", "officer__user")


def operations_planned(at: datetime) -> QuerySet[Operation]:
    return operations_visible().filter(state=State.PLANNED, ends_at__gt=at)


def operations_between(begins: datetime, ends: datetime) -> QuerySet[Operation]:
    """Those not cancelled that touch this time, as they begin."""
    touching = operations_visible().filter(starts_at__lt=ends, ends_at__gt=begins)
    return touching.exclude(state=State.CANCELLED).order_by("starts_at", "pk")


def the_operation(pk: UUID) -> Operation:
    return get_object_or_404(operations_visible(), pk=pk)


def steps_of(operation: Operation) -> QuerySet[Step]:
    return operation.steps.select_related("by__user")


def place_of(operation: Operation) -> Place | None:
    return next((one for one in places() if one.id == operation.place), None)


def sides_visible() -> QuerySet[Side]:
    return Side.objects.select_related("operation__file", "answered_by__user").order_by("-told_at", "pk")


def sides_of(operations: Iterable[Operation]) -> QuerySet[Side]:
    return sides_visible().filter(operation__in=[one.pk for one in operations])


def sides_waiting(actor: Actor) -> QuerySet[Side]:
    """What nobody here has answered, and what was answered but not yet talked about, of operations to come."""
    to_come = sides_visible().filter(operation__state=State.PLANNED, operation__ends_at__gt=now())
    return to_come.filter(Q(answer=Answer.NONE) | Q(answer=Answer.SEEN) & ~Q(news=News.GONE))


def overlaps_waiting(actor: Actor) -> int:
    return sides_waiting(actor).filter(answer=Answer.NONE).count()


def the_side(pk: UUID) -> Side:
    return get_object_or_404(sides_visible(), pk=pk)


def contacts_of(sides: Iterable[Side]) -> dict[UUID, Contact]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select one, c.* from unnest(%s::uuid[]) one, operations_contact(one) c", [[side.pk for side in sides]]
        )
        return {pk: Contact(*told) for pk, *told in cursor.fetchall()}


def turn_of(at: datetime) -> tuple[int, int]:
    """How often I, and we, asked before; until this transaction ends, one of a service asks after the other."""
    with connection.cursor() as cursor:
        cursor.execute("select by_me, by_us from operations_take_turn(%s)", [at])
        by_me, by_us = cursor.fetchone()
        return by_me, by_us


def files_to_plan_for() -> QuerySet[Investigation]:
    return files_visible().exclude(status="closed").order_by("-opened_at")


def sides_to_mail() -> QuerySet[Side]:
    return Side.objects.filter(mailed_at=None, answer=Answer.NONE).order_by("pk").select_for_update(skip_locked=True)
