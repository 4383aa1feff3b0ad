"""A subpoena arrives: the file freezes, counsel is asked, the person is told, and nothing is given that need not be."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from safeharbour.support.people.models import Person
from safeharbour.support.people.tests.factories import a_person
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency
from tests.journeys.browsing import WAYS, Way, looked_at, sign_in

OpenPage = Callable[[Way], Page]


def when_she_registers_the_paper(page: Page, way: Way, person: Person) -> None:
    page.goto(f"/{way.language}/people/{person.number}/")
    page.locator(f"a[href$='/demands/new/{person.number}/']").click()
    page.wait_for_url(re.compile(r"/demands/new/"))
    looked_at(page, "demands-new", way)
    page.locator("#id_kind").select_option("subpoena")
    page.locator("#id_how").select_option("in_person")
    page.locator("#id_sender").fill("An invented lawyer")
    page.locator("#id_asked").fill("All notes.")
    page.locator("input[name=told][value=told]").check(force=True)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("#id_day")).to_have_attribute("aria-invalid", "true")
    page.locator("#id_day").fill("2050-03-01")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile(r"/demands/[0-9a-f-]{36}/$"))
    expect(page.locator("main")).not_to_contain_text("All notes.")
    looked_at(page, "demands-one", way)


def when_counsel_is_asked(page: Page, way: Way) -> None:
    page.locator("a[href$='/step/ask_counsel/']").click()
    page.wait_for_url(re.compile(r"/step/ask_counsel/"))
    looked_at(page, "demands-step", way)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile(r"/demands/[0-9a-f-]{36}/$"))
    expect(page.locator("a[href$='/step/counsel_answers/']")).to_be_visible()


def then_her_day_and_the_list_show_it_and_the_file_is_frozen(page: Page, way: Way, person: Person) -> None:
    page.goto(f"/{way.language}/demands/")
    expect(page.locator("#demands")).to_contain_text(person.number)
    looked_at(page, "demands-list", way)
    page.goto(f"/{way.language}/care/")
    expect(page.locator("main")).to_contain_text(person.number)
    page.goto(f"/{way.language}/people/{person.number}/erase/")
    expect(page.locator("main form")).to_have_count(0)


@pytest.mark.parametrize("way", [WAYS[0], Way("fr", "phone", javascript=False)], ids=str)
def test_a_subpoena_is_registered_and_freezes_the_file(open_page: OpenPage, site: str, way: Way) -> None:
    worker = a_membership(Role.SUPPORT_WORKER, an_agency(AgencyKind.COMMUNITY_SUPPORT, "Harbour Lights"), "Alice")
    person = a_person(worker.as_actor())
    page = open_page(way)
    sign_in(page, worker, site)
    when_she_registers_the_paper(page, way, person)
    when_counsel_is_asked(page, way)
    then_her_day_and_the_list_show_it_and_the_file_is_frozen(page, way, person)
