"""Services with all that is said of them, as row policies show them to whoever is acting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from uuid import UUID

from django.db.models import Prefetch

from safeharbour.support.directory.models import Location, Premises, Schedule, Service, ServiceAtLocation
from safeharbour.support.directory.search.opening import LOCAL
from safeharbour.support.directory.search.opening import Schedule as Rule


def services_with_places(services: Iterable[UUID]) -> list[Service]:
    """These services, with places, hours, languages, costs and phones fetched in a fixed number of statements."""
    sites = ServiceAtLocation.objects.select_related("location__premises", "detail").prefetch_related(
        "schedules", "phones", "location__addresses", "location__schedules", "location__languages", "location__phones"
    )
    return list(
        Service.objects.filter(pk__in=list(services))
        .select_related("organization", "agency")
        .prefetch_related(
            "languages",
            "schedules",
            "cost_options",
            "phones",
            "organization__phones",
            Prefetch("service_at_locations", sites.order_by("id")),
        )
        .order_by("pk")
    )


def premises_of(location: Location | None) -> Premises | None:
    """Where it is, if whoever is acting may know."""
    return getattr(location, "premises", None)


def schedules_of(service: Service, site: ServiceAtLocation | None) -> Sequence[Schedule]:
    """The hours nearest to the question: of the service at this place, else of the place, else of the service."""
    if site is not None:
        at_site = list(site.schedules.all())
        at_place = list(site.location.schedules.all()) if site.location else []
        if at_site or at_place:
            return at_site or at_place
    return [
        schedule
        for schedule in service.schedules.all()
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
