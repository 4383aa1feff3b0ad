"""Hunting for a confidential place: planted words, numbers and positions, through every public page and answer.

`PLANTED` stands in everything that could tell where the place is. None of it may come out of any address of the house,
of the index, of a log or of an error, to the public or to a member of another agency; and what does come out may not
depend on where in its region the place is.
"""

from __future__ import annotations

import io
import logging
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pypdf import PdfReader

from safeharbour.support.directory.models import Location, Premises, Service
from safeharbour.support.directory.search.question import Place
from safeharbour.support.directory.search.reading import index_everything, index_services
from safeharbour.support.directory.tests.factories import IMPORTER, a_location, a_record, a_service, a_site
from safeharbour.support.directory.tests.search.factories import an_entry, ask
from safeharbour.trust.access.actors import PUBLIC, acting_as
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.roles import KIND_ROLES
from safeharbour.trust.agencies.tests.factories import a_member, a_membership, an_agency, sign_in

pytestmark = pytest.mark.django_db

PLANTED = ("Quuxbourne", "Zibblethorpe", "Plughwick", "46.123456", "-81.654321", "P0X9Z9", "7055550142", "Xyzzyhaven")
NEARNESS = ("46.1234", "81.6543", "P0X", "555-0142", "5550142")


def a_planted_place(agency: Agency, *, latitude: float = 46.123456, longitude: float = -81.654321) -> Service:
    """A public service at a confidential place, with every kind of record tied to the place."""
    service = a_service("Evening counselling", agency=agency, description="Talk in private.")
    place = a_location(
        agency=agency,
        confidential=True,
        region="northeast",
        name="Quuxbourne House",
        alternate_name="Zibblethorpe",
        description="Behind the mill at Plughwick",
        transportation="Bus to Xyzzyhaven",
        latitude=latitude,
        longitude=longitude,
    )
    site = a_site(service, place, "Ring at Quuxbourne")
    here: dict[str, Any] = {"agency": agency, "location": place}
    a_record("address", **here, address_1="7 Zibblethorpe Road", city="Plughwick", postal_code="P0X 9Z9")
    a_record("phone", **here, number="705 555 0142", description="Quuxbourne desk")
    a_record("phone", agency=agency, service_at_location=site, number="7055550142")
    a_record("schedule", agency=agency, service_at_location=site, freq="WEEKLY", byday="MO", description="Xyzzyhaven")
    a_record("accessibility", **here, description="Ramp at Zibblethorpe")
    a_record("contact", **here, name="Plughwick keeper")
    a_record("language", **here, name="Xyzzyhaven speech")
    a_record("service_area", agency=agency, service_at_location=site, name="Plughwick")
    index_services([service.pk])
    return service


def hunt(text: str, where: str) -> None:
    squeezed = "".join(text.split()).casefold()
    for planted in (*PLANTED, *NEARNESS):
        assert planted.casefold() not in squeezed, f"{planted} came out of {where}"


def addresses(service: Service) -> list[str]:
    """Every address of the house that takes GET, with the planted records' own identifiers where one is asked for."""
    with acting_as(IMPORTER):
        site = service.service_at_locations.get()
    keys = [str(key) for key in (service.pk, site.pk, site.location_id)]
    found = []
    for route in _routes(get_resolver().url_patterns, ""):
        if "<" not in route:
            found.append(f"/{route}")
        elif route.count("<") == 1 and ("uuid" in route or "str" in route or ":" not in route):
            before, after = route.split("<")[0], route.split(">")[1]
            found.extend(f"/{before}{key}{after}" for key in keys)
    return found


def _routes(patterns: list[Any], prefix: str) -> list[str]:
    routes: list[str] = []
    for pattern in patterns:
        part = str(pattern.pattern).replace("^", "").replace("$", "").replace("\\", "")
        if isinstance(pattern, URLResolver):
            routes += _routes(pattern.url_patterns, prefix + part)
        elif isinstance(pattern, URLPattern):
            routes.append(prefix + part)
    return routes


QUERIES = (
    "",
    "?q=counselling",
    "?q=counselling&near=Sudbury&within=500",
    "?near=Sudbury&within=500&sort=name",
    "?search=counselling&full=true",
    "?format=ndjson&full=true",
    "?postcode=P0X9Z9&proximity=500000",
    "?q=Quuxbourn",
    "?q=Zibblethorp+Plughwik",
    "?near=Plughwick",
    "?near=P0X",
    "?age=banana&page=-1&per_page=oops",
)


ELSEWHERE: list[tuple[Role | None, AgencyKind]] = [
    (None, AgencyKind.SAFE_HOUSE),
    *((role, next(kind for kind in (AgencyKind.SAFE_HOUSE, *AgencyKind) if role in KIND_ROLES[kind])) for role in Role),
    (Role.FRONTLINE, AgencyKind.POLICE),
    (Role.ADMINISTRATOR, AgencyKind.SECRETARIAT),
]
"""The public, every role where it exists, police, and whoever administers the province: all at other agencies."""


def acting_client(role: Role | None, kind: AgencyKind = AgencyKind.SAFE_HOUSE) -> Client:
    """A browser of the public, or of somebody in `role` at another agency."""
    client = Client(raise_request_exception=False)
    if role is not None:
        sign_in(client, a_membership(role, an_agency(kind)))
    return client


def echoed(response_text: str, query: str) -> str:
    """A page may repeat what was typed into it; what is hunted is what the house adds."""
    for word in query.replace("&", "=").replace("+", "=").split("="):
        if len(word) > 2:
            response_text = response_text.replace(word, "")
    return response_text


def readable(response: Any) -> str:
    """All that a response says: its headers, and its content, the text of a PDF included."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(content))
        text = " ".join([str(reader.metadata), *(page.extract_text() for page in reader.pages)])
    else:
        text = content.decode("utf-8", "replace")
    return text + " ".join(f"{name}: {value}" for name, value in response.items())


@pytest.mark.parametrize(("role", "kind"), ELSEWHERE)
def test_no_address_of_the_house_tells(role: Role | None, kind: AgencyKind, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    service = a_planted_place(an_agency())
    caplog.clear()
    client = acting_client(role, kind)
    asked = 0
    for address in addresses(service):
        for query in QUERIES:
            response = client.get(address + query)
            hunt(echoed(readable(response), query), f"{address}{query}")
            asked += response.status_code == 200
            if address.endswith((".pdf", "/exit/")) or (
                "help" not in address and "hsds" not in address and "directory" not in address
            ):
                break
    assert asked > len(QUERIES)
    hunt(echoed(caplog.text, "=".join(QUERIES)), "the log")


@pytest.mark.parametrize(
    ("role", "address"),
    [
        (None, "/en/help/list.pdf"),
        (Role.FRONTLINE, "/en/directory/list.csv"),
        (None, "/hsds/services?format=ndjson&full=true"),
    ],
)
def test_lists_and_streams_name_the_service_and_not_the_place(role: Role | None, address: str) -> None:
    """That the hunt reads what these hold, and finds nothing."""
    a_planted_place(an_agency())
    said = readable(acting_client(role).get(address))
    assert "Evening counselling" in " ".join(said.split())
    hunt(said, address)


@pytest.mark.parametrize("planted", ["Quuxbourne", "Zibblethorpe", "Plughwick", "Xyzzyhaven", "7055550142", "P0X9Z9"])
def test_a_planted_word_finds_what_a_nonsense_word_finds(planted: str, client: Client) -> None:
    a_planted_place(an_agency())
    an_entry("Grief counselling", at=(46.4, -81.0))
    for address in ("/en/help/?q={}", "/en/help/?q=counselling+{}", "/en/help/?near={}&q=counselling"):
        page = client.get(address.format(planted)).content.decode()
        nonsense = client.get(address.format("Vwxqqzz" if planted.isalpha() else "V8V8V8")).content.decode()
        assert page.replace(planted, "").replace(planted.lower(), "") == nonsense.replace("Vwxqqzz", "").replace(
            "vwxqqzz", ""
        ).replace("V8V8V8", "").replace("v8v8v8", "")


def test_the_index_and_its_vocabulary_hold_nothing_planted() -> None:
    a_planted_place(an_agency())
    index_everything()
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(string_agg(e::text, ' '), '') from directory_entry e")
        entries = cursor.fetchone()[0]
        cursor.execute("select coalesce(string_agg(w::text, ' '), '') from directory_word w")
        words = cursor.fetchone()[0]
    hunt(entries, "the index")
    hunt(words, "the vocabulary")


SPOTS = ((46.123456, -81.654321), (46.49, -80.99), (51.28, -80.64))
"""Three spots of one region, 500 km apart; the second is the region's representative point itself."""
VIEWPOINTS = [Place(name="somewhere", latitude=44.0 + step * 0.9, longitude=-79.0 - step * 0.8) for step in range(8)]


def test_answers_do_not_depend_on_where_in_its_region_the_place_is() -> None:
    """Asked from many points and in many circles: inclusion, order, distance and count are the same in each world."""
    agency = an_agency()
    service = a_planted_place(agency)
    for number, at in enumerate([(46.3, -81.2), (46.7, -80.5), (48.4, -81.3)]):
        an_entry(f"Counselling {number}", at=at)
    worlds = []
    for latitude, longitude in SPOTS:
        with acting_as(IMPORTER):
            Premises.objects.filter(location__service_at_locations__service=service).update(
                latitude=latitude, longitude=longitude
            )
        index_services([service.pk])
        worlds.append(
            [
                [(finding.service, finding.kilometres) for finding in found.findings] + [(found.total, None)]
                for place in VIEWPOINTS
                for within in (25, 100, 500)
                for found in [ask("counselling", place=place, within=within)]
            ]
        )
    assert worlds[0] == worlds[1] == worlds[2]
    assert any(service.pk in {key for key, _ in answer} for answer in worlds[0])


def test_pages_are_the_same_bytes_wherever_in_its_region_the_place_is(client: Client) -> None:
    """The public's pages, and those of a worker of another agency, with their maps."""
    service = a_planted_place(an_agency())
    an_entry("Counselling two", at=(46.3, -81.2))
    worker = acting_client(Role.FRONTLINE)
    pages = []
    for latitude, longitude in SPOTS:
        with acting_as(IMPORTER):
            Premises.objects.filter(location__service_at_locations__service=service).update(
                latitude=latitude, longitude=longitude
            )
        index_services([service.pk])
        pages.append(
            [
                without_tokens(browser.get(f"/en/{wing}/?q=counselling&near={town}&within={within}").content)
                for browser, wing in ((client, "help"), (worker, "directory"))
                for town in ("Sudbury", "Timmins", "Toronto", "Ottawa")
                for within in (25, 200, 500)
            ]
        )
    assert pages[0] == pages[1] == pages[2]
    assert b"Evening counselling" in b"".join(pages[0])
    assert b"<circle" in b"".join(pages[0])


def without_tokens(page: bytes) -> bytes:
    """A page of somebody signed in carries a token against forged requests, which is new each time."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"|csrf[^ ]*: *"[^"]*"', b"", page)


def test_the_agency_that_owns_it_and_may_see_it_sees_the_address() -> None:
    """The hunt would also pass if nobody saw anything."""
    agency = an_agency(AgencyKind.SAFE_HOUSE)
    service = a_planted_place(agency)
    for role, sees in ((Role.HOUSE_MANAGER, True), (Role.DIRECTORY_EDITOR, False)):
        with acting_as(a_member(role, agency)):
            place = Location.objects.get(service_at_locations__service=service)
            assert Premises.objects.filter(location=place).exists() is sees
    with acting_as(PUBLIC):
        assert not Premises.objects.filter(location=place).exists()
