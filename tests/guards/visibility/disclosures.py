"""Which disclosure a file rests on is known to the service whose file it is, and to nobody else."""

from __future__ import annotations

from random import Random

from tests.guards.planted_consent import put_with_a_file
from tests.guards.visibility import Model, Province, Row, Viewer, World


def plant(province: Province, draw: Random) -> None:
    for actor in province.who_may("file.write")[:2]:
        put_with_a_file(actor)


def of_the_service(row: Row, viewer: Viewer, world: World) -> bool:
    return viewer.may("file.read") and row["agency_id"] == viewer.agency


MODELS: dict[str, Model] = {"disclosures_attached": of_the_service}
