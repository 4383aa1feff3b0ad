"""An offer and what was found are their service's; partners are known to those who offer; the protocol reads points."""

from __future__ import annotations

from random import Random

from safeharbour.justice.exchange.tests import planting
from tests.guards.visibility import Model, Province, Row, Viewer, World
from tests.guards.visibility.deconfliction import own_pointer, registers_here

PROTOCOL = "exchange.meet"


def plant(province: Province, draw: Random) -> None:
    partner = planting.a_partner()
    for actor in province.who_may("pointer.register")[:2]:
        planting.offered(actor, partner)
    planting.met(partner)


def the_partner(row: Row, viewer: Viewer, world: World) -> bool:
    offers = viewer.may("pointer.register") or viewer.may("exchange.administer")
    return offers or viewer.system in {PROTOCOL, "exchange.command"}


def the_offer(row: Row, viewer: Viewer, world: World) -> bool:
    own = registers_here(row, viewer) and own_pointer(row["pointer_id"], viewer, world)
    return own or viewer.system == PROTOCOL


def the_round(row: Row, viewer: Viewer, world: World) -> bool:
    return viewer.may("exchange.administer") or viewer.system == PROTOCOL


def what_came(row: Row, viewer: Viewer, world: World) -> bool:
    return viewer.system == PROTOCOL


def what_was_found(row: Row, viewer: Viewer, world: World) -> bool:
    return registers_here(row, viewer) or viewer.system == PROTOCOL


MODELS: dict[str, Model] = {
    "exchange_partner": the_partner,
    "exchange_offer": the_offer,
    "exchange_round": the_round,
    "exchange_seen": what_came,
    "exchange_found": what_was_found,
}
