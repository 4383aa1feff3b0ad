"""What police services look for, and where two look for the same: told, talked about, joined, or not related."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from django.utils.timezone import localdate

from safeharbour.justice.deconfliction.actions import answer_match, expire_what_is_over, register_pointer
from safeharbour.justice.deconfliction.enums import Because, Kind, Mode, State
from safeharbour.justice.deconfliction.identifiers import identify
from safeharbour.justice.deconfliction.queries import files_to_point_for, sides_visible
from safeharbour.justice.deconfliction.rules import EXPIRE
from safeharbour.justice.investigations.models import Investigation
from safeharbour.project.demonstration.cast import investigators
from safeharbour.project.demonstration.invented import FAMILY_NAMES, GIVEN_NAMES
from safeharbour.trust.access.actors import Actor, acting_as, system
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.agencies.models import Membership

ALONE = 24
Told = tuple[Kind, dict[str, Any]]


@dataclass(frozen=True)
class Meeting:
    """Two services that look for the same: who after whom (by number), how many days ago, how it went on."""

    first: int
    second: int
    told: Told
    days_ago: int
    answers: tuple[tuple[int, State, str], ...] = ()
    mode: Mode = Mode.OPEN


CALLED = (1, State.ACKNOWLEDGED, ""), (0, State.CONTACTED, "")
MEETINGS = (
    Meeting(0, 2, (Kind.PHONE, {"value": "613 555 0147"}), 1),
    Meeting(1, 0, (Kind.PLATE, {"value": "CKRT 482", "province": "ON"}), 3, CALLED[:1]),
    Meeting(2, 0, (Kind.NAME, {"value": "Devon Marchetti", "birth_year": 1988}), 6),
    Meeting(0, 3, (Kind.HANDLE, {"platform": "instagram", "value": "north.star.models"}), 20, CALLED),
    Meeting(4, 0, (Kind.ROOM, {"value": "410 Regent Street", "place": "Sudbury", "room": "214"}), 45,
            (*CALLED, (1, State.JOINT, ""))),
    Meeting(3, 5, (Kind.PAYMENT, {"service": "interac", "value": "deposits@example.org"}), 60,
            (*CALLED, (0, State.NOT_RELATED, Because.REASSIGNED))),
    Meeting(0, 1, (Kind.EMAIL, {"value": "bookings.north@example.org"}), 12, mode=Mode.SILENT),
)  # fmt: skip
LATER = {"value": "Devin Marchetti", "birth_date": date(1988, 4, 17)}
"""The same man as the second service wrote him down: another spelling, and the whole date."""


def register_pointers(random: Random, progress: Callable[[int, int], None]) -> None:
    services = [one for one in {actor.agency: actor for actor in investigators()}.values() if _has_a_file(one)]
    meetings = [one for one in MEETINGS if max(one.first, one.second) < len(services)]
    total = ALONE + len(meetings)
    for number in range(ALONE):
        _registered(random.choice(services), _invented(random), timedelta(days=random.randrange(1, 300)))
        progress(number + 1, total)
    for number, meeting in enumerate(sorted(meetings, key=lambda one: -one.days_ago), start=1):
        _met(meeting, [services[meeting.first], services[meeting.second]])
        progress(ALONE + number, total)
    clock = system(EXPIRE)
    with acting_as(clock):
        expire_what_is_over(by=clock)


def _met(meeting: Meeting, both: list[Actor]) -> None:
    kind, told = meeting.told
    ago = timedelta(days=meeting.days_ago)
    _registered(both[0], meeting.told, ago + timedelta(days=30), meeting.mode)
    _registered(both[1], (kind, LATER if kind == Kind.NAME else told), ago)
    for hours, (who, state, because) in enumerate(meeting.answers, start=1):
        actor = both[who]
        with at_moment(now() - ago + timedelta(hours=4 * hours)), acting_as(actor):
            side = sides_visible().filter(match__kind=kind)[0]
            answer_match(side=side, state=state, because=because, by=actor)


def _registered(by: Actor, what: Told, ago: timedelta, mode: Mode = Mode.OPEN) -> None:
    with at_moment(now() - ago), acting_as(by):
        found = identify(what[0], what[1], today=localdate(now()))
        officer = Membership.objects.get(pk=by.membership)
        register_pointer(file=_a_file(), identifier=found, mode=mode, officer=officer, days=365, by=by)


def _has_a_file(actor: Actor) -> bool:
    with acting_as(actor):
        return files_to_point_for().exists()


def _a_file() -> Investigation:
    """The latest that was open at this moment, or else the oldest."""
    return files_to_point_for().filter(opened_at__lte=now()).first() or files_to_point_for().reverse()[0]


def _invented(random: Random) -> Told:
    four = f"{random.randrange(100, 200):04d}"
    name = f"{random.choice(GIVEN_NAMES)} {random.choice(FAMILY_NAMES)}"
    plate = f"CZ{random.choice('ABDEG')}{random.choice('RSTV')} {four[1:]}"
    choices: list[Told] = [
        (Kind.PHONE, {"value": f"{random.choice((416, 519, 705, 807, 905))} 555 {four}"}),
        (Kind.PLATE, {"value": plate, "province": "ON"}),
        (Kind.HANDLE, {"platform": "snapchat", "value": f"invented_{four}"}),
        (Kind.NAME, {"value": name, "birth_year": random.randrange(1965, 2000)}),
    ]
    return random.choice(choices)
