"""A file leaves as a marked paper and as entities; entities of another tool come in, and each line is decided.

A list of identifiers is looked at row by row before it is in the file.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from safeharbour.justice.interchange.tests.planting import PERSON, a_full_file, lines
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.subjects.tests.planting import a_file
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency
from tests.journeys.browsing import WAYS, Way, looked_at, sign_in
from tests.journeys.conftest import OpenPage

BUSINESS = {"id": "d", "schema": "Company", "properties": {"name": ["Velvet Rope Ltd"], "sector": ["staffing"]}}


def when_a_copy_is_made(page: Page, shape: str, detail: str) -> Path:
    for name, value in {"shape": shape, "detail": detail, "purpose": "meeting", "marking": "protected_b"}.items():
        page.locator(f"[name={name}][value={value}]").check()
    with page.expect_download() as waiting:
        page.locator("main form button[type=submit]").click()
    return Path(waiting.value.path())


def when_nothing_is_chosen_it_is_said(page: Page, file: Investigation, way: Way) -> None:
    page.goto(f"/{way.language}/files/{file.pk}/")
    page.locator("main a[href*='/interchange/of/'][href$='/copies/']").click()
    looked_at(page, "copies-none", way)
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".ontario-error-summary, [role=alert]").first).to_be_visible()
    looked_at(page, "copies-refused", way)


def then_both_left_and_are_listed(page: Page, file: Investigation, way: Way) -> None:
    assert when_a_copy_is_made(page, "pdf", "known").read_bytes().startswith(b"%PDF")
    # A page that was sent is not sent again by a tired finger.
    page.goto(f"/{way.language}/interchange/of/{file.pk}/copies/")
    written = when_a_copy_is_made(page, "ftm", "numbers").read_text()
    assert {json.loads(line)["schema"] for line in written.splitlines()} >= {"Project", "Person", "Vehicle"}
    page.goto(f"/{way.language}/interchange/of/{file.pk}/copies/")
    expect(page.locator("#copies, table").last).to_contain_text("C2")
    looked_at(page, "copies", way)


def when_entities_are_brought(page: Page, file: Investigation, way: Way) -> None:
    page.goto(f"/{way.language}/interchange/of/{file.pk}/arrivals/")
    packed = {"name": "entities.zip", "mimeType": "application/zip", "buffer": b"PK\x03\x04 packed"}
    page.locator("[name=file]").set_input_files(files=[packed])
    page.locator("main form button[type=submit]").click()
    expect(page.locator("[data-error-summary]")).to_contain_text("ZIP")
    looked_at(page, "arrivals-refused", way)
    page.goto(f"/{way.language}/interchange/of/{file.pk}/arrivals/")
    brought = {"name": "e.json", "mimeType": "application/json", "buffer": lines(PERSON, "broken", BUSINESS)}
    page.locator("[name=file]").set_input_files(files=[brought])
    page.locator("main form button[type=submit]").click()
    expect(page.locator("main")).to_contain_text("JSON")
    looked_at(page, "arrival", way)


def then_each_line_is_decided(page: Page, way: Way) -> None:
    page.locator("main a[href*='/interchange/lines/']").first.click()
    looked_at(page, "arrival-who", way)
    page.locator("main a[href$='/co_victim/']").click()
    looked_at(page, "arrival-number", way)
    page.locator("form[action$='/co_victim/'] button").click()
    expect(page.locator("main")).to_contain_text("P13")
    page.locator("main a[href*='/interchange/lines/']").first.click()
    expect(page.locator("[name=value]")).to_have_value("Velvet Rope Ltd")
    looked_at(page, "arrival-business", way)
    page.locator("form[action$='/business/'] button").click()
    expect(page.locator("main")).to_contain_text("S14")
    expect(page.locator("main a[href*='/interchange/lines/']")).to_have_count(0)
    looked_at(page, "arrival-decided", way)


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_file_leaves_on_paper_and_for_another_tool_and_entities_come_in(
    open_page: OpenPage, site: str, way: Way
) -> None:
    olga = a_membership(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE), "Olga")
    file = a_full_file(olga.as_actor())
    page = open_page(way)
    sign_in(page, olga, site)
    when_nothing_is_chosen_it_is_said(page, file, way)
    then_both_left_and_are_listed(page, file, way)
    when_entities_are_brought(page, file, way)
    then_each_line_is_decided(page, way)


PLATES = b"Plate,Province,Remarks\nCKRT 481,ON,\nBXWZ 204,Atlantis,\nCMPT 117,ON,seen twice\n"


def when_a_list_is_brought(page: Page, file: Investigation, way: Way) -> None:
    page.goto(f"/{way.language}/files/{file.pk}/")
    page.locator("main a[href*='/interchange/of/'][href$='/lists/']").click()
    packed = {"name": "list.xlsx", "mimeType": "text/csv", "buffer": b"PK\x03\x04 xl/workbook.xml"}
    page.locator("[name=file]").set_input_files(files=[packed])
    page.locator("main form button[type=submit]").click()
    expect(page.locator("[data-error-summary]")).to_contain_text("CSV UTF-8")
    looked_at(page, "lists-refused", way)
    page.goto(f"/{way.language}/interchange/of/{file.pk}/lists/")
    looked_at(page, "lists-none", way)
    page.locator("[name=file]").set_input_files(files=[{"name": "l.csv", "mimeType": "text/csv", "buffer": PLATES}])
    page.locator("main form button[type=submit]").click()


def when_its_columns_are_said(page: Page, way: Way) -> None:
    expect(page.locator("[name=column_1]")).to_have_value("province")
    page.locator("[name=column_2]").select_option("colour")
    page.locator("[name=column_0]").select_option("")
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("[data-error-summary]")).to_be_visible()
    looked_at(page, "list-columns-refused", way)
    page.locator("[name=column_0]").select_option("value")
    page.locator("[name=column_2]").select_option("note")
    looked_at(page, "list-columns", way)
    page.locator("main form button[type=submit]").first.click()


def then_its_rows_are_taken_and_the_others_say_why(page: Page, file: Investigation, way: Way) -> None:
    expect(page.locator("#rejected")).to_contain_text("Atlantis")
    looked_at(page, "list", way)
    with page.expect_download() as waiting:
        page.locator("form[action$='/rejected/'] button").click()
    assert b"BXWZ 204,Atlantis,,3,2," in Path(waiting.value.path()).read_bytes()
    page.goto(page.url)
    page.locator("form[action$='/take/'] button").click()
    expect(page.locator("form[action$='/take/']")).to_have_count(0)
    looked_at(page, "list-taken", way)
    page.locator("form[action$='/drop/'] button").click()
    looked_at(page, "lists", way)
    page.goto(f"/{way.language}/subjects/of/{file.pk}/")
    expect(page.locator("#subjects")).to_contain_text("CMPT 117")
    expect(page.locator("#subjects")).not_to_contain_text("BXWZ")


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_list_of_plates_is_looked_at_and_taken(open_page: OpenPage, site: str, way: Way) -> None:
    olga = a_membership(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE), "Olga")
    file = a_file(olga.as_actor())
    page = open_page(way)
    sign_in(page, olga, site)
    when_a_list_is_brought(page, file, way)
    when_its_columns_are_said(page, way)
    then_its_rows_are_taken_and_the_others_say_why(page, file, way)
