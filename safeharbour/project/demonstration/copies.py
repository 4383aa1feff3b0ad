"""A copy of a file that left, and entities of another tool that came in and wait for somebody to decide, invented."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from uuid import UUID

from safeharbour.justice.interchange.actions import Asked, let_out, take_in
from safeharbour.justice.interchange.enums import Detail, Marking, Purpose, Shape
from safeharbour.justice.interchange.lists.actions import bring_list
from safeharbour.justice.interchange.queries import bar_on
from safeharbour.justice.investigations.enums import Status
from safeharbour.justice.investigations.queries import files_visible
from safeharbour.project.demonstration.cast import investigators
from safeharbour.trust.access.actors import Actor, acting_as

FILES = 2
ENTITIES: tuple[tuple[str, str, dict[str, list[str]]], ...] = (
    ("a1", "Person", {"name": ["Marlow Quist"], "birthDate": ["1991"], "notes": ["Rents the flat."]}),
    ("a2", "Vehicle", {"name": ["CXWB 204 (ON)"], "registrationNumber": ["CXWB 204"], "model": ["Honda Odyssey"]}),
    ("a3", "UserAccount", {"phone": ["+14165550173"]}),
    ("a4", "Address", {"street": ["12 Harbour Street"], "city": ["Windsor"]}),
    ("a5", "Ownership", {"owner": ["a1"], "asset": ["a2"]}),
)
"""As a tool of analysis writes them: what a file has a place for, and a link, which says why it cannot be taken."""

PLATES = (
    b"Plate,Province,Make,Remarks\nCRWL 318,ON,Dodge Caravan,seen at the motel\n"
    b"CVBN 772,Quebec,Honda Civic,\nCKLM 905,Atlantis,,\n"
)
"""A list that waits for whoever brought it: one row of it cannot be taken, and says why."""


def pass_copies(random: Random, progress: Callable[[int, int], None]) -> None:
    for number, actor in enumerate(investigators()[:FILES], start=1):
        with acting_as(actor):
            _pass(actor)
        progress(number, FILES)


def _pass(by: Actor) -> None:
    file = files_visible().filter(lead=UUID(by.membership)).exclude(status=Status.CLOSED).first()
    if file is None:
        return
    detail = Detail.NUMBERS if bar_on(file) else Detail.KNOWN
    asked = Asked(shape=Shape.FTM, detail=detail, marking=Marking.POLICE, purpose=Purpose.ANALYSIS)
    let_out(file=file, asked=asked, by=by)
    bring_list(file=file, content=PLATES, by=by)
    take_in(file=file, content="".join(f"{_line(*entity)}\n" for entity in ENTITIES).encode(), by=by)


def _line(entity: str, schema: str, properties: dict[str, list[str]]) -> str:
    return json.dumps({"id": entity, "schema": schema, "properties": properties})
