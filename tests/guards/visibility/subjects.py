"""Who and what is in a file exists for the service whose file it is, and for nobody else."""

from __future__ import annotations

from random import Random

from safeharbour.justice.subjects.enums import Kind
from safeharbour.justice.subjects.tests import planting
from tests.guards.visibility import Model, Province, Row, Viewer, World


def plant(province: Province, draw: Random) -> None:
    for actor in province.who_may("file.write")[:4]:
        file = planting.a_file(actor)
        for kind in (Kind.PROTECTED, Kind.SUSPECT, Kind.VEHICLE):
            planting.a_subject(actor, kind, file=file)
        planting.a_relation(actor)
        planting.decided(planting.a_review(actor), planting.a_colleague(actor))


def of_the_service(row: Row, viewer: Viewer, world: World) -> bool:
    return viewer.may("file.read") and row["agency_id"] == viewer.agency


MODELS: dict[str, Model] = {
    "subjects_subject": of_the_service,
    "subjects_particulars": of_the_service,
    "subjects_step": of_the_service,
    "subjects_relation": of_the_service,
    "subjects_review": of_the_service,
    "subjects_finding": of_the_service,
}
