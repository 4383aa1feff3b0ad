"""A case conference is written down, a decision and a task come from it, the decision is corrected, the task done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils.timezone import localtime
from playwright.sync_api import Page, expect

from safeharbour.justice.casework.tests.planting import a_file
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency
from tests.journeys.browsing import Way, looked_at, sign_in

OpenPage = Callable[[Way], Page]
SUBMIT = "main form button[type=submit]"
BEFORE = {"en": "What was decided", "fr": "Ce qui a été décidé"}


def when_a_conference_is_written_down(page: Page, way: Way) -> None:
    page.locator("main a[href$='/conferences/']").click()
    looked_at(page, "casework-conferences", way)
    page.locator("main a[href$='/new/']").click()
    page.locator("#id_held_at").fill(f"{localtime(now()) - timedelta(hours=1):%Y-%m-%dT%H:%M}")
    page.locator("input[name=there]").first.check(force=True)
    page.locator("#id_words").fill("What is known of the flat.")
    looked_at(page, "casework-hold", way)
    page.locator(SUBMIT).last.click()
    expect(page.locator(".sh-facts")).to_contain_text("Alice")


def when_a_decision_comes_from_it(page: Page, way: Way) -> None:
    page.locator("main a[href*='/decide/']").click()
    page.locator(SUBMIT).last.click()
    expect(page.locator("[data-error-summary]")).to_be_visible()
    looked_at(page, "casework-decide", way)
    page.locator("#id_what").fill("The flat is watched.")
    page.locator("#id_why").fill("A raid now would put S1 back into his hands.")
    page.locator("#id_alternatives").fill("A visit in uniform: he would know.")
    page.locator("#id_about").select_option("safety")
    page.locator(SUBMIT).last.click()
    expect(page.locator("#log tbody tr")).to_have_count(1)
    expect(page.locator("main")).not_to_contain_text("The flat is watched.")
    looked_at(page, "casework-log", way)


def when_it_is_read_and_corrected(page: Page, way: Way) -> None:
    page.locator(f"{SUBMIT}").first.click()
    expect(page.locator("main")).to_contain_text("The flat is watched.")
    expect(page.locator("main")).to_contain_text(BEFORE[way.language])
    page.locator("main a[href$='/correct/']").click()
    for name in ("what", "why", "alternatives"):
        page.locator(f"#id_{name}").fill("With victim services.")
    page.locator(SUBMIT).last.click()
    expect(page.locator("#log tbody tr")).to_have_count(2)
    page.locator(f"{SUBMIT}").first.click()
    expect(page.locator("main section")).to_have_count(2)
    expect(page.locator("main a[href$='/correct/']")).to_have_count(1)
    looked_at(page, "casework-log-read", way)


def when_a_task_is_given(page: Page, way: Way, file: str) -> None:
    page.goto(file)
    looked_at(page, "casework-file", way)
    page.locator("main a[href$='/tasks/']").click()
    page.locator("main a[href$='/new/']").click()
    page.locator("#id_what").fill("Ask for the register")
    page.locator("#id_due_on").fill(f"{localtime(now()):%Y-%m-%d}")
    looked_at(page, "casework-give", way)
    page.locator(SUBMIT).last.click()
    expect(page.locator("#tasks tbody tr")).to_have_count(1)


def then_it_is_among_ones_own_and_done(page: Page, way: Way) -> None:
    page.goto(f"/{way.language}/casework/mine/")
    expect(page.locator("#tasks tbody")).to_contain_text("Ask for the register")
    looked_at(page, "casework-mine", way)
    page.locator("#tasks tbody a").first.click()
    page.locator("input[name=state][value=done]").check(force=True)
    page.locator(SUBMIT).last.click()
    expect(page.locator("[data-error-summary]")).to_be_visible()
    page.locator("#id_result").fill("The register is here.")
    page.locator(SUBMIT).last.click()
    expect(page.locator(".sh-timeline")).to_contain_text("The register is here.")
    looked_at(page, "casework-task", way)


@pytest.mark.parametrize("way", [Way("fr", "phone", javascript=False), Way("en", "desktop")], ids=str)
def test_a_file_is_worked_on(open_page: OpenPage, site: str, way: Way) -> None:
    alice = a_membership(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE))
    found = a_file(alice.as_actor())
    page = open_page(way)
    sign_in(page, alice, site)
    file = f"/{way.language}/files/{found.pk}/"
    page.goto(file)
    when_a_conference_is_written_down(page, way)
    when_a_decision_comes_from_it(page, way)
    when_it_is_read_and_corrected(page, way)
    when_a_task_is_given(page, way, file)
    then_it_is_among_ones_own_and_done(page, way)
