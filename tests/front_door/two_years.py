"""Two years of the demonstration, as its people read them: somebody lost and found again, and how it goes for all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect

from safeharbour.project.demonstration.care import WORKERS
from tests.journeys.browsing import check_accessibility

NUMBER = re.compile(r"SH-[0-9A-Z]{4}-[0-9A-Z]{4}")
BACK, LOST = "In touch again", "Lost to contact"


def two_years_are_told(browser: Browser, site: str) -> None:
    with visiting(browser, site) as page:
        be(page, "Coordinator, ", number=0)
        how_it_goes_for_all(page)
    with visiting(browser, site) as page:
        somebody_was_lost_and_came_back(page)


@contextmanager
def visiting(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(base_url=site, locale="en-CA")
    yield context.new_page()
    context.close()


def be(page: Page, role: str, *, number: int) -> None:
    """By the role picker, as a visitor does."""
    page.goto("/en/account/demonstration/")
    card = page.locator("li.sh-card").filter(has=page.locator("h2", has_text=re.compile(f"^{role}"))).nth(number)
    card.locator("xpath=ancestor::details/summary").click()
    card.locator("button").click()
    expect(page.locator(".sh-account")).to_be_visible()


def how_it_goes_for_all(page: Page) -> None:
    page.goto("/en/care/program/")
    expect(page.get_by_role("heading", name="Staying safe")).to_be_visible()
    figure = page.locator("figure").filter(has_text="Kaplan-Meier")
    expect(figure.locator("svg").first).to_be_visible()
    figure.locator("summary").click()
    expect(figure.locator("tbody tr").first).to_be_visible()
    check_accessibility(page)


def somebody_was_lost_and_came_back(page: Page) -> None:
    address = next(found for number in range(WORKERS) if (found := of_somebody_who_came_back(page, number)))
    page.goto(address)
    told = page.locator("main").inner_text()
    assert told.index(BACK) < told.index(LOST) < told.rindex("not reached")
    check_accessibility(page)
    page.goto(address.replace("/en/", "/fr/"))
    expect(page.locator("main")).to_contain_text("De nouveau en contact")


def of_somebody_who_came_back(page: Page, worker: int) -> str:
    """The page of contacts of one of this worker's people who was lost and is in touch again."""
    be(page, "Support worker, ", number=worker)
    page.goto("/en/people/")
    addresses = [f"/en/care/{number}/contacts/" for number in sorted(set(NUMBER.findall(page.content())))]
    return next((one for one in addresses if BACK in page.request.get(one).text()), "")
