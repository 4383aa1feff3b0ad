"""Two services in two cities look for the same telephone: each is told whom to call; silently, only one is told."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from safeharbour.justice.deconfliction.tests.planting import a_file
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency
from tests.journeys.browsing import Way, begins_in_the_first_screen, looked_at, sign_in

OpenPage = Callable[[Way], Page]
POINTER = re.compile(r"/pointers/[0-9a-f-]{36}/$")
MATCH = re.compile(r"/pointers/matches/[0-9a-f-]{36}/$")


def an_investigator(service: str, place: str, telephone: str, name: str) -> Membership:
    agency = an_agency(AgencyKind.POLICE, service, place=place, telephone=telephone)
    member = a_membership(Role.INVESTIGATOR, agency, name)
    a_file(member.as_actor())
    return member


def when_a_phone_is_registered(page: Page, way: Way, number: str, mode: str = "open") -> None:
    page.goto(f"/{way.language}/pointers/new/")
    page.locator("a[href$='/new/phone/']").click()
    page.locator("#id_value").fill(number)
    page.locator("#id_file").select_option(index=1)
    page.locator(f"input[name=mode][value={mode}]").check(force=True)
    page.locator("main form button[type=submit]").click()


def when_it_is_mistyped(page: Page, way: Way) -> None:
    when_a_phone_is_registered(page, way, "555-0199")
    expect(page.locator("#id_value")).to_have_attribute("aria-invalid", "true")
    looked_at(page, "pointers-mistyped", way)


def then_the_match_says_whom_to_call(page: Page, way: Way, service: str, telephone: str, officer: str) -> None:
    page.goto(f"/{way.language}/pointers/matches/")
    expect(page.locator("#matches tbody")).to_contain_text(service)
    looked_at(page, "pointers-matches", way)
    page.locator("#matches tbody a").click()
    page.wait_for_url(MATCH)
    expect(page.locator(".pointer-call")).to_contain_text(officer)
    expect(page.locator(".pointer-call a")).to_have_text(telephone)
    assert begins_in_the_first_screen(page, ".pointer-call")
    looked_at(page, "pointers-match", way)


def when_it_is_answered(page: Page, state: str, steps: int) -> None:
    page.locator(f"input[name=state][value={state}]").check(force=True)
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".sh-timeline li")).to_have_count(steps)


@pytest.mark.parametrize("way", [Way("en", "desktop"), Way("fr", "phone", javascript=False)], ids=str)
def test_two_services_learn_of_each_other_and_a_silent_one_learns_alone(
    open_page: OpenPage, site: str, way: Way
) -> None:
    alice = an_investigator("Harbourside Police", "Toronto", "416 555 0101", "Alice")
    bob = an_investigator("Nickel City Police", "Sudbury", "705 555 0102", "Bob")
    carol = an_investigator("Rideau Police", "Ottawa", "613 555 0103", "Carol")
    hers, his, silent = (open_page(way) for _ in range(3))
    for page, member in ((hers, alice), (his, bob), (silent, carol)):
        sign_in(page, member, site)

    when_it_is_mistyped(hers, way)
    when_a_phone_is_registered(hers, way, "(807) 555-0199")
    hers.wait_for_url(POINTER)
    expect(hers.locator("main")).not_to_contain_text("0199")
    when_a_phone_is_registered(his, way, "+1 807 555 0199")
    his.wait_for_url(POINTER)
    looked_at(his, "pointers-one", way)
    then_the_match_says_whom_to_call(his, way, "Harbourside Police", "416 555 0101", "Alice")
    when_it_is_answered(his, "contacted", 2)
    then_the_match_says_whom_to_call(hers, way, "Nickel City Police", "705 555 0102", "Bob")
    when_it_is_answered(hers, "joint", 3)
    looked_at(hers, "pointers-joint", way)

    when_a_phone_is_registered(silent, way, "8075550199", "silent")
    silent.wait_for_url(POINTER)
    silent.goto(f"/{way.language}/pointers/matches/")
    expect(silent.locator("#matches tbody tr")).to_have_count(2)
    hers.goto(f"/{way.language}/pointers/matches/?show=all")
    expect(hers.locator("#matches tbody tr")).to_have_count(1)
    expect(hers.locator("#matches")).not_to_contain_text("Rideau")
