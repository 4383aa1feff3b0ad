"""Hours and phones of a place: they hold for all that is given there, and stay with it when it is confidential."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import time
from typing import Any

import pytest
from django.test import Client

from safeharbour.support.directory.editing.parts import (
    PartChangedMeanwhile,
    remove_part,
    save_part,
)
from safeharbour.support.directory.editing.rules import may_edit_parts_of
from safeharbour.support.directory.models import Entry, Location, Phone, Schedule, Service
from safeharbour.support.directory.search.reading import index_services
from safeharbour.support.directory.tests.factories import a_location, a_record, a_service, a_site
from safeharbour.support.directory.tests.search.factories import a_hidden_entry, an_entry
from safeharbour.trust.access.actors import PUBLIC, Actor, acting_as
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.tests.factories import a_member, a_membership, an_agency, sign_in
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db

NOON = {"byday": "MO,TU,WE,TH,FR", "opens_at": time(9), "closes_at": time(17)}
LINE = {"number": "705 555 0123", "description": "Front desk"}
HOURS: dict[str, Any] = {"byday": ["MO", "WE"], "opens_at": "9:00", "closes_at": "17h30"}


@pytest.fixture
def agency() -> Agency:
    return an_agency(AgencyKind.SAFE_HOUSE)


@pytest.fixture
def editor(agency: Agency) -> Actor:
    return a_member(Role.DIRECTORY_EDITOR, agency)


@pytest.fixture
def place(agency: Agency) -> Location:
    """One with a service of its own agency and one of another's."""
    place = a_location(agency=agency, latitude=46.49, longitude=-80.99)
    a_record("address", agency=agency, location=place, address_1="12 Elm Street", city="Sudbury")
    for service in (a_service("Food bank", agency=agency), a_service("Clinic", agency=an_agency())):
        a_site(service, place)
        index_services([service.pk])
    return place


def last_event(actor: Actor) -> Event:
    with acting_as(actor):
        return Event.objects.filter(membership=actor.membership).latest("id")


def hours_known() -> set[bool]:
    return set(Entry.objects.values_list("hours_known", flat=True))


def test_hours_of_a_place_hold_for_every_service_given_there(place: Location, editor: Actor) -> None:
    assert hours_known() == {False}
    with acting_as(editor):
        added = save_part("hours", of=place, part=None, values=NOON, by=editor)
    assert hours_known() == {True}
    event = last_event(editor)
    assert (event.action, event.subject, event.detail["part"]) == (
        "directory.add_part",
        str(place.pk),
        str(added.pk),
    )
    with acting_as(editor):
        save_part("hours", of=place, part=added.pk, values={**NOON, "opens_at": time(15)}, by=editor)
    assert (last_event(editor).action, last_event(editor).detail["fields"]) == ("directory.change_part", ["opens_at"])
    with acting_as(editor):
        remove_part("hours", of=place, part=added.pk, by=editor)
    assert hours_known() == {False}
    assert last_event(editor).action == "directory.remove_part"


def test_a_phone_of_a_place_is_shown_with_each_service_given_there(
    place: Location, editor: Actor, client: Client
) -> None:
    pages = [f"/en/help/{entry.pk}/" for entry in Entry.objects.all()]
    with acting_as(editor):
        added = save_part("phones", of=place, part=None, values=LINE, by=editor)
    assert all("tel:+17055550123" in client.get(page).content.decode() for page in pages)
    with acting_as(editor):
        remove_part("phones", of=place, part=added.pk, by=editor)
    assert not any("tel:+1705" in client.get(page).content.decode() for page in pages)
    assert last_event(editor).action == "directory.remove_part"


def test_who_removed_a_phone_does_not_find_it_any_more_either(place: Location, agency: Agency, client: Client) -> None:
    editor = a_member(Role.DIRECTORY_EDITOR, agency)
    with acting_as(editor):
        added = save_part("phones", of=place, part=None, values=LINE, by=editor)
        remove_part("phones", of=place, part=added.pk, by=editor)
    sign_in(client, a_membership(Role.DIRECTORY_EDITOR, agency))
    page = client.get(f"/en/directory/entries/{Entry.objects.get(name='Food bank').pk}/")
    assert "tel:+1705" not in page.content.decode()


def test_strangers_are_refused_and_change_nothing(place: Location, editor: Actor) -> None:
    stranger = a_member(Role.DIRECTORY_EDITOR)
    with acting_as(editor):
        hours = save_part("hours", of=place, part=None, values=NOON, by=editor)
        phone = save_part("phones", of=place, part=None, values=LINE, by=editor)
    attempts: list[Callable[[], object]] = [
        lambda: save_part("hours", of=place, part=None, values=NOON, by=stranger),
        lambda: save_part("hours", of=place, part=hours.pk, values={"byday": "MO"}, by=stranger),
        lambda: remove_part("hours", of=place, part=hours.pk, by=stranger),
        lambda: save_part("phones", of=place, part=phone.pk, values={"number": "911"}, by=stranger),
        lambda: remove_part("phones", of=place, part=phone.pk, by=stranger),
    ]
    with acting_as(stranger):
        for attempt in attempts:
            with pytest.raises(Refused):
                attempt()
    with acting_as(PUBLIC):
        assert Schedule.objects.get().byday == NOON["byday"]
        assert Phone.objects.get().number == LINE["number"]


def test_a_part_of_a_service_is_not_changed_through_its_place(place: Location, editor: Actor) -> None:
    with acting_as(PUBLIC):
        service = Service.objects.get(name="Food bank")
    with acting_as(editor):
        phone = save_part("phones", of=service, part=None, values=LINE, by=editor)
        with pytest.raises(Phone.DoesNotExist):
            save_part("phones", of=place, part=phone.pk, values={"number": "911"}, by=editor)


def test_what_another_agency_says_of_the_place_is_not_ours_to_change(place: Location, editor: Actor) -> None:
    theirs = a_record("phone", agency=an_agency(), location=place, number="211")
    with acting_as(editor), pytest.raises(Phone.DoesNotExist):
        remove_part("phones", of=place, part=theirs.pk, by=editor)


def test_a_stale_page_changes_nothing(place: Location, editor: Actor) -> None:
    with acting_as(editor):
        held = save_part("phones", of=place, part=None, values=LINE, by=editor)
        seen = held.changed_at
        save_part("phones", of=place, part=held.pk, values={**LINE, "number": "705 555 0177"}, by=editor, seen=seen)
        before = last_event(editor).pk
        with pytest.raises(PartChangedMeanwhile):
            save_part("phones", of=place, part=held.pk, values={**LINE, "number": "705 555 0188"}, by=editor, seen=seen)
        with pytest.raises(PartChangedMeanwhile):
            remove_part("phones", of=place, part=held.pk, by=editor, seen=seen)
        assert Phone.objects.get().number == "705 555 0177"
    assert last_event(editor).pk == before


@pytest.mark.parametrize(
    ("role", "of_the_agency", "confidential", "allowed"),
    [
        (Role.DIRECTORY_EDITOR, True, False, True),
        (Role.DIRECTORY_EDITOR, True, True, False),
        (Role.HOUSE_MANAGER, True, False, True),
        (Role.HOUSE_MANAGER, True, True, True),
        (Role.HOUSE_MANAGER, False, False, False),
        (Role.HOUSE_MANAGER, False, True, False),
        (Role.SUPPORT_WORKER, True, False, False),
        (Role.SUPPORT_WORKER, True, True, False),
    ],
)
def test_who_looks_after_a_place(
    agency: Agency, role: Role, of_the_agency: bool, confidential: bool, allowed: bool
) -> None:
    actor = a_member(role, agency if of_the_agency else an_agency(AgencyKind.SAFE_HOUSE))
    decision = may_edit_parts_of(actor, Location(agency=agency, confidential=confidential))
    assert decision.allowed is allowed
    assert allowed or decision.reason


def test_nobody_looks_after_a_confidential_place_that_no_agency_owns() -> None:
    secretariat = a_member(Role.ADMINISTRATOR, an_agency(AgencyKind.SECRETARIAT))
    assert may_edit_parts_of(secretariat, Location(confidential=False))
    assert not may_edit_parts_of(secretariat, Location(confidential=True))


def test_hours_and_phone_of_a_confidential_place_stay_with_it(agency: Agency, editor: Actor, client: Client) -> None:
    _service, place = a_hidden_entry("Group", agency=agency, called="Maison Aurore")
    manager = a_member(Role.HOUSE_MANAGER, agency)
    with acting_as(manager):
        save_part("hours", of=place, part=None, values=NOON, by=manager)
        save_part("phones", of=place, part=None, values=LINE, by=manager)
    for actor, seen in ((manager, True), (editor, False), (PUBLIC, False)):
        with acting_as(actor):
            assert (Schedule.objects.exists(), Phone.objects.exists()) == (seen, seen)
    assert hours_known() == {False}
    said = client.get(f"/en/help/{Entry.objects.get().pk}/").content.decode() + str(last_event(manager).detail)
    assert re.search(r"555\W{0,2}0123", said) is None
    with acting_as(editor), pytest.raises(Refused, match="confidential"):
        save_part("phones", of=place, part=None, values=LINE, by=editor)


def test_the_manager_looks_after_a_place_by_the_pages(agency: Agency, client: Client) -> None:
    service = an_entry("Food bank", agency=agency, at=(46.49, -80.99), street="12 Elm Street", city="Sudbury")
    sign_in(client, a_membership(Role.HOUSE_MANAGER, agency))
    with acting_as(PUBLIC):
        place = Location.objects.get()
    address = f"/en/directory/places/{place.pk}/"
    assert address in client.get(f"/en/directory/services/{service.pk}/").content.decode()
    assert client.post(f"{address}hours/", HOURS).headers["location"] == address
    assert client.post(f"{address}phones/", {"number": "705 555 0123", "type": "voice"}).status_code == 302
    page = client.get(address).content.decode()
    for said in ("12 Elm Street, Sudbury", "Monday, Wednesday: 9 a.m. to 5:30 p.m.", "(705) 555-0123", "Food bank"):
        assert said in page
    with acting_as(PUBLIC):
        hours, phone = Schedule.objects.get(), Phone.objects.get()
    assert (hours.location_id, hours.service_id) == (phone.location_id, phone.service_id) == (place.pk, None)
    opened = {**HOURS, "seen": hours.changed_at.isoformat()}
    assert client.post(f"{address}hours/{hours.pk}/", {**opened, "byday": ["SU"]}).status_code == 302
    stale = client.post(f"{address}hours/{hours.pk}/", {**opened, "byday": ["SA"]})
    assert (stale.status_code, f'href="{address}"' in stale.content.decode()) == (409, True)
    removed = client.post(f"{address}phones/{phone.pk}/remove/", {"seen": phone.changed_at.isoformat()}, follow=True)
    assert "It is removed" in removed.content.decode()
    assert client.post(f"{address}hours/{hours.pk}/remove/").headers["location"] == address
    assert client.get(f"{address}phones/{phone.pk}/").status_code == 404


def test_an_editor_who_may_not_know_a_place_is_told_so_and_sees_nothing_of_it(agency: Agency, client: Client) -> None:
    service, place = a_hidden_entry("Group", agency=agency, called="Maison Aurore")
    sign_in(client, a_membership(Role.DIRECTORY_EDITOR, agency))
    refused = client.get(f"/en/directory/places/{place.pk}/")
    page = client.get(f"/en/directory/services/{service.pk}/").content.decode()
    assert refused.status_code == 403
    assert "Only those who may see confidential addresses look after" in refused.content.decode()
    assert f"places/{place.pk}/hours" not in page
    assert "Maison Aurore" not in page + refused.content.decode().replace(agency.name, "")
