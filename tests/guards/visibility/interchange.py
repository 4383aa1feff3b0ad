"""Which copies of a file left, and what came into it, is known to the service whose file it is, and to nobody else.

A list of identifiers is known to whoever brought it.
"""

from __future__ import annotations

from random import Random

from safeharbour.justice.interchange.tests import planting
from tests.guards.visibility import Model, Province, Row, Viewer, World


def plant(province: Province, draw: Random) -> None:
    for actor in province.who_may("file.write")[:3]:
        planting.a_copy(actor)
        planting.came_in(actor)
        planting.a_list(actor)


def of_the_service(row: Row, viewer: Viewer, world: World) -> bool:
    return viewer.may("file.read") and row["agency_id"] == viewer.agency


def of_whoever_brought_it(row: Row, viewer: Viewer, world: World) -> bool:
    """A list is not the service's before it is in the file. The clock that ends lists sees them, and holds no key."""
    if viewer.system == "interchange.end_lists":
        return True
    mine = row["agency_id"] == viewer.agency and row["by_id"] == viewer.membership
    return mine and viewer.may("file.write")


MODELS: dict[str, Model] = {
    "interchange_copy": of_the_service,
    "interchange_arrival": of_the_service,
    "interchange_proposal": of_the_service,
    "interchange_identifierlist": of_whoever_brought_it,
}
