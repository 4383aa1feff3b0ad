"""Changing what stands under a service or a place in rows of its own: hours, telephones, addresses, languages and more.

Hours and telephones of a service hold everywhere or at one of its places; those of a place hold for all that is given
there. As with every change of an entry: lock, require, change, index and audit in one transaction. What is removed is
withdrawn, not deleted, so that the next import of the same source does not bring it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID, uuid4

from django.db import transaction

from safeharbour.support.directory.editing.actions import index_services_at, service_to_edit
from safeharbour.support.directory.editing.rules import may_edit_parts_of
from safeharbour.support.directory.models import Address, Attribute, Location, Premises, Record, Service
from safeharbour.support.directory.queries import PARTS, parts_of
from safeharbour.support.directory.search.reading import index_services
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record

Holder: TypeAlias = Service | Location
ELSEWHERE_NOW = frozenset({"address_1", "city", "state_province", "postal_code", "country"})


class PartChangedMeanwhile(Exception):  # noqa: N818 - somebody else was quicker, which is no error
    """Somebody changed this part after the page was opened. It carries the part as it stands now."""

    def __init__(self, now: Record) -> None:
        super().__init__("changed meanwhile")
        self.now = now


@transaction.atomic
def save_part(
    kind: str,
    *,
    of: Holder,
    part: UUID | None,
    values: Mapping[str, Any],
    by: Actor,
    seen: datetime | None = None,
) -> Record:
    """Add a part of a kind of `PARTS`, or change the one with the identifier `part` as it stood at `seen`.

    Raises `PartChangedMeanwhile` if it stands otherwise now.
    """
    found = _to_edit(of, by)
    held = parts_of(kind, found).get(pk=part) if part else PARTS[kind](**NEW.get(kind, {}))
    if not part and (already := _standing(kind, found, values)):
        return already
    changed = _change(held, found, values, seen)
    if isinstance(held, Address) and held.address_type != "postal" and ELSEWHERE_NOW & set(changed):
        _forget_position(held)
    if changed and part:
        _publish("directory.change_part", found, by, part=str(held.pk), what=kind, fields=changed)
    elif changed:
        _publish("directory.add_part", found, by, part=str(held.pk), what=kind, fields=changed)
    return held


@transaction.atomic
def remove_part(kind: str, *, of: Holder, part: UUID, by: Actor, seen: datetime | None = None) -> None:
    """Remove a part as it stood at `seen`. Raises `PartChangedMeanwhile` if it stands otherwise now."""
    found = _to_edit(of, by)
    held = parts_of(kind, found).get(pk=part)
    _require_unchanged(held, seen)
    held.withdrawn_at = held.changed_at = now()
    held.save(update_fields=["withdrawn_at", "changed_at"])
    _publish("directory.remove_part", found, by, part=str(part), what=kind)


NEW: dict[str, dict[str, Any]] = {"hours": {"freq": "WEEKLY"}, "costs": {"currency": "CAD"}}
"""What a part that is added here says without being asked."""


def _to_edit(of: Holder, by: Actor) -> Holder:
    """The service or place, locked; the rule is asked first."""
    if isinstance(of, Service):
        return service_to_edit(of.pk, by)
    require(may_edit_parts_of(by, Location.objects.get(pk=of.pk)))
    return Location.objects.select_for_update().get(pk=of.pk)


def _standing(kind: str, of: Holder, values: Mapping[str, Any]) -> Record | None:
    """The very same, added before: a page that was sent twice adds one."""
    return next((one for one in parts_of(kind, of) if all(getattr(one, n) == v for n, v in values.items())), None)


def _change(held: Record, of: Holder, values: Mapping[str, Any], seen: datetime | None) -> list[str]:
    """Write what differs, and say which fields did."""
    changed = [name for name, value in values.items() if getattr(held, name) != value]
    if not changed:
        return []
    _require_unchanged(held, seen)
    if held._state.adding:
        held.source_id, held.agency_id, held.given_id = of.source_id, of.agency_id, str(uuid4())
    for name in changed:
        setattr(held, name, values[name])
    _belongs_to(of, held)
    held.changed_at = held.confirmed_at = now()
    held.save()
    return changed


def _belongs_to(of: Holder, held: Any) -> None:
    if isinstance(held, Attribute):
        held.subject_kind, held.subject = "location" if isinstance(of, Location) else "service", of.pk
    elif isinstance(of, Location):
        held.location = of
    else:
        held.service = None if getattr(held, "service_at_location_id", None) else of


def _forget_position(address: Address) -> None:
    """The coordinates were those of the street before: a search by distance would send people there."""
    Premises.objects.filter(location=address.location_id).update(latitude=None, longitude=None)


def _require_unchanged(held: Record, seen: datetime | None) -> None:
    if seen is not None and held.changed_at != seen:
        raise PartChangedMeanwhile(held)


def _publish(action: str, of: Holder, by: Actor, **detail: Any) -> None:
    of.changed_at = of.confirmed_at = now()
    of.save(update_fields=["changed_at", "confirmed_at"])
    record(action, by=by, subject=of, concerns_agency=of.agency_id or "", **detail)
    if isinstance(of, Location):
        index_services_at(of)
    else:
        index_services([of.pk])
