"""Movements for tests, made by the actions that pages call."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localdate

from safeharbour.justice.deconfliction.models import Side
from safeharbour.justice.movements.actions import Seen, withdraw_movement, write_movement
from safeharbour.justice.movements.last_seen import Where, tell_last_seen
from safeharbour.justice.movements.models import LastSeen, Movement
from safeharbour.justice.subjects.enums import Because, Kind
from safeharbour.justice.subjects.models import Subject
from safeharbour.justice.subjects.tests.planting import a_subject, done
from safeharbour.methods.geography import find_place
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now

FIRST = date(2026, 3, 2)


def seen(where: str = "Windsor", first: date = FIRST, last: date | None = None, **more: Any) -> Seen:
    """`where`: a place of Ontario, or a code of somewhere else."""
    place = find_place(where) if len(where) > 2 else None
    told = {"place": place.id if place else None, "elsewhere": "" if place else where}
    return Seen(**{"first": first, "last": last or first, "kind": "hotel", "how": "camera", **told, **more})


def a_movement(by: Actor, subject: Subject | None = None, where: str = "Windsor", **more: Any) -> Movement:
    told = {"subject": subject or a_subject(by, Kind.VEHICLE), "seen": seen(where, **more)}
    movement: Movement = done(by, write_movement, **told)
    return movement


def taken_back(by: Actor, movement: Movement, because: Because = Because.MISTYPED) -> None:
    done(by, withdraw_movement, movement=movement, because=because)


def last_seen_told(by: Actor, side: Side, where: str = "Sudbury", *, ago: int = 2, **more: Any) -> LastSeen:
    """`ago`: how many days."""
    place = find_place(where)
    day = localdate(now()) - timedelta(days=ago)
    told: LastSeen = done(
        by, tell_last_seen, side=side, where=Where(day=day, place=place.id if place else None), **more
    )
    return told
