"""A plan exists for the service that made it; of an overlap each sees its own side, and mail sees whom to tell."""

from __future__ import annotations

from random import Random

from safeharbour.justice.operations.tests import planting
from tests.guards.visibility import Model, Province, Row, Viewer, World


def plant(province: Province, draw: Random) -> None:
    for actor in province.who_may("operation.plan")[:4]:
        planting.an_operation(actor, begins=draw.choice((24, 25, 26)))
        planting.an_operation(actor, begins=draw.choice((48, 96)))


def of_own_service(row: Row, viewer: Viewer, world: World) -> bool:
    return viewer.may("operation.plan") and row["agency_id"] == viewer.agency


def its_step(row: Row, viewer: Viewer, world: World) -> bool:
    operation = next(one for one in world["operations_operation"] if one["id"] == row["operation_id"])
    return of_own_service(operation, viewer, world)


def its_side(row: Row, viewer: Viewer, world: World) -> bool:
    return of_own_service(row, viewer, world) or viewer.system == "operations.mail"


MODELS: dict[str, Model] = {
    "operations_operation": of_own_service,
    "operations_step": its_step,
    "operations_side": its_side,
}
