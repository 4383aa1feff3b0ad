"""A legal demand is known to those who keep the register where it was served, and to her once she was told of it."""

from __future__ import annotations

from random import Random

from django.utils.timezone import localdate

from safeharbour.support.care.tests.factories import done_by
from safeharbour.support.demands.actions import mail_those_who_keep, open_counselling
from safeharbour.support.demands.enums import RecordKind, What
from safeharbour.support.demands.rules import CLOCK
from safeharbour.support.demands.tests.factories import SILENT, a_demand, advised, given_by, stepped
from safeharbour.support.own_page.tests.factories import a_code
from safeharbour.support.people.tests.factories import a_person
from safeharbour.trust.access.actors import Actor, system
from safeharbour.trust.access.clock import now
from tests.guards.visibility import Model, Province, Row, Viewer, World


def plant(province: Province, draw: Random) -> None:
    keepers = province.who_may("demand.keep")
    for keeper in keepers[:3]:
        _one_open_and_one_unknown_to_her(keeper, draw)
    _counselling_is_ordered(keepers)
    done_by(system(CLOCK), mail_those_who_keep)


def _one_open_and_one_unknown_to_her(keeper: Actor, draw: Random) -> None:
    person = a_person(keeper)
    known = a_demand(keeper, person)
    advised(keeper, known)
    given_by(keeper, known)
    unknown = a_demand(keeper, person, **SILENT)
    advised(keeper, unknown)
    given_by(keeper, unknown)
    if draw.random() < 0.5:
        stepped(keeper, unknown, What.TELL)
    a_code(person, keeper)


def _counselling_is_ordered(keepers: list[Actor]) -> None:
    demand = a_demand(keepers[0], a_person(keepers[0]))
    advised(keepers[0], demand)
    stepped(keepers[0], demand, What.ORDER)
    done_by(keepers[0], open_counselling, demand=demand, ordered_on=localdate(now()), words="Planted.")
    for colleague in (one for one in keepers[1:] if one.agency == keepers[0].agency):
        given_by(colleague, demand, RecordKind.COUNSELLING)


def keeps(row: Row, viewer: Viewer) -> bool:
    return viewer.agency is not None and row["agency_id"] == viewer.agency and viewer.may("demand.keep")


def she_knows(row: Row, viewer: Viewer, world: World, demand: str) -> bool:
    hers = viewer.person is not None and row["person_id"] == viewer.person
    return hers and any(step["demand_id"] == row[demand] and step["told"] == "told" for step in world["demands_step"])


def of_a_demand(row: Row, viewer: Viewer, world: World) -> bool:
    return keeps(row, viewer) or she_knows(row, viewer, world, "demand_id")


def the_demand(row: Row, viewer: Viewer, world: World) -> bool:
    return keeps(row, viewer) or she_knows(row, viewer, world, "id") or viewer.system == CLOCK


def a_step(row: Row, viewer: Viewer, world: World) -> bool:
    return of_a_demand(row, viewer, world) or viewer.system == CLOCK


def the_clocks(row: Row, viewer: Viewer, world: World) -> bool:
    return viewer.system == CLOCK


MODELS: dict[str, Model] = {
    "demands_demand": the_demand,
    "demands_step": a_step,
    "demands_counsellingorder": of_a_demand,
    "demands_production": of_a_demand,
    "demands_notice": the_clocks,
}
