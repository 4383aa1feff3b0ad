"""Sessions that end: one by one on the account page, and by the clock; a colleague's lost second factor is reset."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.db import transaction
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from safeharbour.trust.access.actors import PUBLIC, Actor, account, acting_as, system
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.actions import appoint, reset_second_factor, tidy_sessions
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.jobs import remove_expired_sessions
from safeharbour.trust.agencies.models import Agency, Membership, Session
from safeharbour.trust.agencies.rules import TIDY, may_reset_second_factor, may_tidy_sessions
from safeharbour.trust.agencies.sign_in import SHOWN
from safeharbour.trust.agencies.tests.factories import INSTALLER, a_member, a_membership, an_agency, sign_in
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db
RESET = "agencies.reset_second_factor"
ACCOUNT = "/en/account/"


def with_second_factors(membership: Membership) -> Membership:
    with acting_as(account(membership.user_id)), transaction.atomic():
        TOTP.activate(membership.user, generate_totp_secret())
        RecoveryCodes.activate(membership.user)
    return membership


def second_factors(membership: Membership) -> int:
    with acting_as(account(membership.user_id)), transaction.atomic():
        return int(Authenticator.objects.filter(user=membership.user_id).count())


def events(action: str, agency: Agency) -> list[Event]:
    with acting_as(a_member(Role.AUDITOR, agency, "Dora")), transaction.atomic():
        return list(Event.objects.filter(action=action, concerns_agency=str(agency.pk)))


# Ending one session


def test_one_session_ends_and_the_others_stay(client: Client) -> None:
    alice = a_membership(Role.AUDITOR)
    lost, other = Client(), Client()
    for browser in (client, lost, other):
        sign_in(browser, alice)
    gone = Session.objects.get(session_key=lost.session.session_key)
    page = client.get(ACCOUNT).text
    assert gone.handle in page
    assert str(gone.session_key) not in page
    assert (
        "The session has ended" in client.post("/en/account/sessions/end/", {"session": gone.handle}, follow=True).text
    )
    assert "login" in lost.get(ACCOUNT)["Location"]
    assert other.get(ACCOUNT).status_code == client.get(ACCOUNT).status_code == 200
    (event,) = events("agencies.end_own_sessions", alice.agency)
    assert event.detail == {"ended": 1}
    assert "had ended already" in client.post("/en/account/sessions/end/", {"session": gone.handle}, follow=True).text


def test_the_session_of_another_account_does_not_end(client: Client) -> None:
    alice, bob, his = a_membership(), a_membership(name="Bob"), Client()
    sign_in(client, alice)
    sign_in(his, bob)
    handle = Session.objects.get(user=bob.user).handle
    client.post("/en/account/sessions/end/", {"session": handle})
    assert his.get(ACCOUNT).status_code == 200


# Tidying


def test_the_job_removes_what_ended_and_nothing_else(client: Client) -> None:
    alice = a_membership()
    sign_in(client, alice)
    Session.objects.create(session_key="old", session_data="x", expire_date=now() - timedelta(seconds=1))
    remove_expired_sessions(timestamp=0)
    assert list(Session.objects.values_list("user", flat=True)) == [alice.user_id]
    with at_moment(now() + timedelta(hours=1)):
        remove_expired_sessions(timestamp=0)
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("actor", "allowed"), [(system(TIDY), True), (system("audit.seal"), False), (INSTALLER, False), (PUBLIC, False)]
)
def test_only_the_worker_tidies(actor: Actor, allowed: bool) -> None:
    assert bool(may_tidy_sessions(actor)) is allowed
    if not allowed:
        with acting_as(actor), pytest.raises(Refused):
            tidy_sessions(by=actor)


# A lost second factor


def test_a_lost_second_factor_is_reset_by_an_administrator(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    admin, bobs_browser = a_membership(Role.ADMINISTRATOR), Client()
    bob = with_second_factors(a_membership(Role.FRONTLINE, admin.agency, "Bob"))
    sign_in(client, admin)
    sign_in(bobs_browser, bob)
    page = f"/en/agency/members/{bob.pk}/second-factor/"
    assert page in client.get("/en/agency/").text
    assert "Call them first" in client.get(page).text
    assert "This field is required" in client.post(page, {"reason": ""}).text
    assert second_factors(bob) == 2
    with django_capture_on_commit_callbacks(execute=True):
        assert "was reset" in client.post(page, {"reason": "Telephone lost"}, follow=True).text
    assert second_factors(bob) == 0
    assert "login" in bobs_browser.get(ACCOUNT)["Location"]
    assert (mail.outbox[-1].to, "removed your second factors" in str(mail.outbox[-1].body)) == ([bob.user.email], True)
    (event,) = events(RESET, admin.agency)
    assert (event.subject, event.reason, event.detail) == (str(bob.pk), "Telephone lost", {"sessions_ended": 1})
    bobs_browser.post("/en/account/login/", {"login": bob.user.email, "password": "correct horse"})
    assert bobs_browser.get("/en/agency/telephones/")["Location"] == "/en/account/second-factor/set-up/"


def test_each_agency_of_the_account_learns_of_it_and_only_the_own_one_reads_the_reason() -> None:
    admin = a_membership(Role.ADMINISTRATOR)
    bob, elsewhere = a_membership(Role.FRONTLINE, admin.agency, "Bob"), an_agency()
    with acting_as(INSTALLER), transaction.atomic():
        appoint(user=bob.user, agency=elsewhere, role=Role.AUDITOR, by=INSTALLER)
    with acting_as(admin.as_actor()):
        reset_second_factor(membership=bob, reason="Telephone lost", by=admin.as_actor())
    assert [event.reason for event in events(RESET, admin.agency)] == ["Telephone lost"]
    assert [event.reason for event in events(RESET, elsewhere)] == [""]


def test_the_secretariat_resets_that_of_an_administrator_who_is_alone() -> None:
    secretary = a_membership(Role.ADMINISTRATOR, an_agency(AgencyKind.SECRETARIAT))
    alone = with_second_factors(a_membership(Role.ADMINISTRATOR, name="Bob"))
    client = Client()
    sign_in(client, secretary)
    page = f"/en/agency/members/{alone.pk}/second-factor/"
    assert page in client.get(f"/en/agency/province/{alone.agency_id}/").text
    assert client.post(page, {"reason": "Lost"})["Location"] == f"/en/agency/province/{alone.agency_id}/"
    assert second_factors(alone) == 0
    assert len(events(RESET, alone.agency)) == 1


def test_the_secretariat_does_not_reset_that_of_anybody_else() -> None:
    secretary = a_membership(Role.ADMINISTRATOR, an_agency(AgencyKind.SECRETARIAT)).as_actor()
    bob = with_second_factors(a_membership(Role.FRONTLINE, name="Bob"))
    with acting_as(secretary):
        assert Authenticator.objects.filter(user=bob.user).delete()[0] == 0
    assert not may_reset_second_factor(secretary, bob)


@pytest.mark.parametrize(
    ("role", "own_agency", "allowed"),
    [
        (Role.ADMINISTRATOR, True, True),
        (Role.ADMINISTRATOR, False, False),
        (Role.AUDITOR, True, False),
        (Role.SUPPORT_WORKER, True, False),
        (Role.HOUSE_MANAGER, True, False),
    ],
)
def test_who_resets_a_second_factor(role: Role, own_agency: bool, allowed: bool) -> None:
    agency = an_agency(AgencyKind.SAFE_HOUSE)
    actor = a_member(role, agency if own_agency else an_agency(AgencyKind.SAFE_HOUSE))
    bob = with_second_factors(a_membership(Role.FRONTLINE, agency, "Bob"))
    assert bool(may_reset_second_factor(actor, bob)) is allowed
    with acting_as(actor), transaction.atomic():
        seen = Authenticator.objects.filter(user=bob.user).count()
    assert seen == (2 if allowed else 0), "the row policy agrees with the rule"


def test_nobody_resets_their_own_nor_that_of_somebody_who_left() -> None:
    admin = with_second_factors(a_membership(Role.ADMINISTRATOR))
    actor = admin.as_actor()
    with acting_as(actor), pytest.raises(Refused, match="their own second factor"):
        reset_second_factor(membership=admin, reason="x", by=actor)
    bob = a_membership(Role.FRONTLINE, admin.agency, "Bob")
    bob.is_active = False
    assert "already ended" in str(may_reset_second_factor(actor, bob).reason)
    assert second_factors(admin) == 2


# Recovery codes, and revoking


@pytest.mark.parametrize(("language", "said"), [("en", "not shown again"), ("fr", "ne seront plus affichés")])
def test_recovery_codes_are_a_list_without_script(client: Client, language: str, said: str) -> None:
    alice = a_membership()
    sign_in(client, alice)
    session = client.session
    session[SHOWN] |= {"at": time.time()}
    session.save()
    with acting_as(account(alice.user_id)), transaction.atomic():
        TOTP.activate(alice.user, generate_totp_secret())
    page = client.post(f"/{language}/account/second-factor/recovery-codes/generate/", follow=True).text
    assert page.count("<code>") == 10
    assert said in page
    assert "recovery_codes.js" not in page
    again = client.get(f"/{language}/account/second-factor/recovery-codes/").text
    assert "<code>" not in again


def test_revoking_asks_first(client: Client) -> None:
    sign_in(client, a_membership(Role.ADMINISTRATOR))
    client.post("/en/agency/invite/", {"email": "x@example.org", "role": "auditor"})
    (number,) = client.get("/en/agency/").text.split("/revoke/")[0].rsplit("/", 1)[1:]
    page = f"/en/agency/invitations/{number}/revoke/"
    assert "Revoke the invitation of x@example.org?" in client.get(page).text
    assert "x@example.org" in client.get("/en/agency/").text
    client.post(page)
    assert "x@example.org" not in client.get("/en/agency/").text
    assert "was accepted or revoked" in client.get(page).text


@pytest.mark.parametrize(
    ("path", "asked", "said"),
    [
        ("password/reset/", {}, "Mot de passe oublié? Écrivez votre adresse de courriel"),
        ("password/reset/key/1-x-y/", {}, "Ce lien ne fonctionne plus"),
        ("password/reset/done/", {}, "un courriel vient d’y être envoyé"),
        ("inactive/", {}, "Ce compte est désactivé."),
        ("login/", {}, "Mot de passe oublié?"),
        ("login/", {"login": "a@example.org", "password": "x"}, "L’adresse de courriel ou le mot de passe est erroné."),
    ],
)
def test_the_librarys_french_is_ours(client: Client, path: str, asked: dict[str, str], said: str) -> None:
    url = f"/fr/account/{path}"
    text = (client.post(url, asked) if asked else client.get(url)).text
    assert said in text
