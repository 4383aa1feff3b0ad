"""Two who edit the same thing: the second is shown both, nothing is overwritten, and what they typed is not lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from safeharbour.support.shelter.actions import (
    change_address,
    change_telephone,
    describe_unit,
    open_address,
    revise_request,
)
from safeharbour.support.shelter.calling import telephones_of
from safeharbour.support.shelter.forms import UnitForm, needs_form_of
from safeharbour.support.shelter.meanwhile import ChangedMeanwhile
from safeharbour.support.shelter.models import Unit
from safeharbour.support.shelter.queries import mark_of_address, mark_of_telephone
from safeharbour.support.shelter.tests.factories import a_house, a_manager, a_nurse, a_request, a_unit
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.agencies.models import User
from safeharbour.trust.agencies.tests.factories import sign_in_account

pytestmark = pytest.mark.django_db
MEANWHILE = 409


def a_browser(actor: Actor) -> Client:
    client = Client()
    sign_in_account(client, User.objects.get(pk=actor.account))
    return client


def test_a_unit_is_not_overwritten() -> None:
    manager = a_manager()
    unit = a_unit(manager)
    with acting_as(manager):
        page: dict[str, Any] = {**UnitForm(instance=unit, house=unit.house).initial, "label": "Mine", "oldest": 60}
    with acting_as(manager), transaction.atomic():
        describe_unit(unit=unit, label="Theirs", oldest=50, by=manager)
    browser, address = a_browser(manager), reverse("shelter:unit", args=[unit.pk])
    answer = browser.post(address, page)
    shown = answer.content.decode()
    assert answer.status_code == MEANWHILE
    assert [row for row in ("Theirs", "Mine", "50", "60") if f"<td>{row}</td>" not in shown] == []
    with acting_as(manager):
        assert Unit.objects.get(pk=unit.pk).label == "Theirs"
    again = {**page, "seen": answer.context["form"]["seen"].value()}
    for _press in range(2):
        assert browser.post(address, again).status_code == 302
    with acting_as(manager):
        assert Unit.objects.get(pk=unit.pk).label == "Mine"


def test_what_is_needed_is_not_overwritten() -> None:
    nurse = a_nurse()
    request = a_request(nurse, age_from=18, age_to=24)
    with acting_as(nurse):
        page = {name: value for name, value in needs_form_of(request).initial.items() if value is not None}
    with acting_as(nurse), transaction.atomic():
        revise_request(request=request, region="toronto", age_from=18, age_to=24, by=nurse)
    answer = a_browser(nurse).post(reverse("shelter:search", args=[request.pk]), {**page, "age": "55"})
    assert answer.status_code == MEANWHILE
    assert "55 or older" in answer.content.decode()
    with acting_as(nurse):
        request.refresh_from_db()
        request.needs.refresh_from_db()
        assert (request.region, request.needs.age_from) == ("toronto", 18)


def test_a_telephone_is_not_overwritten() -> None:
    manager = a_manager()
    house = a_house(manager)
    with acting_as(manager), transaction.atomic():
        seen = mark_of_telephone(house)
        change_telephone(house=house, telephone="705 555 0111", by=manager)
    page = {"telephone": "705 555 0122", "seen": seen}
    answer = a_browser(manager).post(reverse("shelter:telephone", args=[house.pk]), page)
    assert answer.status_code == MEANWHILE
    assert [one for one in ("705 555 0111", "705 555 0122") if one not in answer.content.decode()] == []
    with acting_as(manager), transaction.atomic():
        assert telephones_of([house.pk]) == {house.pk: "705 555 0111"}


def test_an_address_is_not_overwritten() -> None:
    manager = a_manager()
    house = a_house(manager)
    with acting_as(manager), transaction.atomic():
        seen = mark_of_address(house)
        change_address(house=house, address="1 Theirs Lane", by=manager)
    page = {"address": "2 Mine Lane", "seen": seen}
    answer = a_browser(manager).post(reverse("shelter:change_address", args=[house.pk]), page)
    assert answer.status_code == MEANWHILE
    assert [one for one in ("1 Theirs Lane", "2 Mine Lane") if one not in answer.content.decode()] == []
    with acting_as(manager), transaction.atomic():
        assert open_address(house=house, by=manager) == "1 Theirs Lane"


def test_the_same_sent_twice_is_no_conflict() -> None:
    manager = a_manager()
    house = a_house(manager)
    with acting_as(manager), transaction.atomic():
        seen = mark_of_telephone(house)
        for _press in range(2):
            change_telephone(house=house, telephone="705 555 0133", seen=seen, by=manager)
        with pytest.raises(ChangedMeanwhile):
            change_telephone(house=house, telephone="705 555 0144", seen=seen, by=manager)
