"""Accompanied people for tests, by the actions that pages call."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

from django.db import transaction
from django.utils.timezone import localdate

from safeharbour.support.care.actions import add_appointment, add_deadline, add_goal, add_task, begin_journey
from safeharbour.support.care.enums import AppointmentKind, DeadlineKind, TaskKind
from safeharbour.support.care.models import Appointment, Deadline, Goal, Task
from safeharbour.support.people.enums import NeedDomain
from safeharbour.support.people.models import Person
from safeharbour.support.people.tests.factories import a_person, a_support_worker
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now

Result = TypeVar("Result")

__all__ = ["a_deadline", "a_goal", "a_person", "a_support_worker", "a_task", "accompanied", "an_appointment", "done_by"]


def done_by(actor: Actor, action: Callable[..., Result], **arguments: Any) -> Result:
    with acting_as(actor), transaction.atomic():
        return action(by=actor, **arguments)


def accompanied(by: Actor) -> Person:
    person = a_person(by)
    done_by(by, begin_journey, person=person)
    return person


def a_goal(by: Actor, person: Person, words: str = "a kitchen of my own") -> Goal:
    return done_by(by, add_goal, person=person, domain=NeedDomain.HOUSING, words=words)


def a_task(by: Actor, person: Person, days: int = 3, words: str = "ask for the lease", **more: Any) -> Task:
    due_on = localdate(now()) + timedelta(days=days)
    return done_by(
        by, add_task, person=person, domain=NeedDomain.HOUSING, kind=TaskKind.CALL, due_on=due_on, words=words, **more
    )


def a_deadline(
    by: Actor, person: Person, kind: DeadlineKind = DeadlineKind.SPECIAL_PRIORITY, days: int = -60
) -> Deadline:
    given_on = localdate(now()) + timedelta(days=days)
    return done_by(by, add_deadline, person=person, kind=kind, given_on=given_on)


def an_appointment(by: Actor, person: Person, hours: int = 5, words: str = "with the clinic") -> Appointment:
    told = {"kind": AppointmentKind.HEALTH, "starts_at": now() + timedelta(hours=hours), "minutes": 45}
    return done_by(by, add_appointment, person=person, words=words, **told)
