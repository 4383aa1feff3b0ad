"""Who and what is in some of the files, how they are related, and what waits for a colleague, invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random
from uuid import UUID

from django.utils.timezone import localdate

from safeharbour.justice.investigations.enums import PlaceKind, Status
from safeharbour.justice.investigations.queries import files_visible
from safeharbour.justice.movements.actions import Seen, write_movement
from safeharbour.justice.movements.enums import How
from safeharbour.justice.subjects.actions import Told, add, put_forward, relate
from safeharbour.justice.subjects.enums import Kind, Matter, Services, Tie
from safeharbour.methods.geography import find_place
from safeharbour.project.demonstration.cast import investigators
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now

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
SEEN = (
    (190, 2, 3, "Windsor", How.CAMERA),
    (186, 3, 3, "London", How.BOOKING),
    (181, 4, 3, "Mississauga", How.BOOKING),
    (120, 2, 3, "Windsor", How.CAMERA),
    (117, 5, 3, "London", How.OFFICER),
    (110, 6, 3, "Mississauga", How.BOOKING),
    (60, 3, 2, "Ottawa", How.WITNESS),
    (55, 2, 2, "QC", How.SERVICE),
    (30, 1, 4, "Mississauga", How.RECORDS),
    (12, 1, 4, "Sudbury", How.RECORDS),
)
"""Days ago, for how many days, which of the list above, where, how it is known."""


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
    for ago, days, which, where, how in SEEN:
        first = localdate(now()) - timedelta(days=ago)
        place = find_place(where)
        told = {"place": place.id} if place else {"elsewhere": where}
        seen = Seen(first=first, last=first + timedelta(days=days), kind=PlaceKind.HOTEL, how=how, **told)
        write_movement(subject=subjects[which], seen=seen, by=by)
    put_forward(subject=subjects[1], matter=Matter.BREACH, services=Services.NONE, by=by)
