"""A police service opens a file, works on it and hands it over; an agency of support sees nothing of it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency
from tests.journeys.browsing import Way, begins_in_the_first_screen, looked_at, sign_in

OpenPage = Callable[[Way], Page]
NUMBER = "2026-7781"
REASON = "Nothing new since the spring."
SUSPENDED = {"en": "suspended", "fr": "suspendu"}


def when_a_file_is_opened(page: Page, way: Way) -> str:
    page.goto(f"/{way.language}/files/")
    looked_at(page, "files-none", way)
    page.locator("main a[href$='/files/new/']").click()
    page.locator("#id_number").fill(NUMBER)
    page.locator("#id_exploitation").select_option("farm")
    page.locator("#id_came_in").select_option("hotline")
    looked_at(page, "files-new", way)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile(r"/files/[0-9a-f-]{36}/$"))
    expect(page.locator("h1")).to_contain_text(NUMBER)
    return page.url


def when_its_status_changes(page: Page, way: Way) -> None:
    change = page.locator("form[action$='/status/']")
    change.locator("select").select_option("active")
    change.locator("button").click()
    expect(page.locator(".sh-timeline li")).to_have_count(2)
    change.locator("select").select_option("suspended")
    change.locator("button").click()
    expect(page.locator("[data-error-summary]")).to_be_visible()
    looked_at(page, "files-no-reason", way)
    change.locator("textarea").fill(REASON)
    change.locator("button").click()
    expect(page.locator(".sh-timeline")).to_contain_text(REASON)


def when_its_facts_turn_out_otherwise(page: Page, way: Way) -> None:
    page.locator("main a[href$='/facts/']").click()
    page.locator("#id_recruitment").select_option("work")
    page.locator("#id_place").select_option("farm")
    looked_at(page, "files-facts", way)
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".sh-timeline")).to_contain_text("→")


def when_it_is_handed_over(page: Page, way: Way, to: Membership) -> None:
    page.locator("main a[href$='/hand-over/']").click()
    page.locator("#id_lead").select_option(str(to.pk))
    page.locator("#id_reason").fill("Alice begins her leave.")
    looked_at(page, "files-hand-over", way)
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".sh-facts")).to_contain_text(to.user.name)
    looked_at(page, "files-handed-over", way)


def then_the_new_lead_takes_it_up(page: Page, way: Way, file: str) -> None:
    page.goto(file)
    expect(page.locator("main")).to_contain_text("Alice begins her leave.")
    taking_up = page.locator("form[action$='/taken-up/'] button")
    looked_at(page, "files-to-take-up", way)
    taking_up.click()
    expect(taking_up).to_have_count(0)


def then_it_is_found(page: Page, way: Way, to: Membership) -> None:
    page.goto(f"/{way.language}/files/?status=suspended")
    expect(page.locator("#files tbody tr")).to_have_count(1)
    expect(page.locator("#files tbody")).to_contain_text(to.user.name)
    expect(page.locator("#files tbody")).to_contain_text(SUSPENDED[way.language])
    assert begins_in_the_first_screen(page, "#files table")
    looked_at(page, "files-list", way)


def then_others_see_nothing(page: Page, way: Way, file: str, status: int) -> None:
    answer = page.goto(file)
    assert answer is not None
    assert answer.status == status
    expect(page.locator("body")).not_to_contain_text(NUMBER)
    looked_at(page, f"files-{status}", way)


@pytest.mark.parametrize("way", [Way("fr", "phone", javascript=False), Way("en", "desktop")], ids=str)
def test_a_file_is_opened_worked_on_and_handed_over(open_page: OpenPage, site: str, way: Way) -> None:
    police = an_agency(AgencyKind.POLICE)
    alice, bob = (a_membership(Role.INVESTIGATOR, police, name) for name in ("Alice", "Bob"))
    others = [
        (a_membership(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE), "Carol"), 404),
        (a_membership(Role.SUPPORT_WORKER, an_agency(AgencyKind.VICTIM_SERVICES), "Dana"), 403),
    ]
    page = open_page(way)
    sign_in(page, alice, site)

    file = when_a_file_is_opened(page, way)
    when_its_status_changes(page, way)
    when_its_facts_turn_out_otherwise(page, way)
    when_it_is_handed_over(page, way, bob)
    his = open_page(way)
    sign_in(his, bob, site)
    then_the_new_lead_takes_it_up(his, way, file)
    then_it_is_found(page, way, bob)
    for other, status in others:
        theirs = open_page(way)
        sign_in(theirs, other, site)
        then_others_see_nothing(theirs, way, file, status)
    theirs.goto(f"/{way.language}/")
    expect(theirs.locator("a[href$='/files/']")).to_have_count(0)
