"""What a person's page shows of conferences: the next ones, and where to call one."""

from __future__ import annotations

from dataclasses import dataclass

from safeharbour.support.care.enums import AppointmentState
from safeharbour.support.care.rules import may_plan, may_read_plan
from safeharbour.support.conferences.queries import times
from safeharbour.support.conferences.showing import Row, rows_of
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor

LAST = 5


@dataclass(frozen=True)
class ConferencesOfPerson:
    number: str
    rows: list[Row]
    may_call: bool


def of_person(actor: Actor, person: Person) -> ConferencesOfPerson | None:
    if not may_read_plan(actor, person):
        return None
    steps = times([person]).exclude(state=AppointmentState.CANCELLED).order_by("-starts_at")[:LAST]
    return ConferencesOfPerson(person.number, rows_of(list(steps)), bool(may_plan(actor, person)))
