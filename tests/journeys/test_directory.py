"""An editor confirms, changes and hides an entry, in both languages, on a phone, with and without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from safeharbour.support.directory.tests.search.factories import an_entry
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency
from tests.journeys.browsing import WAYS, Way, looked_at, sign_in


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_an_editor_looks_after_an_entry(page: Page, site: str, way: Way) -> None:
    agency = an_agency(AgencyKind.SAFE_HOUSE, "Maison Aurore")
    service = an_entry("Elm Street kitchen", agency=agency, street="12 Elm Street", city="Sudbury", at=(46.49, -80.99))
    sign_in(page, a_membership(Role.HOUSE_MANAGER, agency), site)
    page.goto(f"{site}/{way.language}/directory/ours/")
    looked_at(page, "directory-ours", way)
    page.locator("#services form button").first.click()
    expect(page.locator(".sh-messages")).to_contain_text("Elm Street kitchen")
    page.goto(f"{site}/{way.language}/directory/services/{service.pk}/edit/")
    looked_at(page, "directory-edit", way)
    page.locator("#id_description").fill("Soup at noon")
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator("main")).to_contain_text("Soup at noon")
    looked_at(page, "directory-service", way)
    page.goto(f"{site}/{way.language}/directory/services/{service.pk}/hours/")
    page.locator("input[name=byday][value=TU]").check()
    page.locator("#id_opens_at").fill("09:00")
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator("#id_closes_at")).to_have_attribute("aria-invalid", "true")
    looked_at(page, "directory-hours", way)
    page.locator("#id_closes_at").fill("17:30")
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator(".dir-parts").nth(1)).to_contain_text("Tuesday" if way.language == "en" else "Mardi")
    looked_at(page, "directory-service-hours", way)
    page.locator('main a[href*="/directory/places/"]').first.click()
    expect(page.locator("h1")).to_contain_text("12 Elm Street")
    page.locator('main a[href$="/phones/"]').click()
    page.locator("#id_number").fill("705 555 0123")
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator(".dir-parts", has_text="(705) 555-0123")).to_be_visible()
    looked_at(page, "directory-place", way)
    page.goto(f"{site}/{way.language}/directory/services/{service.pk}/")
    page.locator('main a[href*="/secrecy/"]').first.click()
    looked_at(page, "directory-secrecy", way)
    page.locator("main form button[type=submit]").last.click()
    page.goto(f"{site}/{way.language}/help/?q=soup")
    expect(page.locator("main")).not_to_contain_text("12 Elm Street")
    page.goto(f"{site}/{way.language}/directory/?q=soup")
    looked_at(page, "directory-search", way)


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_an_agency_adds_a_service_and_where_it_is_given(page: Page, site: str, way: Way) -> None:
    agency = an_agency(AgencyKind.COMMUNITY_SUPPORT, "Maison Aurore")
    sign_in(page, a_membership(Role.ADMINISTRATOR, agency), site)
    page.goto(f"{site}/{way.language}/directory/places/")
    looked_at(page, "directory-no-places", way)
    page.locator('main a[href$="/places/add/"]').click()
    typed = {"name": "Elm Street", "address_1": "12 Elm Street", "city": "Sudbury", "postal_code": "12345"}
    for name, value in typed.items():
        page.locator(f"#id_{name}").fill(value)
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator("#id_postal_code")).to_have_attribute("aria-invalid", "true")
    looked_at(page, "directory-add-place", way)
    page.locator("#id_postal_code").fill("p3a1a1")
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator(".dir-parts").first).to_contain_text("P3A 1A1")
    page.goto(f"{site}/{way.language}/directory/ours/")
    page.locator('main a[href$="/services/add/"]').click()
    looked_at(page, "directory-add-service", way)
    page.locator("#id_name").fill("Night laundry")
    page.locator("main form button[type=submit]").last.click()
    page.locator('main a[href$="/places/"]').last.click()
    page.locator("#id_location").select_option(index=1)
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator(".dir-parts").first).to_contain_text("12 Elm Street")
    page.locator('main a[href$="/languages/"]').click()
    page.locator("#id_code").select_option("oj")
    looked_at(page, "directory-language", way)
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator("main")).to_contain_text("Ojibwe" if way.language == "en" else "Ojibwé")
    looked_at(page, "directory-new-service", way)
    page.goto(f"{site}/{way.language}/help/?q=laundry&near=Sudbury&language=oj")
    expect(page.locator("main")).to_contain_text("Night laundry")
    expect(page.locator("main")).to_contain_text("12 Elm Street")
