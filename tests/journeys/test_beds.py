"""The main journey: a nurse finds and holds, a house accepts on a phone, a coordinator counts, others see nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from safeharbour.support.people.tests.factories import a_person as somebody_on_record
from safeharbour.support.shelter.tests.factories import ADDRESS, a_hold, a_house, a_unit
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency, Membership
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency
from tests.journeys.browsing import SIZES, WAYS, Way, fits_its_width, looked_at, sign_in

OpenPage = Callable[[Way], Page]
NO_STAFF = {"en": "Not enough staff tonight", "fr": "Pas assez de personnel cette nuit"}
RAN_OUT = {"en": "expired", "fr": "échue"}
MOVED_ON = re.compile("ransiti")
"""Where somebody went, in either language: those who asked for the bed read nothing of it."""


def a_person(role: Role, agency: Agency, name: str) -> Membership:
    return a_membership(role, agency, name)


def given_two_units() -> Membership:
    """One for a family in the northeast, one for men only."""
    house_agency = an_agency(AgencyKind.SAFE_HOUSE, "Maison Aurore")
    manager = a_person(Role.HOUSE_MANAGER, house_agency, "Bob")
    house = a_house(manager.as_actor(), region="northeast")
    family = {"households": ["family", "adult"], "most_children": 3, "oldest_child": 12, "languages": ["uk", "fr"]}
    a_unit(manager.as_actor(), house, **family)
    a_unit(manager.as_actor(), house, genders=["man"], households=["family"], most_children=1, oldest_child=5)
    return manager


def when_the_nurse_asks(page: Page, way: Way) -> None:
    page.goto(f"/{way.language}/beds/")
    page.locator("#id_region").select_option("northeast")
    page.locator("#id_age").select_option("25-54")
    page.locator("#id_gender").select_option("woman")
    page.locator("#id_children").fill("4, 9")
    looked_at(page, "beds-night", way)
    page.locator("main form button[type=submit]").first.click()
    looked_at(page, "beds-search", way)


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_nurse_holds_and_the_house_accepts(open_page: OpenPage, site: str, way: Way) -> None:
    manager = given_two_units()
    nurse = a_person(Role.FRONTLINE, an_agency(AgencyKind.HEALTH, "North Shore Hospital"), "Alice")
    hospital, house = open_page(way), open_page(Way(way.language, "phone", way.javascript))
    sign_in(hospital, nurse, site)
    sign_in(house, manager, site)

    when_the_nurse_asks(hospital, way)
    expect(hospital.locator(".sh-beds__unit").first).to_contain_text("12")
    hospital.locator(".sh-beds__hold button").first.click()
    hospital.wait_for_url(re.compile("/beds/holds/"))
    looked_at(hospital, "beds-holds", way)

    house.goto(f"/{way.language}/beds/house/")
    waiting = house.locator(".sh-beds__unit--waiting")
    expect(waiting).to_contain_text("4, 9")
    waiting.locator("summary").click()
    looked_at(house, "beds-desk", Way(way.language, "phone", way.javascript))
    waiting.locator(".ontario-button--primary").click()
    expect(house.locator(".sh-beds__unit--waiting")).to_have_count(0)
    looked_at(house, "beds-desk-accepted", Way(way.language, "phone", way.javascript))

    hospital.goto(f"/{way.language}/beds/holds/")
    expect(hospital.locator("main")).to_contain_text("705 555 0100")
    looked_at(hospital, "beds-holds-accepted", way)


class Clicks:
    """Counts what a hand does on a page, as the browser tells it: not what the test meant to do."""

    def __init__(self, page: Page) -> None:
        self.count = 0
        page.expose_function("countedClick", self._more)
        page.add_init_script("addEventListener('click', e => { if (e.isTrusted) countedClick() }, true)")

    def _more(self) -> None:
        self.count += 1


@pytest.mark.parametrize("way", [Way("en", "desktop"), Way("fr", "phone")], ids=str)
def test_three_clicks_from_signing_in_to_a_hold(page: Page, site: str, way: Way) -> None:
    given_two_units()
    sign_in(page, a_person(Role.FRONTLINE, an_agency(AgencyKind.HEALTH), "Alice"), site)
    clicks = Clicks(page)
    page.goto(f"/{way.language}/")
    page.locator("main a[href$='/beds/']").first.click()
    page.wait_for_url(re.compile("/beds/$"))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile("/beds/requests/"))
    page.locator(".sh-beds__hold button").first.click()
    page.wait_for_url(re.compile("/beds/holds/"))
    expect(page.locator(".sh-beds__unit")).to_have_count(1)
    assert clicks.count == 3


TWO_WAYS = [Way("en", "phone"), Way("fr", "desktop", javascript=False)]


@pytest.mark.parametrize("way", TWO_WAYS, ids=str)
def test_a_night_worker_answers_on_a_phone(open_page: OpenPage, site: str, way: Way) -> None:
    """The house's worker on shift, no manager about: decline with a reason, and the nurse reads it and goes on."""
    manager = given_two_units()
    night = a_person(Role.SUPPORT_WORKER, manager.agency, "Nora")
    nurse = a_person(Role.FRONTLINE, an_agency(AgencyKind.HEALTH), "Alice")
    unit = a_unit(manager.as_actor())
    a_hold(nurse.as_actor(), unit)
    house = open_page(Way(way.language, "phone", way.javascript))
    sign_in(house, night, site)
    house.goto(f"/{way.language}/beds/house/")
    looked_at(house, "beds-night-desk", Way(way.language, "phone", way.javascript))
    waiting = house.locator(".sh-beds__unit--waiting")
    waiting.locator("summary").click()
    waiting.locator("button[value=staffing]").click()
    expect(house.locator(".sh-beds__unit--waiting")).to_have_count(0)
    expect(house.locator("a[href*='/units/']")).to_have_count(0)

    hospital = open_page(way)
    sign_in(hospital, nurse, site)
    hospital.goto(f"/{way.language}/beds/holds/")
    expect(hospital.locator(".sh-beds__blocks")).to_have_text(NO_STAFF[way.language])
    looked_at(hospital, "beds-declined", way)
    hospital.locator("main a[href*='/beds/requests/']").click()
    hospital.locator(".sh-beds__hold button").first.click()
    expect(hospital.locator(".sh-beds__unit .sh-beds__hold")).to_have_count(1)


@pytest.mark.parametrize("way", TWO_WAYS, ids=str)
def test_from_a_hold_to_where_to(open_page: OpenPage, site: str, way: Way) -> None:
    """Extended, accepted, arrived, left, and open for the next: by two people at two screens."""
    manager = given_two_units()
    nurse = a_person(Role.FRONTLINE, an_agency(AgencyKind.HEALTH), "Alice")
    a_hold(nurse.as_actor(), a_unit(manager.as_actor()))
    hospital, house = open_page(way), open_page(Way(way.language, "phone", way.javascript))
    sign_in(hospital, nurse, site)
    sign_in(house, manager, site)

    hospital.goto(f"/{way.language}/beds/holds/")
    expect(hospital.locator(".sh-beds__state")).to_contain_text("3 h 59")
    hospital.locator("button[name=hours]").click()
    expect(hospital.locator(".sh-beds__state")).to_contain_text("5 h 59")

    house.goto(f"/{way.language}/beds/house/")
    house.locator("form[action$='/accept/'] button").click()
    house.locator("form[action$='/arrived/'] button").click()
    leaving = house.locator("details[id^=left-]")
    leaving.locator("summary").click()
    looked_at(house, "beds-leaving", Way(way.language, "phone", way.javascript))
    leaving.locator("button[value=transitional]").click()
    expect(house.locator("details[id^=left-]")).to_have_count(0)
    row = house.locator(".sh-beds__row", has=house.locator("button[value=vacant]")).last
    row.locator("button[value=accepting]").click()
    expect(house.locator("button[value=accepting]")).to_have_count(0)

    hospital.goto(f"/{way.language}/beds/holds/")
    expect(hospital.locator(".sh-beds__told li")).to_have_count(2)
    expect(hospital.locator("main")).not_to_contain_text(MOVED_ON)
    expect(hospital.locator("main a[href*='/beds/requests/']")).to_have_count(0)
    looked_at(hospital, "beds-told", way)
    hospital.set_viewport_size(SIZES["narrow"])
    assert hospital.locator(".sh-menu-link .sh-count").is_visible()
    assert fits_its_width(hospital), "the count beside the menu makes the page too wide"
    hospital.locator(".sh-beds__news button").click()
    expect(hospital.locator(".sh-beds__news")).to_have_count(0)


@pytest.mark.parametrize("way", TWO_WAYS, ids=str)
def test_a_hold_runs_out_and_the_house_takes_somebody_in(open_page: OpenPage, site: str, way: Way) -> None:
    """No job has tidied it: the page says so at once, and the unit is the house's again; who stays is said later."""
    manager = given_two_units()
    nurse = a_person(Role.FRONTLINE, an_agency(AgencyKind.HEALTH), "Alice")
    with at_moment(now() - timedelta(hours=2)):
        unit = a_unit(manager.as_actor())
        a_hold(nurse.as_actor(), unit, hours=1)
    person = somebody_on_record(manager.as_actor())
    hospital, house = open_page(way), open_page(Way(way.language, "phone", way.javascript))
    sign_in(hospital, nurse, site)
    sign_in(house, manager, site)

    hospital.goto(f"/{way.language}/beds/holds/")
    expect(hospital.locator(".sh-beds__state")).to_contain_text(RAN_OUT[way.language])
    expect(hospital.locator("main a[href*='/beds/requests/']")).to_have_count(1)
    looked_at(hospital, "beds-ran-out", way)

    house.goto(f"/{way.language}/beds/house/")
    house.locator(f"form[action$='/units/{unit.pk}/take-in/'] button").click()
    house.locator("main a[href*='/beds/house/stays/']").click()
    expect(house.locator("#id_person")).to_be_visible()
    looked_at(house, "beds-who-stays", Way(way.language, "phone", way.javascript))
    house.locator("#id_person").fill(person.number)
    house.locator("main form button[type=submit]").click()
    house.locator(f"main a[href$='/people/{person.number}/']").click()
    expect(house.locator("h1")).to_contain_text(person.number)
    expect(house.locator("main")).to_contain_text(unit.label)
    looked_at(house, "beds-stays-with-us", Way(way.language, "phone", way.javascript))


@pytest.mark.parametrize("way", [Way("en", "phone"), Way("fr", "desktop", javascript=False)], ids=str)
def test_a_bed_for_a_person_on_record(page: Page, site: str, way: Way) -> None:
    given_two_units()
    worker = a_person(Role.SUPPORT_WORKER, an_agency(AgencyKind.VICTIM_SERVICES), "Alice")
    person = somebody_on_record(worker.as_actor())
    sign_in(page, worker, site)
    page.goto(f"/{way.language}/people/{person.number}/")
    looked_at(page, "beds-person-beds", way)
    page.locator(f"a[href$='/beds/for/{person.number}/']").click()
    expect(page.locator("#id_person")).to_have_value(person.number)
    looked_at(page, "beds-night-for", way)
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text(person.number)
    page.locator(".sh-beds__hold button").first.click()
    expect(page.locator("main")).to_contain_text(person.number)
    looked_at(page, "beds-holds-for", way)
    page.goto(f"/{way.language}/people/{person.number}/")
    expect(page.locator("main a[href*='/beds/requests/']")).to_have_count(1)
    looked_at(page, "beds-person-beds-held", way)


@pytest.mark.parametrize("way", [Way("en", "phone"), Way("fr", "desktop", javascript=False)], ids=str)
def test_a_manager_opens_the_address(page: Page, site: str, way: Way) -> None:
    sign_in(page, given_two_units(), site)
    page.goto(f"/{way.language}/beds/house/")
    page.locator("a[href$='/address/']").click()
    expect(page.locator("main")).not_to_contain_text(ADDRESS)
    looked_at(page, "beds-address", way)
    page.locator("main form button").first.click()
    expect(page.locator("main strong")).to_have_text(ADDRESS)
    looked_at(page, "beds-address-opened", way)


def test_the_house_sees_a_hold_without_touching_the_page(open_page: OpenPage, site: str) -> None:
    manager = given_two_units()
    nurse = a_person(Role.FRONTLINE, an_agency(AgencyKind.HEALTH), "Alice")
    house, hospital = open_page(Way("en", "phone")), open_page(Way("en", "narrow"))
    sign_in(house, manager, site)
    sign_in(hospital, nurse, site)
    a_hold(a_person(Role.FRONTLINE, an_agency(AgencyKind.HEALTH), "Charlie").as_actor(), a_unit(manager.as_actor()))
    house.goto("/en/beds/house/")
    expect(house.locator(".sh-beds__unit--waiting")).to_have_count(1)
    house.locator(".sh-beds__unit--waiting summary").click()
    words = house.locator(".sh-beds__unit--waiting input[name=words]")
    words.fill("The boiler is")
    when_the_nurse_asks(hospital, Way("en", "narrow"))
    hospital.locator(".sh-beds__hold button").first.click()
    expect(house.locator(".sh-beds__unit--waiting")).to_have_count(2, timeout=30_000)
    expect(words.first).to_have_value("The boiler is")


@pytest.mark.parametrize("way", [Way("en", "desktop"), Way("fr", "narrow", javascript=False)], ids=str)
def test_a_coordinator_reads_the_board(page: Page, site: str, way: Way) -> None:
    given_two_units()
    sign_in(page, a_person(Role.COORDINATOR, an_agency(AgencyKind.SECRETARIAT), "Dana"), site)
    page.goto(f"/{way.language}/beds/board/")
    expect(page.locator("#capacity")).to_contain_text("2")
    looked_at(page, "beds-board", way)


@pytest.mark.parametrize("way", [Way("en", "desktop"), Way("fr", "narrow", javascript=False)], ids=str)
def test_a_house_keeps_its_units(page: Page, site: str, way: Way) -> None:
    sign_in(page, given_two_units(), site)
    page.goto(f"/{way.language}/beds/house/")
    looked_at(page, "beds-units", way)
    page.locator(".sh-beds__row-name a").first.click()
    looked_at(page, "beds-unit", way)


@pytest.mark.parametrize("way", TWO_WAYS, ids=str)
def test_an_agency_that_must_see_nothing_sees_nothing(page: Page, site: str, way: Way) -> None:
    manager = given_two_units()
    hold = a_hold(
        a_person(Role.FRONTLINE, an_agency(AgencyKind.HEALTH), "Alice").as_actor(), a_unit(manager.as_actor())
    )
    sign_in(page, a_person(Role.PROSECUTOR, an_agency(AgencyKind.CROWN), "Eve"), site)
    page.goto(f"/{way.language}/")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("a[href*='/beds/']")).to_have_count(0)
    for path in ("beds/", "beds/house/", "beds/holds/", "beds/board/", f"beds/house/units/{hold.unit_id}/"):
        answer = page.goto(f"/{way.language}/{path}")
        assert answer is not None
        assert answer.status == 403
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator("main")).not_to_contain_text("Maison Aurore")
    looked_at(page, "beds-nothing", way)
