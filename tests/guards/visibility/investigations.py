"""A file exists for the service that opened it, and for nobody else."""

from __future__ import annotations

from random import Random

from django.db import transaction

from safeharbour.justice.investigations.actions import open_file
from safeharbour.justice.investigations.enums import CameIn, Exploitation
from safeharbour.trust.access.actors import acting_as
from tests.guards.visibility import Model, Province, Row, Viewer, World


def plant(province: Province, draw: Random) -> None:
    for number, actor in enumerate(province.who_may("file.write")):
        with acting_as(actor), transaction.atomic():
            open_file(number=f"26-{number}", exploitation=Exploitation.FARM, came_in=CameIn.PATROL, by=actor)


def of_the_service(row: Row, viewer: Viewer, world: World) -> bool:
    return viewer.may("file.read") and row["agency_id"] == viewer.agency


MODELS: dict[str, Model] = {
    "investigations_investigation": of_the_service,
    "investigations_statuschange": of_the_service,
}
