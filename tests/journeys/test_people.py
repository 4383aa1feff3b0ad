"""Somebody comes: searched for, registered, asked what she needs and how to reach her, and found again misspelt."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency
from tests.journeys.browsing import WAYS, Way, begins_in_the_first_screen, looked_at, sign_in

OpenPage = Callable[[Way], Page]


def send(page: Page, action: str) -> None:
    page.locator(f"form[action$='{action}'] button[type=submit]").first.click()


def when_nobody_is_found_she_is_registered(page: Page, way: Way) -> str:
    page.goto(f"/{way.language}/people/")
    looked_at(page, "people-search", way)
    page.locator("#id_name").fill("Zoë Tremblay")
    if way.size == "phone":
        page.locator("main form[method=post] summary").click()
        looked_at(page, "people-search-open", way)
    page.locator("#id_birth_year").fill("2003")
    page.locator("main form[method=post] button[type=submit]").first.click()
    looked_at(page, "people-nobody", way)
    send(page, "/people/register/")
    page.wait_for_url(re.compile(r"/people/SH-"))
    looked_at(page, "people-person", way)
    return page.locator("h1").inner_text()


def when_her_rules_and_needs_are_written(page: Page, way: Way) -> None:
    page.locator("input[name=file-scopes][value=contact]").check(force=True)
    page.locator("#id_file-purpose").select_option("serving_now")
    send(page, "/open/")
    page.locator("#id_contact-channel").select_option("text")
    page.locator("#id_contact-any_time").check(force=True)
    page.locator("#id_contact-reach").fill("+1 416 555 0199")
    page.locator("#id_contact-code_word").fill("marigold")
    looked_at(page, "people-opened", way)
    send(page, "/tell/contact/")
    page.locator("a[href$='/needs/']").first.click()
    page.locator("#id_housing").select_option("wanted")
    looked_at(page, "people-needs", way)
    page.locator("main form[method=post] button[type=submit]").first.click()


def then_she_can_be_reached_and_the_message_says_nothing(page: Page, way: Way) -> None:
    expect(page.locator("main")).not_to_contain_text("marigold")
    page.locator("#id_contact-channel").select_option("text")
    page.locator("#id_contact-occasion").select_option("bed")
    send(page, "/contact/")
    expect(page.locator("main")).to_contain_text("You have a message. Call when it is safe.")
    expect(page.locator("main")).to_contain_text("marigold")
    looked_at(page, "people-contact", way)


def then_she_is_found_misspelt(page: Page, way: Way, number: str) -> None:
    page.goto(f"/{way.language}/people/")
    expect(page.locator("#people")).to_contain_text(number)
    assert way.size == "desktop" or begins_in_the_first_screen(page, "#people table")
    page.locator("#id_name").fill("Zoe Tramblé")
    page.locator("main form[method=post] button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text(number)
    looked_at(page, "people-found", way)
    assert "Tram" not in page.url


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_somebody_comes_and_is_found_again(open_page: OpenPage, site: str, way: Way) -> None:
    worker = a_membership(Role.SUPPORT_WORKER, an_agency(AgencyKind.COMMUNITY_SUPPORT, "Harbour Lights"), "Alice")
    page = open_page(way)
    sign_in(page, worker, site)
    number = when_nobody_is_found_she_is_registered(page, way)
    when_her_rules_and_needs_are_written(page, way)
    then_she_can_be_reached_and_the_message_says_nothing(page, way)
    then_she_is_found_misspelt(page, way, number)
