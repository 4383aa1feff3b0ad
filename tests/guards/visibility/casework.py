"""The log, the tasks and the conferences of a file exist for the service whose file it is, and for nobody else."""

from __future__ import annotations

from random import Random

from safeharbour.justice.casework.tests import planting
from tests.guards.visibility import Model, Province, Row, Viewer, World


def plant(province: Province, draw: Random) -> None:
    for actor in province.who_may("file.write")[:4]:
        file = planting.a_file(actor)
        planting.a_decision(actor, file=file)
        planting.a_task(actor, file=file)
        planting.a_conference(actor, file=file)


def of_the_service(row: Row, viewer: Viewer, world: World) -> bool:
    return viewer.may("file.read") and row["agency_id"] == viewer.agency


MODELS: dict[str, Model] = {
    "casework_decision": of_the_service,
    "casework_task": of_the_service,
    "casework_taskstep": of_the_service,
    "casework_conference": of_the_service,
    "casework_attendance": of_the_service,
}
