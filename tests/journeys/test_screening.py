"""Noticing signs on a phone: three minutes, one hand, a poor network, and what the law asks of a professional."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from safeharbour.support.screening.tests.factories import an_imported_instrument, field_of
from safeharbour.support.screening.tests.public_forms import at_home, sleep_and_worry
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency
from tests.journeys.browsing import WAYS, Way, looked_at, screenshot, sign_in

PHONES = [Way("en", "phone"), Way("fr", "phone", javascript=False)]
SMALLEST_TARGET = 44
MOST_TAPS = 12
WORDS_A_MINUTE = 220
SECONDS_A_TAP = 2.0
SECONDS_TO_LOAD = 6.0
THREE_MINUTES = 180


class Hand:
    """One thumb: counts its taps."""

    def __init__(self) -> None:
        self.taps = 0

    def tap(self, target: Locator) -> None:
        self.taps += 1
        target.click()


def given_a_worker(page: Page, site: str, kind: AgencyKind) -> Membership:
    worker = a_membership(Role.FRONTLINE, an_agency(kind, "North Shore Office"), "Alice")
    sign_in(page, worker, site)
    return worker


def option(page: Page, vantage: str, link_id: str, number: int = 0) -> Locator:
    """The label around an option: what a thumb hits."""
    name = field_of(vantage, link_id)
    return page.locator(f"label:has(> input[name='{name}'][value='{number}'])")


def small_targets(page: Page) -> list[str]:
    """Targets of the content under 44 px, without links inside a sentence."""
    found = page.evaluate(
        """least => [...document.querySelectorAll('main button, main label:has(> input), main summary,'
            + ' main a.ontario-button, main input[type=text], .sh-exit a')]
            .filter(e => e.checkVisibility())
            .map(e => [e.getBoundingClientRect(), e.outerHTML.slice(0, 80)])
            .filter(([box]) => box.height < least || box.width < least).map(([box, html]) => html)""",
        SMALLEST_TARGET - 0.5,
    )
    return list(found)


def stored(page: Page) -> dict[str, Any]:
    """What the page can find on the device, but for the token that lets the worker's session send forms."""
    found: dict[str, Any] = page.evaluate(
        "() => ({local: localStorage.length, session: sessionStorage.length,"
        " cookies: document.cookie.replace(/^csrftoken=[^;]*$/, '')})"
    )
    return found


def words_read(page: Page) -> int:
    """What a reader has before her and reads: what is not folded away, and labels that return only once."""
    found = page.evaluate(
        """() => {
            const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
            const labels = new Set(), said = [];
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const text = node.textContent.trim();
                if (!text || !node.parentElement.checkVisibility()) continue;
                if (node.parentElement.closest('details:not([open]) > :not(summary)')) continue;
                if (node.parentElement.closest('label:has(> input), summary')) labels.add(text); else said.push(text);
            }
            return [...said, ...labels].join(' ').split(/\\s+/).length
        }"""
    )
    return int(found)


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_nurse_in_three_minutes(page: Page, site: str, way: Way) -> None:
    given_a_worker(page, site, AgencyKind.HEALTH)
    hand = Hand()
    page.goto(f"/{way.language}/screening/")
    looked_at(page, "signs-start", way)
    words = words_read(page)
    hand.tap(page.locator("button[name=vantage]").first)
    expect(page.locator("form[data-keep]")).to_be_visible()
    words += words_read(page)
    looked_at(page, "signs-form", way)
    assert small_targets(page) == []
    for link_id, number in (("now.danger", 1), ("now.age", 2), ("now.alone", 0)):
        hand.tap(option(page, "nurse", link_id, number))
    for link_id in ("exploitation.pay", "exploitation.hours", "control.leave", "control.speaks"):
        hand.tap(option(page, "nurse", link_id))
    hand.tap(page.locator("button[value=finish]"))
    page.wait_for_url(re.compile("/result/"))
    expect(page.locator("h1")).to_have_text(
        {"en": "Consult a specialist now", "fr": "Consultez un spécialiste maintenant"}[way.language]
    )
    expect(page.locator("main")).to_contain_text("1-833-900-1010")
    expect(page.locator("main a[href$='/beds/']")).to_be_visible()
    looked_at(page, "signs-result", way)
    assert hand.taps <= MOST_TAPS
    seconds = words / WORDS_A_MINUTE * 60 + hand.taps * SECONDS_A_TAP + 2 * SECONDS_TO_LOAD
    print(f"{way}: {hand.taps} taps, {words} words, about {seconds:.0f} s")  # noqa: T201 - the figure of the journey
    assert seconds < THREE_MINUTES
    if way.javascript:
        assert stored(page) == {"local": 0, "session": 0, "cookies": ""}


def test_nothing_is_lost_when_the_network_is_cut(page: Page, site: str) -> None:
    given_a_worker(page, site, AgencyKind.HEALTH)
    page.goto("/en/screening/")
    page.locator("button[name=vantage]").first.click()
    option(page, "nurse", "now.age", 2).click()
    kept = page.locator("[data-kept]")
    expect(kept).to_have_text("Saved")

    page.context.set_offline(True)
    option(page, "nurse", "exploitation.pay").click()
    expect(kept).to_contain_text("No connection")
    option(page, "nurse", "control.leave").click()
    page.locator("button[value=finish]").click()
    expect(kept).to_contain_text("opens by itself")
    screenshot(page, "signs-offline", whole=False)
    assert stored(page) == {"local": 0, "session": 0, "cookies": ""}

    page.context.set_offline(False)
    page.wait_for_url(re.compile("/result/"), timeout=30_000)
    expect(page.locator("main")).to_contain_text("The person works, and gets little or nothing")
    expect(page.locator("main")).to_contain_text("may not leave")


def test_what_was_saved_is_there_again_when_the_browser_was_closed(page: Page, site: str) -> None:
    given_a_worker(page, site, AgencyKind.HEALTH)
    page.goto("/en/screening/")
    page.locator("button[name=vantage]").first.click()
    option(page, "nurse", "coercion.threats", 1).click()
    expect(page.locator("[data-kept]")).to_have_text("Saved")
    page.goto("about:blank")
    page.goto("/en/screening/")
    page.get_by_role("link", name="Go on").click()
    expect(option(page, "nurse", "coercion.threats", 1).locator("input")).to_be_checked()


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_clerk_at_a_licensing_counter_gives_the_card_and_the_hotline_only(page: Page, site: str, way: Way) -> None:
    given_a_worker(page, site, AgencyKind.MUNICIPAL_LICENSING)
    page.goto(f"/{way.language}/screening/")
    page.locator("main a[href$='/now/clerk/']").click()
    expect(page.locator("main a[href='tel:+1-833-900-1010']")).to_be_visible()
    looked_at(page, "signs-clerk", way)
    page.locator("main a[href$='/card/']").click()
    for language, words in (("en", "You may leave a job"), ("fr", "Vous pouvez quitter un emploi")):
        side = page.locator(f"section[lang={language}]")
        expect(side).to_contain_text(words)
        expect(side).to_contain_text("1-833-900-1010")
    looked_at(page, "signs-card", way)
    page.emulate_media(media="print")
    expect(page.locator(".sh-header")).to_be_hidden()
    expect(page.locator("section[lang=fr]")).to_be_visible()
    screenshot(page, f"signs-card-print-{way}")
    page.goto(f"/{way.language}/screening/past/")
    expect(page.locator("main tbody tr")).to_have_count(0)


@pytest.mark.parametrize("way", PHONES, ids=str)
def test_a_fifteen_year_old_and_the_duty_to_report(page: Page, site: str, way: Way) -> None:
    given_a_worker(page, site, AgencyKind.SCHOOL_BOARD)
    an_agency(AgencyKind.CHILD_PROTECTION, "Superior Children's Aid")
    when_something_was_noticed(page, way, age=0)
    main = page.locator("main")
    expect(main).to_contain_text(
        {"en": "The law asks you to report now", "fr": "La loi vous demande de signaler"}[way.language]
    )
    expect(main).to_contain_text(
        {"en": "Saving this form is not a report", "fr": "n’est pas un signalement"}[way.language]
    )
    expect(main).to_contain_text("s. 125(1)")
    looked_at(page, "signs-under-16", way)
    page.locator("main a[href$='/report/']").click()
    page.locator("#id_society").fill("Superior Children's Aid")
    page.locator("#id_grounds_1").check()
    looked_at(page, "signs-report", way)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile("/result/"))
    expect(page.locator(".sh-facts").first).to_contain_text("Superior Children's Aid")
    looked_at(page, "signs-reported", way)


@pytest.mark.parametrize("way", PHONES, ids=str)
def test_a_sixteen_year_old_and_the_choice(page: Page, site: str, way: Way) -> None:
    given_a_worker(page, site, AgencyKind.SCHOOL_BOARD)
    when_something_was_noticed(page, way, age=1)
    main = page.locator("main")
    expect(main).to_contain_text(
        {"en": "You may report; you do not have to", "fr": "Vous pouvez signaler"}[way.language]
    )
    expect(main).not_to_contain_text({"en": "asks you to report now", "fr": "vous demande de signaler"}[way.language])
    looked_at(page, "signs-sixteen", way)


def when_something_was_noticed(page: Page, way: Way, *, age: int) -> None:
    page.goto(f"/{way.language}/screening/")
    page.locator("button[name=vantage]").first.click()
    option(page, "school", "now.danger", 1).click()
    option(page, "school", "now.age", age).click()
    option(page, "school", "vulnerability.gifts").click()
    page.locator("button[value=finish]").click()
    page.wait_for_url(re.compile("/result/"))


@pytest.mark.parametrize("way", [Way("en", "phone"), Way("en", "desktop", javascript=False)], ids=str)
def test_an_instrument_that_others_published(page: Page, site: str, way: Way) -> None:
    given_a_worker(page, site, AgencyKind.HEALTH)
    an_imported_instrument(sleep_and_worry())
    an_imported_instrument(at_home())
    page.goto("/en/screening/")
    page.locator("main summary").click()
    page.get_by_role("button", name="Sleep and worry").click()
    since = page.locator("input[type=date]")
    expect(since).to_have_count(0)
    page.locator("label:has(> input[name='0.0'][value='3'])").click()
    page.locator("label:has(> input[name='1.0'][value='1'])").click()
    if not way.javascript:
        page.locator("button[value=finish]").click()
    expect(since).to_have_count(1)
    expect(page.locator("input[name='0.0'][value='3']")).to_be_checked()
    looked_at(page, "signs-published", way)
    page.locator("button[value=finish]").click()
    page.wait_for_url(re.compile("/result/"))
    expect(page.locator("main")).to_contain_text("Score: 4")
    page.goto("/en/screening/")
    page.locator("main summary").click()
    page.get_by_role("button", name="At home").click()
    page.locator("button[value='add:n:1']").click()
    expect(page.locator("input[name='1.1_2.0']")).to_be_visible()
    looked_at(page, "signs-nested", way)


def test_two_windows_on_one_form_show_both(page: Page, site: str) -> None:
    """Neither overwrites the other, and whoever comes second chooses."""
    given_a_worker(page, site, AgencyKind.HEALTH)
    page.goto("/en/screening/")
    page.locator("button[name=vantage]").first.click()
    expect(page.locator("form[data-keep]")).to_be_visible()
    other = page.context.new_page()
    other.goto(page.url)
    option(page, "nurse", "now.age", 0).click()
    expect(page.locator("[data-kept][data-state=saved]")).to_be_visible()
    option(other, "nurse", "now.age", 2).click()
    expect(other.locator("h1")).to_have_text("Another window saved other answers")
    expect(other.locator("tbody tr")).to_contain_text(["Under 16"])
    expect(other.locator("tbody tr")).to_contain_text(["18 or older"])
    looked_at(other, "signs-two-windows", Way("en", "desktop"))
    other.get_by_role("button", name="Go on with what is written here").click()
    expect(option(other, "nurse", "now.age", 2).locator("input")).to_be_checked()
