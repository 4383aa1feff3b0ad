"""What cannot be done is said beside its field, on the page, and nothing is written in its place."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from safeharbour.support.shelter.models import Departure
from safeharbour.support.shelter.tests import planting
from safeharbour.support.shelter.tests.factories import ADDRESS, a_house, a_manager, a_unit
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.agencies.models import User
from safeharbour.trust.agencies.tests.factories import sign_in_account

pytestmark = pytest.mark.django_db
TERMS = {
    "households": ["adult"],
    "youngest": "16",
    "oldest": "24",
    "most_children": "0",
    "oldest_child": "0",
    "pets": "1",
    "substances": "0",
    "longest_stay": "30",
}


@pytest.fixture
def manager() -> Actor:
    return a_manager()


@pytest.fixture
def browser(manager: Actor) -> Client:
    client = Client()
    sign_in_account(client, User.objects.get(pk=manager.account))
    return client


def test_two_units_of_a_house_have_two_names(manager: Actor, browser: Client) -> None:
    house = a_house(manager)
    taken, other = a_unit(manager, house), a_unit(manager, house)
    for address in (reverse("shelter:new_unit", args=(house.pk,)), reverse("shelter:unit", args=(other.pk,))):
        answer = browser.post(address, {**TERMS, "label": f" {taken.label.upper()} "})
        assert answer.status_code == 422
        assert "already has a unit of this name" in answer.content.decode()
    same = browser.post(reverse("shelter:unit", args=(taken.pk,)), {**TERMS, "label": taken.label})
    assert same.status_code == 302, "its own name is not taken"


def test_two_houses_of_an_agency_have_two_names(manager: Actor, browser: Client) -> None:
    house = a_house(manager)
    data = {"name": house.name, "region": "toronto", "telephone": "416 555 0100", "address": ADDRESS}
    answer = browser.post(reverse("shelter:new_house"), data)
    assert answer.status_code == 422
    assert "already has a house of this name" in answer.content.decode()


@pytest.mark.parametrize("said", [{}, {"destination": "the moon"}])
def test_nobody_leaves_without_an_answer_to_where_to(manager: Actor, browser: Client, said: dict[str, str]) -> None:
    stay = planting.a_stay_of_theirs(manager)["promise_id"]
    page = browser.post(reverse("shelter:departed", args=(stay,)), said, follow=True).content.decode()
    assert "Choose where to" in page
    with acting_as(manager):
        assert not Departure.objects.exists()


def test_a_long_history_is_cut_and_says_so(manager: Actor, browser: Client) -> None:
    unit = a_unit(manager)
    for to in ["closed", "accepting"] * 26:
        browser.post(reverse("shelter:set_status", args=(unit.pk,)), {"to": to})
    page = browser.get(reverse("shelter:unit", args=(unit.pk,))).content.decode()
    assert page.count("opened for referrals") == 25
    assert "The 50 newest changes" in page
