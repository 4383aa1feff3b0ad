"""From an invitation to being signed in, and out again, as the people concerned do it in a browser."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import hotp_value
from django.core import mail
from playwright.sync_api import Page, expect

from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Membership, Session
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency
from tests.journeys.browsing import WAYS, Way, check_accessibility, screenshot, sign_in
from tests.journeys.conftest import OpenPage

PASSWORD = "three unrelated words here"


def given_an_administrator(open_page: OpenPage, way: Way, site: str) -> tuple[Page, Membership]:
    admin = a_membership(Role.ADMINISTRATOR, an_agency(AgencyKind.HEALTH, "North General"), "Anne")
    page = open_page(way)
    sign_in(page, admin, site)
    return page, admin


def when_she_invites(page: Page, way: Way, email: str) -> str:
    """The path of the link in the mail."""
    mail.outbox = []
    page.goto(f"/{way.language}/agency/invite/")
    check(page, way)
    screenshot(page, f"invite-{way}")
    page.locator("[name=email]").fill(email)
    page.locator("[name=role][value=frontline]").check()
    page.locator("main form button[type=submit]").click()
    expect(page.locator("#invitations")).to_contain_text(email)
    check(page, way)
    screenshot(page, f"people-{way}")
    found = re.search(r"https?://[^/]+(/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def when_the_invited_person_makes_an_account(page: Page, way: Way, link: str) -> None:
    page.goto(re.sub(r"^/(en|fr)/", f"/{way.language}/", link))
    check(page, way)
    screenshot(page, f"invitation-{way}")
    page.locator("[name=name]").fill("Nora")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=again]").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"/account/second-factor/set-up/$"))
    check(page, way)


def when_she_sets_an_app_up(page: Page, way: Way) -> str:
    page.goto(f"/{way.language}/account/second-factor/app/activate/")
    check(page, way)
    screenshot(page, f"authenticator-app-{way}")
    secret = page.locator("#authenticator_secret").input_value()
    page.locator("[name=code]").fill(code(secret))
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"/account/second-factor/recovery-codes/$"))
    return secret


def code(secret: str, later: int = 0) -> str:
    return str(hotp_value(secret, int(time.time()) // app_settings.TOTP_PERIOD + later)).zfill(6)


def check(page: Page, way: Way) -> None:
    if way.javascript:
        check_accessibility(page)


def type_password(page: Page, way: Way, email: str, password: str) -> None:
    page.goto(f"/{way.language}/account/login/")
    check(page, way)
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(password)
    page.locator("main form button[type=submit]").first.click()


def sign_out(page: Page) -> None:
    """On a phone the menu is opened first."""
    menu = page.locator(".sh-menu-link")
    if menu.is_visible():
        menu.click()
    page.locator(".sh-account form button").click()


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_from_an_invitation_to_signed_in_with_an_app(open_page: OpenPage, site: str, way: Way) -> None:
    anne, _ = given_an_administrator(open_page, way, site)
    link = when_she_invites(anne, way, "nora@example.org")
    nora = open_page(way)
    when_the_invited_person_makes_an_account(nora, way, link)
    secret = when_she_sets_an_app_up(nora, way)
    nora.goto(f"/{way.language}/account/")
    expect(nora.locator("main")).to_contain_text("North General")
    check(nora, way)
    screenshot(nora, f"account-{way}")
    sign_out(nora)
    type_password(nora, way, "nora@example.org", PASSWORD)
    expect(nora).to_have_url(re.compile(r"/account/second-factor/authenticate/$"))
    check(nora, way)
    nora.locator("[name=code]").fill(code(secret, later=1))
    nora.locator("main form button[type=submit]").first.click()
    expect(nora).to_have_url(re.compile(rf"/{way.language}/$"))


def test_ending_a_membership_ends_the_session_at_once(open_page: OpenPage, site: str, way: Way) -> None:
    anne, admin = given_an_administrator(open_page, way, site)
    bob_member = a_membership(Role.FRONTLINE, admin.agency, "Bob")
    bob = open_page(way)
    sign_in(bob, bob_member, site)
    bob.goto("/en/account/")
    expect(bob.locator("main")).to_contain_text("Bob")
    anne.goto(f"/en/agency/members/{bob_member.pk}/end/")
    check_accessibility(anne)
    anne.locator("[name=reason]").fill("Left the agency")
    anne.locator("main form button[type=submit]").click()
    expect(anne.locator("#members")).to_contain_text("ended")
    bob.reload()
    expect(bob).to_have_url(re.compile(r"/account/login/"))
    assert not Session.objects.filter(user=bob_member.user).exists()


def given_a_device_with_passkeys(page: Page) -> None:
    """Chromium's own pretended device, which says yes to every question."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_the_second_factor_and_then_the_whole_sign_in(open_page: OpenPage, site: str, way: Way) -> None:
    site = site.replace("127.0.0.1", "localhost")
    alice, page = a_membership(Role.FRONTLINE), open_page(way)
    given_a_device_with_passkeys(page)
    page.goto(f"{site}/en/account/login/")
    page.locator("[name=login]").fill(alice.user.email)
    page.locator("[name=password]").fill("correct horse")
    page.locator("main form button[type=submit]").first.click()
    page.goto(f"{site}/en/account/second-factor/passkeys/add/")
    check_accessibility(page)
    page.locator("[name=name]").fill("Laptop")
    page.locator("[name=passwordless]").check()
    page.locator("#mfa_webauthn_add").click()
    expect(page).to_have_url(re.compile(r"/recovery-codes/$"))
    sign_out(page)
    page.goto(f"{site}/en/account/login/")
    page.locator("#passkey_login").click()
    expect(page).to_have_url(f"{site}/en/")
    expect(page.locator(".sh-account")).to_contain_text("frontline worker")
