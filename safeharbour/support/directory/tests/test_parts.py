from __future__ import annotations

from datetime import time
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from safeharbour.support.directory.editing.parts import (
    PartChangedMeanwhile,
    remove_part,
    save_part,
)
from safeharbour.support.directory.models import Entry, Phone, Schedule, Service
from safeharbour.support.directory.tests.factories import a_location, a_record, a_service, a_site
from safeharbour.support.directory.tests.search.factories import an_entry, ask, names
from safeharbour.trust.access.actors import PUBLIC, Actor, acting_as
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.tests.factories import a_member, a_membership, an_agency, sign_in
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db

NOON = {"byday": "MO,TU,WE,TH,FR", "opens_at": time(9), "closes_at": time(17)}
LINE = {"number": "705 555 0123", "description": "Front desk"}


@pytest.fixture
def agency() -> Agency:
    return an_agency(AgencyKind.SAFE_HOUSE)


@pytest.fixture
def editor(agency: Agency) -> Actor:
    return a_member(Role.DIRECTORY_EDITOR, agency)


@pytest.fixture
def service(agency: Agency) -> Service:
    return an_entry("Food bank", agency=agency)


def last_event(actor: Actor) -> Event:
    with acting_as(actor):
        return Event.objects.filter(membership=actor.membership).latest("id")


def test_hours_added_changed_and_removed_are_found_at_once_and_audited(service: Service, editor: Actor) -> None:
    assert names(ask("food", open_now=True)) == ["Food bank"], "not known is not hidden"
    with acting_as(editor):
        added = save_part("hours", of=service, part=None, values=NOON, by=editor)
    assert Entry.objects.get(service=service.pk).hours_known
    event = last_event(editor)
    assert (event.action, event.detail["part"]) == ("directory.add_part", str(added.pk))
    assert "17" not in str(event.detail["fields"])
    with acting_as(editor):
        save_part("hours", of=service, part=added.pk, values={**NOON, "opens_at": time(15)}, by=editor)
    assert not ask("food", open_now=True).findings, "it is noon, and it opens at three"
    assert (last_event(editor).action, last_event(editor).detail["fields"]) == ("directory.change_part", ["opens_at"])
    with acting_as(editor):
        remove_part("hours", of=service, part=added.pk, by=editor)
    assert not Entry.objects.get(service=service.pk).hours_known
    assert last_event(editor).action == "directory.remove_part"


def test_a_phone_added_changed_and_removed(service: Service, editor: Actor, client: Client) -> None:
    page = f"/en/help/{Entry.objects.get(service=service.pk).pk}/"
    with acting_as(editor):
        added = save_part("phones", of=service, part=None, values=LINE, by=editor)
    assert "tel:+17055550123" in client.get(page).content.decode()
    with acting_as(editor):
        save_part("phones", of=service, part=added.pk, values={**LINE, "number": "705 555 0177"}, by=editor)
    assert "tel:+17055550177" in client.get(page).content.decode()
    with acting_as(editor):
        remove_part("phones", of=service, part=added.pk, by=editor)
    assert "tel:+1705" not in client.get(page).content.decode()
    assert last_event(editor).action == "directory.remove_part"


def test_nothing_changed_is_nothing_recorded(service: Service, editor: Actor) -> None:
    with acting_as(editor):
        added = save_part("phones", of=service, part=None, values=LINE, by=editor)
        before = last_event(editor).pk
        save_part("phones", of=service, part=added.pk, values=LINE, by=editor)
    assert last_event(editor).pk == before


def test_strangers_are_refused_and_change_nothing(service: Service, editor: Actor) -> None:
    stranger = a_member(Role.DIRECTORY_EDITOR)
    with acting_as(editor):
        hours = save_part("hours", of=service, part=None, values=NOON, by=editor)
        phone = save_part("phones", of=service, part=None, values=LINE, by=editor)
    with acting_as(stranger):
        for attempt in (
            lambda: save_part("hours", of=service, part=hours.pk, values={"byday": "MO"}, by=stranger),
            lambda: remove_part("hours", of=service, part=hours.pk, by=stranger),
            lambda: save_part("phones", of=service, part=phone.pk, values={"number": "911"}, by=stranger),
            lambda: remove_part("phones", of=service, part=phone.pk, by=stranger),
        ):
            with pytest.raises(Refused):
                attempt()
    with acting_as(PUBLIC):
        assert Schedule.objects.get(pk=hours.pk).byday == NOON["byday"]
        assert Phone.objects.get(pk=phone.pk).number == LINE["number"]


def test_one_services_part_is_not_changed_through_another(service: Service, agency: Agency, editor: Actor) -> None:
    other = a_service("Other", agency=agency)
    with acting_as(editor):
        phone = save_part("phones", of=service, part=None, values=LINE, by=editor)
        with pytest.raises(Phone.DoesNotExist):
            save_part("phones", of=other, part=phone.pk, values=LINE, by=editor)


def test_hours_at_a_confidential_place_stay_with_those_who_may_know_it(agency: Agency) -> None:
    service, place = a_service("Group", agency=agency), a_location(agency=agency, confidential=True, region="east")
    site = a_site(service, place)
    manager = a_member(Role.HOUSE_MANAGER, agency)
    with acting_as(manager):
        kept = save_part("hours", of=service, part=None, values={**NOON, "service_at_location": site}, by=manager)
    for actor, seen in ((manager, True), (a_member(Role.DIRECTORY_EDITOR, agency), False), (PUBLIC, False)):
        with acting_as(actor):
            assert Schedule.objects.filter(pk=kept.pk).exists() is seen
    assert not Entry.objects.get(service=service.pk).hours_known


HOURS: dict[str, Any] = {"byday": ["MO", "WE"], "opens_at": "9:00", "closes_at": "17h30"}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"closes_at": "five"}, "This is not a time. Write hours and minutes, such as 17:00."),
        ({"closes_at": ""}, "Say when it closes, such as 17:00."),
        ({"opens_at": ""}, "Say when it opens, such as 09:00."),
        ({"byday": []}, "Choose at least one day."),
        ({"closes_at": "9:00"}, "It opens and closes at the same time."),
    ],
)
def test_wrong_hours_are_explained_and_nothing_is_lost(
    wrong: dict[str, Any], said: str, service: Service, agency: Agency, client: Client
) -> None:
    sign_in(client, a_membership(Role.DIRECTORY_EDITOR, agency))
    response = client.post(
        f"/en/directory/services/{service.pk}/hours/", {**HOURS, "description": "not on holidays", **wrong}
    )
    page = response.content.decode()
    assert response.status_code == 200
    assert said in page
    assert "not on holidays" in page


@pytest.mark.parametrize("number", ["call us", "555", "12", "0123456789012345678"])
def test_what_is_no_number_is_explained(number: str, service: Service, agency: Agency, client: Client) -> None:
    sign_in(client, a_membership(Role.DIRECTORY_EDITOR, agency))
    form = {"number": number, "type": "voice"}
    response = client.post(f"/en/directory/services/{service.pk}/phones/", form)
    assert (response.status_code == 302) is (number == "555"), "three digits are a short number, such as 211"
    if response.status_code == 200:
        assert "This is not a telephone number." in response.content.decode()


def test_the_editor_looks_after_hours_and_phones_by_the_pages(agency: Agency, client: Client) -> None:
    service = an_entry("Food bank", agency=agency, at=(46.49, -80.99), street="12 Elm Street", city="Sudbury")
    sign_in(client, a_membership(Role.DIRECTORY_EDITOR, agency))
    address = f"/en/directory/services/{service.pk}"
    with acting_as(PUBLIC):
        site = service.service_at_locations.get()
    assert client.post(f"{address}/hours/", {**HOURS, "service_at_location": site.pk}).status_code == 302
    page = client.get(f"{address}/").content.decode()
    assert "Monday, Wednesday: 9 a.m. to 5:30 p.m. (12 Elm Street, Sudbury)" in page
    with acting_as(PUBLIC):
        held = Schedule.objects.get()
    assert (held.byday, held.service_id, held.service_at_location_id) == ("MO,WE", None, site.pk)
    form = client.get(f"{address}/hours/{held.pk}/").content.decode()
    assert 'value="09:00"' in form
    seen = {"seen": held.changed_at.isoformat()}
    assert client.post(f"{address}/hours/{held.pk}/", {**HOURS, **seen, "byday": ["SU"]}).status_code == 302
    assert "dimanche" in client.get(f"/fr/directory/services/{service.pk}/").content.decode().lower()
    with acting_as(PUBLIC):
        removal = {"seen": Schedule.objects.get().changed_at.isoformat()}
    assert client.post(f"{address}/hours/{held.pk}/remove/", removal).status_code == 302
    assert "Sunday" not in client.get(f"{address}/").content.decode()
    for part in ("hours", "phones"):
        assert client.get(f"{address}/{part}/{UUID(int=1)}/").status_code == 404
        assert client.post(f"{address}/{part}/{uuid4()}/remove/").status_code == 404


def test_a_rule_that_the_form_cannot_say_is_not_changed_by_it(service: Service, agency: Agency, client: Client) -> None:
    rule = a_record(
        "schedule", agency=agency, service=service, freq="MONTHLY", byday="2TU", opens_at="09:00", closes_at="10:00"
    )
    sign_in(client, a_membership(Role.DIRECTORY_EDITOR, agency))
    address = f"/en/directory/services/{service.pk}"
    page = client.get(f"{address}/").content.decode()
    assert f"hours/{rule.pk}/remove/" in page
    assert f'hours/{rule.pk}/"' not in page
    assert client.get(f"{address}/hours/{rule.pk}/").status_code == 404


def test_a_stale_page_changes_nothing_and_carries_the_other_version(service: Service, editor: Actor) -> None:
    with acting_as(editor):
        held = save_part("phones", of=service, part=None, values=LINE, by=editor)
        first: dict[str, Any] = {"of": service, "part": held.pk, "by": editor, "seen": held.changed_at}
        save_part("phones", **first, values={**LINE, "number": "705 555 0177"})
        before = last_event(editor).pk
        with pytest.raises(PartChangedMeanwhile) as meanwhile:
            save_part("phones", **first, values={**LINE, "number": "705 555 0188"})
        assert Phone.objects.get(pk=held.pk).number == getattr(meanwhile.value.now, "number", "") == "705 555 0177"
    assert last_event(editor).pk == before


def test_what_two_people_wrote_at_once_is_shown_side_by_side(agency: Agency, client: Client) -> None:
    service = an_entry("Food bank", agency=agency, at=(46.49, -80.99), street="12 Elm Street", city="Sudbury")
    sign_in(client, a_membership(Role.DIRECTORY_EDITOR, agency))
    address = f"/en/directory/services/{service.pk}/hours/"
    client.post(address, HOURS)
    with acting_as(PUBLIC):
        held = Schedule.objects.get()
        site = service.service_at_locations.get()
    opened = {**HOURS, "seen": held.changed_at.isoformat()}
    assert client.post(f"{address}{held.pk}/", {**opened, "byday": ["SU"]}).status_code == 302
    stale = client.post(
        f"{address}{held.pk}/", {**opened, "byday": ["SA"], "closes_at": "20:00", "service_at_location": site.pk}
    )
    page = stale.content.decode()
    assert stale.status_code == 409
    for cells in (
        "<td>Sunday</td><td>Saturday</td>",
        "<td>5:30 p.m.</td><td>8 p.m.</td>",
        "<td>everywhere</td><td>12 Elm Street, Sudbury</td>",
    ):
        assert cells in page
    with acting_as(PUBLIC):
        now = Schedule.objects.get()
    assert now.byday == "SU"
    assert f'value="{now.changed_at.isoformat()}"' in page
    again = {**opened, "byday": ["SA"], "seen": now.changed_at.isoformat()}
    assert client.post(f"{address}{held.pk}/", again).status_code == 302


def test_a_page_that_does_not_say_what_it_saw_changes_nothing(service: Service, agency: Agency, client: Client) -> None:
    sign_in(client, a_membership(Role.DIRECTORY_EDITOR, agency))
    address = f"/en/directory/services/{service.pk}/phones/"
    client.post(address, {"number": "211", "type": "voice"})
    with acting_as(PUBLIC):
        held = Phone.objects.get()
    for seen in ("", "yesterday"):
        response = client.post(f"{address}{held.pk}/", {"number": "911", "type": "voice", "seen": seen})
        assert response.status_code == 200
        assert "911" in response.content.decode()
    with acting_as(PUBLIC):
        assert Phone.objects.get().number == "211"


def test_a_part_is_not_removed_from_a_stale_page(service: Service, editor: Actor) -> None:
    with acting_as(editor):
        hours = save_part("hours", of=service, part=None, values=NOON, by=editor)
        phone = save_part("phones", of=service, part=None, values=LINE, by=editor)
        seen = {"hours": hours.changed_at, "phone": phone.changed_at}
        save_part("hours", of=service, part=hours.pk, values={**NOON, "opens_at": time(15)}, by=editor)
        save_part("phones", of=service, part=phone.pk, values={**LINE, "number": "705 555 0177"}, by=editor)
        before = last_event(editor).pk
        with pytest.raises(PartChangedMeanwhile):
            remove_part("hours", of=service, part=hours.pk, by=editor, seen=seen["hours"])
        with pytest.raises(PartChangedMeanwhile):
            remove_part("phones", of=service, part=phone.pk, by=editor, seen=seen["phone"])
        assert Schedule.objects.get(pk=hours.pk).withdrawn_at is None
        assert Phone.objects.get(pk=phone.pk).withdrawn_at is None
    assert last_event(editor).pk == before


def test_the_page_says_what_stands_there_now_instead_of_removing_it(
    service: Service, agency: Agency, client: Client
) -> None:
    sign_in(client, a_membership(Role.DIRECTORY_EDITOR, agency))
    address = f"/en/directory/services/{service.pk}"
    client.post(f"{address}/phones/", {"number": "705 555 0123", "type": "voice"})
    with acting_as(PUBLIC):
        opened = Phone.objects.get().changed_at.isoformat()
        phone = Phone.objects.get().pk
    changed = {"number": "705 555 0177", "type": "voice", "seen": opened}
    client.post(f"{address}/phones/{phone}/", changed)
    stale = client.post(f"{address}/phones/{phone}/remove/", {"seen": opened}, follow=True).content.decode()
    assert "so it was not removed. It now says: (705) 555-0177" in stale
    for seen in ({}, {"seen": "yesterday"}):
        page = client.post(f"{address}/phones/{phone}/remove/", seen, follow=True).content.decode()
        assert "This page is incomplete. Open it again." in page
    with acting_as(PUBLIC):
        now = Phone.objects.get().changed_at.isoformat()
    assert f'name="seen" value="{now}"' in stale
    assert (
        "It is removed" in client.post(f"{address}/phones/{phone}/remove/", {"seen": now}, follow=True).content.decode()
    )
    with acting_as(PUBLIC):
        assert not Phone.objects.filter(withdrawn_at=None).exists()
