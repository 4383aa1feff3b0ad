"""Who answers at night: the support workers of a safe house, for their own house and for nothing else of it."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from safeharbour.support.shelter.actions import (
    accept_hold,
    add_unit,
    change_unit,
    decline_hold,
    describe_unit,
    open_house,
    record_arrival,
    record_departure,
    take_in,
)
from safeharbour.support.shelter.enums import DeclineReason, Destination, PromiseState, UnitStatus
from safeharbour.support.shelter.models import HouseLocation, Promise, Unit
from safeharbour.support.shelter.tests.factories import ADDRESS, a_hold, a_manager, a_nurse, a_unit
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency, User
from safeharbour.trust.agencies.tests.factories import a_member, an_agency, sign_in_account
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> Actor:
    return a_manager()


@pytest.fixture
def night_worker(manager: Actor) -> Actor:
    with acting_as(manager), transaction.atomic():
        agency = Agency.objects.get(pk=manager.agency)
    return a_member(Role.SUPPORT_WORKER, agency, "Nora")


@pytest.fixture
def unit(manager: Actor) -> Unit:
    return a_unit(manager)


def test_the_night_worker_takes_a_hold_from_yes_to_departure(night_worker: Actor, unit: Unit) -> None:
    hold = a_hold(a_nurse(), unit)
    with acting_as(night_worker):
        accept_hold(promise_id=hold.pk, by=night_worker)
        record_arrival(promise_id=hold.pk, by=night_worker)
        record_departure(promise_id=hold.pk, destination=Destination.TREATMENT, by=night_worker)
        assert Promise.objects.get(pk=hold.pk).state == PromiseState.DEPARTED
        signed = set(Event.objects.filter(subject=str(hold.pk)).values_list("action", "membership"))
    assert signed == {
        ("shelter.accept_hold", night_worker.membership),
        ("shelter.record_arrival", night_worker.membership),
        ("shelter.record_departure", night_worker.membership),
    }


def test_the_night_worker_declines_and_takes_in_at_the_door(night_worker: Actor, unit: Unit) -> None:
    hold = a_hold(a_nurse(), unit)
    with acting_as(night_worker):
        decline_hold(promise_id=hold.pk, reason=DeclineReason.STAFFING, by=night_worker)
        taken = take_in(unit=unit, by=night_worker)
    assert taken.state == PromiseState.ARRIVED


def test_only_managers_manage_units(night_worker: Actor, unit: Unit) -> None:
    with acting_as(night_worker):
        for refused in (
            lambda: change_unit(unit=unit, to=UnitStatus.CLOSED, by=night_worker),
            lambda: describe_unit(unit=unit, label="Mine", by=night_worker),
            lambda: add_unit(house=unit.house, label="More", by=night_worker, households=["adult"]),
            lambda: open_house(name="Mine", region="toronto", telephone="1", address=ADDRESS, by=night_worker),
        ):
            with pytest.raises(Refused, match="managers"):
                refused()


def test_a_support_worker_elsewhere_answers_nothing(unit: Unit) -> None:
    hold = a_hold(a_nurse(), unit)
    outsider = a_member(Role.SUPPORT_WORKER, an_agency(AgencyKind.COMMUNITY_SUPPORT), "Olga")
    with acting_as(outsider), pytest.raises(Promise.DoesNotExist):
        accept_hold(promise_id=hold.pk, by=outsider)
    with acting_as(outsider), pytest.raises(Refused, match="keep a safe house"):
        take_in(unit=unit, by=outsider)
    neighbour = a_member(Role.SUPPORT_WORKER, an_agency(AgencyKind.SAFE_HOUSE), "Pia")
    with acting_as(neighbour), pytest.raises(Promise.DoesNotExist):
        accept_hold(promise_id=hold.pk, by=neighbour)
    with acting_as(neighbour), pytest.raises(Refused, match="another agency"):
        take_in(unit=unit, by=neighbour)


def test_the_night_worker_reads_no_address(night_worker: Actor, unit: Unit) -> None:
    with acting_as(night_worker):
        assert not HouseLocation.objects.filter(house=unit.house_id).exists()
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            HouseLocation.objects.create(house_id=unit.house_id, agency_id=unit.agency_id, sealed=b"x")


def test_the_desk_of_the_night_worker_answers_and_manages_nothing(night_worker: Actor, unit: Unit) -> None:
    hold = a_hold(a_nurse(), unit)
    browser = Client()
    sign_in_account(browser, User.objects.get(pk=night_worker.account))
    page = browser.get(reverse("shelter:desk")).content.decode()
    assert reverse("shelter:accept", args=(hold.pk,)) in page
    managed = (reverse("shelter:new_house"), reverse("shelter:unit", args=(unit.pk,)), "units/new")
    assert not [address for address in managed if address in page]
    assert browser.get(reverse("shelter:unit", args=(unit.pk,))).status_code == 403
    answer = browser.post(reverse("shelter:accept", args=(hold.pk,)), follow=True)
    assert "On the way" in answer.content.decode()
