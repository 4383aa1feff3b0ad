"""Two services plan to be at one place on one night: both are told before anybody goes, and whom to call."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils.timezone import localtime
from playwright.sync_api import Page, expect

from safeharbour.trust.access.clock import now
from tests.journeys.browsing import Way, begins_in_the_first_screen, looked_at, sign_in
from tests.journeys.test_pointers import an_investigator

OpenPage = Callable[[Way], Page]
OPERATION = re.compile(r"/operations/[0-9a-f-]{36}/$")
OVERLAP = re.compile(r"/operations/overlaps/[0-9a-f-]{36}/$")
BEGINS = (localtime(now()) + timedelta(days=2)).replace(hour=21, minute=0)


def when_an_operation_is_planned(page: Page, way: Way, *, after: int = 0, place: str = "Timmins") -> None:
    page.goto(f"/{way.language}/operations/new/")
    page.locator("#id_file").select_option(index=1)
    begins = BEGINS + timedelta(hours=after)
    page.locator("#id_starts_at").fill(f"{begins:%Y-%m-%dT%H:%M}")
    page.locator("#id_ends_at").fill(f"{begins + timedelta(hours=4):%Y-%m-%dT%H:%M}")
    page.locator("#id_place").fill(place)
    page.locator("#id_people").fill("7")
    looked_at(page, "operations-plan", way)
    page.locator("main form button[type=submit]").click()


def then_both_are_told(page: Page, way: Way, service: str, telephone: str, officer: str) -> None:
    page.goto(f"/{way.language}/operations/overlaps/")
    expect(page.locator("#overlaps tbody")).to_contain_text(service)
    looked_at(page, "operations-overlaps", way)
    page.locator("#overlaps tbody a").first.click()
    page.wait_for_url(OVERLAP)
    expect(page.locator(".operation-call")).to_contain_text(officer)
    expect(page.locator(".operation-call a")).to_have_text(telephone)
    assert begins_in_the_first_screen(page, ".operation-call")
    looked_at(page, "operations-overlap", way)


def when_it_is_answered(page: Page, answer: str) -> None:
    page.locator(f"input[name=answer][value={answer}]").check(force=True)
    page.locator("main form button[type=submit]").click()
    expect(page.locator(f"input[name=answer][value={answer}]")).to_have_count(0)


def when_it_is_cancelled(page: Page, way: Way) -> None:
    page.goto(f"/{way.language}/operations/")
    page.locator("#operations tbody a").first.click()
    page.wait_for_url(OPERATION)
    looked_at(page, "operations-one", way)
    page.locator("a[href$='/end/cancelled/']").click()
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(OPERATION)


@pytest.mark.parametrize("way", [Way("en", "desktop"), Way("fr", "phone", javascript=False)], ids=str)
def test_two_operations_collide(open_page: OpenPage, site: str, way: Way) -> None:
    alice = an_investigator("Harbourside Police", "Toronto", "416 555 0101", "Alice")
    bob = an_investigator("Nickel City Police", "Sudbury", "705 555 0102", "Bob")
    hers, his = (open_page(way) for _ in range(2))
    for page, member in ((hers, alice), (his, bob)):
        sign_in(page, member, site)

    when_an_operation_is_planned(hers, way)
    hers.wait_for_url(OPERATION)
    when_an_operation_is_planned(his, way, after=2, place="Atlantis")
    expect(his.locator("#id_place")).to_have_attribute("aria-invalid", "true")
    when_an_operation_is_planned(his, way, after=2)
    his.wait_for_url(OPERATION)
    expect(his.locator(".sh-cards")).to_contain_text("Harbourside Police")

    then_both_are_told(his, way, "Harbourside Police", "416 555 0101", "Alice")
    when_it_is_answered(his, "seen")
    then_both_are_told(hers, way, "Nickel City Police", "705 555 0102", "Bob")
    when_it_is_answered(hers, "talked")
    hers.goto(f"/{way.language}/operations/hours/?day={BEGINS:%Y-%m-%d}")
    expect(hers.locator("tbody tr td a")).to_have_count(3)
    looked_at(hers, "operations-hours", way)

    when_it_is_cancelled(hers, way)
    his.goto(f"/{way.language}/operations/overlaps/")
    his.locator("#overlaps tbody a").first.click()
    his.wait_for_url(OVERLAP)
    expect(his.locator("input[name=answer]")).to_have_count(1)
    expect(his.locator("main")).not_to_contain_text("Timmins")
