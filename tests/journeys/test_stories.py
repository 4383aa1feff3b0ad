"""Two stories from the first sign to help: a nurse's adult who refuses police, and somebody on probation."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from safeharbour.support.referrals.tests.factories import a_target, an_intake_worker
from safeharbour.support.shelter.tests.factories import a_manager, a_unit
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency
from tests.journeys.browsing import Way, looked_at, sign_in
from tests.journeys.test_screening import option

TWO_WAYS = [Way("en", "phone"), Way("fr", "desktop", javascript=False)]


def given_a_worker(page: Page, site: str, kind: AgencyKind) -> Membership:
    worker = a_membership(Role.FRONTLINE, an_agency(kind, "North Shore Office"), "Alice")
    sign_in(page, worker, site)
    return worker


def when_signs_are_noticed(page: Page, way: Way, vantage: str, *signs: str) -> None:
    page.goto(f"/{way.language}/screening/")
    page.locator(f"button[name=vantage][value={vantage}]").click()
    expect(page.locator("form[data-keep]")).to_be_visible()
    option(page, vantage, "now.danger", 1).click()
    option(page, vantage, "now.age", 2).click()
    for sign in signs:
        option(page, vantage, sign).click()
    page.locator("button[value=finish]").click()
    page.wait_for_url(re.compile("/result/"))


def when_a_referral_is_written(page: Page, way: Way, need: str, service: str, *, refuses: str) -> None:
    """To counselling, with what the person does not want; it is sent all the same."""
    page.goto(f"/{way.language}/referrals/new/?words=Counselling")
    page.locator(f"a[href*='{service}']").first.click()
    page.wait_for_url(re.compile(service))
    page.locator("#id_need").select_option(need)
    page.locator(f"input[name=refuses][value={refuses}]").check()
    page.locator("#id_contact").fill("Alice")
    page.locator("#id_telephone").fill("705 555 0100")
    page.locator("main form button[type=submit]").click()
    expect(page.locator("button[value=send]")).to_be_visible()
    page.locator("button[value=send]").click()
    expect(page.locator("button[value=take_back]")).to_be_visible()


@pytest.mark.parametrize("way", TWO_WAYS, ids=str)
def test_a_nurses_adult_refuses_police_and_gets_a_bed_and_counselling(page: Page, site: str, way: Way) -> None:
    a_unit(a_manager())
    target = a_target(an_intake_worker())
    given_a_worker(page, site, AgencyKind.HEALTH)
    when_signs_are_noticed(page, way, "nurse", "exploitation.pay", "control.leave", "control.speaks")
    looked_at(page, "story-nurse-result", way)
    page.locator("main a[href$='/beds/']").first.click()
    page.wait_for_url(re.compile("/beds/$"))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile("/beds/requests/"))
    page.locator(".sh-beds__hold button").first.click()
    page.wait_for_url(re.compile("/beds/holds/"))
    looked_at(page, "story-nurse-held", way)
    when_a_referral_is_written(page, way, "mental_health", str(target.service), refuses="police")
    looked_at(page, "story-nurse-referred", way)


@pytest.mark.parametrize("way", TWO_WAYS, ids=str)
def test_a_probation_officer_notices_that_the_offence_was_coerced(page: Page, site: str, way: Way) -> None:
    """It is a sign of being exploited, and never one against the person: what follows is an offer, not a report."""
    target = a_target(an_intake_worker())
    given_a_worker(page, site, AgencyKind.PROBATION)
    when_signs_are_noticed(page, way, "probation", "coercion.offence", "control.speaks")
    main = page.locator("main")
    expect(main).to_contain_text("1-833-900-1010")
    expect(main).not_to_contain_text({"en": "asks you to report now", "fr": "vous demande de signaler"}[way.language])
    looked_at(page, "story-probation-result", way)
    when_a_referral_is_written(page, way, "legal", str(target.service), refuses="police")
    looked_at(page, "story-probation-referred", way)
