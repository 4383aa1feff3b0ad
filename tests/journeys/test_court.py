"""From a file that was sent to a verdict: adjournments, the alarm, aids granted, a ban, a plea; in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from django.utils.timezone import get_current_timezone, localdate
from playwright.sync_api import Page, expect

from safeharbour.justice.deconfliction.tests.planting import a_file
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency
from tests.journeys.browsing import Way, begins_in_the_first_screen, looked_at, sign_in

OpenPage = Callable[[Way], Page]
NUMBER, NAME = "26-C-0417", "Rutherford Quayle"
CASE = re.compile(r"/court/[0-9a-f-]{36}/$")
PERSON = re.compile(r"/court/[0-9a-f-]{36}/people/[0-9a-f-]{36}/$")
OFFICE = "Lakeside Crown Office"
WORDS = {
    "too_late": {"en": "Act now", "fr": "Agir maintenant"},
    "not_law": {"en": "was not law", "fr": "n’était pas en vigueur"},
    "banned": {"en": "publication ban", "fr": "interdiction de publication"},
    "ended": {"en": "ended", "fr": "terminée"},
}


def ago(days: int) -> date:
    return localdate() - timedelta(days=days)


def moment(day: date) -> str:
    return datetime.combine(day, time(10), get_current_timezone()).strftime("%Y-%m-%dT%H:%M")


def send(page: Page) -> None:
    page.locator("main form button.ontario-button--primary[type=submit]").first.click()
    page.wait_for_load_state()


def chosen(page: Page, name: str, value: str) -> None:
    page.locator(f"input[name={name}][value={value}]").check(force=True)


def when_a_file_is_sent(page: Page, way: Way) -> None:
    page.goto(f"/{way.language}/court/send/")
    page.locator("#id_file").select_option(index=1)
    page.locator("#id_office").select_option(label=OFFICE)
    send(page)
    expect(page.locator("#briefs tbody tr")).to_have_count(1)
    looked_at(page, "court-sent", way)


def when_a_case_is_opened(page: Page, way: Way) -> str:
    page.goto(f"/{way.language}/court/files/")
    looked_at(page, "court-briefs", way)
    page.locator("main a[href$='/court/new/']").click()
    page.locator("#id_number").fill(NUMBER)
    page.locator("input[name=briefs]").check(force=True)
    looked_at(page, "court-new", way)
    send(page)
    page.wait_for_url(CASE)
    return page.url


def when_somebody_is_accused(page: Page, way: Way) -> None:
    page.locator("main a[href$='/accused/']").click()
    for own in ("yes", "no"):
        chosen(page, "own_services", own)
        page.locator("#id_name").fill(NAME)
        chosen(page, "young", "no")
        send(page)
        if own == "yes":
            expect(page.locator("[data-error-summary]")).to_contain_text("286.5")
            looked_at(page, "court-own-services", way)
    page.wait_for_url(CASE)
    expect(page.locator("main")).not_to_contain_text(NAME)


def when_a_charge_is_laid(page: Page, way: Way) -> None:
    page.locator("main a[href$='/charge/']").click()
    page.locator("#id_code").select_option("279.02")
    for first in ("2003-05-01", str(ago(560))):
        page.locator("#id_offence_from").fill(first)
        page.locator("#id_offence_to").fill(str(ago(520)))
        page.locator("#id_charged_on").fill(str(ago(500)))
        send(page)
        if first == "2003-05-01":
            expect(page.locator("[data-error-summary]")).to_contain_text(WORDS["not_law"][way.language])
            looked_at(page, "court-not-yet-law", way)
    page.wait_for_url(CASE)


def when_the_trial_is_put_off(page: Page, way: Way) -> None:
    page.locator("main a[href$='/course/']").click()
    chosen(page, "level", "provincial")
    page.locator("#id_planned_end").fill(str(ago(-60)))
    send(page)
    page.locator("main a[href$='/hearings/']").last.click()
    page.locator("#id_kind").select_option("trial")
    page.locator("#id_starts_at").fill(moment(ago(90)))
    page.locator("#id_place").fill("Ottawa, 12")
    send(page)
    for to, whose in ((60, "defence"), (-50, "court")):
        page.locator(".court-list a[href*='/hearings/']").click()
        chosen(page, "state", "adjourned")
        page.locator("#id_starts_at").fill(moment(ago(to)))
        chosen(page, "whose", whose)
        send(page)
        page.wait_for_url(CASE)


def when_the_defence_gives_days_up(page: Page, way: Way, case: str) -> None:
    page.locator("main a[href$='/waivers/']").click()
    page.locator("#id_first").fill(str(ago(50)))
    page.locator("#id_last").fill(str(ago(60)))
    page.locator("#id_on").fill(str(ago(50)))
    chosen(page, "how", "in_court")
    send(page)
    expect(page.locator("[data-error-summary]")).to_be_visible()
    looked_at(page, "court-waiver", way)
    page.locator("#id_last").fill(str(ago(41)))
    send(page)
    page.wait_for_url(CASE)
    page.locator("main a[href*='/waivers/']").last.click()
    chosen(page, "because", "mistake")
    looked_at(page, "court-strike", way)
    page.goto(case)


def then_the_alarm_is_seen_at_once(page: Page, way: Way) -> None:
    expect(page.locator(".sh-notice--error")).to_contain_text(WORDS["too_late"][way.language])
    assert begins_in_the_first_screen(page, ".sh-notice--error")
    looked_at(page, "court-alarm", way)
    page.goto(f"/{way.language}/court/")
    expect(page.locator("#cases tbody tr")).to_have_count(1)
    looked_at(page, "court-cases", way)
    page.goto(f"/{way.language}/court/hearings/?until={ago(-60)}")
    expect(page.locator("main")).to_contain_text(NUMBER)
    expect(page.locator("main")).not_to_contain_text(NAME)
    looked_at(page, "court-hearings", way)


def when_a_witness_is_protected(page: Page, way: Way, case: str) -> None:
    page.goto(case)
    page.locator("main a[href$='/people/']").click()
    chosen(page, "young", "no")
    send(page)
    page.wait_for_url(PERSON)
    for topic in ("ban", "screen"):
        for state in ("wanted", "applied", "granted"):
            page.locator(f"main a[href$='/{topic}/']").click()
            chosen(page, "state", state)
            page.locator("#id_on").fill(str(localdate()))
            send(page)
            page.wait_for_url(PERSON)
    looked_at(page, "court-person", way)


def then_no_name_leaves(page: Page, way: Way, case: str) -> None:
    page.goto(case)
    expect(page.locator("form[action$='/export/']")).to_have_count(0)
    expect(page.locator("main")).to_contain_text(WORDS["banned"][way.language])
    page.locator("form[action$='/names/'] button").click()
    expect(page.locator("main")).to_contain_text(NAME)


def then_a_list_for_the_defence_is_held_back(page: Page, way: Way, case: str) -> None:
    page.goto(case)
    page.locator("main a[href$='/defence/']").click()
    page.locator("main a[href$='/defence/guard/']").click()
    page.locator("#id_field").select_option("telephone")
    page.locator("#id_text").fill("(613) 555-0147")
    send(page)
    page.locator("main a[href$='/defence/check/']").click()
    page.locator("#id_listing").fill("1 notes\n2 call log 613 555 0147")
    send(page)
    expect(page.locator("[data-error-summary]")).to_contain_text("P1")
    looked_at(page, "court-held-back", way)
    page.locator("#id_listing").fill("1 notes\n2 call log")
    send(page)
    expect(page.locator("main")).to_contain_text("D1")
    looked_at(page, "court-defence", way)


def when_it_ends_on_a_plea(page: Page, way: Way, case: str) -> None:
    for what, answer in (("election", "indictable"), ("plea", "guilty"), ("outcome", "guilty_plea")):
        page.goto(case)
        page.locator(f"main a[href$='/{what}/']").click()
        chosen(page, "answer", answer)
        page.locator("#id_on").fill(str(ago(1)))
        if what == "outcome":
            chosen(page, "testimony", "nobody")
            looked_at(page, "court-outcome", way)
        send(page)
        page.wait_for_url(CASE)
    page.goto(f"/{way.language}/court/?alarm=ended")
    expect(page.locator("#cases tbody tr")).to_contain_text(WORDS["ended"][way.language])


def then_others_find_nothing(page: Page, case: str, status: int) -> None:
    answer = page.goto(case)
    assert answer is not None
    assert answer.status == status
    expect(page.locator("body")).not_to_contain_text(NUMBER)


@pytest.mark.parametrize("way", [Way("en", "desktop"), Way("fr", "phone", javascript=False)], ids=str)
def test_from_a_file_to_a_plea_that_spares_somebody_testimony(open_page: OpenPage, site: str, way: Way) -> None:
    bob = a_membership(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE), "Bob")
    a_file(bob.as_actor())
    alice = a_membership(Role.PROSECUTOR, an_agency(AgencyKind.CROWN, OFFICE), "Alice")
    other: Membership = a_membership(Role.PROSECUTOR, an_agency(AgencyKind.CROWN), "Carol")
    officer, crown, elsewhere = (open_page(way) for _ in range(3))
    for page, member in ((officer, bob), (crown, alice), (elsewhere, other)):
        sign_in(page, member, site)

    when_a_file_is_sent(officer, way)
    case = when_a_case_is_opened(crown, way)
    when_somebody_is_accused(crown, way)
    when_a_charge_is_laid(crown, way)
    when_the_trial_is_put_off(crown, way)
    when_the_defence_gives_days_up(crown, way, case)
    then_the_alarm_is_seen_at_once(crown, way)
    when_a_witness_is_protected(crown, way, case)
    then_no_name_leaves(crown, way, case)
    then_a_list_for_the_defence_is_held_back(crown, way, case)
    when_it_ends_on_a_plea(crown, way, case)
    then_others_find_nothing(elsewhere, case, 404)
    then_others_find_nothing(officer, case, 403)
