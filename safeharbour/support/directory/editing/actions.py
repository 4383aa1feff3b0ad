"""Changing entries. Each action locks, requires, changes, indexes and audits in one transaction.

The audit says which fields changed, never what stood in them. What stood in a service's public text before is kept as
HSDS metadata, which is the entry's history.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from safeharbour.support.directory.editing.children import put_back_children, withdraw_children
from safeharbour.support.directory.editing.rules import may_edit_record, may_set_confidential
from safeharbour.support.directory.models import Location, Metadata, Service, ServiceAtLocation
from safeharbour.support.directory.search.reading import index_services
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record

EDITED_FIELDS = (
    "name",
    "alternate_name",
    "description",
    "eligibility_description",
    "minimum_age",
    "maximum_age",
    "fees_description",
    "application_process",
    "interpretation_services",
    "url",
    "email",
    "alert",
    "status",
)


class ChangedMeanwhile(Exception):  # noqa: N818 - somebody else was quicker, which is no error
    """Somebody changed the record after the page was opened. It carries the record as it stands now."""

    def __init__(self, now: Service) -> None:
        super().__init__("changed meanwhile")
        self.now = now


@transaction.atomic
def confirm_service(*, service: UUID, seen: datetime | None, by: Actor) -> Service:
    """Say that the entry holds as it stood at `seen`. Raises `ChangedMeanwhile` if it stands otherwise now."""
    found = service_to_edit(service, by)
    if found.changed_at != seen:
        raise ChangedMeanwhile(found)
    found.confirmed_at = timezone.now()
    found.save(update_fields=["confirmed_at"])
    record("directory.confirm", by=by, subject=found, concerns_agency=found.agency_id or "")
    index_services([found.pk])
    return found


@transaction.atomic
def edit_service(*, service: UUID, seen: datetime, values: Mapping[str, Any], by: Actor) -> Service:
    """Change a service as it stood at `seen`. Raises `ChangedMeanwhile` if it stands otherwise now."""
    found = service_to_edit(service, by)
    before = {name: getattr(found, name) for name in EDITED_FIELDS}
    changed = [name for name in EDITED_FIELDS if name in values and values[name] != before[name]]
    if found.changed_at != seen and changed:
        raise ChangedMeanwhile(found)
    if not changed:
        return found
    for name in changed:
        setattr(found, name, values[name])
    found.changed_at = found.confirmed_at = timezone.now()
    found.save(update_fields=[*changed, "changed_at", "confirmed_at"])
    _remember(found, before, changed, by)
    record("directory.edit", by=by, subject=found, concerns_agency=found.agency_id or "", fields=changed)
    index_services([found.pk])
    return found


@transaction.atomic
def withdraw_service(*, service: UUID, reason: str, by: Actor) -> Service:
    """Take an entry, with all that stands under it, out of the public directory. It can be put back."""
    found = service_to_edit(service, by)
    if found.withdrawn_at is None:
        found.withdrawn_at = timezone.now()
        found.save(update_fields=["withdrawn_at"])
        withdraw_children(found, found.withdrawn_at)
        record("directory.withdraw", by=by, subject=found, concerns_agency=found.agency_id or "", reason=reason)
        index_services([found.pk])
    return found


@transaction.atomic
def put_back_service(*, service: UUID, by: Actor) -> Service:
    found = service_to_edit(service, by)
    if found.withdrawn_at is not None:
        put_back_children(found, found.withdrawn_at)
        found.withdrawn_at = None
        found.save(update_fields=["withdrawn_at"])
        record("directory.put_back", by=by, subject=found, concerns_agency=found.agency_id or "")
        index_services([found.pk])
    return found


@transaction.atomic
def set_confidential(*, location: UUID, confidential: bool, region: str, by: Actor) -> Location:
    """Hide where a place is, or show it again. Triggers withhold everything tied to it in this same transaction."""
    require(may_set_confidential(by, Location.objects.get(pk=location)))
    found = Location.objects.select_for_update().get(pk=location)
    if found.confidential == confidential:
        return found  # somebody did it already: sent twice, or by a colleague; the page tells what stands
    found.confidential, found.coarse_region = confidential, region
    found.changed_at = timezone.now()
    found.save(update_fields=["confidential", "coarse_region", "changed_at"])
    if confidential:
        record("directory.hide_place", by=by, subject=found, concerns_agency=found.agency_id or "")
    else:
        record("directory.show_place", by=by, subject=found, concerns_agency=found.agency_id or "")
    index_services_at(found)
    return found


def index_services_at(location: Location) -> None:
    """Services of other agencies given there included: they stand there in the index too."""
    given = ServiceAtLocation.objects.filter(location=location, service__isnull=False)
    index_services(key for key in given.values_list("service_id", flat=True) if key)


def service_to_edit(service: UUID, by: Actor) -> Service:
    """The service, locked. The rule is asked first, since row policies do not even lock what one may not change."""
    require(may_edit_record(by, Service.objects.get(pk=service)))
    return Service.objects.select_for_update().get(pk=service)


def _remember(service: Service, before: Mapping[str, Any], changed: list[str], by: Actor) -> None:
    Metadata.objects.bulk_create(
        Metadata(
            source_id=service.source_id,
            given_id=str(uuid4()),
            agency_id=service.agency_id,
            subject_kind="service",
            subject=service.pk,
            resource_id=str(service.pk),
            resource_type="service",
            last_action_date=timezone.localdate(),
            last_action_type="update",
            field_name=name,
            previous_value=_text(before[name]),
            replacement_value=_text(getattr(service, name)),
            updated_by=by.agency_name,
        )
        for name in changed
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)
