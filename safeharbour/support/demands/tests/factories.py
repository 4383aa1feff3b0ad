"""Legal demands for tests, by the actions that pages call."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from safeharbour.support.care.tests.factories import done_by
from safeharbour.support.demands.actions import Given, Happened, Served, give_records, register_demand, take_step
from safeharbour.support.demands.enums import DemandKind, Extent, Position, RecordKind, ServedHow, What, Wish
from safeharbour.support.demands.models import Demand, Production, Step
from safeharbour.support.demands.queries import demand_now
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.consent.enums import NotToldBecause, Told

ANSWERED = {What.COUNSEL_ANSWERS: Position.ANSWER, What.TELL: Wish.OPPOSES, What.ORDER: Extent.PART}
SILENT: dict[str, Any] = {"told": Told.LATER, "not_told_because": NotToldBecause.DANGER}


def served(kind: DemandKind = DemandKind.SUBPOENA, days: int | None = 30, **more: Any) -> Served:
    today = localdate(now())
    told: dict[str, Any] = {
        "kind": kind,
        "received_on": today,
        "how": ServedHow.IN_PERSON,
        "sender": "A planted lawyer",
        "court_file": "A planted file",
        "asked": "A planted request",
        "day": today + timedelta(days=days) if days is not None else None,
    }
    return Served(**told | more)


def a_demand(
    by: Actor, person: Person, kind: DemandKind = DemandKind.SUBPOENA, days: int | None = 30, **more: Any
) -> Demand:
    return done_by(by, register_demand, person=person, served=served(kind, days, **more))


def stepped(by: Actor, demand: Demand, *steps: What, **more: Any) -> Step:
    """Each of these in turn, with a usual answer; the last of them with `more`."""
    for what in steps:
        with acting_as(by), transaction.atomic():
            number = demand_now(demand).number
        told: dict[str, Any] = {"on": localdate(now()), "answer": ANSWERED.get(what, ""), "words": "Planted words"}
        happened = Happened(**told | (more if what == steps[-1] else {}))
        step = done_by(by, take_step, demand=demand, what=what, happened=happened, based_on=number)
    return step


def given_by(by: Actor, demand: Demand, *records: RecordKind) -> Production:
    with acting_as(by), transaction.atomic():
        number = demand_now(demand).number
    given = Given(
        on=localdate(now()),
        records=records or (RecordKind.PLAN,),
        pages=3,
        to_whom="A planted clerk",
        advice="A planted adviser",
        listed="A planted list",
    )
    return done_by(by, give_records, demand=demand, given=given, based_on=number)


def advised(by: Actor, demand: Demand) -> Step:
    return stepped(by, demand, What.ASK_COUNSEL, What.COUNSEL_ANSWERS)
