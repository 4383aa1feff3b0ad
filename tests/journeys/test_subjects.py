"""A suspect who turns out to be exploited: related, found to be a co-victim, a breach put before a colleague."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from safeharbour.justice.evidence.tests.planting import a_file
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.tests.factories import a_membership
from tests.journeys.browsing import Way, looked_at, sign_in
from tests.journeys.test_pointers import an_investigator

OpenPage = Callable[[Way], Page]
NAME = "Corvin Ashdale"


def press(page: Page) -> None:
    page.locator("main form button[type=submit]").last.click()


def added(page: Page, way: Way, file: str, kind: str, **words: str) -> str:
    page.goto(f"/{way.language}/subjects/of/{file}/new/")
    page.locator(f"main a[href$='/new/{kind}/']").click()
    for name, value in words.items():
        page.locator(f"#id_{name}").fill(value)
    if kind in {"suspect", "protected"}:
        looked_at(page, f"subjects-new-{kind}", way)
    press(page)
    expect(page.locator("h1")).to_contain_text("P" if kind == "protected" else "S")
    return page.url


def when_a_breach_is_put_before_a_colleague(page: Page) -> None:
    page.locator("main a[href$='/review/']").click()
    page.locator("input[name=matter][value=breach]").check(force=True)
    page.locator("input[name=services][value=own]").check(force=True)
    press(page)
    expect(page.locator("main")).to_contain_text("286.5")
    page.locator("input[name=services][value=none]").check(force=True)
    press(page)
    expect(page.locator("input[name=way]")).to_have_count(0)


@pytest.mark.parametrize("way", [Way("en", "desktop"), Way("fr", "phone", javascript=False)], ids=str)
def test_somebody_exploited_is_protected_and_a_colleague_decides(open_page: OpenPage, site: str, way: Way) -> None:
    alice = an_investigator("Harbourside Police", "Toronto", "416 555 0101", "Alice")
    file = str(a_file(alice.as_actor()).pk)
    page = open_page(way)
    sign_in(page, alice, site)
    page.goto(f"/{way.language}/files/{file}/")
    page.locator(f"main a[href$='/subjects/of/{file}/']").click()
    page.locator("main a[href$='/new/']").click()
    looked_at(page, "subjects-choose", way)

    added(page, way, file, "protected")
    suspect = added(page, way, file, "suspect", value=NAME)
    page.locator("main a[href$='/relate/']").click()
    page.locator("input[name=tie][value=lives_with]").check(force=True)
    page.locator("#id_other").select_option(index=1)
    looked_at(page, "subjects-relate", way)
    press(page)
    expect(page.locator("main")).to_contain_text("P1")

    page.goto(f"/{way.language}/subjects/of/{file}/relations/")
    expect(page.locator("main svg circle")).to_have_count(2)
    looked_at(page, "subjects-relations", way)
    page.goto(f"/{way.language}/subjects/of/{file}/")
    expect(page.locator("#subjects")).to_contain_text(NAME)
    looked_at(page, "subjects-register", way)

    page.goto(suspect)
    page.locator("main a[href$='/what/']").click()
    page.locator("input[name=kind][value=co_victim]").check(force=True)
    looked_at(page, "subjects-what", way)
    press(page)
    expect(page.locator("h1")).to_contain_text("P2")
    expect(page.locator("main")).not_to_contain_text(NAME)
    looked_at(page, "subjects-subject", way)

    when_a_breach_is_put_before_a_colleague(page)
    put_forward = page.url

    bob = a_membership(Role.INVESTIGATOR, alice.agency, "Bob")
    other = open_page(way)
    sign_in(other, bob, site)
    other.goto(put_forward)
    looked_at(other, "subjects-review", way)
    other.locator("input[name=way][value=no_breach]").check(force=True)
    other.locator("input[name=ground][value=controlled]").check(force=True)
    press(other)
    expect(other.locator("input[name=way]")).to_have_count(0)
    other.goto(f"/{way.language}/subjects/reviews/")
    expect(other.locator("#reviews")).to_contain_text("P2")
    looked_at(other, "subjects-reviews", way)
