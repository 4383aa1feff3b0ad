"""The pages: a nurse finds and holds, a house answers, a coordinator counts, and nobody reads what is not theirs."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from safeharbour.support.shelter.actions import decline_hold
from safeharbour.support.shelter.models import BedRequest, Promise, Unit
from safeharbour.support.shelter.showing.night import SHOWN_FIRST
from safeharbour.support.shelter.tests.factories import ADDRESS, a_hold, a_house, a_manager, a_nurse, a_request, a_unit
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import User
from safeharbour.trust.agencies.tests.factories import a_member, an_agency, sign_in_account

pytestmark = pytest.mark.django_db


def a_browser(actor: Actor) -> Client:
    client = Client()
    sign_in_account(client, User.objects.get(pk=actor.account))
    return client


def address(name: str, *arguments: object, language: str = "en") -> str:
    with translation.override(language):
        return reverse(f"shelter:{name}", args=arguments)


@pytest.fixture
def manager() -> Actor:
    return a_manager()


@pytest.fixture
def nurse() -> Actor:
    return a_nurse()


def test_a_nurse_finds_and_holds_and_the_house_accepts(manager: Actor, nurse: Actor) -> None:
    a_unit(manager, a_house(manager), households=["family"], most_children=2, oldest_child=12, languages=["uk"])
    at_the_hospital, at_the_house = a_browser(nurse), a_browser(manager)
    asked = {"children": "4, 9", "region": "northeast", "age": "25-54", "languages": ["uk"], "callback": "705 555 0199"}
    page = at_the_hospital.post(address("night"), asked, follow=True).content.decode()
    assert "takes 2 children to age 12" in page
    assert "same region" in page
    assert "speaks Ukrainian" in page
    with acting_as(nurse):
        request, unit = BedRequest.objects.get(), Unit.objects.get()
    page = at_the_hospital.post(address("hold", request.pk, unit.pk), {"hours": "4"}, follow=True).content.decode()
    assert "waiting for an answer" in page
    assert "705 555 0100" not in page, "the house's telephone is told when it has accepted"
    page = at_the_house.get(address("desk")).content.decode()
    assert "1 hold to answer" in page
    assert "children aged 4, 9" in page
    assert "705 555 0199" in page
    with acting_as(nurse):
        hold = Promise.objects.get()
    assert at_the_house.post(address("accept", hold.pk), follow=True).status_code == 200
    page = at_the_hospital.get(address("holds")).content.decode()
    assert "705 555 0100" in page
    assert "Your hold was accepted" in page


def test_what_is_new_is_counted_on_every_page(manager: Actor, nurse: Actor) -> None:
    hold = a_hold(nurse, a_unit(manager, a_house(manager)))
    at_the_hospital, at_the_house = a_browser(nurse), a_browser(manager)
    assert counts(at_the_house) == ["1", "1"], "on the menu of a phone and beside the house"
    assert counts(at_the_hospital) == []
    at_the_house.post(address("accept", hold.pk))
    assert counts(at_the_house) == []
    assert counts(at_the_hospital) == ["1", "1"]
    shown = re.findall(r'name="notice"\s+value="([^"]+)"', at_the_hospital.get(address("holds")).content.decode())
    at_the_hospital.post(address("read_notices"), {"notice": shown})
    assert counts(at_the_hospital) == []


def counts(browser: Client) -> list[str]:
    page = browser.get(address("night")).content.decode()
    return re.findall(r'class="sh-count">(\d+)', page)


def test_what_blocks_a_near_miss_is_said_and_a_region_to_avoid_is_left_out(manager: Actor, nurse: Actor) -> None:
    a_unit(manager, a_house(manager), genders=["man"])
    a_unit(manager, a_house(manager, region="toronto"))
    asked = {"gender": "woman", "avoided": ["toronto"]}
    page = a_browser(nurse).post(address("night"), asked, follow=True).content.decode()
    assert "0 units fit" in page
    assert "only for men" in page
    assert "1 free unit is left out" in page
    assert "toronto" not in a_browser(nurse).post(address("night"), asked)["Location"]


def test_all_that_fit_are_counted_and_only_the_best_stand_open(manager: Actor, nurse: Actor) -> None:
    house = a_house(manager)
    for _ in range(SHOWN_FIRST + 2):
        a_unit(manager, house)
    page = a_browser(nurse).post(address("night"), {}, follow=True).content.decode()
    assert f"{SHOWN_FIRST + 2} units fit" in page
    assert "Show 2 more units that fit" in page
    before, after = page.split("Show 2 more units that fit")
    assert (before.count("sh-beds__name"), after.count("sh-beds__name")) == (SHOWN_FIRST, 2)


def test_the_reasons_are_french_on_a_french_page(manager: Actor, nurse: Actor) -> None:
    a_unit(manager, a_house(manager), households=["family"], most_children=1, oldest_child=12)
    page = a_browser(nurse).post(address("night", language="fr"), {"children": "3"}, follow=True).content.decode()
    assert "accepte 1 enfant jusqu’à 12 ans" in page


def test_an_unreadable_age_is_named(nurse: Actor) -> None:
    response = a_browser(nurse).post(address("night"), {"children": "three"})
    assert response.status_code == 422
    assert "Not understood: three" in response.content.decode()


def test_the_second_hand_on_the_last_unit_is_told(manager: Actor, nurse: Actor) -> None:
    unit, request = a_unit(manager), a_request(nurse)
    a_hold(a_nurse("Charlie"), unit)
    page = a_browser(nurse).post(address("hold", request.pk, unit.pk), {"hours": "4"}, follow=True).content.decode()
    assert "just been promised" in page


def test_polling_says_nothing_until_something_changed(manager: Actor, nurse: Actor) -> None:
    unit, browser = a_unit(manager), a_browser(manager)
    polled = {"X-Polled": "1"}
    first = browser.get(address("desk"), headers=polled)
    again = {**polled, "If-None-Match": first["ETag"]}
    assert browser.get(address("desk"), headers=again).status_code == 304
    assert browser.get(address("desk"), headers={**again, "HX-Request": "true"}).status_code == 204
    a_hold(nurse, unit)
    answer = browser.get(address("desk"), headers=again)
    assert (answer.status_code, b"<html" in answer.content) == (200, False)


def test_a_decline_without_a_reason_is_refused_and_one_in_words_is_read(manager: Actor, nurse: Actor) -> None:
    hold = a_hold(nurse, a_unit(manager))
    browser = a_browser(manager)
    page = browser.post(address("decline", hold.pk), follow=True).content.decode()
    assert "declined with a reason from the list" in page
    assert "1 hold to answer" in page
    browser.post(address("decline", hold.pk), {"reason": "other", "words": "boiler is out"})
    page = a_browser(nurse).get(address("holds")).content.decode()
    assert "boiler is out" in page
    assert "Try the next one" in page


def test_pressing_twice_makes_one_hold_and_no_alarm(manager: Actor, nurse: Actor) -> None:
    unit, request, browser = a_unit(manager), a_request(nurse), a_browser(nurse)
    for _ in range(2):
        answer = browser.post(address("hold", request.pk, unit.pk), {"hours": "4"}, follow=True)
        assert answer.redirect_chain[-1][0] == address("holds")
        assert "already holds" not in answer.content.decode()
    with acting_as(nurse):
        assert Promise.objects.count() == 1


def test_a_form_that_grew_old_is_answered_in_words_where_one_stands(manager: Actor, nurse: Actor) -> None:
    hold, house, hospital = a_hold(nurse, a_unit(manager)), a_browser(manager), a_browser(nurse)
    hospital.post(address("release", hold.pk))
    for act, data in (("accept", {}), ("decline", {"reason": "pets"}), ("arrived", {}), ("departed", {})):
        page = house.post(address(act, hold.pk), data, follow=True)
        assert page.redirect_chain == [(address("desk"), 302)], act
    assert "no longer open" in house.post(address("accept", hold.pk), follow=True).content.decode()
    for act in ("release", "extend"):
        page = hospital.post(address(act, hold.pk), {"hours": "2"}, follow=True)
        assert "no longer open" in page.content.decode(), act
    with acting_as(nurse):
        assert Promise.objects.get().state == "released"


def test_a_units_history_names_colleagues_and_other_agencies_only(manager: Actor, nurse: Actor) -> None:
    unit = a_unit(manager)
    a_hold(nurse, unit)
    page = a_browser(manager).get(address("unit", unit.pk)).content.decode()
    assert "Bob" in page
    assert nurse.agency_name in page
    assert "Alice" not in page


def test_a_house_adds_a_unit_and_says_whom_it_takes(manager: Actor) -> None:
    house, browser = a_house(manager), a_browser(manager)
    terms = {
        "label": "Blue room",
        "households": ["adult"],
        "youngest": "16",
        "oldest": "24",
        "most_children": "0",
        "oldest_child": "0",
        "pets": "1",
        "substances": "0",
        "longest_stay": "30",
    }
    page = browser.post(address("new_unit", house.pk), terms, follow=True).content.decode()
    assert "Blue room" in page
    wrong = browser.post(address("new_unit", house.pk), {**terms, "label": "B", "oldest": "12"})
    assert "below the youngest" in wrong.content.decode()


def test_small_refusals_are_not_told_and_large_ones_rounded(manager: Actor) -> None:
    house, nurses = a_house(manager), [a_nurse(), a_nurse("Charlie")]
    for n, reason in enumerate(["pets"] * 7 + ["staffing"] * 2):
        hold = a_hold(nurses[n % 2], a_unit(manager, house))
        with acting_as(manager):
            decline_hold(promise_id=hold.pk, reason=reason, by=manager)
    coordinator = a_member(Role.COORDINATOR, an_agency(AgencyKind.SECRETARIAT))
    assert a_browser(coordinator).get(address("board")).status_code == 200
    lines = a_browser(coordinator).get(address("board_csv")).content.decode().splitlines()
    assert '"refusals, rounded to 5",,,pets,5' in lines
    assert '"refusals, rounded to 5",,,staffing,' in lines
    assert "units,northeast,,accepting,9" in lines


def test_no_page_of_another_agency_holds_an_address(manager: Actor, nurse: Actor) -> None:
    unit = a_unit(manager)
    request = a_request(nurse)
    browser = a_browser(nurse)
    pages = [
        browser.get(address("search", request.pk)),
        browser.post(address("hold", request.pk, unit.pk), {"hours": "4"}, follow=True),
        browser.get(address("holds")),
        a_browser(a_manager("Charlie")).get(address("desk")),
    ]
    assert not [page for page in pages if ADDRESS in page.content.decode()]


def test_whoever_may_see_nothing_sees_nothing(manager: Actor) -> None:
    a_unit(manager)
    prosecutor = a_member(Role.PROSECUTOR, an_agency(AgencyKind.CROWN))
    browser = a_browser(prosecutor)
    for name in ("night", "holds", "desk", "board", "board_csv"):
        assert browser.get(address(name)).status_code == 403
    assert "/beds/" not in browser.get("/en/").content.decode()
