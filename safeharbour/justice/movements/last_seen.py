"""Telling the other service of a match where one last saw what both look for, and taking it back (ADR 0097).

An event names the match, never the place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.timezone import localdate

from safeharbour.justice.deconfliction.models import Side
from safeharbour.justice.deconfliction.queries import with_whom
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.movements.models import LastSeen
from safeharbour.justice.movements.queries import told_by_us
from safeharbour.justice.movements.rules import is_a_stay, may_take_back, may_tell_last_seen
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record


@dataclass(frozen=True, kw_only=True)
class Where:
    """`place`: the number of a place of Ontario; or `elsewhere`."""

    day: date
    place: int | None = None
    elsewhere: str = ""


@transaction.atomic
def tell_last_seen(*, side: Side, where: Where, by: Actor, once: UUID | None = None) -> LastSeen:
    """What was told before of the same match is taken back with it. Sent twice, it was told the first time."""
    Investigation.objects.select_for_update().get(pk=side.pointer.file_id)
    locked = Side.objects.select_related("match").get(pk=side.pk)
    other = with_whom(locked)
    require(may_tell_last_seen(by, locked, other))
    if once and (already := LastSeen.objects.filter(pk=once).first()):
        return already
    require(is_a_stay(where.day, where.day, localdate(clock.now())))
    if before := told_by_us(locked):
        _end(before, by)
    told = LastSeen(
        pk=once or uuid4(),
        agency_id=by.agency,
        side=locked,
        match=locked.match,
        day=where.day,
        place=where.place,
        elsewhere=where.elsewhere,
        at=clock.now(),
        by_id=by.membership,
    )
    told.save(force_insert=True)
    record("movements.tell_last_seen", by=by, subject=locked.match, concerns_agency=other)
    return told


@transaction.atomic
def take_back_last_seen(*, told: LastSeen, by: Actor) -> None:
    """From then on the other service does not see it. Pressed twice, it is taken back the first time."""
    Investigation.objects.select_for_update().get(pk=told.side.pointer.file_id)
    locked = LastSeen.objects.select_related("side__match").get(pk=told.pk)
    require(may_take_back(by, locked))
    if locked.taken_back_at is None:
        _end(locked, by)
        record(
            "movements.take_back_last_seen", by=by, subject=locked.side.match, concerns_agency=with_whom(locked.side)
        )


def _end(told: LastSeen, by: Actor) -> None:
    told.taken_back_at, told.taken_back_by_id = clock.now(), UUID(by.membership)
    told.save(update_fields=["taken_back_at", "taken_back_by"])
