"""Who and what is in some of the files, how they are related, and what waits for a colleague, invented."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from uuid import UUID

from safeharbour.justice.investigations.enums import Status
from safeharbour.justice.investigations.queries import files_visible
from safeharbour.justice.subjects.actions import Told, add, put_forward, relate
from safeharbour.justice.subjects.enums import Kind, Matter, Services, Tie
from safeharbour.project.demonstration.cast import investigators
from safeharbour.trust.access.actors import Actor, acting_as

FILES = 4
WHO_AND_WHAT = (
    Told(kind=Kind.PROTECTED),
    Told(kind=Kind.CO_VICTIM),
    Told(kind=Kind.SUSPECT, words={"value": "Corvin Ashdale", "birth_year": "1987", "note": "Called Ash."}),
    Told(kind=Kind.VEHICLE, words={"value": "CZQT 318", "province": "ON", "make": "Dodge Caravan", "colour": "grey"}),
    Told(kind=Kind.PHONE, words={"value": "437 555 0186"}),
    Told(kind=Kind.PLACE, words={"value": "88 Lakeshore Road East", "place": "Mississauga", "room": "117"}),
)
TIES = ((2, Tie.RECRUITS, 0), (2, Tie.CONTROLS, 1), (1, Tie.CO_VICTIM, 0), (2, Tie.USES, 3), (2, Tie.USES, 4))


def write_down_who_and_what(random: Random, progress: Callable[[int, int], None]) -> None:
    for number, actor in enumerate(investigators()[:FILES], start=1):
        with acting_as(actor):
            _fill(actor)
        progress(number, FILES)


def _fill(by: Actor) -> None:
    file = files_visible().filter(lead=UUID(by.membership)).exclude(status=Status.CLOSED).first()
    if file is None:
        return
    subjects = [add(file=file, told=told, by=by) for told in WHO_AND_WHAT]
    for one, tie, two in TIES:
        relate(subject=subjects[one], tie=tie, other=subjects[two], by=by)
    put_forward(subject=subjects[1], matter=Matter.BREACH, services=Services.NONE, by=by)
