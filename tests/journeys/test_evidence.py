"""An exhibit from the find to the laboratory: kept with and without a script, over a bad network, and proved."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils.timezone import localtime
from playwright.sync_api import Page, Route, expect

from safeharbour.justice.evidence.enums import PIECE
from safeharbour.justice.evidence.tests.planting import a_file
from safeharbour.trust.access.clock import now
from tests.journeys.browsing import Way, looked_at, sign_in
from tests.journeys.test_pointers import an_investigator

OpenPage = Callable[[Way], Page]
VIDEO = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + os.urandom(2 * PIECE)


def when_something_is_taken_in(page: Page, way: Way, file: str) -> None:
    page.goto(f"/{way.language}/files/{file}/")
    page.locator(f"main a[href$='/evidence/of/{file}/']").click()
    page.locator("main a[href$='/new/']").click()
    page.locator("#id_kind").select_option("video")
    page.locator("#id_found_at").fill(f"{localtime(now()) - timedelta(hours=3):%Y-%m-%dT%H:%M}")
    page.locator("#id_words").fill("Recording of the lobby, from the manager.")
    looked_at(page, "evidence-new", way)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("h1")).to_contain_text("E1")


def when_its_content_is_sent(page: Page, video: Path) -> None:
    page.locator("input[type=file]").set_input_files(video)
    page.locator("[data-upload] button").click()
    expect(page.locator("main")).to_contain_text("video/mp4", timeout=30_000)


def then_it_is_unaltered_and_given_back(page: Page, way: Way) -> None:
    page.locator("form[action$='/verify/'] button").click()
    expect(page.locator(".sh-messages")).to_contain_text("SHA-256")
    looked_at(page, "evidence-exhibit", way)
    with page.expect_download() as fetched:
        page.locator("form[action$='/download/'] button").click()
    assert fetched.value.suggested_filename == "E1.mp4"
    assert fetched.value.path().read_bytes() == VIDEO


@pytest.mark.parametrize("way", [Way("en", "desktop"), Way("fr", "phone", javascript=False)], ids=str)
def test_an_exhibit_is_kept_and_handed_on(open_page: OpenPage, site: str, way: Way, tmp_path: Path) -> None:
    alice = an_investigator("Harbourside Police", "Toronto", "416 555 0101", "Alice")
    file = str(a_file(alice.as_actor()).pk)
    video = tmp_path / "lobby.mp4"
    video.write_bytes(VIDEO)
    page, broken = open_page(way), []

    def break_once(route: Route) -> None:
        if route.request.headers.get("upload-offset") == str(PIECE) and not broken:
            broken.append(route.request.url)
            route.abort("internetdisconnected")
        else:
            route.continue_()

    page.route("**/content/", break_once)
    sign_in(page, alice, site)
    when_something_is_taken_in(page, way, file)
    when_its_content_is_sent(page, video)
    assert bool(broken) == way.javascript
    then_it_is_unaltered_and_given_back(page, way)

    page.goto(page.url)
    page.locator("input[name=what][value=sent_out]").check(force=True)
    page.locator("form[action$='/continuity/'] button").click()
    expect(page.locator("#id_place, [aria-invalid=true]").first).to_be_visible()
    page.locator("#id_place").fill("forensic laboratory")
    page.locator("form[action$='/continuity/'] button").click()
    expect(page.locator("input[name=what]")).to_have_count(1)
    page.goto(f"/{way.language}/evidence/of/{file}/")
    expect(page.locator("#evidence tbody")).to_contain_text("forensic laboratory")
    looked_at(page, "evidence-register", way)
