"""Where a house is: sealed, opened by an audited act of its own managers, and in no dump."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from safeharbour.support.shelter.actions import accept_hold, change_address, open_address
from safeharbour.support.shelter.models import House, HouseLocation
from safeharbour.support.shelter.tests.factories import ADDRESS, a_hold, a_house, a_manager, a_nurse, a_unit
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.models import Agency, User
from safeharbour.trust.agencies.tests.factories import a_member, sign_in_account
from safeharbour.trust.audit.models import Event
from safeharbour.trust.vault.errors import Unopenable
from safeharbour.trust.vault.queries import data_key
from safeharbour.trust.vault.rotation import rotate_all
from safeharbour.trust.vault.sealing import open_sealed

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> Actor:
    return a_manager()


@pytest.fixture
def house(manager: Actor) -> House:
    return a_house(manager)


def openings(manager: Actor) -> int:
    with acting_as(manager):
        return Event.objects.filter(action="shelter.open_address").count()


def test_each_opening_is_in_the_trail_without_what_was_read(manager: Actor, house: House) -> None:
    with acting_as(manager):
        assert open_address(house=house, by=manager) == ADDRESS
        assert open_address(house=house, by=manager) == ADDRESS
        event = Event.objects.filter(action="shelter.open_address").first()
    assert openings(manager) == 2
    assert event is not None
    assert (event.subject, event.membership) == (str(house.pk), manager.membership)
    assert "Planted" not in repr((event.detail, event.reason))


def test_a_changed_address_is_sealed_anew_and_recorded(manager: Actor, house: House) -> None:
    with acting_as(manager):
        before = bytes(HouseLocation.objects.get(house=house).sealed)
        change_address(house=house, address="7 Other Lane", by=manager)
        assert bytes(HouseLocation.objects.get(house=house).sealed) != before
        assert open_address(house=house, by=manager) == "7 Other Lane"
        assert Event.objects.filter(action="shelter.change_address", subject=str(house.pk)).exists()


def those_outside(manager: Actor, house: House) -> list[Actor]:
    """A requester whose hold was accepted too: the house tells the way by telephone."""
    nurse = a_nurse()
    hold = a_hold(nurse, a_unit(manager, house))
    with acting_as(manager), transaction.atomic():
        accept_hold(promise_id=hold.pk, by=manager)
        agency = Agency.objects.get(pk=manager.agency)
    return [nurse, a_manager("Charlie"), a_member(Role.SUPPORT_WORKER, agency, "Nora")]


def test_nobody_else_opens_or_changes_it(manager: Actor, house: House) -> None:
    for outsider in those_outside(manager, house):
        with acting_as(outsider):
            assert not HouseLocation.objects.filter(house=house).exists()
            with pytest.raises(Refused, match="managers of this house"):
                open_address(house=house, by=outsider)
            with pytest.raises(Refused, match="managers of this house"):
                change_address(house=house, address="elsewhere", by=outsider)
    assert openings(manager) == 0


def test_the_key_of_a_house_is_its_agencys(manager: Actor, house: House) -> None:
    outsider = a_manager("Charlie")
    with acting_as(outsider), pytest.raises(Unopenable):
        data_key(house.pk)
    other = a_house(manager)
    with acting_as(manager):
        sealed = bytes(HouseLocation.objects.get(house=house).sealed)
        with pytest.raises(Unopenable):
            open_sealed(data_key(other.pk), "address", sealed)


def test_an_address_is_never_empty(manager: Actor, house: House) -> None:
    with acting_as(manager), pytest.raises(IntegrityError, match="an_address_is_sealed"), transaction.atomic():
        HouseLocation.objects.filter(house=house).update(sealed=b"")


def test_the_page_shows_it_only_when_asked(manager: Actor, house: House) -> None:
    browser, address = Client(), reverse("shelter:address", args=(house.pk,))
    sign_in_account(browser, User.objects.get(pk=manager.account))
    assert ADDRESS not in browser.get(address).content.decode()
    assert openings(manager) == 0
    opened = browser.post(address)
    assert ADDRESS in opened.content.decode()
    assert "no-store" in opened["Cache-Control"]
    assert openings(manager) == 1
    changed = browser.post(reverse("shelter:change_address", args=(house.pk,)), {"address": "7 Other Lane"})
    assert changed["Location"] == address
    assert browser.post(reverse("shelter:change_address", args=(house.pk,)), {"address": " "}).status_code == 422
    assert "7 Other Lane" in browser.post(address).content.decode()


def test_it_opens_after_the_keys_were_rotated(manager: Actor, house: House) -> None:
    list(rotate_all())
    with acting_as(manager):
        assert open_address(house=house, by=manager) == ADDRESS
