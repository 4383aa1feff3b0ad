"""Pages of people and agencies, as the people who use them."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency, Membership, Session
from safeharbour.trust.agencies.rules import may_remove_second_factor
from safeharbour.trust.agencies.tests.factories import INSTALLER, a_membership, an_agency, sign_in, sign_in_account
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db
GOOD = "three unrelated words here"


def signed_in_as(role: Role, kind: AgencyKind = AgencyKind.HEALTH) -> tuple[Client, Membership]:
    client, membership = Client(), a_membership(role, an_agency(kind))
    sign_in(client, membership)
    return client, membership


def link_in_mail() -> str:
    found = re.search(r"http://testserver(/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def test_from_invitation_to_second_factor(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    admin, membership = signed_in_as(Role.ADMINISTRATOR)
    with django_capture_on_commit_callbacks(execute=True):
        page = admin.post("/en/agency/invite/", {"email": "Nora@Example.org", "role": "frontline"}, follow=True)
    assert "nora@example.org" in page.text
    link = link_in_mail()
    assert f"http://testserver{link.replace('/en/', '/fr/')}" in mail.outbox[-1].body
    assert membership.agency.name in client.get(link).text
    different = client.post(link, {"name": "Nora", "password": GOOD, "again": "x"})
    assert "The two passwords differ." in different.text
    assert "too common" in client.post(link, {"name": "Nora", "password": "password1234", "again": "password1234"}).text
    response = client.post(link, {"name": "Nora", "password": GOOD, "again": GOOD}, follow=True)
    assert response.redirect_chain[-1][0] == "/en/account/second-factor/set-up/"
    assert client.get(link).status_code == 410


def test_inviting_twice_or_somebody_who_is_there_is_said() -> None:
    admin, membership = signed_in_as(Role.ADMINISTRATOR)
    form = {"email": membership.user.email, "role": "administrator"}
    assert "already acts for the agency" in admin.post("/en/agency/invite/", form).text
    form = {"email": "x@example.org", "role": "auditor"}
    assert admin.post("/en/agency/invite/", form).status_code == 302
    assert "still open" in admin.post("/en/agency/invite/", form).text
    assert "x@example.org" in admin.get("/en/agency/").text


@pytest.mark.parametrize(
    "email", [f"a{'x' * 299}@example.org", "a\0@example.org", "nobody"], ids=["long", "NUL", "no @"]
)
def test_what_is_no_address_is_said_at_its_field(email: str) -> None:
    admin, _ = signed_in_as(Role.ADMINISTRATOR)
    answer = admin.post("/en/agency/invite/", {"email": email, "role": "auditor"})
    assert answer.status_code == 200
    assert 'href="#id_email"' in answer.text


def test_members_are_sorted_and_narrowed_down() -> None:
    admin, membership = signed_in_as(Role.ADMINISTRATOR)
    a_membership(Role.FRONTLINE, membership.agency, "Zoe")
    a_membership(Role.FRONTLINE, an_agency(), "Stranger")
    everybody = admin.get("/en/agency/?sort=-name").text
    assert everybody.index("Zoe") < everybody.index(">Alice<") if ">Alice<" in everybody else "Zoe" in everybody
    assert "Stranger" not in everybody
    assert "Zoe" not in admin.get("/en/agency/?role=administrator").text
    assert "Nobody matches" in admin.get("/en/agency/?words=nothing").text


def test_ending_asks_first_needs_a_reason_and_signs_the_person_out(client: Client) -> None:
    admin, membership = signed_in_as(Role.ADMINISTRATOR)
    bob = a_membership(Role.FRONTLINE, membership.agency, "Bob")
    sign_in(client, bob)
    page = f"/en/agency/members/{bob.pk}/end/"
    assert "signed out everywhere" in admin.get(page).text
    assert "This field is required" in admin.post(page, {"reason": ""}).text
    assert "End the membership" not in client.get("/en/account/").text
    admin.post(page, {"reason": "left"})
    assert "login" in client.get("/en/account/")["Location"]


def test_the_secretariat_admits_an_agency_invites_its_administrator_and_files_its_agreement() -> None:
    secretary, _ = signed_in_as(Role.ADMINISTRATOR, AgencyKind.SECRETARIAT)
    form = {"name": "North General", "kind": "health", "place": "Timmins", "region": "north", "telephone": "705"}
    page = secretary.post("/en/agency/province/admit/", form, follow=True)
    assert "None on file" in page.text
    here = page.redirect_chain[-1][0]
    wrong = {"reference": "A", "signed_on": "2026-01-02", "valid_until": "2026-01-01"}
    assert "must end after" in secretary.post(f"{here}agreement/", wrong).text
    right = {**wrong, "valid_until": str(timezone.localdate() + timedelta(days=30))}
    assert "expires soon" in secretary.post(f"{here}agreement/", right, follow=True).text
    invited = secretary.post(f"{here}administrator/", {"email": "boss@example.org", "role": "frontline"}, follow=True)
    assert "boss@example.org is invited" in invited.text
    assert "expires soon" in secretary.get("/en/agency/province/").text


@pytest.mark.parametrize("page", ["", "admit/"])
def test_only_the_secretariats_administrator_sees_the_province(page: str) -> None:
    for role, kind in ((Role.ADMINISTRATOR, AgencyKind.HEALTH), (Role.COORDINATOR, AgencyKind.SECRETARIAT)):
        client, _ = signed_in_as(role, kind)
        assert client.get(f"/en/agency/province/{page}").status_code == 403


def test_everybody_sees_whom_to_call() -> None:
    client, _ = signed_in_as(Role.FRONTLINE)
    an_agency(AgencyKind.HOTLINE, "Line of Light", telephone="1-833-900-1010")
    page = client.get("/en/agency/telephones/?kind=hotline").text
    assert 'href="tel:1-833-900-1010"' in page


def test_sign_out_everywhere_and_every_other_session() -> None:
    client, alice = signed_in_as(Role.AUDITOR)
    elsewhere = Client()
    sign_in(elsewhere, alice)
    client.post("/en/account/sessions/end/", {"which": "others"})
    assert "login" in elsewhere.get("/en/account/")["Location"]
    assert client.get("/en/account/").status_code == 200
    sign_in(elsewhere, alice)
    client.post("/en/account/sessions/end/", {"which": "all"})
    assert "login" in client.get("/en/account/")["Location"]
    assert not Session.objects.filter(user=alice.user).exists()
    with acting_as(alice.as_actor()):
        assert Event.objects.filter(action="agencies.end_own_sessions").count() == 2


def test_each_page_says_for_whom_one_acts_and_offers_a_change_to_those_with_a_choice() -> None:
    client, alice = signed_in_as(Role.FRONTLINE)
    page = client.get("/en/account/").text
    assert f"{alice.agency.name}, frontline worker" in page
    assert "/en/account/acting/" not in page
    second = a_second_membership(alice)
    page = client.get("/en/account/").text
    assert "/en/account/acting/" in page
    assert second.agency.name in client.get("/en/account/acting/").text


def a_second_membership(alice: Membership) -> Membership:
    from safeharbour.trust.agencies.actions import appoint

    with acting_as(INSTALLER):
        return appoint(user=alice.user, agency=an_agency(), role=Role.AUDITOR, by=INSTALLER)


def test_each_page_warns_of_an_agency_without_an_agreement() -> None:
    client, alice = signed_in_as(Role.FRONTLINE)
    warning = "no data-sharing agreement on file"
    assert warning in client.get("/en/account/").text
    an_agreement_of(alice.agency)
    assert warning not in client.get("/en/account/").text


def an_agreement_of(agency: Agency) -> None:
    from safeharbour.trust.agencies.actions import file_agreement

    until = timezone.localdate() + timedelta(days=90)
    with acting_as(INSTALLER):
        file_agreement(agency=agency, reference="A", signed_on=date(2025, 1, 1), valid_until=until, by=INSTALLER)


@pytest.mark.parametrize(("others", "allowed"), [(0, False), (1, True)])
def test_the_last_second_factor_stays(others: int, allowed: bool) -> None:
    assert bool(may_remove_second_factor(others)) is allowed


def test_an_account_that_nobody_gave_a_membership_sees_its_account_and_nothing_else(client: Client) -> None:
    alice = a_membership()
    with acting_as(INSTALLER):
        Membership.objects.filter(pk=alice.pk).update(is_active=False, deactivated_at=timezone.now())
    sign_in_account(client, alice.user)
    assert "No agency has an active membership" in client.get("/en/account/acting/").text
    assert client.get("/en/account/").status_code == 200
    assert client.get("/en/agency/telephones/")["Location"] == "/en/account/acting/"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "page",
    [
        "account/second-factor/",
        "account/second-factor/passkeys/",
        "account/second-factor/app/activate/",
        "account/second-factor/passkeys/add/",
        "account/password/change/",
        "account/logout/",
    ],
)
def test_the_librarys_pages_stand_in_our_frame_without_inline_script(language: str, page: str) -> None:
    client, _ = signed_in_as(Role.FRONTLINE)
    text = client.get(f"/{language}/{page}").text
    assert 'class="sh-page"' in text
    assert not re.search(r"<script(?![^>]*(src=|application/json))", text)
    assert not re.search(r"\sstyle=|\son[a-z]+=", text)


def test_one_chooses_whether_to_be_told_by_mail() -> None:
    browser, alice = signed_in_as(Role.FRONTLINE)
    for wanted, says in (({}, "not told by e-mail any more"), ({"wanted": "on"}, "You are told by e-mail")):
        page = browser.post("/en/account/mail/", wanted, follow=True).content.decode()
        assert says in page
        assert bool(re.search(r'name="wanted"[^>]*checked', page)) == bool(wanted)
    with acting_as(alice.as_actor()):
        events = Event.objects.filter(action="agencies.choose_mail").order_by("pk")
        assert [event.detail for event in events] == [{"wanted": False}, {"wanted": True}]
