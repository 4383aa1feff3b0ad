"""Changing how a service or a place is reached: its opening hours and its phones.

Those of a service hold everywhere or at one of its places; those of a place hold for all that is given there. As with
every change of an entry: lock, require, change, index and audit in one transaction. What is removed is withdrawn, not
deleted, so that the next import of the same source does not bring it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.db import transaction

from safeharbour.support.directory.editing.actions import index_services_at, service_to_edit
from safeharbour.support.directory.editing.rules import may_edit_parts_of
from safeharbour.support.directory.enums import Frequency
from safeharbour.support.directory.models import Location, Phone, Schedule, Service
from safeharbour.support.directory.queries import parts_of
from safeharbour.support.directory.search.reading import index_services
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record

Part = TypeVar("Part", Schedule, Phone)


class PartChangedMeanwhile(Exception):  # noqa: N818 - somebody else was quicker, which is no error
    """Somebody changed these hours or this phone after the page was opened. It carries them as they stand now."""

    def __init__(self, now: Schedule | Phone) -> None:
        super().__init__("changed meanwhile")
        self.now = now


@transaction.atomic
def save_hours(
    *, of: Service | Location, schedule: UUID | None, values: Mapping[str, Any], by: Actor, seen: datetime | None = None
) -> Schedule:
    """Add hours of every week, or change those with the identifier `schedule` as they stood at `seen`.

    Raises `PartChangedMeanwhile` if they stand otherwise now.
    """
    found = _to_edit(of, by)
    held = parts_of(Schedule, found).get(pk=schedule) if schedule else Schedule(freq=Frequency.WEEKLY)
    if not schedule and (already := _standing(Schedule, found, values)):
        return already
    changed = _change(held, found, values, seen)
    if changed and schedule:
        _publish("directory.change_hours", found, by, part=str(held.pk), fields=changed)
    elif changed:
        _publish("directory.add_hours", found, by, part=str(held.pk), fields=changed)
    return held


@transaction.atomic
def remove_hours(*, of: Service | Location, schedule: UUID, by: Actor, seen: datetime | None = None) -> None:
    """Remove hours as they stood at `seen`. Raises `PartChangedMeanwhile` if they stand otherwise now."""
    found = _to_edit(of, by)
    _withdraw(parts_of(Schedule, found).get(pk=schedule), seen)
    _publish("directory.remove_hours", found, by, part=str(schedule))


@transaction.atomic
def save_phone(
    *, of: Service | Location, phone: UUID | None, values: Mapping[str, Any], by: Actor, seen: datetime | None = None
) -> Phone:
    """Add a phone, or change the one with the identifier `phone` as it stood at `seen`, as `save_hours` does."""
    found = _to_edit(of, by)
    held = parts_of(Phone, found).get(pk=phone) if phone else Phone()
    if not phone and (already := _standing(Phone, found, values)):
        return already
    changed = _change(held, found, values, seen)
    if changed and phone:
        _publish("directory.change_phone", found, by, part=str(held.pk), fields=changed)
    elif changed:
        _publish("directory.add_phone", found, by, part=str(held.pk), fields=changed)
    return held


@transaction.atomic
def remove_phone(*, of: Service | Location, phone: UUID, by: Actor, seen: datetime | None = None) -> None:
    """Remove a phone as it stood at `seen`, as `remove_hours` does."""
    found = _to_edit(of, by)
    _withdraw(parts_of(Phone, found).get(pk=phone), seen)
    _publish("directory.remove_phone", found, by, part=str(phone))


def _to_edit(of: Service | Location, by: Actor) -> Service | Location:
    """The service or place, locked; the rule is asked first."""
    if isinstance(of, Service):
        return service_to_edit(of.pk, by)
    require(may_edit_parts_of(by, Location.objects.get(pk=of.pk)))
    return Location.objects.select_for_update().get(pk=of.pk)


def _standing(kind: type[Part], of: Service | Location, values: Mapping[str, Any]) -> Part | None:
    """The very same, added before: a page that was sent twice adds one."""
    return next((one for one in parts_of(kind, of) if all(getattr(one, n) == v for n, v in values.items())), None)


def _change(
    held: Schedule | Phone, of: Service | Location, values: Mapping[str, Any], seen: datetime | None
) -> list[str]:
    """Write what differs, and say which fields did."""
    changed = [name for name, value in values.items() if getattr(held, name) != value]
    if not changed:
        return []
    _require_unchanged(held, seen)
    if held._state.adding:
        held.source_id, held.agency_id, held.given_id = of.source_id, of.agency_id, str(uuid4())
    for name in changed:
        setattr(held, name, values[name])
    if isinstance(of, Location):
        held.location = of
    else:
        held.service = None if held.service_at_location_id else of
    held.changed_at = held.confirmed_at = now()
    held.save()
    return changed


def _require_unchanged(held: Schedule | Phone, seen: datetime | None) -> None:
    if seen is not None and held.changed_at != seen:
        raise PartChangedMeanwhile(held)


def _withdraw(held: Schedule | Phone, seen: datetime | None) -> None:
    _require_unchanged(held, seen)
    held.withdrawn_at = held.changed_at = now()
    held.save(update_fields=["withdrawn_at", "changed_at"])


def _publish(action: str, of: Service | Location, by: Actor, **detail: Any) -> None:
    of.changed_at = of.confirmed_at = now()
    of.save(update_fields=["changed_at", "confirmed_at"])
    record(action, by=by, subject=of, concerns_agency=of.agency_id or "", **detail)
    if isinstance(of, Location):
        index_services_at(of)
    else:
        index_services([of.pk])
