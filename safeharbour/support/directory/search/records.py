"""Services with all that is said of them, as row policies show them to whoever is acting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Model, Prefetch

from safeharbour.support.directory.enums import PlaceType
from safeharbour.support.directory.models import (
    Accessibility,
    Address,
    CostOption,
    Language,
    Location,
    Organization,
    Phone,
    Premises,
    RequiredDocument,
    Schedule,
    Service,
    ServiceAtLocation,
)
from safeharbour.support.directory.search.opening import LOCAL
from safeharbour.support.directory.search.opening import Schedule as Rule

HELD: dict[str, type[Model]] = {
    "accessibility": Accessibility,
    "addresses": Address,
    "cost_options": CostOption,
    "languages": Language,
    "phones": Phone,
    "required_documents": RequiredDocument,
    "schedules": Schedule,
}


def services_with_places(services: Iterable[UUID]) -> list[Service]:
    """These services, with places, hours, languages, costs and phones fetched in a fixed number of statements."""
    found = list(Service.objects.filter(pk__in=list(services)).select_related("organization", "agency").order_by("pk"))
    sites = list(
        ServiceAtLocation.objects.filter(service__in=[service.pk for service in found], withdrawn_at=None)
        .select_related("location__premises", "detail")
        .order_by("id")
    )
    _hand_out(found, "service_at_locations", "service_id", sites)
    for link, holders, names in (
        ("service", found, ("languages", "schedules", "cost_options", "phones")),
        ("service_at_location", sites, ("schedules", "phones")),
        ("location", [site.location for site in sites], ("addresses", "schedules", "languages", "phones")),
        ("organization", [service.organization for service in found], ("phones",)),
    ):
        keys = {holder.pk for holder in holders if holder}
        for name in names:
            rows = HELD[name]._default_manager.filter(**{f"{link}__in": keys}, withdrawn_at=None) if keys else ()
            _hand_out(filter(None, holders), name, f"{link}_id", rows)
    return found


def _hand_out(holders: Iterable[Model], name: str, link: str, rows: Iterable[Model]) -> None:
    """Each holder its own, in a plain list: Django's prefetching makes a manager or a set of each of some thousand."""
    by_holder: dict[UUID, list[Model]] = {}
    for row in rows:
        by_holder.setdefault(getattr(row, link), []).append(row)
    for holder in holders:
        setattr(holder, f"held_{name}", by_holder.get(holder.pk, []))


def held(path: str) -> Prefetch[str]:
    """For a few records fetched another way: the same, without what was withdrawn."""
    name = path.rpartition("__")[2]
    return Prefetch(path, HELD[name]._default_manager.filter(withdrawn_at=None), to_attr=f"held_{name}")


def sites_of(service: Service) -> list[ServiceAtLocation]:
    return _held(service, "service_at_locations")


def addresses_of(location: Location) -> list[Address]:
    """Where one goes stands before where letters go."""
    return sorted(_held(location, "addresses"), key=lambda one: (one.address_type == PlaceType.POSTAL, str(one.pk)))


def accessibility_of(location: Location) -> list[Accessibility]:
    return _held(location, "accessibility")


def documents_of(service: Service) -> list[RequiredDocument]:
    return _held(service, "required_documents")


def phones_of(holder: Service | ServiceAtLocation | Location | Organization) -> list[Phone]:
    return _held(holder, "phones")


def languages_at(service: Service, location: Location | None) -> list[Language]:
    """Those of the service and those of the place."""
    return [*_held(service, "languages"), *(_held(location, "languages") if location else [])]


def costs_of(service: Service) -> list[CostOption]:
    return _held(service, "cost_options")


def _held(record: Model, name: str) -> list[Any]:
    """As it was fetched with many others; else fetched now."""
    fetched: list[Any] | None = getattr(record, f"held_{name}", None)
    return list(getattr(record, name).filter(withdrawn_at=None)) if fetched is None else fetched


def premises_of(location: Location | None) -> Premises | None:
    """Where it is, if whoever is acting may know."""
    return getattr(location, "premises", None)


def schedules_of(service: Service, site: ServiceAtLocation | None) -> Sequence[Schedule]:
    """The hours nearest to the question: of the service at this place, else of the place, else of the service."""
    if site is not None:
        at_site: list[Schedule] = _held(site, "schedules")
        at_place: list[Schedule] = _held(site.location, "schedules") if site.location else []
        if at_site or at_place:
            return at_site or at_place
    return [
        schedule
        for schedule in _held(service, "schedules")
        if schedule.service_at_location_id is None or (site and schedule.service_at_location_id == site.pk)
    ]


def rule_of(schedule: Schedule) -> Rule:
    return Rule(
        freq=schedule.freq,
        interval=_whole(schedule.interval),
        byday=schedule.byday,
        bymonthday=schedule.bymonthday,
        byweekno=schedule.byweekno,
        byyearday=schedule.byyearday,
        wkst=schedule.wkst,
        count=_whole(schedule.count),
        dtstart=schedule.dtstart,
        until=schedule.until,
        valid_from=schedule.valid_from,
        valid_to=schedule.valid_to,
        opens_at=schedule.opens_at,
        closes_at=schedule.closes_at,
    )


def last_confirmed(service: Service) -> datetime | None:
    """When somebody last said that this still holds: here, or by the standard's date of assurance."""
    if service.confirmed_at or service.assured_date is None:
        return service.confirmed_at
    return datetime.combine(service.assured_date, time(12), LOCAL)


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)
