"""Two services in two cities register the same telephone, call each other and agree a joint file; then one leaves.

Each sees what the other put in, item by item, and nothing else; what the one that leaves put in goes with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from safeharbour.justice.casework.tests import planting as casework
from safeharbour.justice.evidence.tests import planting as evidence
from safeharbour.justice.investigations.models import Investigation
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency
from tests.journeys.browsing import Way, looked_at, sign_in

OpenPage = Callable[[Way], Page]
SUBMIT = "main form button[type=submit]"
JOINT = re.compile(r"/joint-files/[0-9a-f-]{36}/$")
SCOPE = "The flat on the shore and who drives there"


def an_investigator(service: str, place: str, telephone: str, name: str) -> tuple[Membership, Investigation]:
    agency = an_agency(AgencyKind.POLICE, service, place=place, telephone=telephone)
    member = a_membership(Role.INVESTIGATOR, agency, name)
    return member, casework.a_file(member.as_actor())


def when_a_phone_is_registered(page: Page, way: Way, number: str) -> None:
    page.goto(f"/{way.language}/pointers/new/phone/")
    page.locator("#id_value").fill(number)
    page.locator("#id_file").select_option(index=1)
    page.locator("input[name=mode][value=open]").check(force=True)
    page.locator(SUBMIT).click()


def when_they_are_told_and_call(page: Page, way: Way, service: str) -> None:
    page.goto(f"/{way.language}/pointers/matches/")
    expect(page.locator("#matches tbody")).to_contain_text(service)
    page.locator("#matches tbody a").click()
    page.locator("input[name=state][value=contacted]").check(force=True)
    page.locator(SUBMIT).click()
    expect(page.locator(".sh-timeline li")).to_have_count(2)


def when_a_joint_file_is_proposed(page: Page, way: Way) -> str:
    looked_at(page, "joint-match", way)
    page.locator("main a[href*='/propose/']").click()
    expect(page.locator("input[name=asked]:checked")).to_have_count(1)
    page.locator("#id_scope").fill(SCOPE)
    page.locator("#id_ends_on").fill(f"{localdate() + timedelta(days=90)}")
    page.locator(SUBMIT).click()
    expect(page.locator("[data-error-summary]")).to_be_visible()
    page.locator("input[name=on_leaving][value=takes]").check(force=True)
    looked_at(page, "joint-propose", way)
    page.locator(SUBMIT).click()
    page.wait_for_url(JOINT)
    looked_at(page, "joint-proposed", way)
    return page.url


def when_the_other_lead_consents(page: Page, way: Way, file: Investigation) -> None:
    page.goto(f"/{way.language}/joint-files/")
    expect(page.locator("#joint-files tbody")).to_contain_text(SCOPE)
    looked_at(page, "joint-list", way)
    page.locator("#joint-files tbody a").click()
    looked_at(page, "joint-asked", way)
    page.locator("#id_file").select_option(str(file.pk))
    page.locator("form[action$='/agree/'] button").click()
    expect(page.locator("form[action$='/agree/']")).to_have_count(0)


def when_something_is_put_in(page: Page, joint: str, way: Way, *kinds: str) -> None:
    page.goto(joint)
    page.locator("main a[href$='/put-in/']").click()
    for kind in kinds:
        page.locator(f"input[name={kind}]").first.check(force=True)
    looked_at(page, "joint-put-in", way)
    page.locator(SUBMIT).click()
    page.wait_for_url(JOINT)


def then_it_is_read(page: Page, joint: str, way: Way, *said: str) -> None:
    page.goto(joint)
    for words in said:
        expect(page.locator("main")).not_to_contain_text(words)
    page.locator(f"form[action$='{page.url.split('//', 1)[1].split('/', 1)[1]}'] button").click()
    for words in said:
        expect(page.locator("main")).to_contain_text(words)
    looked_at(page, "joint-read", way)


def when_one_leaves(page: Page, joint: str, way: Way) -> None:
    page.goto(joint)
    page.locator("main a[href$='/leave/']").click()
    looked_at(page, "joint-leave", way)
    page.locator(SUBMIT).click()
    page.wait_for_url(JOINT)
    expect(page.locator("main a[href$='/put-in/']")).to_have_count(0)


@pytest.mark.parametrize("way", [Way("en", "desktop"), Way("fr", "phone", javascript=False)], ids=str)
def test_two_services_work_a_case_jointly_and_one_leaves(open_page: OpenPage, site: str, way: Way) -> None:
    alice, her_file = an_investigator("Harbourside Police", "Toronto", "416 555 0101", "Alice")
    bob, his_file = an_investigator("Nickel City Police", "Sudbury", "705 555 0102", "Bob")
    casework.a_decision(alice.as_actor(), file=her_file)
    evidence.an_exhibit(alice.as_actor(), file=her_file)
    casework.a_task(bob.as_actor(), file=his_file)
    hers, his = open_page(way), open_page(way)
    for page, member in ((hers, alice), (his, bob)):
        sign_in(page, member, site)

    when_a_phone_is_registered(hers, way, "(807) 555-0188")
    when_a_phone_is_registered(his, way, "+1 807 555 0188")
    when_they_are_told_and_call(his, way, "Harbourside Police")
    joint = when_a_joint_file_is_proposed(his, way)
    when_the_other_lead_consents(hers, way, her_file)

    when_something_is_put_in(hers, joint, way, "decision", "exhibit")
    when_something_is_put_in(his, joint, way, "task")
    then_it_is_read(his, joint, way, casework.WORDS.what, "a photograph of a ledger")
    answer = his.goto(f"/{way.language}/files/{her_file.pk}/")
    assert answer is not None
    assert answer.status == 404

    when_one_leaves(hers, joint, way)
    his.goto(joint)
    expect(his.locator("section.joint-item")).to_have_count(1)
    expect(his.locator("main")).not_to_contain_text(re.compile(r"\bD1\b"))
    hers.goto(joint)
    expect(hers.locator("section.joint-item")).to_have_count(2)
    looked_at(his, "joint-left", way)
