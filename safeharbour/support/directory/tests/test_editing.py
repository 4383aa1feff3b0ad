from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from safeharbour.support.directory.editing.actions import (
    ChangedMeanwhile,
    confirm_service,
    edit_service,
    put_back_service,
    set_confidential,
    withdraw_service,
)
from safeharbour.support.directory.editing.rules import may_edit_record, may_set_confidential
from safeharbour.support.directory.models import Entry, Metadata, Phone, Premises, Schedule, Service, ServiceAtLocation
from safeharbour.support.directory.tests.factories import a_location, a_record, a_service, a_site
from safeharbour.support.directory.tests.search.factories import an_entry, ask, names
from safeharbour.trust.access.actors import PUBLIC, Actor, acting_as
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.tests.factories import a_member, a_membership, an_agency, sign_in
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency() -> Agency:
    return an_agency(AgencyKind.SAFE_HOUSE)


@pytest.fixture
def editor(agency: Agency) -> Actor:
    return a_member(Role.DIRECTORY_EDITOR, agency)


def last_event(actor: Actor) -> Event:
    with acting_as(actor):
        return Event.objects.filter(membership=actor.membership).latest("id")


@pytest.mark.parametrize(
    ("role", "own", "allowed"),
    [
        (Role.DIRECTORY_EDITOR, True, True),
        (Role.ADMINISTRATOR, True, True),
        (Role.HOUSE_MANAGER, True, True),
        (Role.FRONTLINE, True, False),
        (Role.DIRECTORY_EDITOR, False, False),
    ],
)
def test_an_agency_edits_its_own(role: Role, own: bool, allowed: bool, agency: Agency) -> None:
    service = a_service(agency=agency if own else an_agency())
    decision = may_edit_record(a_member(role, agency), service)
    assert (bool(decision), bool(decision.reason)) == (allowed, not allowed)


def test_the_secretariats_administrator_cares_for_what_nobody_owns() -> None:
    administrator = a_member(Role.ADMINISTRATOR, an_agency(AgencyKind.SECRETARIAT))
    assert may_edit_record(administrator, a_service())


@pytest.mark.parametrize(
    ("role", "hidden", "allowed"),
    [
        (Role.DIRECTORY_EDITOR, False, True),
        (Role.DIRECTORY_EDITOR, True, False),
        (Role.HOUSE_MANAGER, True, True),
        (Role.FRONTLINE, False, False),
    ],
)
def test_who_hides_and_who_shows_a_place(role: Role, hidden: bool, allowed: bool, agency: Agency) -> None:
    place = a_location(agency=agency, confidential=hidden)
    assert bool(may_set_confidential(a_member(role, agency), place)) is allowed


def test_confirming_says_when_and_is_found_at_once(agency: Agency, editor: Actor) -> None:
    service = an_entry("Food bank", agency=agency)
    with acting_as(editor):
        confirm_service(service=service.pk, seen=service.changed_at, by=editor)
    assert names(ask("food", confirmed_within=1, moment=timezone.now())) == ["Food bank"]
    assert last_event(editor).action == "directory.confirm"


def test_editing_is_indexed_remembered_and_audited_without_content(agency: Agency, editor: Actor) -> None:
    service = an_entry("Food bank", agency=agency)
    with acting_as(editor):
        edit_service(service=service.pk, seen=service.changed_at, values={"name": "Zebra kitchen"}, by=editor)
        change = Metadata.objects.get(subject=service.pk)
    assert names(ask("zebra")) == ["Zebra kitchen"]
    assert not ask("bank").findings
    assert (change.field_name, change.previous_value, change.replacement_value) == (
        "name",
        "Food bank",
        "Zebra kitchen",
    )
    event = last_event(editor)
    assert (event.action, event.detail) == ("directory.edit", {"fields": ["name"]})


def test_a_stale_page_changes_nothing_and_carries_the_other_version(agency: Agency, editor: Actor) -> None:
    service = an_entry("Food bank", agency=agency)
    with acting_as(editor):
        edit_service(service=service.pk, seen=service.changed_at, values={"name": "First"}, by=editor)
        with pytest.raises(ChangedMeanwhile) as meanwhile:
            edit_service(service=service.pk, seen=service.changed_at, values={"name": "Second"}, by=editor)
        assert Service.objects.get(pk=service.pk).name == meanwhile.value.now.name == "First"


def test_the_same_page_sent_twice_is_no_conflict(agency: Agency, editor: Actor) -> None:
    service = an_entry("Food bank", agency=agency)
    with acting_as(editor):
        for _ in range(2):
            edit_service(service=service.pk, seen=service.changed_at, values={"name": "First"}, by=editor)
        assert Metadata.objects.filter(subject=service.pk).count() == 1


def test_withdrawn_is_not_found_and_can_be_put_back(agency: Agency, editor: Actor) -> None:
    service = an_entry("Food bank", agency=agency)
    with acting_as(editor):
        withdraw_service(service=service.pk, reason="closed for good", by=editor)
    assert not ask("food").findings
    assert last_event(editor).reason == "closed for good"
    with acting_as(editor):
        put_back_service(service=service.pk, by=editor)
    assert names(ask("food")) == ["Food bank"]
    assert last_event(editor).action == "directory.put_back"


def test_what_stands_under_a_withdrawn_service_goes_and_comes_back_with_it(agency: Agency, editor: Actor) -> None:
    service = an_entry("Food bank", agency=agency, at=(46.49, -80.99), open_from="09:00", open_to="17:00")
    phone = a_record("phone", agency=agency, service=service, number="705 555 0123")
    gone_before = a_record("phone", agency=agency, service=service, number="705 555 0199", withdrawn_at=timezone.now())
    site = service_site(service)
    a_record("phone", agency=agency, service_at_location=site, number="705 555 0177")
    addresses = [f"/hsds/service_at_locations/{site.pk}", f"/hsds/services/{service.pk}"]
    with acting_as(editor):
        withdraw_service(service=service.pk, reason="closed", by=editor)
    with acting_as(PUBLIC):
        assert not Phone.objects.exists()
        assert not Schedule.objects.exists()
    assert [Client().get(address).status_code for address in addresses] == [404, 404]
    with acting_as(editor):
        put_back_service(service=service.pk, by=editor)
    with acting_as(PUBLIC):
        assert Phone.objects.filter(pk=phone.pk).exists()
        assert not Phone.objects.filter(pk=gone_before.pk).exists()
        assert (Phone.objects.count(), Schedule.objects.count()) == (2, 1)
    assert [Client().get(address).status_code for address in addresses] == [200, 200]


def service_site(service: Service) -> ServiceAtLocation:
    with acting_as(PUBLIC):
        return service.service_at_locations.get()


def test_strangers_are_refused_and_change_nothing(agency: Agency) -> None:
    service, stranger = an_entry("Food bank", agency=agency), a_member(Role.DIRECTORY_EDITOR)
    place = a_location(agency=agency)
    with acting_as(stranger):
        for attempt in (
            lambda: confirm_service(service=service.pk, seen=service.changed_at, by=stranger),
            lambda: withdraw_service(service=service.pk, reason="", by=stranger),
            lambda: edit_service(service=service.pk, seen=service.changed_at, values={"name": "x"}, by=stranger),
            lambda: set_confidential(location=place.pk, confidential=True, region="east", by=stranger),
        ):
            with pytest.raises(Refused):
                attempt()
    assert names(ask("food")) == ["Food bank"]


def test_hiding_a_place_takes_it_from_everyone_at_once(agency: Agency, editor: Actor) -> None:
    service = a_service("Evening group", agency=agency)
    place = a_location(agency=agency, name="Elm House", latitude=46.1, longitude=-81.1)
    a_record("address", agency=agency, location=place, city="Elmville")
    a_site(service, place)
    with acting_as(editor):
        set_confidential(location=place.pk, confidential=True, region="northeast", by=editor)
        assert not Premises.objects.filter(location=place).exists()
    entry = Entry.objects.get(service=service.pk)
    assert (entry.confidential, entry.city, round(entry.latitude or 0, 2)) == (True, "", 46.49)
    event = last_event(editor)
    assert (event.action, event.detail) == ("directory.hide_place", {})


def test_the_editor_changes_an_entry_by_its_pages(client: Client, agency: Agency) -> None:
    service = an_entry("Food bank", agency=agency, description="Old text")
    sign_in(client, a_membership(Role.DIRECTORY_EDITOR, agency))
    assert "Food bank" in client.get("/en/directory/ours/").content.decode()
    address = f"/en/directory/services/{service.pk}"
    form = {"name": "Food bank", "status": "active", "seen": service.changed_at.isoformat(), "description": "New text"}
    assert client.post(f"{address}/edit/", form).status_code == 302
    stale = client.post(f"{address}/edit/", {**form, "description": "Third text"})
    assert stale.status_code == 409
    page = stale.content.decode()
    assert "New text" in page
    assert "Third text" in page
    assert "Old text" in client.get(f"{address}/").content.decode()
    assert client.post(f"{address}/edit/", {**form, "minimum_age": "30", "maximum_age": "20"}).status_code == 200


def test_what_changed_since_the_page_was_opened_is_not_confirmed(client: Client, agency: Agency, editor: Actor) -> None:
    service = an_entry("Food bank", agency=agency, description="Every day")
    colleague = a_membership(Role.DIRECTORY_EDITOR, agency)
    sign_in(client, colleague)
    address = f"/en/directory/services/{service.pk}/"
    opened = the_time_shown(client, address)
    with acting_as(editor):
        edit_service(service=service.pk, seen=service.changed_at, values={"description": "On Mondays"}, by=editor)
    for seen in (opened, "yesterday", ""):
        stale = client.post(f"{address}confirm/", {"seen": seen}, follow=True)
        assert "so it was not confirmed" in stale.content.decode()
        assert last_event(editor).action == "directory.edit"
    for confirmed, page in enumerate((address, "/en/directory/ours/"), start=1):
        client.post(f"{address}confirm/", {"seen": the_time_shown(client, page)})
        with acting_as(colleague.as_actor()):
            assert Event.objects.filter(action="directory.confirm").count() == confirmed


def the_time_shown(client: Client, address: str) -> str:
    found = re.search(r'name="seen"\s+value="([^"]+)"', client.get(address).content.decode())
    return found[1] if found else ""


def test_workers_export_what_they_see(client: Client, agency: Agency) -> None:
    an_entry("=Food bank", at=(46.5, -81.0), city="Sudbury")
    sign_in(client, a_membership(Role.FRONTLINE, agency))
    text = client.get("/en/directory/list.csv?q=food").content.decode()
    assert "'=Food bank" in text
    assert "Sudbury" in text


def test_an_old_entry_says_how_old(client: Client) -> None:
    an_entry("Food bank", confirmed_at=timezone.now() - timedelta(days=100))
    assert "Confirmed 3 months ago" in client.get("/en/help/?q=food").content.decode()


def test_unknown_records_are_not_found(client: Client, agency: Agency) -> None:
    sign_in(client, a_membership(Role.DIRECTORY_EDITOR, agency))
    for path in ("services/{}/", "services/{}/edit/", "places/{}/secrecy/", "entries/{}/"):
        assert client.get("/en/directory/" + path.format(UUID(int=1))).status_code == 404
