"""Every page of the table of addresses, as somebody who may see it: axe, one heading, language, width, way out.

Journeys look at what a page is for; this looks at what no page may lack, so that a page without a journey is seen too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Page
from pytest_django.plugin import DjangoDbBlocker

from safeharbour.trust.access.actors import Actor
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.models import User
from safeharbour.trust.agencies.tests.factories import a_member, an_agency, sign_in_account
from tests.guards.url_access import TABLE, USUAL_KIND, Line
from tests.journeys.browsing import SIZES, Way, check_accessibility, fits_its_width, hand_over_session, screenshot

NOT_PAGES = (
    "health",
    "shelter:board_csv",
    "directory:export",
    "help:list",
    "referrals:export",
    "referrals:board_csv",
    "prosecutions:calendar",
)
"""Answers for machines, and files. The API under `hsds:` is left out whole."""
PAGES = [
    line
    for line in TABLE
    if line.method == "GET"
    and line.url not in NOT_PAGES
    and not line.url.startswith("hsds:")
    and (line.public == 200 or (line.may and line.ok == 200))
]
TELLING = re.compile(r"traffick|traite|victim|surviv|police|erase|effac", re.IGNORECASE)
WAYS = (Way("fr", "narrow"), Way("en", "desktop"))
"""French words are the longer ones: where they fit, the English do."""


@pytest.fixture(scope="module")
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Emptied once for all pages: each is seen by an agency of its own."""
    from safeharbour.project.scratch_database import emptied_afterwards

    with django_db_blocker.unblock(), emptied_afterwards():
        yield


def who_may(line: Line) -> Actor | None:
    if line.public == 200:
        return None
    role = min(line.may)
    return a_member(role, an_agency(USUAL_KIND[role]))


def given_signed_in(page: Page, actor: Actor, site: str) -> None:
    client = Client()
    sign_in_account(client, User.objects.get(pk=actor.account))
    hand_over_session(client, page, site)


@pytest.mark.parametrize("line", PAGES, ids=lambda line: line.url)
def test_no_page_lacks_what_every_page_has(page: Page, site: str, line: Line) -> None:
    actor = who_may(line)
    owner = actor or a_member(Role.SUPPORT_WORKER, an_agency())
    with transaction.atomic():
        arguments = dict(line.given(owner)) if line.given else {}
    if actor:
        given_signed_in(page, actor, site)
    for way in WAYS:
        when_looked_at(page, line, arguments, way)
        then_it_has_what_every_page_has(page, way)


def when_looked_at(page: Page, line: Line, arguments: dict[str, object], way: Way) -> None:
    page.set_viewport_size(SIZES[way.size])
    with translation.override(way.language):
        address = reverse(line.url, kwargs=arguments)
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200, address
    screenshot(page, f"page-{line.url.replace(':', '-')}-{way.language}-{way.size}")


def then_it_has_what_every_page_has(page: Page, way: Way) -> None:
    check_accessibility(page)
    assert page.locator("html").get_attribute("lang") == way.language
    assert page.locator("h1").count() == 1
    assert page.locator("[data-quick-exit]").count() >= 1, "no way to leave at once"
    assert not TELLING.search(page.title()), page.title()
    assert fits_its_width(page)
