"""The number to call: sealed, read by those to whom the house said yes, whatever keys they hold, and in no dump."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import IntegrityError, ProgrammingError, connections, transaction
from django.test import Client
from django.urls import reverse

from safeharbour.support.shelter import calling
from safeharbour.support.shelter.actions import accept_hold, change_telephone, decline_hold
from safeharbour.support.shelter.enums import DeclineReason
from safeharbour.support.shelter.models import House, HouseContact, HouseLocation
from safeharbour.support.shelter.rules import CALL
from safeharbour.support.shelter.tests.factories import a_hold, a_house, a_manager, a_nurse, a_unit
from safeharbour.trust.access.actors import Actor, acting_as, system
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import User
from safeharbour.trust.agencies.tests.factories import a_member, an_agency, sign_in_account
from safeharbour.trust.audit.models import Event
from safeharbour.trust.vault.errors import KeysUnavailable
from safeharbour.trust.vault.rotation import rotate_all

pytestmark = pytest.mark.django_db
NUMBER = "705 555 0100"


@pytest.fixture
def manager() -> Actor:
    return a_manager()


@pytest.fixture
def house(manager: Actor) -> House:
    return a_house(manager)


def an_officer() -> Actor:
    return a_member(Role.FRONTLINE, an_agency(AgencyKind.POLICE), "Olga")


def read_by(actor: Actor, house: House) -> dict[UUID, str]:
    with acting_as(actor), transaction.atomic():
        return calling.telephones_of([house.pk])


def a_browser(actor: Actor) -> Client:
    client = Client()
    sign_in_account(client, User.objects.get(pk=actor.account))
    return client


@pytest.mark.parametrize("who", [a_nurse, an_officer])
def test_it_is_told_from_the_yes_on_and_to_nobody_else(manager: Actor, house: House, who: object) -> None:
    assert callable(who)
    asker, other = who(), a_nurse("Charlie")
    hold = a_hold(asker, a_unit(manager, house))
    a_hold(other, a_unit(manager, house))
    assert read_by(asker, house) == {}
    with acting_as(manager), transaction.atomic():
        accept_hold(promise_id=hold.pk, by=manager)
    assert read_by(asker, house) == {house.pk: NUMBER}
    assert (read_by(other, house), read_by(a_manager("Eve"), house)) == ({}, {})
    with acting_as(manager), transaction.atomic():
        decline_hold(promise_id=hold.pk, reason=DeclineReason.STAFFING, by=manager)
    assert read_by(asker, house) == {}


def test_it_stands_nowhere_in_the_clear(house: House) -> None:
    with connections["default"].cursor() as cursor, acting_as(a_nurse()):
        cursor.execute("select column_name from information_schema.columns where table_name = 'shelter_housecontact'")
        assert "telephone" not in {row[0] for row in cursor.fetchall()}
    with acting_as(system(CALL)):
        assert not HouseContact.objects.exists(), "the name that opens the key is shown no row to open"
        assert not HouseLocation.objects.exists()


def test_sealed_bytes_hold_no_digit_of_it(manager: Actor, house: House) -> None:
    with acting_as(manager):
        assert b"0100" not in bytes(HouseContact.objects.get(house=house).sealed)
        with pytest.raises(IntegrityError, match="a_telephone_is_sealed"), transaction.atomic():
            HouseContact.objects.filter(house=house).update(sealed=b"")


def test_it_opens_after_the_keys_were_rotated(manager: Actor, house: House) -> None:
    list(rotate_all())
    assert read_by(manager, house) == {house.pk: NUMBER}


def test_a_manager_changes_it(manager: Actor, house: House) -> None:
    browser, address = a_browser(manager), reverse("shelter:telephone", args=(house.pk,))
    assert address in browser.get(reverse("shelter:desk")).content.decode()
    page = browser.get(address)
    assert NUMBER in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert browser.post(address, {"telephone": " "}).status_code == 422
    browser.post(address, {"telephone": "705 555 0177"})
    assert read_by(manager, house) == {house.pk: "705 555 0177"}
    with acting_as(manager):
        event = Event.objects.get(action="shelter.change_telephone")
        assert (event.subject, "0177" in repr(event.detail)) == (str(house.pk), False)


def test_nobody_else_changes_it(manager: Actor, house: House) -> None:
    for outsider in (a_nurse(), a_manager("Eve")):
        with acting_as(outsider), pytest.raises((Refused, ProgrammingError)), transaction.atomic():
            change_telephone(house=house, telephone="1", by=outsider)
    assert read_by(manager, house) == {house.pk: NUMBER}


def test_without_keys_the_page_of_holds_still_works(
    manager: Actor, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_key(_subject: object) -> None:
        raise KeysUnavailable

    nurse = a_nurse()
    hold = a_hold(nurse, a_unit(manager, house))
    with acting_as(manager), transaction.atomic():
        accept_hold(promise_id=hold.pk, by=manager)
    browser = a_browser(nurse)
    assert NUMBER in browser.get(reverse("shelter:holds")).content.decode()
    monkeypatch.setattr(calling, "data_key", no_key)
    page = browser.get(reverse("shelter:holds"))
    assert (page.status_code, "cannot be opened at the moment" in page.content.decode()) == (200, True)
