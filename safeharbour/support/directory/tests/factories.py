"""Records for tests, written as the importer writes them."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.db import transaction

from safeharbour.support.directory.models import (
    MODELS,
    Location,
    Organization,
    Premises,
    Record,
    Service,
    ServiceAtLocation,
    SiteDetail,
    Source,
)
from safeharbour.trust.access.actors import acting_as, system
from safeharbour.trust.agencies.models import Agency

_numbers = count(1)
IMPORTER = system("directory.import")


def a_source(name: str = "", agency: Agency | None = None) -> Source:
    with acting_as(IMPORTER), transaction.atomic():
        return Source.objects.get_or_create(name=name or f"Source {next(_numbers)}", defaults={"agency": agency})[0]


def a_record(kind: str, *, agency: Agency | None = None, source: Source | None = None, **values: Any) -> Record:
    source = source or a_source(agency=agency)
    with acting_as(IMPORTER), transaction.atomic():
        return MODELS[kind]._default_manager.create(
            source=source, given_id=str(next(_numbers)), agency=agency or source.agency, **values
        )


def an_organization(name: str = "Harbour Lights", **values: Any) -> Organization:
    record = a_record("organization", name=name, **values)
    assert isinstance(record, Organization)
    return record


def a_service(name: str = "Counselling", **values: Any) -> Service:
    record = a_record("service", name=name, **values)
    assert isinstance(record, Service)
    return record


def a_location(
    *, agency: Agency | None = None, confidential: bool = False, region: str = "", **premises: Any
) -> Location:
    record = a_record("location", agency=agency, confidential=confidential, coarse_region=region)
    assert isinstance(record, Location)
    with acting_as(IMPORTER), transaction.atomic():
        Premises.objects.create(location=record, **premises)
    return record


def a_site(service: Service, location: Location, description: str = "") -> ServiceAtLocation:
    record = a_record("service_at_location", agency=location.agency, service=service, location=location)
    assert isinstance(record, ServiceAtLocation)
    with acting_as(IMPORTER), transaction.atomic():
        SiteDetail.objects.create(service_at_location=record, description=description)
    return record
