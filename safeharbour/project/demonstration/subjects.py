"""Who and what is in some of the files, how they are related, and what waits for a colleague, invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random
from uuid import UUID

from django.utils.timezone import localdate

from safeharbour.justice.deconfliction.actions import answer_match, register_pointer
from safeharbour.justice.deconfliction.enums import Kind as PointerKind
from safeharbour.justice.deconfliction.enums import Mode, State
from safeharbour.justice.deconfliction.identifiers import identify
from safeharbour.justice.deconfliction.queries import files_to_point_for, sides_visible
from safeharbour.justice.investigations.enums import PlaceKind, Status
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.investigations.queries import files_visible
from safeharbour.justice.movements.actions import Seen, write_movement
from safeharbour.justice.movements.enums import How
from safeharbour.justice.movements.last_seen import Where, tell_last_seen
from safeharbour.justice.subjects.actions import Told, add, put_forward, relate
from safeharbour.justice.subjects.enums import Kind, Matter, Services, Tie
from safeharbour.methods.geography import find_place
from safeharbour.project.demonstration.cast import investigators
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.models import Membership

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
    _hear_of_it_elsewhere()


def _own_file(by: Actor) -> Investigation | None:
    return files_visible().filter(lead=UUID(by.membership)).exclude(status=Status.CLOSED).first()


def _fill(by: Actor) -> None:
    file = _own_file(by)
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


def _hear_of_it_elsewhere() -> None:
    """Another service looks for the telephone too, and tells where it saw it after it was last seen here."""
    first = investigators()[0]
    other = next((one for one in investigators() if one.agency != first.agency), None)
    if other is None:
        return
    for actor in (first, other):
        with acting_as(actor):
            _point_at_the_phone(actor)
    with acting_as(other):
        side = sides_visible().filter(match__kind=PointerKind.PHONE)[0]
        answer_match(side=side, state=State.CONTACTED, by=other)
        place = find_place("Ottawa")
        where = Where(day=localdate(now()) - timedelta(days=3), place=place.id if place else None)
        tell_last_seen(side=side, where=where, by=other)


def _point_at_the_phone(by: Actor) -> None:
    register_pointer(
        file=_own_file(by) or files_to_point_for()[0],
        identifier=identify(PointerKind.PHONE, dict(WHO_AND_WHAT[4].words), today=localdate(now())),
        mode=Mode.OPEN,
        officer=Membership.objects.get(pk=by.membership),
        days=180,
        by=by,
    )
