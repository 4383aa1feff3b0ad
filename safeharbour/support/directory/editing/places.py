"""Adding services and places of an agency's own, changing what a place is called, and where a service is given.

As with every change of an entry: lock, require, change, index and audit in one transaction. Records made here stand in
the agency's own source, so that no import of another source withdraws them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.db import transaction

from safeharbour.support.directory.editing.actions import index_services_at, service_to_edit
from safeharbour.support.directory.editing.rules import (
    may_add_confidential_place,
    may_edit_directory,
    may_edit_parts_of,
    may_edit_record,
)
from safeharbour.support.directory.models import (
    Address,
    Location,
    Organization,
    Premises,
    Record,
    Service,
    ServiceAtLocation,
    SiteDetail,
    Source,
)
from safeharbour.support.directory.search.reading import index_services
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record

EDITED_OF_PLACES = ("name", "alternate_name", "description", "transportation", "latitude", "longitude")
LONGEST_NAME = 80
Made = TypeVar("Made", bound=Record)


class PlaceChangedMeanwhile(Exception):  # noqa: N818 - somebody else was quicker, which is no error
    """Somebody changed this place after the page was opened. It carries the place as it stands now."""

    def __init__(self, now: Location) -> None:
        super().__init__("changed meanwhile")
        self.now = now


@transaction.atomic
def add_service(
    *, values: Mapping[str, Any], by: Actor, organization: Organization | None = None, once: UUID | None = None
) -> Service:
    """A new service in the name of one of the agency's organizations, which is made if there is none."""
    require(may_edit_directory(by))
    if once and (already := Service.objects.filter(pk=once, agency=UUID(by.agency)).first()):
        return already
    in_whose_name = organization or _own_organization(by)
    require(may_edit_record(by, in_whose_name))
    made = _made(Service(id=once or uuid4(), organization=in_whose_name, **values), by)
    record("directory.add_service", by=by, subject=made, concerns_agency=by.agency)
    index_services([made.pk])
    return made


@transaction.atomic
def add_place(
    *,
    name: str,
    address: Mapping[str, str],
    by: Actor,
    confidential: bool = False,
    region: str = "",
    once: UUID | None = None,
) -> Location:
    """A new place with its address. The triggers withhold a confidential one from its first moment."""
    require(may_edit_directory(by))
    if confidential:
        require(may_add_confidential_place(by))
    if once and (already := Location.objects.filter(pk=once, agency=UUID(by.agency)).first()):
        return already
    hidden = {"confidential": confidential, "coarse_region": region if confidential else ""}
    made = _made(Location(id=once or uuid4(), organization=_own_organization(by), **hidden), by)
    Premises.objects.create(location=made, name=name)
    _made(Address(location=made, address_type="physical", **address), by)
    record("directory.add_place", by=by, subject=made, concerns_agency=by.agency)
    return made


@transaction.atomic
def edit_place(*, location: UUID, seen: datetime, values: Mapping[str, Any], by: Actor) -> Location:
    """Change what a place is called and how to get there. Raises `PlaceChangedMeanwhile` if it stands otherwise now."""
    require(may_edit_parts_of(by, Location.objects.get(pk=location)))
    found = Location.objects.select_for_update(of=("self",)).select_related("premises").get(pk=location)
    changed = [name for name in EDITED_OF_PLACES if name in values and values[name] != getattr(found.premises, name)]
    if not changed:
        return found
    if found.changed_at != seen:
        raise PlaceChangedMeanwhile(found)
    for name in changed:
        setattr(found.premises, name, values[name])
    found.premises.save(update_fields=changed)
    found.changed_at = found.confirmed_at = now()
    found.save(update_fields=["changed_at", "confirmed_at"])
    record("directory.edit_place", by=by, subject=found, concerns_agency=found.agency_id or "", fields=changed)
    index_services_at(found)
    return found


@transaction.atomic
def give_at(*, service: UUID, location: UUID, by: Actor) -> ServiceAtLocation:
    """Say that a service is given at one of the agency's own places. Said twice, it stands once."""
    found, place = _both(service, location, by)
    if already := found.service_at_locations.filter(location=place, withdrawn_at=None).first():
        return already
    made = _made(ServiceAtLocation(service=found, location=place), by)
    SiteDetail.objects.create(service_at_location=made)
    _confirm(found)
    record("directory.give_at", by=by, subject=found, concerns_agency=found.agency_id or "", place=str(place.pk))
    index_services([found.pk])
    return made


@transaction.atomic
def give_no_more_at(*, service: UUID, location: UUID, by: Actor) -> None:
    """Say that a service is no longer given at a place. What is said of it only there goes out of sight with it."""
    found = service_to_edit(service, by)
    sites = found.service_at_locations.filter(location=location, withdrawn_at=None)
    if sites.update(withdrawn_at=now()):
        _confirm(found)
        record(
            "directory.give_no_more_at",
            by=by,
            subject=found,
            concerns_agency=found.agency_id or "",
            place=str(location),
        )
        index_services([found.pk])


def _both(service: UUID, location: UUID, by: Actor) -> tuple[Service, Location]:
    place = Location.objects.get(pk=location)
    require(may_edit_record(by, place))
    return service_to_edit(service, by), place


def _confirm(service: Service) -> None:
    service.changed_at = service.confirmed_at = now()
    service.save(update_fields=["changed_at", "confirmed_at"])


def _made(one: Made, by: Actor) -> Made:
    one.source, one.agency_id, one.given_id = _own_source(by), UUID(by.agency), str(one.pk)
    one.changed_at = one.confirmed_at = now()
    one.save(force_insert=True)
    return one


def _own_source(by: Actor) -> Source:
    """Where what the agency writes here comes from: a source of its own, in its name."""
    held = Source.objects.filter(agency=UUID(by.agency), batches=None).order_by("pk").first()
    if held is not None:
        return held
    name = by.agency_name[:LONGEST_NAME]
    if Source.objects.filter(name=name).exists():
        name = f"{by.agency_name[: LONGEST_NAME - len(by.agency) - 1]} {by.agency}"
    return Source.objects.create(name=name, agency_id=by.agency)


def _own_organization(by: Actor) -> Organization:
    held = Organization.objects.filter(agency=UUID(by.agency), withdrawn_at=None).order_by("name", "pk").first()
    return held or _made(Organization(name=by.agency_name), by)
