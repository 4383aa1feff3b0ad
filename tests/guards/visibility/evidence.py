"""Evidence exists for the service whose file it belongs to, and for nobody else."""

from __future__ import annotations

from random import Random

from safeharbour.justice.evidence.tests import planting
from tests.guards.visibility import Model, Province, Row, Viewer, World


def plant(province: Province, draw: Random) -> None:
    for actor in province.who_may("file.write")[:4]:
        planting.an_exhibit(actor)
        planting.with_content(actor)


def of_the_service(row: Row, viewer: Viewer, world: World) -> bool:
    return viewer.may("file.read") and row["agency_id"] == viewer.agency


MODELS: dict[str, Model] = {
    "evidence_exhibit": of_the_service,
    "evidence_continuity": of_the_service,
    "evidence_content": of_the_service,
    "evidence_piece": of_the_service,
}
