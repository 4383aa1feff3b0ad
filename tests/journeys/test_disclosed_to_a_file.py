"""Consent in the middle of a case: an investigator reads what was shared from the file; she stops it, and it closes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from safeharbour.justice.casework.tests.planting import a_file
from safeharbour.justice.investigations.models import Investigation
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_membership
from safeharbour.trust.consent.tests.factories import an_agreed_agency
from tests.journeys.browsing import WAYS, Way, looked_at, sign_in
from tests.journeys.conftest import OpenPage
from tests.journeys.test_sharing import (
    REMARK,
    given_somebody_with_a_need,
    then_exact_fields_are_sent,
    when_they_talk_it_over,
)

CLOSED = {"en": "Why it closed", "fr": "Pourquoi elle est close"}


def when_it_is_put_with_the_file(page: Page, file: Investigation, way: Way) -> None:
    page.goto(f"/{way.language}/files/{file.pk}/")
    looked_at(page, "disclosed-file", way)
    page.locator("main a[href*='/disclosures/of/']").click()
    looked_at(page, "disclosed-offered", way)
    expect(page.locator("main")).not_to_contain_text(REMARK)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile("/disclosures/of/"))


def then_it_is_read_there(page: Page, way: Way) -> None:
    page.locator("form[action$='/open/'] button").click()
    expect(page.locator("main")).to_contain_text(REMARK)
    looked_at(page, "disclosed-opened", way)
    page.locator("main a.ontario-button--primary").click()
    expect(page.locator("main")).not_to_contain_text(REMARK)


def when_she_stops_it(page: Page, number: str, way: Way) -> None:
    page.goto(f"/{way.language}/consent/people/{number}/")
    page.locator("a[href$='/withdraw/']").click()
    page.locator("[name=how]").first.check()
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile(f"/consent/people/{number}/$"))


def then_it_closes(page: Page, way: Way) -> None:
    opens = page.locator("form[action$='/open/'] button")
    expect(opens).to_be_visible()
    opens.click()
    expect(page.locator("main")).not_to_contain_text(REMARK)
    page.go_back()
    page.reload()
    expect(page.locator("main")).to_contain_text(CLOSED[way.language])
    expect(opens).to_have_count(0)
    looked_at(page, "disclosed-closed", way)


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_consent_ends_in_the_middle_of_a_case(open_page: OpenPage, site: str, way: Way) -> None:
    agency, service = an_agreed_agency(), an_agreed_agency(AgencyKind.POLICE)
    alice = a_membership(Role.SUPPORT_WORKER, agency, "Alice")
    olga = a_membership(Role.INVESTIGATOR, service, "Olga")
    file, number = a_file(olga.as_actor()), given_somebody_with_a_need(alice)
    hers, theirs = open_page(way), open_page(way)
    for page, member in ((hers, alice), (theirs, olga)):
        sign_in(page, member, site)
    when_they_talk_it_over(hers, number, olga, way, "investigation")
    then_exact_fields_are_sent(hers, way)
    when_it_is_put_with_the_file(theirs, file, way)
    then_it_is_read_there(theirs, way)
    when_she_stops_it(hers, number, way)
    then_it_closes(theirs, way)
