"""An agency adds its services and places, says where each is, and what else people look for."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from safeharbour.support.directory.editing.parts import remove_part, save_part
from safeharbour.support.directory.editing.places import add_place, add_service, edit_place, give_at, give_no_more_at
from safeharbour.support.directory.editing.rules import may_add_confidential_place
from safeharbour.support.directory.models import (
    Address,
    Attribute,
    Entry,
    Language,
    Location,
    Premises,
    RequiredDocument,
    Service,
    ServiceAtLocation,
)
from safeharbour.support.directory.tests.factories import a_location, a_record, a_service, a_site
from safeharbour.support.directory.tests.search.factories import an_entry, ask, names
from safeharbour.trust.access.actors import PUBLIC, Actor, acting_as
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.tests.factories import a_member, a_membership, an_agency, sign_in
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db

ELM = {
    "address_1": "12 Elm Street",
    "city": "Sudbury",
    "state_province": "ON",
    "postal_code": "P3A 1A1",
    "country": "CA",
}
OAK = {**ELM, "address_1": "77 Oak Lane"}


@pytest.fixture
def agency() -> Agency:
    return an_agency(AgencyKind.SAFE_HOUSE, "Harbour Lights")


@pytest.fixture
def editor(agency: Agency) -> Actor:
    return a_member(Role.DIRECTORY_EDITOR, agency)


@pytest.fixture
def manager(agency: Agency) -> Actor:
    """An editor who may see confidential addresses."""
    return a_member(Role.HOUSE_MANAGER, agency)


def actions_of(actor: Actor) -> list[str]:
    with acting_as(actor):
        return list(Event.objects.filter(membership=actor.membership).order_by("pk").values_list("action", flat=True))


def test_a_new_service_at_a_new_place_is_found_where_it_is(editor: Actor) -> None:
    with acting_as(editor):
        service = add_service(values={"name": "Night laundry"}, by=editor)
        assert names(ask("laundry")) == ["Night laundry"]
        place = add_place(name="Elm Street", address=ELM, by=editor)
        give_at(service=service.pk, location=place.pk, by=editor)
    entry = Entry.objects.get(service=service.pk)
    assert (entry.city, entry.postal_code) == ("sudbury", "P3A1A1")
    assert entry.latitude == pytest.approx(46.5, abs=0.2), "in the middle of the town, as long as nobody says where"
    with acting_as(PUBLIC):
        service.refresh_from_db()
        assert service.organization is not None
        assert service.organization.name == "Harbour Lights"
    assert actions_of(editor)[-3:] == ["directory.add_service", "directory.add_place", "directory.give_at"]
    with acting_as(editor):
        give_no_more_at(service=service.pk, location=place.pk, by=editor)
    assert Entry.objects.get(service=service.pk).city == ""


def test_a_page_sent_twice_adds_one(editor: Actor) -> None:
    once = uuid4()
    with acting_as(editor):
        first, again = (add_service(values={"name": "Laundry"}, by=editor, once=once) for _ in range(2))
        here, there = (add_place(name="Elm", address=ELM, by=editor, once=once) for _ in range(2))
        sites = {give_at(service=first.pk, location=here.pk, by=editor).pk for _ in range(2)}
    assert (first.pk, here.pk, len(sites)) == (again.pk, there.pk, 1)
    with acting_as(PUBLIC):
        assert (Service.objects.count(), Location.objects.count(), ServiceAtLocation.objects.count()) == (1, 1, 1)


def test_a_new_confidential_place_is_never_told(editor: Actor, manager: Actor) -> None:
    with acting_as(editor), pytest.raises(Refused, match="Only those who may see confidential addresses"):
        add_place(name="Hidden", address=OAK, by=editor, confidential=True, region="northeast")
    with acting_as(manager):
        service = add_service(values={"name": "Beds"}, by=manager)
        place = add_place(name="Hidden", address=OAK, by=manager, confidential=True, region="northeast")
        give_at(service=service.pk, location=place.pk, by=manager)
        edit_place(location=place.pk, seen=place.changed_at, values={"description": "By Oak Lane"}, by=manager)
        assert Address.objects.get(location=place).address_1 == "77 Oak Lane"
    for other in (editor, PUBLIC, a_member(Role.HOUSE_MANAGER, an_agency(AgencyKind.SAFE_HOUSE))):
        with acting_as(other):
            assert Location.objects.get(pk=place.pk).coarse_region == "northeast"
            assert not Address.objects.filter(location=place).exists()
            assert not Premises.objects.filter(location=place).exists()
    entry = Entry.objects.get(service=service.pk)
    assert (entry.city, entry.postal_code) == ("", "")
    assert not ask("Oak").findings


@pytest.mark.parametrize(
    ("role", "allowed"), [(Role.HOUSE_MANAGER, True), (Role.DIRECTORY_EDITOR, False), (Role.FRONTLINE, False)]
)
def test_who_may_add_a_confidential_place(role: Role, allowed: bool, agency: Agency) -> None:
    assert bool(may_add_confidential_place(a_member(role, agency))) is allowed


def test_a_moved_place_is_no_longer_where_it_was(agency: Agency, editor: Actor) -> None:
    service = an_entry("Food bank", agency=agency, at=(43.65, -79.38), street="1 King Street", city="Toronto")
    with acting_as(editor):
        place = service.service_at_locations.get().location
        assert place is not None
        held = place.addresses.get()
        save_part("addresses", of=place, part=held.pk, values=ELM, by=editor, seen=held.changed_at)
    entry = Entry.objects.get(service=service.pk)
    assert entry.city == "sudbury"
    assert entry.latitude == pytest.approx(46.5, abs=0.2)


def test_a_postal_address_moves_nothing(agency: Agency, editor: Actor) -> None:
    service = an_entry("Food bank", agency=agency, at=(43.65, -79.38), street="1 King Street", city="Toronto")
    with acting_as(editor):
        place = service.service_at_locations.get().location
        assert place is not None
        save_part("addresses", of=place, part=None, values={**ELM, "address_type": "postal"}, by=editor)
    assert Entry.objects.get(service=service.pk).latitude == pytest.approx(43.65)


def test_language_category_and_cost_narrow_the_search_at_once(agency: Agency, editor: Actor) -> None:
    service = an_entry("Counselling", agency=agency)
    term = a_record("taxonomy_term", name="Trauma", description="")
    with acting_as(editor):
        spoken = save_part("languages", of=service, part=None, values={"code": "oj", "name": "Ojibwe"}, by=editor)
        save_part("categories", of=service, part=None, values={"taxonomy_term": term}, by=editor)
        save_part("costs", of=service, part=None, values={"option": "Free", "amount": 0.0}, by=editor)
        save_part("documents", of=service, part=None, values={"document": "Health card"}, by=editor)
    entry = Entry.objects.get(service=service.pk)
    assert (entry.languages, entry.terms, entry.cost) == (["oj"], [term.pk], "free")
    with acting_as(editor):
        remove_part("languages", of=service, part=spoken.pk, by=editor)
    assert Entry.objects.get(service=service.pk).languages == []


def test_strangers_add_nothing_to_what_is_anothers(agency: Agency, editor: Actor) -> None:
    service, place = a_service(agency=agency), a_location(agency=agency, name="Elm Street")
    stranger = a_member(Role.DIRECTORY_EDITOR)
    with acting_as(stranger):
        theirs = add_place(name="Theirs", address=ELM, by=stranger)
        for attempt in (
            lambda: give_at(service=service.pk, location=theirs.pk, by=stranger),
            lambda: give_at(service=service.pk, location=place.pk, by=stranger),
            lambda: give_no_more_at(service=service.pk, location=place.pk, by=stranger),
            lambda: edit_place(location=place.pk, seen=place.changed_at, values={"name": "Mine"}, by=stranger),
            lambda: save_part("addresses", of=place, part=None, values=ELM, by=stranger),
            lambda: save_part("languages", of=service, part=None, values={"code": "fr"}, by=stranger),
        ):
            with pytest.raises(Refused):
                attempt()
    nurse = a_member(Role.FRONTLINE, agency)
    with acting_as(nurse):
        for attempt in (
            lambda: add_service(values={"name": "x"}, by=nurse),
            lambda: add_place(name="x", address=ELM, by=nurse),
        ):
            with pytest.raises(Refused):
                attempt()


NEW_PLACE: dict[str, Any] = {"name": "Elm Street", **ELM}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"postal_code": "12345"}, "This is not a Canadian postal code. Write it such as P3A 1A1."),
        ({"postal_code": "D3A 1A1"}, "This is not a Canadian postal code."),
        ({"country": "Canada"}, "Write the country with two letters, such as CA."),
        ({"address_1": ""}, "Number and street"),
        ({"confidential": "on", "city": "Nowhereville"}, "Choose the region that others learn."),
    ],
)
def test_a_wrong_address_is_explained_and_nothing_is_lost(
    typed: dict[str, Any], said: str, agency: Agency, client: Client
) -> None:
    sign_in(client, a_membership(Role.HOUSE_MANAGER, agency))
    response = client.post("/en/directory/places/add/", {**NEW_PLACE, "name": "The red door", **typed})
    page = response.content.decode()
    assert response.status_code == 200
    assert said in page
    assert "The red door" in page
    with acting_as(PUBLIC):
        assert not Location.objects.exists()


def test_a_code_is_written_as_the_post_does_and_elsewhere_as_it_is_said(agency: Agency, client: Client) -> None:
    sign_in(client, a_membership(Role.DIRECTORY_EDITOR, agency))
    for code, country in (("p3a-1a1", "ca"), ("90210", "us")):
        client.post("/en/directory/places/add/", {**NEW_PLACE, "postal_code": code, "country": country})
    with acting_as(PUBLIC):
        assert set(Address.objects.values_list("postal_code", "country")) == {("P3A 1A1", "CA"), ("90210", "US")}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"latitude": "460.5", "longitude": "-80.99"}, "Write a number between -90 and 90."),
        ({"latitude": "46.49", "longitude": ""}, "Give both, or neither."),
    ],
)
def test_a_wrong_position_is_explained(typed: dict[str, str], said: str, agency: Agency, client: Client) -> None:
    place = a_location(agency=agency, name="Elm Street")
    sign_in(client, a_membership(Role.DIRECTORY_EDITOR, agency))
    opened = {"name": "Elm Street", "seen": place.changed_at.isoformat()}
    response = client.post(f"/en/directory/places/{place.pk}/edit/", {**opened, **typed})
    assert said in response.content.decode()


def test_a_place_changed_meanwhile_is_shown_side_by_side(agency: Agency, client: Client) -> None:
    place = a_location(agency=agency, name="Elm Street")
    sign_in(client, a_membership(Role.DIRECTORY_EDITOR, agency))
    address = f"/en/directory/places/{place.pk}/edit/"
    opened = {"seen": place.changed_at.isoformat()}
    assert client.post(address, {**opened, "name": "Elm House"}).status_code == 302
    stale = client.post(address, {**opened, "name": "The Elms"})
    assert stale.status_code == 409
    assert "<td>Elm House</td><td>The Elms</td>" in stale.content.decode()


def test_from_an_empty_agency_to_an_entry_by_its_pages(agency: Agency, client: Client) -> None:
    term = a_record("taxonomy_term", name="Trauma", description="")
    sign_in(client, a_membership(Role.DIRECTORY_EDITOR, agency))
    page = client.post("/en/directory/services/add/", {"name": "Counselling", "status": "active"}, follow=True)
    address = page.redirect_chain[-1][0]
    made = client.post("/en/directory/places/add/", NEW_PLACE, follow=True)
    place = made.redirect_chain[-1][0].split("/")[-2]
    assert "Elm Street, 12 Elm Street" in client.get("/en/directory/places/").content.decode()
    client.post(f"{address}places/", {"location": place})
    client.post(f"{address}languages/", {"code": "oj", "note": "on Tuesdays"})
    client.post(f"{address}categories/", {"taxonomy_term": str(term.pk)})
    client.post(f"{address}documents/", {"document": "Health card"})
    client.post(f"{address}costs/", {"option": "First visit", "amount": "12.5"})
    shown = client.get(address).content.decode()
    for words in ("Elm Street, 12 Elm Street", "Ojibwe (on Tuesdays)", "Trauma", "Health card", "First visit, $12.50"):
        assert words in shown, words
    with acting_as(PUBLIC):
        spoken = Language.objects.get()
        assert (spoken.code, spoken.name) == ("oj", "Ojibwe")
        assert (Attribute.objects.count(), RequiredDocument.objects.count()) == (1, 1)
    client.post(f"{address}places/{place}/remove/")
    assert "12 Elm Street" not in client.get(address).content.decode()


@pytest.mark.parametrize("kind", ["addresses", "sites", "edit-all"])
def test_a_service_has_no_such_part(kind: str, agency: Agency, client: Client) -> None:
    service = a_service(agency=agency)
    sign_in(client, a_membership(Role.DIRECTORY_EDITOR, agency))
    assert client.get(f"/en/directory/services/{service.pk}/{kind}/").status_code == 404


def test_a_language_that_an_import_brought_stays_what_it_is(agency: Agency, client: Client) -> None:
    service = a_service(agency=agency)
    held = a_record("language", agency=agency, service=service, code="ht", name="Haitian Creole")
    sign_in(client, a_membership(Role.DIRECTORY_EDITOR, agency))
    address = f"/en/directory/services/{service.pk}/languages/{held.pk}/"
    assert "Haitian Creole" in client.get(address).content.decode()
    client.post(address, {"code": "ht", "note": "by phone", "seen": held.changed_at.isoformat()})
    with acting_as(PUBLIC):
        spoken = Language.objects.get()
    assert (spoken.code, spoken.name, spoken.note) == ("ht", "Haitian Creole", "by phone")


def test_what_stood_at_a_withdrawn_service_comes_back_with_it(agency: Agency, client: Client) -> None:
    service, place = a_service("Beds", agency=agency), a_location(agency=agency, name="Elm Street")
    a_site(service, place)
    sign_in(client, a_membership(Role.DIRECTORY_EDITOR, agency))
    address = f"/en/directory/services/{service.pk}/"
    client.post(f"{address}withdraw/", {"reason": "Moving"})
    assert "Elm Street" in client.get(address).content.decode()
    client.post(f"{address}put-back/")
    assert "Elm Street" in client.get(address).content.decode()


BOX = {**ELM, "address_1": "Box 9", "city": "Timmins", "address_type": "postal"}
WAY_IN = {"description": "Ramp at the blue door"}


def test_where_letters_go_is_not_where_people_are_sent(agency: Agency, editor: Actor, client: Client) -> None:
    service, place = a_service("Night laundry", agency=agency), a_location(agency=agency, name="Elm Street")
    a_site(service, place)
    with acting_as(editor):
        for box in range(4):  # rows come in no order of their own
            save_part("addresses", of=place, part=None, values={**BOX, "address_2": str(box)}, by=editor)
        save_part("addresses", of=place, part=None, values={**ELM, "address_type": "physical"}, by=editor)
    assert Entry.objects.get(service=service.pk).city == "sudbury"
    page = client.get("/en/help/?q=laundry").content.decode()
    assert "12 Elm Street" in page
    assert "Box 9" not in page


def test_the_page_of_an_entry_says_what_to_know_before_one_goes(agency: Agency, editor: Actor, client: Client) -> None:
    service, place = a_service("Night laundry", agency=agency), a_location(agency=agency, transportation="Bus 7")
    site = a_site(service, place)
    with acting_as(editor):
        save_part("accessibility", of=place, part=None, values=WAY_IN, by=editor)
        save_part("documents", of=service, part=None, values={"document": "Health card"}, by=editor)
        removed = save_part("documents", of=service, part=None, values={"document": "Lease"}, by=editor)
        remove_part("documents", of=service, part=removed.pk, by=editor)
    page = client.get(f"/en/help/{site.pk}/").content.decode()
    assert [words for words in ("Bus 7", "Ramp at the blue door", "Health card") if words not in page] == []
    assert "Lease" not in page


def test_how_one_gets_into_a_hidden_place_is_told_to_nobody_else(
    agency: Agency, manager: Actor, client: Client
) -> None:
    service = a_service("Night laundry", agency=agency)
    place = a_location(agency=agency, confidential=True, region="northeast", transportation="Bus 7")
    site = a_site(service, place)
    with acting_as(manager):
        save_part("accessibility", of=place, part=None, values=WAY_IN, by=manager)
    public = client.get(f"/en/help/{site.pk}/").content.decode()
    assert "Night laundry" in public
    sign_in(client, a_membership(Role.HOUSE_MANAGER, an_agency(AgencyKind.SAFE_HOUSE)))
    elsewhere = client.get(f"/en/directory/entries/{site.pk}/").content.decode()
    assert "Night laundry" in elsewhere
    assert [words for words in ("Bus 7", "blue door") if words in public + elsewhere] == []
    sign_in(client, a_membership(Role.HOUSE_MANAGER, agency))
    assert "blue door" in client.get(f"/en/directory/entries/{site.pk}/").content.decode()
