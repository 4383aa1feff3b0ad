"""Where something was seen is its service's alone; where it was last seen, also theirs who were told of it."""

from __future__ import annotations

from random import Random

from django.db import transaction

from safeharbour.justice.deconfliction.enums import State
from safeharbour.justice.deconfliction.models import Side
from safeharbour.justice.deconfliction.queries import with_whom
from safeharbour.justice.deconfliction.tests.planting import sides
from safeharbour.justice.movements.last_seen import take_back_last_seen
from safeharbour.justice.movements.tests import planting
from safeharbour.justice.subjects.tests.planting import done
from safeharbour.trust.access.actors import Actor, acting_as
from tests.guards.visibility import Model, Province, Row, Viewer, World
from tests.guards.visibility.deconfliction import told


def plant(province: Province, draw: Random) -> None:
    for actor in province.who_may("file.write")[:4]:
        movement = planting.a_movement(actor)
        planting.a_movement(actor, movement.subject, "QC", first=planting.FIRST.replace(month=4))
        if draw.random() < 0.5:
            planting.taken_back(actor, movement)
    for actor in province.who_may("pointer.register")[:4]:
        for side in sides(actor):
            if side.match.state == State.CONTACTED and knows(actor, side):
                told = planting.last_seen_told(actor, side)
                if draw.random() < 0.3:
                    done(actor, take_back_last_seen, told=told)


def knows(actor: Actor, side: Side) -> bool:
    with acting_as(actor), transaction.atomic():
        return with_whom(side) is not None


def of_the_service(row: Row, viewer: Viewer, world: World) -> bool:
    return viewer.may("file.read") and row["agency_id"] == viewer.agency


def told_of_a_match(row: Row, viewer: Viewer, world: World) -> bool:
    """By who told it, and, until it is taken back, by who is told of the other side while the two work on it."""
    match = next(one for one in world["deconfliction_match"] if one["id"] == row["match_id"])
    for side in world["deconfliction_side"]:
        if side["match_id"] == row["match_id"] and told(side, viewer, world):
            if side["id"] == row["side_id"]:
                return True
            return row["taken_back_at"] is None and match["state"] in {"contacted", "joint"}
    return False


MODELS: dict[str, Model] = {"movements_movement": of_the_service, "movements_lastseen": told_of_a_match}
