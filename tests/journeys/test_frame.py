"""The frame and every component, as a person with a phone, a keyboard, another language or no JavaScript meets them."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, Page, expect

from tests.journeys.browsing import (
    WAYS,
    Way,
    check_accessibility,
    fits_its_width,
    screenshot,
    unreachable_by_keyboard,
)

STYLE_PAGES = ("", "confirm/", "done/")


@pytest.fixture(autouse=True)
def demonstration() -> object:
    with override_settings(DEMONSTRATION=True):
        yield


class Sunny(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Weather</title><p>Sunny")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """A test says nothing of its own."""


@pytest.fixture
def weather() -> Iterator[str]:
    """The neutral page that one leaves for, on another site of this machine: no test leads out of it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Sunny)
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    with override_settings(QUICK_EXIT_URLS={"en": address, "fr": address}):
        yield address
    server.shutdown()
    server.server_close()
    thread.join()


def given_the_style_page(page: Page, way: Way, part: str = "") -> None:
    page.goto(f"/{way.language}/style/{part}")


@pytest.mark.parametrize("part", STYLE_PAGES)
@pytest.mark.parametrize(
    "way", [Way(language, size) for language in ("en", "fr") for size in ("desktop", "phone")], ids=str
)
def test_every_component_is_accessible(page: Page, way: Way, part: str) -> None:
    given_the_style_page(page, way, part)
    for summary in page.locator("summary").filter(visible=True).all():
        summary.click()
    screenshot(page, f"style-{part.strip('/') or 'all'}-{way}")
    check_accessibility(page)


@pytest.mark.parametrize("way", [Way("fr", "narrow"), Way("en", "zoomed")], ids=str)
def test_nobody_scrolls_sideways(page: Page, way: Way) -> None:
    for part in ("style/", "style/confirm/", "style/done/", "", "nowhere/"):
        page.goto(f"/{way.language}/{part}")
        screenshot(page, f"{part.replace('/', '-')}{way}")
        assert fits_its_width(page), part


def test_everything_is_reached_by_keyboard(page: Page, way: Way) -> None:
    page.goto("/en/")
    page.keyboard.press("Tab")
    expect(page.locator(".sh-skip")).to_be_focused()
    given_the_style_page(page, way)
    assert unreachable_by_keyboard(page) == []


@pytest.mark.parametrize("way", WAYS, ids=str)
class TestLeaving:
    def test_the_link_leads_to_the_weather(self, page: Page, way: Way, weather: str) -> None:
        given_the_style_page(page, way)
        page.locator("[data-quick-exit]").click()
        page.wait_for_url(weather)

    def test_the_session_is_over(self, page: Page, way: Way, site: str, weather: str) -> None:
        page.context.add_cookies([{"name": "sessionid", "value": "somebody", "url": site}])
        given_the_style_page(page, way)
        page.locator("[data-quick-exit]").click()
        page.wait_for_url(weather)
        for _ in range(50):
            if not page.context.cookies(site):
                return
            page.wait_for_timeout(100)
        pytest.fail("the browser still holds its session")


def test_three_times_escape_leaves_and_replaces_the_page(page: Page, way: Way, weather: str) -> None:
    page.goto("about:blank")
    given_the_style_page(page, way)
    page.keyboard.press("Escape")
    expect(page.locator("[data-quick-exit-count]")).to_have_text("Press Escape twice more to leave this page.")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url(weather)
    page.go_back()
    assert "/style/" not in page.url


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_the_same_page_in_the_other_language(page: Page, way: Way) -> None:
    other = {"en": "fr", "fr": "en"}[way.language]
    page.goto(f"/{way.language}/style/?words=Ken&sort=name")
    page.locator(".sh-languages a").click()
    expect(page).to_have_url(re.compile(rf"/{other}/style/\?words=Ken&sort=name$"))
    expect(page.locator("html")).to_have_attribute("lang", other)


@pytest.mark.parametrize("way", WAYS, ids=str)
class TestTable:
    def test_it_is_sorted_paged_and_narrowed_down(self, page: Page, way: Way) -> None:
        given_the_style_page(page, way)
        first = page.locator("#places tbody td").first
        expect(first).to_contain_text("Toronto")
        page.locator("#places thead a").first.click()
        expect(first).to_contain_text("Academy Heights")
        page.locator("#places [rel=next]").click()
        expect(first).not_to_contain_text("Academy Heights")
        if way.size == "phone":
            page.locator(".sh-fold summary").click()
        if way == WAYS[1]:
            check_accessibility(page)
        page.locator("[name=words]").fill("kenor")
        page.locator(".sh-filters button").click()
        expect(page.locator("#places tbody tr")).to_have_count(1)
        expect(first).to_contain_text("Kenora")

    def test_nothing_found_says_so(self, page: Page, way: Way) -> None:
        page.goto(f"/{way.language}/style/?words=zzz")
        expect(page.locator("#places .sh-empty")).to_be_visible()


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_form_with_problems_leads_to_each(page: Page, way: Way) -> None:
    given_the_style_page(page, way)
    page.locator("form[method=post] button[type=submit]").first.click()
    summary = page.locator("[data-error-summary]").first
    expect(summary).to_be_visible()
    if way.javascript:
        expect(summary).to_be_focused()
        check_accessibility(page)
    summary.locator("a").first.click()
    expect(page.locator("#id_name")).to_be_focused()
    screenshot(page, f"problems-{way}", whole=False)


@pytest.mark.parametrize("way", WAYS[:2], ids=str)
def test_a_page_that_is_not_there(page: Page, way: Way) -> None:
    page.goto(f"/{way.language}/nowhere/")
    check_accessibility(page)
    screenshot(page, f"not-found-{way}")


def test_what_stands_inline_is_blocked_and_noticed(browser: Browser, site: str) -> None:
    """The wall that the fixture `page` relies on: without the policy neither assertion holds."""
    context = browser.new_context(base_url=site)
    page, complaints = context.new_page(), []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto("/en/")
    ran = page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
            document.body.setAttribute("style", "display: none");
            return Boolean(window.ran) || getComputedStyle(document.body).display === "none";
        }"""
    )
    context.close()
    assert not ran
    assert any("Content Security Policy" in complaint for complaint in complaints), complaints
