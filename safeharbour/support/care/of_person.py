"""What a person's page shows of care: who is there for them, and what comes next, without opening a word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from safeharbour.support.care.enums import TaskState
from safeharbour.support.care.queries import lead_of, tasks_of
from safeharbour.support.care.rules import may_plan, may_read_plan
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.queries import names_of_colleagues


@dataclass(frozen=True)
class CareOfPerson:
    number: str
    lead: str
    to_do: int
    next_on: date | None
    late: bool
    may_begin: bool


def of_person(actor: Actor, person: Person) -> CareOfPerson | None:
    if not may_read_plan(actor, person):
        return None
    lead = lead_of(person)
    to_do = [one.step for one in tasks_of(person) if one.step.state == TaskState.TO_DO]
    return CareOfPerson(
        number=person.number,
        lead=names_of_colleagues().get(str(lead.worker_id), "") if lead else "",
        to_do=len(to_do),
        next_on=to_do[0].due_on if to_do else None,
        late=bool(to_do) and to_do[0].due_on < localdate(now()),
        may_begin=lead is None and bool(may_plan(actor, person)),
    )
