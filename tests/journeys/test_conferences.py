"""A conference: the person is asked first, then something is put on the agenda, decided, and printed as minutes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils.timezone import localtime
from playwright.sync_api import Page, expect

from safeharbour.support.people.tests.factories import a_person
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency
from tests.journeys.browsing import Way, looked_at, sign_in

OpenPage = Callable[[Way], Page]
ONE = re.compile(r"/conferences/[0-9a-f-]{36}/$")


def when_she_calls_it(page: Page, way: Way, number: str) -> None:
    page.goto(f"/{way.language}/conferences/new/{number}/")
    looked_at(page, "conferences-new", way)
    page.locator("#id_purpose").select_option("housing")
    page.locator("#id_starts_at").fill((localtime(now()) + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M"))
    page.locator("#id_attending").fill("A housing worker: the lease.")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(ONE)
    expect(page.locator("a[href$='/view/']")).to_be_visible()


def when_the_person_is_asked_first(page: Page, way: Way) -> None:
    page.locator("a[href$='/view/']").click()
    page.wait_for_url(re.compile(r"/view/$"))
    page.locator("input[name=voice][value=not_said]").check(force=True)
    page.locator("input[name=attends][value=herself]").check(force=True)
    looked_at(page, "conferences-view", way)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(ONE)


def when_something_is_decided(page: Page, way: Way) -> None:
    page.locator("a[href$='/item/']").click()
    page.wait_for_url(re.compile(r"/item/$"))
    page.locator("#id_scope").select_option("needs")
    page.locator("#id_words").fill("Which of two flats.")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(ONE)
    page.locator("ol a[href*='/item/']").click()
    page.wait_for_url(re.compile(r"/item/[0-9a-f-]{36}/$"))
    page.locator("#id_domain").select_option("housing")
    page.locator("#id_kind").select_option("call")
    page.locator("#id_words").fill("Call about the first flat.")
    page.locator("#id_due_on").fill((localtime(now()) + timedelta(days=30)).strftime("%Y-%m-%d"))
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(ONE)
    expect(page.locator("main")).not_to_contain_text("first flat")


@pytest.mark.parametrize("way", [Way("en", "desktop"), Way("fr", "phone", javascript=False)], ids=str)
def test_the_person_first_then_the_rest(open_page: OpenPage, site: str, way: Way) -> None:
    worker = a_membership(Role.SUPPORT_WORKER, an_agency(AgencyKind.COMMUNITY_SUPPORT, "Harbour Lights"), "Alice")
    number = a_person(worker.as_actor()).number
    page = open_page(way)
    sign_in(page, worker, site)
    when_she_calls_it(page, way, number)
    when_the_person_is_asked_first(page, way)
    when_something_is_decided(page, way)
    page.locator("form[action$='/words/'] button").click()
    expect(page.locator("main")).to_contain_text("Call about the first flat.")
    looked_at(page, "conferences-minutes", way)
