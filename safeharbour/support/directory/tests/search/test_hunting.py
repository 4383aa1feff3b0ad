"""Hunting for a confidential place: planted words, numbers and positions, through every public page and answer.

`PLANTED` stands in everything that could tell where the place is. None of it may come out of any address of the house,
of the index, of a log or of an error, to the public or to a member of another agency; and what does come out may not
depend on where in its region the place is.
"""

from __future__ import annotations

import json
import logging
import re
from http.client import OK
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from safeharbour.interface.leaving import PATH
from safeharbour.support.directory.models import Location, Premises, Service
from safeharbour.support.directory.policies import TABLES
from safeharbour.support.directory.search.question import Place
from safeharbour.support.directory.search.reading import index_everything, index_services
from safeharbour.support.directory.tests.factories import IMPORTER
from safeharbour.support.directory.tests.search.factories import an_entry, ask
from safeharbour.support.directory.tests.search.hunted import a_planted_place, acting_client, echoed, hunt, readable
from safeharbour.trust.access.actors import PUBLIC, acting_as
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.roles import KIND_ROLES, permissions_of
from safeharbour.trust.agencies.tests.factories import a_member, an_agency

pytestmark = pytest.mark.django_db


def addresses(service: Service, *, everywhere: bool = True) -> list[str]:
    """Every address of the house that takes GET, with the planted records' own identifiers where one is asked for.

    Without the quick exit, which signs out. Other wings are asked for what their address names, else for the place,
    since an identifier of the directory is none of theirs. Unless `everywhere`, only the workers' directory is asked
    for identifiers.
    """
    with acting_as(IMPORTER):
        site = service.service_at_locations.get()
    keys = [str(key) for key in (site.location_id, site.pk, service.pk)]
    found = []
    for route in _routes(get_resolver().url_patterns, ""):
        if "<" not in route:
            found.append(f"/{route}")
        elif route.count("<") == 1 and ("uuid" in route or "str" in route or ":" not in route):
            before, after = route.split("<")[0], route.split(">")[1]
            wing = wing_of(f"/{before}")
            named = [str(service.pk)] if "uuid:service" in route else keys[:1]
            some = keys if wing == OUR_OWN or (wing and everywhere) else named[:everywhere]
            found.extend(f"/{before}{key}{after}" for key in some)
    return [address for address in dict.fromkeys(found) if address != PATH and (everywhere or address[-4:] != ".pdf")]


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
ONE = QUERIES[1:2]
OF_ONE_RECORD = (QUERIES[4], QUERIES[-1])
UUID_TEXT = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-")
OUR_OWN = "directory"
ASKED_AS_THE_PUBLIC = ("help", "hsds")
"""Where whoever asks is answered as the public is, signed in or not."""


ELSEWHERE: list[tuple[Role | None, AgencyKind]] = [
    (None, AgencyKind.SAFE_HOUSE),
    *((role, next(kind for kind in (AgencyKind.SAFE_HOUSE, *AgencyKind) if role in KIND_ROLES[kind])) for role in Role),
    (Role.FRONTLINE, AgencyKind.POLICE),
    (Role.ADMINISTRATOR, AgencyKind.SECRETARIAT),
]
"""The public, every role where it exists, police, and whoever administers the province: all at other agencies."""


def towards_the_directory(role: Role | None, kind: AgencyKind) -> frozenset[str] | None:
    """Which permissions that a row policy of the directory asks for this role has; None for the public."""
    named = set(re.findall(r"acting_may\('([^']+)'\)", repr(TABLES)))
    return None if role is None else frozenset(named & {one.value for one in permissions_of(role, kind)})


def the_first_of_each(elsewhere: list[tuple[Role | None, AgencyKind]]) -> list[tuple[Role | None, AgencyKind]]:
    """Of those to whom the row policies answer alike, the one who may do most and so is shown most pages."""
    may_most = sorted(elsewhere, key=lambda one: -len(permissions_of(one[0], one[1])) if one[0] else 0)
    return list({towards_the_directory(*one): one for one in reversed(may_most)}.values())


THOROUGHLY = the_first_of_each(ELSEWHERE)


def wing_of(address: str) -> str:
    return next((wing for wing in (OUR_OWN, *ASKED_AS_THE_PUBLIC) if wing in address.split("/")), "")


def questions(address: str, role: Role | None, *, thoroughly: bool) -> tuple[str, ...]:
    """What is asked of an address that answers: everything of what may answer this role as it answers nobody else."""
    if not wing_of(address) or address.endswith((".pdf", ".json")):
        return ()
    if not thoroughly or (role is not None and wing_of(address) in ASKED_AS_THE_PUBLIC):
        return ONE
    return OF_ONE_RECORD if UUID_TEXT.search(address) else QUERIES


@pytest.mark.parametrize(("role", "kind"), ELSEWHERE)
def test_no_address_of_the_house_tells(role: Role | None, kind: AgencyKind, caplog: pytest.LogCaptureFixture) -> None:
    """Each address without a question, then with questions where it answers at all.

    Everything is asked as one of those whom the row policies tell apart; as each other role, a part of it. Whoever
    was signed in still is when all is asked: an address that signs out would make the rest a hunt by the public.
    """
    caplog.set_level(logging.DEBUG)
    thoroughly = (role, kind) in THOROUGHLY
    service = a_planted_place(an_agency())
    client = acting_client(role, kind)
    caplog.clear()
    answered = 0
    for address in addresses(service, everywhere=thoroughly):
        response = client.get(address)
        hunt(readable(response), address)
        for query in questions(address, role, thoroughly=thoroughly) if response.status_code == OK else ():
            response = client.get(address + query)
            hunt(echoed(readable(response), query), f"{address}{query}")
            answered += response.status_code == OK
    assert answered > len(QUERIES if thoroughly else ONE)
    assert ("_auth_user_id" in client.session) == (role is not None)
    hunt(readable(client.get(PATH)), PATH)
    hunt(echoed(caplog.text, "=".join(QUERIES)), "the log")


def test_every_kind_of_sight_is_hunted_thoroughly() -> None:
    """The public, nothing, editing, editing and seeing confidential places, editing for the whole province."""
    assert {towards_the_directory(*one) for one in THOROUGHLY} == {towards_the_directory(*one) for one in ELSEWHERE}
    assert len(THOROUGHLY) == 5


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


ASKED_BY_POST: list[Any] = [
    {},
    {"full": True},
    {"full": True, "format": "ndjson"},
    {"full_service": True},
    {"minimal": True},
    {"search": "counselling", "full": True},
    {"search": "Quuxbourne Plughwick"},
    {"postcode": "P0X 9Z9"},
    {"postcode": "P0X9Z9", "proximity": 500_000},
    {"page": "oops"},
    {"Zibblethorpe": "Plughwick"},
    ["Quuxbourne"],
]


def test_no_question_by_post_tells() -> None:
    """A question may be put in a body instead of an address. Whoever administers the province is told no more."""
    service = a_planted_place(an_agency())
    client = acting_client(Role.ADMINISTRATOR, AgencyKind.SECRETARIAT)
    told = ""
    for kind in ("services", "organizations", "service_at_locations"):
        for asked in ASKED_BY_POST:
            response = client.post(f"/hsds/{kind}", asked, content_type="application/json")
            said = readable(response)
            hunt(echoed(said, "=".join(json.dumps(asked).split('"'))), f"{kind}, asked {asked}")
            told += said * (response.status_code == OK)
    assert told.count(str(service.pk)) >= len(ASKED_BY_POST) / 2


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
                for town, within in (("Sudbury", 25), ("Sudbury", 200), ("Timmins", 200), ("Ottawa", 500))
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
