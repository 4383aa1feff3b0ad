"""Sessions and second factors in a browser: one idles out, one is ended, a lost factor is set up anew."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import transaction
from playwright.sync_api import Page, expect
from pytest_django import Settings

from safeharbour.trust.access.actors import account, acting_as
from safeharbour.trust.agencies import middleware
from safeharbour.trust.agencies.actions import appoint
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import INSTALLER, a_membership, an_agency
from tests.journeys.browsing import WAYS, Way, looked_at, sign_in
from tests.journeys.conftest import OpenPage
from tests.journeys.test_signing_in import type_password, when_she_sets_an_app_up

IDLE_SECONDS = 6


@pytest.fixture
def short_idle(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Six seconds instead of thirty minutes, and each use is marked; the clock is the machine's own."""
    settings.SESSION_IDLE_SECONDS = IDLE_SECONDS
    monkeypatch.setattr(middleware, "SECONDS_BETWEEN_MARKS", 0)


def test_a_session_that_nobody_uses_ends_and_one_in_use_does_not(
    short_idle: None, open_page: OpenPage, site: str, way: Way
) -> None:
    page = open_page(way)
    sign_in(page, a_membership(Role.FRONTLINE), site)
    began = time.monotonic()
    while time.monotonic() - began < 2 * IDLE_SECONDS:
        page.goto("/en/account/")
        expect(page.locator("h1")).to_have_text("Your account")
        page.wait_for_timeout(IDLE_SECONDS * 1000 / 4)
    page.wait_for_timeout((IDLE_SECONDS + 1) * 1000)
    page.get_by_role("link", name="Whom to call").first.click()
    expect(page).to_have_url(re.compile(r"/en/account/login/\?next=/en/agency/telephones/$"))
    page.go_back()
    page.reload()
    expect(page).to_have_url(re.compile(r"/en/account/login/"))


def given_bob_with_an_app(admin: Membership) -> Membership:
    bob = a_membership(Role.FRONTLINE, admin.agency, "Bob")
    with acting_as(account(bob.user_id)), transaction.atomic():
        TOTP.activate(bob.user, generate_totp_secret())
    return bob


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_lost_telephone_is_replaced(open_page: OpenPage, site: str, way: Way) -> None:
    admin = a_membership(Role.ADMINISTRATOR, an_agency(AgencyKind.HEALTH, "North General"), "Anne")
    bob = given_bob_with_an_app(admin)
    anne = open_page(way)
    sign_in(anne, admin, site)
    anne.goto(f"/{way.language}/agency/")
    anne.locator(f"a[href$='/members/{bob.pk}/second-factor/']").click()
    looked_at(anne, "reset-second-factor", way)
    anne.locator("[name=reason]").fill("Telephone lost")
    anne.locator("main form button[type=submit]").click()
    expect(anne).to_have_url(re.compile(r"/agency/$"))
    bobs = open_page(way)
    type_password(bobs, way, bob.user.email, "correct horse")
    expect(bobs.locator("main")).to_be_visible()
    bobs.goto(f"/{way.language}/account/")
    expect(bobs).to_have_url(re.compile(r"/account/second-factor/set-up/$"))
    when_she_sets_an_app_up(bobs, way)
    expect(bobs.locator(".sh-codes li")).to_have_count(10)
    looked_at(bobs, "recovery-codes", way)
    bobs.locator("main a.ontario-button--primary").click()
    expect(bobs).to_have_url(re.compile(rf"/{way.language}/$"))


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_the_session_on_a_lost_laptop_is_ended(open_page: OpenPage, site: str, way: Way) -> None:
    alice = a_membership(Role.FRONTLINE)
    here, lost = open_page(way), open_page(Way())
    for page in (here, lost):
        sign_in(page, alice, site)
        page.goto(f"{site}/{way.language}/account/")
    here.reload()
    looked_at(here, "sessions", way)
    here.locator("main button[name=session]").first.click()
    expect(here.locator("main button[name=session]")).to_have_count(0)
    lost.reload()
    expect(lost).to_have_url(re.compile(r"/account/login/"))


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_revoking_an_invitation_asks_first(open_page: OpenPage, site: str, way: Way) -> None:
    admin, page = a_membership(Role.ADMINISTRATOR), open_page(way)
    sign_in(page, admin, site)
    page.goto(f"/{way.language}/agency/invite/")
    page.locator("[name=email]").fill("nora@example.org")
    page.locator("[name=role][value=frontline]").check()
    page.locator("main form button[type=submit]").click()
    looked_at(page, "people-and-invitations", way)
    page.locator("#invitations a[href$='/revoke/']").click()
    looked_at(page, "revoke", way)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("main")).not_to_contain_text("nora@example.org")


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_who_works_for_two_agencies_says_for_which(open_page: OpenPage, site: str, way: Way) -> None:
    """What one may do, and whose records one sees, change with the agency that one acts for."""
    alice = a_membership(Role.SUPPORT_WORKER, an_agency(AgencyKind.COMMUNITY_SUPPORT, "Maison Aurore"))
    police = an_agency(AgencyKind.POLICE, "Elk River Police Service")
    with acting_as(INSTALLER), transaction.atomic():
        appoint(user=alice.user, agency=police, role=Role.INVESTIGATOR, by=INSTALLER)
    page = open_page(way)
    sign_in(page, alice, site)
    assert [status_of(page, way, part) for part in ("people", "files")] == [200, 403]
    page.goto(f"/{way.language}/account/")
    page.locator('main a[href$="/account/acting/"]').click()
    looked_at(page, "acting-for", way)
    page.locator(".sh-card", has_text="Elk River").get_by_role("button").click()
    expect(page).not_to_have_url(re.compile(r"/acting/$"))
    expect(page.locator(".sh-acting, .sh-account")).to_contain_text("Elk River Police Service")
    assert [status_of(page, way, part) for part in ("people", "files")] == [403, 200]
    looked_at(page, "acting-for-the-other", way)


def status_of(page: Page, way: Way, part: str) -> int:
    answer = page.goto(f"/{way.language}/{part}/")
    assert answer is not None
    return answer.status
