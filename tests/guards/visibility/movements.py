"""Where something of a file was seen exists for the service whose file it is, and for nobody else."""

from __future__ import annotations

from random import Random

from safeharbour.justice.movements.tests import planting
from tests.guards.visibility import Model, Province, Row, Viewer, World


def plant(province: Province, draw: Random) -> None:
    for actor in province.who_may("file.write")[:4]:
        movement = planting.a_movement(actor)
        planting.a_movement(actor, movement.subject, "QC", first=planting.FIRST.replace(month=4))
        if draw.random() < 0.5:
            planting.taken_back(actor, movement)


def of_the_service(row: Row, viewer: Viewer, world: World) -> bool:
    return viewer.may("file.read") and row["agency_id"] == viewer.agency


MODELS: dict[str, Model] = {"movements_movement": of_the_service}
