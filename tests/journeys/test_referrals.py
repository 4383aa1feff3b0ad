"""A nurse hands a person over and stays with it until they are served; a provider declines and another is found."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from safeharbour.support.referrals.tests.factories import a_target
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency
from tests.journeys.browsing import (
    WAYS,
    Way,
    check_accessibility,
    fits_its_width,
    screenshot,
    sign_in,
    unreachable_by_keyboard,
)

OpenPage = Callable[[Way], Page]
WORDS = "Mornings are best."


def looked_at(page: Page, name: str, way: Way) -> None:
    screenshot(page, f"referrals-{name}-{way}")
    assert fits_its_width(page), name
    if way.javascript:
        check_accessibility(page)


def given_a_nurse() -> Membership:
    return a_membership(Role.FRONTLINE, an_agency(AgencyKind.HEALTH, "Lakeview Hospital"), "Alice")


def given_an_intake_worker(name: str, service: str) -> Membership:
    worker = a_membership(Role.SUPPORT_WORKER, an_agency(AgencyKind.COMMUNITY_SUPPORT, name), "Bob")
    a_target(worker.as_actor(), service)
    return worker


def when_she_refers(page: Page, service: str, way: Way, need: str = "mental_health") -> None:
    page.goto(f"/{way.language}/referrals/new/?words={service.split(maxsplit=1)[0]}")
    looked_at(page, "start", way)
    page.get_by_role("link", name=service).click()
    page.wait_for_url(re.compile("/new/service/"))
    page.locator("#id_need").select_option(need)
    page.locator("#id_words").fill(WORDS)
    page.locator("input[name=refuses][value=police]").check()
    page.locator("input[name=refuses][value=sharing]").check()
    page.locator("#id_contact").fill("Alice")
    page.locator("#id_telephone").fill("705 555-0100")
    looked_at(page, "write", way)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("button[value=send]")).to_be_visible()
    looked_at(page, "read-over", way)
    page.locator("button[value=send]").click()
    expect(page.locator("button[value=take_back]")).to_be_visible()
    looked_at(page, "sent", way)


def when_intake_sees_it(page: Page, way: Way) -> None:
    page.goto(f"/{way.language}/referrals/")
    looked_at(page, "inbox", way)
    page.locator(".ref-pick").first.check()
    page.locator("form.ref-many button[type=submit]").click()
    expect(page.locator(".ref-pick")).to_have_count(0)
    page.locator("a[data-open]").first.click()
    expect(page.locator("main")).to_contain_text(WORDS)
    looked_at(page, "asked", way)


def when_they_agree_to_talk(page: Page, way: Way) -> None:
    page.locator("button[value=accept]").click()
    expect(page.locator("button[value=receive]")).to_be_visible()
    page.locator("details:has(#id_planned_for) > summary").click()
    tomorrow = timezone.localtime() + timedelta(days=1)
    page.locator("#id_planned_for").fill(tomorrow.strftime("%Y-%m-%dT%H:%M"))
    page.locator("#id_ask_for").fill("Alice")
    page.locator("form[action$='/conversation/'] button[type=submit]").click()
    expect(page.locator(".ref-talk")).to_contain_text("Alice")
    looked_at(page, "planned", way)
    page.locator("button[value=held]").click()
    expect(page.locator("button[value=held]")).to_have_count(0)


def then_the_person_is_served(page: Page, way: Way) -> None:
    page.locator("button[value=receive]").click()
    expect(page.locator("button[value=undo]")).to_be_visible()
    looked_at(page, "received", way)


def then_the_nurse_knows(page: Page, way: Way) -> None:
    page.goto(f"/{way.language}/referrals/sent/?state=received")
    expect(page.locator("a[data-open]")).to_have_count(1)
    looked_at(page, "outbox", way)
    page.locator("a[data-open]").click()
    expect(page.locator(".sh-timeline__moment")).to_have_count(7)


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_nurse_offers_intake_accepts_they_talk_and_the_person_is_served(
    open_page: OpenPage, site: str, way: Way
) -> None:
    nurse, intake = given_a_nurse(), given_an_intake_worker("Cedar Path", "Counselling rooms")
    hers, theirs = open_page(way), open_page(way)
    sign_in(hers, nurse, site)
    sign_in(theirs, intake, site)

    when_she_refers(hers, "Counselling rooms", way)
    when_intake_sees_it(theirs, way)
    when_they_agree_to_talk(theirs, way)
    then_the_person_is_served(theirs, way)
    then_the_nurse_knows(hers, way)


def test_a_provider_declines_and_another_is_found(open_page: OpenPage, site: str, way: Way) -> None:
    nurse, first = given_a_nurse(), given_an_intake_worker("Cedar Path", "Rides to court")
    given_an_intake_worker("Beacon", "Volunteer drivers")
    hers, theirs = open_page(way), open_page(way)
    sign_in(hers, nurse, site)
    sign_in(theirs, first, site)
    when_she_refers(hers, "Rides to court", way, need="transport")
    then_the_list_is_worked_by_keys(theirs, way)

    theirs.locator("details:has(button[value=decline]) > summary").click()
    theirs.locator("button[value=decline]").click()
    expect(theirs.locator("button[value=undo]")).to_be_visible()
    looked_at(theirs, "declined", way)

    stale = hers.locator("button[value=withdraw]")
    stale.click()
    expect(hers.locator("h1")).to_contain_text("Somebody was quicker")
    looked_at(hers, "meanwhile", way)
    hers.locator("main a.ontario-button--primary").click()
    hers.get_by_role("button", name="Volunteer drivers").click()
    expect(hers.locator("button[value=send]")).to_be_visible()
    expect(hers.locator("main ol li").first).to_contain_text("Rides to court")
    looked_at(hers, "passed-on", way)
    assert unreachable_by_keyboard(hers) == []


def then_the_list_is_worked_by_keys(page: Page, way: Way) -> None:
    page.goto(f"/{way.language}/referrals/")
    page.locator("a[data-open]").first.focus()
    page.keyboard.press("x")
    expect(page.locator(".ref-pick")).to_be_checked()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("button[value=accept]")).to_be_visible()
