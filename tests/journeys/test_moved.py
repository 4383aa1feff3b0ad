"""A telephone was seen elsewhere: one service tells the other where and when, and takes it back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from safeharbour.justice.deconfliction.enums import Kind as PointerKind
from safeharbour.justice.deconfliction.enums import State
from safeharbour.justice.deconfliction.tests.planting import answered, registered, sides
from safeharbour.justice.movements.tests.planting import a_movement
from safeharbour.justice.subjects.enums import Kind
from safeharbour.justice.subjects.tests.planting import a_subject
from tests.journeys.browsing import Way, looked_at, sign_in
from tests.journeys.test_pointers import an_investigator

OpenPage = Callable[[Way], Page]
MATCH = re.compile(r"/pointers/matches/[0-9a-f-]{36}/$")
PHONE = {"value": "437 555 0186"}
DAY = timedelta(days=1)
MOVED = {"en": "moved since you last saw it", "fr": "déplacé depuis que vous l’avez vu"}


@pytest.mark.parametrize("way", [Way("en", "desktop"), Way("fr", "phone", javascript=False)], ids=str)
def test_one_service_tells_another_where_it_was_last_seen(open_page: OpenPage, site: str, way: Way) -> None:
    alice = an_investigator("Harbourside Police", "Toronto", "416 555 0101", "Alice")
    bob = an_investigator("Nickel City Police", "Sudbury", "705 555 0102", "Bob")
    phone = a_subject(alice.as_actor(), Kind.PHONE, words=PHONE)
    a_movement(alice.as_actor(), phone, "Toronto", first=localdate() - 20 * DAY)
    registered(alice.as_actor(), PointerKind.PHONE, PHONE, file=phone.file)
    registered(bob.as_actor(), PointerKind.PHONE, PHONE)
    answered(alice.as_actor(), State.CONTACTED)
    hers, his = open_page(way), open_page(way)
    sign_in(hers, alice, site)
    sign_in(his, bob, site)

    his.goto(f"/{way.language}/pointers/matches/{sides(bob.as_actor())[-1].pk}/")
    his.locator("main a[href*='/movements/told/']").click()
    his.locator("#id_place").fill("Atlantys")
    his.locator("#id_day").fill(str(localdate() - 2 * DAY))
    his.locator("main form button[type=submit]").click()
    expect(his.locator("#id_place")).to_have_attribute("aria-invalid", "true")
    looked_at(his, "moved-mistyped", way)
    his.locator("#id_place").fill("Sudbury")
    his.locator("main form button[type=submit]").click()
    his.wait_for_url(MATCH)
    looked_at(his, "moved-told", way)

    hers.goto(f"/{way.language}/movements/of/{phone.file_id}/")
    expect(hers.locator("main")).to_contain_text(MOVED[way.language])
    looked_at(hers, "moved-file", way)
    hers.locator("main a[href*='/pointers/matches/']").click()
    hers.wait_for_url(MATCH)
    expect(hers.locator("main")).to_contain_text("Sudbury")
    looked_at(hers, "moved-match", way)

    his.locator("form[action$='/back/'] button").click()
    his.wait_for_url(MATCH)
    hers.reload()
    expect(hers.locator("main")).not_to_contain_text("Sudbury, ")
    expect(hers.locator("main")).not_to_contain_text(MOVED[way.language])
