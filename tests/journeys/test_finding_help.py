"""Somebody finds food without leaving a trace: no sign-in, no cookie, in both languages, on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Request, Route, expect

from safeharbour.support.directory.tests.factories import a_record
from safeharbour.support.directory.tests.search.factories import a_hidden_entry, an_entry
from safeharbour.trust.agencies.enums import AgencyKind
from safeharbour.trust.agencies.tests.factories import an_agency
from tests.journeys.browsing import SIZES, WAYS, Way, check_accessibility, fits_its_width, screenshot

WAYS_OF_THE_PUBLIC = (*WAYS, Way("en", "phone"), Way("fr", "phone", javascript=False))
EVERY_DAY = "MO,TU,WE,TH,FR,SA,SU"


def given_services() -> None:
    food = an_entry(
        "Elm Street Food Bank / Banque alimentaire",
        at=(46.49, -80.99),
        street="12 Elm Street",
        city="Sudbury",
        postal_code="P3E 1A1",
        description="Groceries once a week, hot meals at noon. Repas chauds à midi.",
        fees_description="None.",
        languages=("English", "French", "Arabic"),
        open_from="00:00",
        open_to="23:59",
        days=EVERY_DAY,
    )
    a_record("phone", service=food, number="705 555 0123", description="Front desk")
    an_entry("Community kitchen", at=(46.52, -80.9), city="Sudbury", description="A meal and food to take home.")
    agency = an_agency(AgencyKind.SAFE_HOUSE, "Maison Aurore")
    a_hidden_entry("Counselling and food for women", agency=agency, latitude=46.1, longitude=-81.1)


def looked_at(page: Page, name: str, way: Way) -> None:
    screenshot(page, f"help-{name}-{way}")
    if way.javascript:
        check_accessibility(page)
    page.set_viewport_size(SIZES["narrow"])
    assert fits_its_width(page), f"{name} is wider than 320 pixels"
    page.set_viewport_size(SIZES[way.size])
    assert not page.context.cookies(), f"{name} set a cookie"


def on_paper(page: Page) -> None:
    """What was found, in black, and nothing that was there to be pressed."""
    page.emulate_media(media="print")
    for unprinted in (".sh-header", ".sh-exit", ".sh-footer", ".dir-search", ".dir-print", ".dir-map", ".dir-needs"):
        expect(page.locator(unprinted).first).to_be_hidden()
    expect(page.locator(".dir-hotline__number")).to_be_visible()
    expect(page.locator(".dir-result")).to_have_count(3)
    expect(page.locator(".dir-result__open").first).to_have_css("color", "rgb(0, 0, 0)")
    assert fits_its_width(page)
    page.emulate_media(media="screen")


@pytest.mark.parametrize("way", WAYS_OF_THE_PUBLIC, ids=str)
def test_somebody_finds_food_without_a_trace(page: Page, site: str, way: Way) -> None:
    given_services()
    page.goto(f"{site}/{way.language}/help/")
    looked_at(page, "start", way)
    page.locator("#id_q").fill("fod")
    page.locator("#id_near").fill("Sudbury")
    page.locator(".dir-search__go").click()
    expect(page.locator(".dir-results__count")).to_contain_text("Sudbury")
    expect(page.locator(".dir-result")).to_have_count(3)
    page.locator(".dir-map > summary").click()
    expect(page.locator(".dir-map circle").first).to_be_visible()
    looked_at(page, "found", way)
    if way == WAYS[0]:
        on_paper(page)
    assert ("q=" in page.url) is not way.javascript
    page.get_by_role("link", name="Elm Street").click()
    expect(page.locator("h1")).to_contain_text("Elm Street")
    expect(page.locator('a[href="tel:+17055550123"]')).to_be_visible()
    looked_at(page, "entry", way)
    page.goto(f"{site}/{way.language}/help/?q=zzqqxx&near=Sudbury")
    expect(page.locator(".dir-empty")).to_be_visible()
    looked_at(page, "empty", way)


def test_search_pressed_while_an_answer_is_on_its_way_shows_what_was_asked_last(page: Page, site: str) -> None:
    """The answer to the typing is held back until the whole question is answered; it may not take its place."""
    given_services()
    held: list[Route] = []

    def hold_back(route: Route, request: Request) -> None:
        if request.headers.get("hx-request") and "near=&" in request.url:
            held.append(route)
        else:
            route.fallback()

    page.route("**/help/?*", hold_back)
    page.goto(f"{site}/en/help/")
    with page.expect_request("**/help/?q=food&near=&*"):
        page.locator("#id_q").press_sequentially("food")
    page.locator("#id_near").fill("Sudbury")
    page.locator(".dir-search__go").click()
    expect(page.locator(".dir-results__count")).to_contain_text("Sudbury")
    for route in held:
        route.continue_()
    page.wait_for_timeout(300)
    expect(page.locator(".dir-results__count")).to_contain_text("Sudbury")
