"""Entries for tests: records as the importer writes them, then indexed as every action does."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from safeharbour.support.directory.models import Location, Service
from safeharbour.support.directory.search.answering import answer
from safeharbour.support.directory.search.question import Answer, Place, Question
from safeharbour.support.directory.search.reading import index_services
from safeharbour.support.directory.search.words import words_asked
from safeharbour.support.directory.tests.factories import a_location, a_record, a_service, a_site
from safeharbour.trust.access.actors import PUBLIC, acting_as
from safeharbour.trust.agencies.models import Agency

SUDBURY = Place(name="Sudbury", latitude=46.49, longitude=-80.99)
MOMENT = datetime(2026, 11, 18, 17, 0, tzinfo=UTC)
"""A Wednesday, noon in Toronto."""


def an_entry(
    name: str,
    *,
    at: tuple[float, float] | None = None,
    city: str = "",
    postal_code: str = "",
    street: str = "",
    agency: Agency | None = None,
    open_from: str = "",
    open_to: str = "",
    days: str = "MO,TU,WE,TH,FR",
    languages: tuple[str, ...] = (),
    **values: Any,
) -> Service:
    service = a_service(name, agency=agency, **values)
    if at or city or street:
        place = a_location(agency=agency, latitude=at[0] if at else None, longitude=at[1] if at else None)
        a_record("address", agency=agency, location=place, city=city, postal_code=postal_code, address_1=street)
        a_site(service, place)
    if open_from:
        hours: dict[str, Any] = {"freq": "WEEKLY", "byday": days, "opens_at": open_from, "closes_at": open_to}
        a_record("schedule", agency=agency, service=service, **hours)
    for language in languages:
        a_record("language", agency=agency, service=service, name=language)
    index_services([service.pk])
    return service


def a_hidden_entry(
    name: str,
    *,
    agency: Agency,
    region: str = "northeast",
    called: str = "",
    values: dict[str, Any] | None = None,
    **premises: Any,
) -> tuple[Service, Location]:
    """A service at a confidential location."""
    service = a_service(name, agency=agency, **(values or {}))
    place = a_location(agency=agency, confidential=True, region=region, name=called, **premises)
    a_site(service, place)
    index_services([service.pk])
    return service, place


def ask(words: str = "", **asked: Any) -> Answer:
    with acting_as(PUBLIC):
        return answer(Question(moment=asked.pop("moment", MOMENT), words=tuple(words_asked(words)), **asked))


def names(found: Answer) -> list[str]:
    with acting_as(PUBLIC):
        known = dict(Service.objects.values_list("pk", "name"))
    return [known[finding.service] for finding in found.findings]
