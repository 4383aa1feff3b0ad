"""What a person's page and a worker's day show of legal demands: that one is open and by when; nothing it says."""

from __future__ import annotations

from dataclasses import dataclass

from safeharbour.support.care.day_panels import Accompanied
from safeharbour.support.demands.listing import Row
from safeharbour.support.demands.queries import counsel_to_ask, demands_of, led_by_nobody, open_demands
from safeharbour.support.demands.rules import may_keep, may_read_register
from safeharbour.support.demands.standing import DemandNow
from safeharbour.support.people.models import Person
from safeharbour.support.people.queries import numbers_of
from safeharbour.trust.access.actors import Actor


@dataclass(frozen=True)
class DemandsOfPerson:
    number: str
    open: list[Row]
    over: list[Row]
    may_register: bool


def of_person(actor: Actor, person: Person) -> DemandsOfPerson | None:
    if not may_read_register(actor):
        return None
    every = demands_of(numbers_of(person))
    return DemandsOfPerson(
        number=person.number,
        open=[_row(one) for one in every if one.is_open],
        over=[_row(one) for one in every if not one.is_open],
        may_register=bool(may_keep(actor, person)),
    )


@dataclass(frozen=True)
class DueDemand:
    row: Row
    needs_counsel: bool
    for_whom: str


def of_day(actor: Actor, accompanied: Accompanied) -> list[DueDemand] | None:
    """Those of the people one is there for, and of people nobody is there for."""
    if not may_read_register(actor):
        return None
    each = open_demands()
    alone = led_by_nobody({one.demand.person_id for one in each})
    mine = [one for one in each if one.demand.person_id in accompanied.people | alone]
    return [DueDemand(_row(one), one.needs_counsel, accompanied.for_whom(one.demand.person_id)) for one in mine] or None


def waiting(actor: Actor) -> int:
    """For the navigation: demands for which counsel was not asked yet."""
    return counsel_to_ask() if may_read_register(actor) else 0


def _row(one: DemandNow) -> Row:
    one.step.demand = one.demand
    one.step.person = one.demand.person
    return Row.of(one.step)
