"""Writing down where something of a file was seen, taking it back, and reading it all.

An event names the movement and the file, never the place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.timezone import localdate

from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.movements.models import Movement
from safeharbour.justice.movements.queries import movements_of, standing_movements
from safeharbour.justice.movements.rules import (
    is_a_stay,
    may_be_followed,
    may_read_movements,
    may_withdraw,
    may_write_movement,
)
from safeharbour.justice.subjects.enums import Because
from safeharbour.justice.subjects.models import Subject
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record


@dataclass(frozen=True, kw_only=True)
class Seen:
    """`place`: the number of a place of Ontario; or `elsewhere`."""

    first: date
    last: date
    kind: str
    how: str
    place: int | None = None
    elsewhere: str = ""


@transaction.atomic
def write_movement(*, subject: Subject, seen: Seen, by: Actor, once: UUID | None = None) -> Movement:
    """Sent twice, it was written the first time."""
    file = Investigation.objects.select_for_update().get(pk=subject.file_id)
    require(may_write_movement(by, file))
    if once and (already := Movement.objects.filter(pk=once).first()):
        return already
    require(may_be_followed(Subject.objects.get(pk=subject.pk)))
    require(is_a_stay(seen.first, seen.last, localdate(clock.now())))
    movement = Movement(
        pk=once or uuid4(),
        agency_id=by.agency,
        file=file,
        subject=subject,
        first=seen.first,
        last=seen.last,
        place=seen.place,
        elsewhere=seen.elsewhere,
        kind=seen.kind,
        how=seen.how,
        at=clock.now(),
        by_id=by.membership,
    )
    movement.save(force_insert=True)
    record("movements.write", by=by, subject=movement, file=str(file.pk), how=movement.how)
    return movement


@transaction.atomic
def withdraw_movement(*, movement: Movement, because: Because, by: Actor) -> None:
    """Pressed twice, it is withdrawn the first time."""
    Investigation.objects.select_for_update().get(pk=movement.file_id)
    locked = Movement.objects.get(pk=movement.pk)
    require(may_withdraw(by, locked))
    if locked.withdrawn:
        return
    locked.withdrawn, locked.withdrawn_at, locked.withdrawn_by_id = because, clock.now(), UUID(by.membership)
    locked.save(update_fields=["withdrawn", "withdrawn_at", "withdrawn_by"])
    record("movements.withdraw", by=by, subject=locked, because=because)


@transaction.atomic
def open_movements(*, file: Investigation, by: Actor, withdrawn: bool = False) -> list[Movement]:
    require(may_read_movements(by))
    record("movements.open_file", by=by, subject=file)
    return list(movements_of(file) if withdrawn else standing_movements(file))
