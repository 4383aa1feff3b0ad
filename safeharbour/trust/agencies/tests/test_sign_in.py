"""Signing in: a password is not enough, a session idles out, and the choice of membership stands in the session."""

from __future__ import annotations

import time

import pytest
import time_machine
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value
from django.test import Client
from django.utils import timezone

from safeharbour.trust.access.actors import account, acting_as
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.middleware import POLLED_HEADER
from safeharbour.trust.agencies.models import Membership, Session, User
from safeharbour.trust.agencies.tests.factories import (
    INSTALLER,
    a_membership,
    a_user,
    an_agency,
    sign_in,
    sign_in_account,
)
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db

MEMBERS_PAGE = "/en/account/arrive/"
PASSWORD = "correct horse"


def with_app(user: User) -> str:
    secret = str(generate_totp_secret())
    with acting_as(account(user.pk)):
        TOTP.activate(user, secret)
    return secret


def code(secret: str) -> str:
    return str(hotp_value(secret, int(time.time()) // app_settings.TOTP_PERIOD)).zfill(6)


def type_password(client: Client, user: User, password: str = PASSWORD) -> str:
    response = client.post("/en/account/login/", {"login": user.email, "password": password})
    return response["Location"] if response.status_code == 302 else ""


def test_nobody_gets_in_without_signing_in(client: Client) -> None:
    assert client.get(MEMBERS_PAGE)["Location"] == f"/en/account/login/?next={MEMBERS_PAGE}"


def test_a_password_alone_leads_only_to_setting_up_a_second_factor(client: Client) -> None:
    alice = a_membership()
    assert type_password(client, alice.user) == MEMBERS_PAGE
    response = client.get(MEMBERS_PAGE)
    assert response["Location"] == "/en/account/second-factor/set-up/"
    assert response.wsgi_request.actor.membership == ""  # type: ignore[attr-defined]
    for closed in ("/en/account/password/change/", "/en/account/second-factor/", "/en/account/acting/"):
        assert client.get(closed)["Location"] == "/en/account/second-factor/set-up/"
    assert client.get("/en/account/second-factor/app/activate/").status_code == 200


def test_with_a_second_factor_the_password_leads_to_showing_it(client: Client) -> None:
    alice = a_membership()
    secret = with_app(alice.user)
    assert type_password(client, alice.user) == "/en/account/second-factor/authenticate/"
    assert client.get(MEMBERS_PAGE)["Location"].startswith("/en/account/login/")
    assert client.post("/en/account/second-factor/authenticate/", {"code": "000000"}).status_code == 200
    response = client.post("/en/account/second-factor/authenticate/", {"code": code(secret)})
    assert response["Location"] == MEMBERS_PAGE
    assert client.get(MEMBERS_PAGE).wsgi_request.actor.membership == str(alice.pk)  # type: ignore[attr-defined]


def test_a_session_from_before_the_second_factor_cannot_add_one(client: Client) -> None:
    alice = a_membership()
    type_password(client, alice.user)
    with_app(alice.user)
    assert client.get("/en/account/second-factor/app/activate/")["Location"] == "/en/account/login/"
    assert "_auth_user_id" not in client.session


def test_a_recovery_code_works_once(client: Client) -> None:
    alice = a_membership()
    with_app(alice.user)
    with acting_as(account(alice.user.pk)):
        spare = RecoveryCodes.activate(alice.user).get_unused_codes()[0]
    for status in (302, 200):
        client.logout()
        type_password(client, alice.user)
        assert client.post("/en/account/second-factor/authenticate/", {"code": spare}).status_code == status


def test_the_secret_of_an_app_is_sealed() -> None:
    alice = a_user()
    secret = with_app(alice)
    with acting_as(account(alice.pk)):
        assert secret not in str(Authenticator.objects.filter(user=alice).values_list("data", flat=True))


def test_another_account_sees_and_changes_no_second_factor() -> None:
    alice, bob = a_user(), a_user("Bob")
    with_app(alice)
    with acting_as(account(bob.pk)):
        assert not Authenticator.objects.filter(user=alice).exists()
        assert Authenticator.objects.filter(user=alice).delete()[0] == 0


def test_nobody_signs_up(client: Client) -> None:
    assert client.get("/en/account/signup/").status_code == 404


def test_the_only_membership_is_acted_for_at_once_and_a_choice_is_asked_of_several(client: Client) -> None:
    alice = a_membership()
    sign_in_account(client, alice.user)
    assert client.get(MEMBERS_PAGE)["Location"] == "/en/"
    second = another_membership(alice)
    assert client.get(MEMBERS_PAGE)["Location"] == "/en/account/acting/"
    assert client.post("/en/account/acting/", {"membership": str(second.pk)})["Location"] == "/en/"
    assert client.get(MEMBERS_PAGE).wsgi_request.actor.membership == str(second.pk)  # type: ignore[attr-defined]
    with acting_as(second.as_actor()):
        assert Event.objects.filter(action="agencies.act_for", subject=str(second.pk)).count() == 1


def another_membership(alice: Membership) -> Membership:
    from safeharbour.trust.agencies.actions import appoint

    with acting_as(INSTALLER):
        return appoint(user=alice.user, agency=an_agency(), role=Role.AUDITOR, by=INSTALLER)


def test_a_membership_of_another_cannot_be_chosen(client: Client) -> None:
    alice, bob = a_membership(), a_membership(name="Bob")
    sign_in(client, alice)
    assert client.post("/en/account/acting/", {"membership": str(bob.pk)}).status_code == 200
    assert client.get(MEMBERS_PAGE).wsgi_request.actor.membership == str(alice.pk)  # type: ignore[attr-defined]


def test_a_deactivated_membership_acts_for_nobody(client: Client) -> None:
    alice = a_membership()
    sign_in(client, alice)
    with acting_as(INSTALLER):
        Membership.objects.filter(pk=alice.pk).update(is_active=False, deactivated_at=timezone.now())
    assert client.get(MEMBERS_PAGE)["Location"] == "/en/account/acting/"


def test_half_an_hour_without_use_ends_the_session(client: Client) -> None:
    sign_in(client, a_membership())
    start = time.time()
    with time_machine.travel(start, tick=False):
        client.get(MEMBERS_PAGE)
    for minutes, place in ((29, "/en/"), (29 + 29, "/en/"), (29 + 29 + 30, f"/en/account/login/?next={MEMBERS_PAGE}")):
        with time_machine.travel(start + minutes * 60, tick=False):
            assert client.get(MEMBERS_PAGE)["Location"] == place


@pytest.mark.parametrize("headers", [{POLLED_HEADER: "1"}, {"Accept": "text/event-stream"}])
def test_what_a_page_asks_by_itself_does_not_keep_a_session(client: Client, headers: dict[str, str]) -> None:
    sign_in(client, a_membership())
    start = time.time()
    with time_machine.travel(start, tick=False):
        client.get(MEMBERS_PAGE)
    for minutes in range(5, 30, 5):
        with time_machine.travel(start + minutes * 60, tick=False):
            assert client.get(MEMBERS_PAGE, headers=headers)["Location"] == "/en/"
    with time_machine.travel(start + 30 * 60, tick=False):
        assert "login" in client.get(MEMBERS_PAGE, headers=headers)["Location"]


def test_a_fragment_of_an_ended_session_sends_the_whole_page_to_the_sign_in(client: Client) -> None:
    response = client.get(MEMBERS_PAGE, headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Redirect"]) == (200, "/en/account/login/")


def test_a_session_knows_its_account(client: Client) -> None:
    alice = a_membership()
    sign_in(client, alice)
    assert Session.objects.filter(user=alice.user).count() == 1
    Session.objects.filter(user=alice.user).delete()
    assert "login" in client.get(MEMBERS_PAGE)["Location"]


def test_signing_out_ends_the_session_is_recorded_and_empties_the_browser(client: Client) -> None:
    alice = a_membership(Role.AUDITOR)
    sign_in(client, alice)
    assert client.post("/en/account/logout/")["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert not Session.objects.filter(user=alice.user).exists()
    with acting_as(alice.as_actor()):
        assert Event.objects.filter(action="agencies.sign_out", account=str(alice.user_id)).count() == 1
