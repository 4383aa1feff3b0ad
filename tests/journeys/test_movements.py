"""A vehicle is seen along a road: written down, mistyped, taken back; read on a map, over time and by its gaps."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from safeharbour.justice.subjects.enums import Kind
from safeharbour.justice.subjects.tests.planting import a_subject
from tests.journeys.browsing import Way, looked_at, sign_in
from tests.journeys.test_pointers import an_investigator

OpenPage = Callable[[Way], Page]
LIST = re.compile(r"/movements/of/[0-9a-f-]{36}/")
STAYS = (("Windsor", 90, 2), ("London", 87, 1), ("Toronto", 85, 3), ("Windsor", 30, 1), ("Sudbury", 28, 0))
NEVER = {"en": "Nothing here says where anybody goes next", "fr": "Rien ici ne dit où qui que ce soit ira ensuite"}


def written(page: Page, way: Way, where: str, ago: int, days: int = 0) -> None:
    page.locator("main a[href$='/new/']").click()
    page.locator("#id_subject").select_option(index=0)
    page.locator("#id_place").fill(where)
    page.locator("#id_kind").select_option("hotel")
    page.locator("#id_first").fill(str(localdate() - timedelta(days=ago)))
    page.locator("#id_last").fill(str(localdate() - timedelta(days=ago - days)))
    page.locator("input[name=how][value=camera]").check(force=True)
    page.locator("main form button[type=submit]").click()


@pytest.mark.parametrize("way", [Way("en", "desktop"), Way("fr", "phone", javascript=False)], ids=str)
def test_a_vehicle_is_followed_along_a_road_and_nobody_is_foretold(open_page: OpenPage, site: str, way: Way) -> None:
    alice = an_investigator("Harbourside Police", "Toronto", "416 555 0101", "Alice")
    vehicle = a_subject(alice.as_actor(), Kind.VEHICLE)
    a_subject(alice.as_actor(), Kind.PROTECTED, file=vehicle.file)
    page = open_page(way)
    sign_in(page, alice, site)
    page.goto(f"/{way.language}/files/{vehicle.file_id}/")
    page.locator("main a[href*='/movements/of/']").click()
    looked_at(page, "movements-empty", way)

    written(page, way, "Atlantys", 90)
    expect(page.locator("#id_place")).to_have_attribute("aria-invalid", "true")
    looked_at(page, "movements-new", way)
    page.goto(f"/{way.language}/movements/of/{vehicle.file_id}/")
    for where, ago, days in (
        ("Windsor", 90, 2),
        ("London", 87, 1),
        ("Toronto", 85, 3),
        ("Windsor", 30, 1),
        ("Sudbury", 28, 0),
    ):
        written(page, way, where, ago, days)
        page.wait_for_url(LIST)
    expect(page.locator("main")).to_contain_text(NEVER[way.language])
    expect(page.locator("#corridors tbody tr")).to_have_count(4)
    expect(page.locator("#movements tbody tr")).to_have_count(5)
    looked_at(page, "movements-all", way)

    page.locator("#movements a[href$='/withdraw/']").first.click()
    page.locator("input[name=because][value=mistyped]").check(force=True)
    looked_at(page, "movements-withdraw", way)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("#movements tbody tr")).to_have_count(4)
    page.goto(f"/{way.language}/movements/of/{vehicle.file_id}/?withdrawn=on")
    expect(page.locator("#movements tbody tr")).to_have_count(5)
