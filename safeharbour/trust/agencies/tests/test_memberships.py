"""Invitations, ending and restoring memberships: who may, what happens, what is recorded, what ends at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, ProgrammingError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.actions import (
    INVITATION,
    accept_invitation,
    change_role,
    deactivate,
    invite,
    reactivate,
    resend_invitation,
    revoke_invitation,
)
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency, Invitation, Membership, Session, User
from safeharbour.trust.agencies.queries import invitation_behind
from safeharbour.trust.agencies.rules import may_appoint
from safeharbour.trust.agencies.tests.factories import a_member, a_membership, an_agency, sign_in
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db

R = Role
A_PASSWORD = "a long enough one"


def events(action: str, agency: Agency) -> list[Event]:
    with acting_as(a_member(R.AUDITOR, agency, "Dora")):
        return list(Event.objects.filter(action=action, concerns_agency=str(agency.pk)))


def invited(agency: Agency, role: Role = R.FRONTLINE, email: str = "new@example.org") -> tuple[Invitation, str, Actor]:
    admin, tokens = a_member(R.ADMINISTRATOR, agency), list[str]()

    def link_for(token: str) -> str:
        tokens.append(token)
        return f"https://example.org/{token}"

    with acting_as(admin):
        invitation = invite(email=email, agency=agency, role=role, link_for=link_for, by=admin)
    return invitation, tokens[0], admin


def accept(token: str, password: str = A_PASSWORD) -> Membership:
    with acting_as(INVITATION):
        invitation = invitation_behind(token)
        assert invitation is not None
        return accept_invitation(invitation=invitation, by=INVITATION, name="Nora", password=password)


WHO_MAY_APPOINT = [
    # role of the actor, kind of its agency, whose agency, role given, allowed
    (R.ADMINISTRATOR, AgencyKind.HEALTH, "own", R.FRONTLINE, True),
    (R.ADMINISTRATOR, AgencyKind.HEALTH, "own", R.INVESTIGATOR, False),
    (R.ADMINISTRATOR, AgencyKind.HEALTH, "other", R.FRONTLINE, False),
    (R.FRONTLINE, AgencyKind.HEALTH, "own", R.FRONTLINE, False),
    (R.AUDITOR, AgencyKind.HEALTH, "own", R.AUDITOR, False),
    (R.ADMINISTRATOR, AgencyKind.SECRETARIAT, "other", R.ADMINISTRATOR, True),
    (R.ADMINISTRATOR, AgencyKind.SECRETARIAT, "other", R.FRONTLINE, False),
    (R.COORDINATOR, AgencyKind.SECRETARIAT, "other", R.ADMINISTRATOR, False),
]


@pytest.mark.parametrize(("role", "kind", "whose", "given", "allowed"), WHO_MAY_APPOINT)
def test_who_may_invite_in_which_role(role: Role, kind: AgencyKind, whose: str, given: Role, allowed: bool) -> None:
    own = an_agency(kind)
    agency = own if whose == "own" else an_agency(AgencyKind.HEALTH)
    actor = a_member(role, own)
    assert bool(may_appoint(actor, agency, given)) is allowed
    with acting_as(actor):
        if allowed:
            invite(email="x@example.org", agency=agency, role=given, link_for=str, by=actor)
            assert Invitation.objects.filter(agency=agency, role=given).exists()
        else:
            with pytest.raises(Refused):
                invite(email="x@example.org", agency=agency, role=given, link_for=str, by=actor)


def test_an_invitation_brings_in_exactly_whom_it_names() -> None:
    agency = an_agency()
    _, token, _ = invited(agency)
    membership = accept(token)
    assert (membership.agency, membership.role, membership.user.email) == (agency, R.FRONTLINE, "new@example.org")
    assert membership.user.check_password(A_PASSWORD)
    assert len(events("agencies.invite", agency)) == len(events("agencies.accept_invitation", agency)) == 1


def test_a_link_works_once_and_not_after_seven_days() -> None:
    agency = an_agency()
    invitation, token, _ = invited(agency)
    with acting_as(INVITATION):
        assert invitation_behind(token) == invitation
        assert invitation_behind(token + "x") is None
        with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
            assert invitation_behind(token) is None
    accept(token)
    with acting_as(INVITATION):
        assert invitation_behind(token) is None
        with pytest.raises(Refused):
            accept_invitation(invitation=invitation, by=INVITATION, password="x")


def test_sending_again_voids_the_first_link() -> None:
    agency = an_agency()
    invitation, first, admin = invited(agency)
    second = list[str]()

    def link_for(token: str) -> str:
        second.append(token)
        return token

    with acting_as(admin):
        resend_invitation(invitation=invitation, link_for=link_for, by=admin)
    with acting_as(INVITATION):
        assert invitation_behind(first) is None
        assert invitation_behind(second[0]) == invitation
    assert len(events("agencies.resend_invitation", agency)) == 1


def test_a_revoked_invitation_is_over() -> None:
    agency = an_agency()
    invitation, token, admin = invited(agency)
    with acting_as(admin):
        revoke_invitation(invitation=invitation, by=admin)
        with pytest.raises(Refused):
            resend_invitation(invitation=invitation, link_for=str, by=admin)
    with acting_as(INVITATION):
        assert invitation_behind(token) is None
    assert len(events("agencies.revoke_invitation", agency)) == 1


@pytest.mark.parametrize("action", [revoke_invitation, lambda **k: resend_invitation(link_for=str, **k)])
def test_a_colleague_without_the_role_changes_no_invitation(action: Callable[..., None]) -> None:
    agency = an_agency()
    invitation, _, _ = invited(agency)
    worker = a_member(R.FRONTLINE, agency, "Bob")
    with acting_as(worker), pytest.raises(Invitation.DoesNotExist):
        action(invitation=invitation, by=worker)


def test_only_the_link_accepts() -> None:
    agency = an_agency()
    invitation, _, admin = invited(agency)
    with acting_as(admin), pytest.raises(Refused):
        accept_invitation(invitation=invitation, by=admin, name="Eve", password="x")


def test_the_invitations_identity_makes_no_other_membership() -> None:
    """The row policy holds even where the rule was forgotten."""
    agency, alice = an_agency(), a_membership()
    invited(agency)
    with acting_as(INVITATION), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Membership.objects.create(user=alice.user, agency=agency, role=R.ADMINISTRATOR)


def test_an_account_that_exists_keeps_its_password_and_gets_the_membership() -> None:
    alice = a_membership()
    _, token, _ = invited(an_agency(), email=alice.user.email)
    membership = accept(token, password="another one altogether")
    assert membership.user == alice.user
    assert User.objects.get(pk=alice.user.pk).check_password("correct horse")


def test_somebody_who_left_is_brought_back_by_an_invitation() -> None:
    agency = an_agency()
    alice, admin = a_membership(R.FRONTLINE, agency), a_member(R.ADMINISTRATOR, agency, "Bob")
    with acting_as(admin):
        deactivate(membership=alice, reason="left", by=admin)
    _, token, _ = invited(agency, email=alice.user.email)
    assert accept(token) == alice
    with acting_as(admin):
        assert Membership.objects.get(pk=alice.pk).is_active


def test_the_mail_says_nothing_of_the_agency_or_the_work(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    agency = an_agency(name="Harbour Lights Shelter")
    with django_capture_on_commit_callbacks(execute=True):
        invited(agency)
    (message,) = mail.outbox
    assert message.to == ["new@example.org"]
    for word in ("Harbour", "Shelter", "trafficking", "frontline", "traite"):
        assert word not in message.subject + str(message.body)
    assert "https://example.org/" in message.body


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"accepted_at": timezone.now(), "revoked_at": timezone.now()}, "an_invitation_is_accepted_or_revoked"),
        ({"expires_at": timezone.now() - timedelta(days=1)}, "an_invitation_expires"),
    ],
)
def test_the_database_refuses_a_nonsensical_invitation(change: dict[str, object], constraint: str) -> None:
    invitation, _, admin = invited(an_agency())
    with acting_as(admin), pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Invitation.objects.filter(pk=invitation.pk).update(**change)


def test_one_open_invitation_per_address_agency_and_role() -> None:
    agency = an_agency()
    invited(agency)
    with pytest.raises(IntegrityError, match="one_open_invitation"), transaction.atomic():
        invited(agency)


def test_deactivation_ends_every_session_at_once_and_says_why(client: Client) -> None:
    agency = an_agency()
    alice, admin = a_membership(R.FRONTLINE, agency), a_member(R.ADMINISTRATOR, agency, "Bob")
    sign_in(client, alice)
    assert client.get("/en/account/arrive/")["Location"] == "/en/"
    with acting_as(admin):
        deactivate(membership=alice, reason="Left the agency", by=admin)
    assert not Session.objects.filter(user=alice.user).exists()
    assert "login" in client.get("/en/account/arrive/")["Location"]
    (event,) = events("agencies.deactivate", agency)
    assert (event.reason, event.detail) == ("Left the agency", {"sessions_ended": 1})


def test_nobody_ends_their_own_membership() -> None:
    admin = a_membership(R.ADMINISTRATOR)
    with acting_as(admin.as_actor()), pytest.raises(Refused, match="their own"):
        deactivate(membership=admin, reason="slip", by=admin.as_actor())


@pytest.mark.parametrize("role", [R.FRONTLINE, R.AUDITOR])
def test_a_colleague_without_the_role_ends_nobody(role: Role) -> None:
    agency = an_agency()
    alice, bob = a_membership(R.FRONTLINE, agency), a_member(role, agency, "Bob")
    with acting_as(bob), pytest.raises(Membership.DoesNotExist):
        deactivate(membership=alice, reason="spite", by=bob)


def test_another_agencys_administrator_finds_nobody_to_end() -> None:
    alice, stranger = a_membership(), a_member(R.ADMINISTRATOR, name="Eve")
    with acting_as(stranger), pytest.raises(Membership.DoesNotExist):
        deactivate(membership=alice, reason="spite", by=stranger)


def test_an_ended_membership_is_restored() -> None:
    agency = an_agency()
    alice, admin = a_membership(R.FRONTLINE, agency), a_member(R.ADMINISTRATOR, agency, "Bob")
    with acting_as(admin):
        deactivate(membership=alice, reason="leave", by=admin)
        with pytest.raises(Refused, match="already ended"):
            deactivate(membership=alice, reason="again", by=admin)
        reactivate(membership=alice, by=admin)
        assert Membership.objects.get(pk=alice.pk).is_active
    assert len(events("agencies.reactivate", agency)) == 1


def test_a_new_role_is_a_new_membership_and_the_old_one_stays_as_history() -> None:
    agency = an_agency()
    alice, admin = a_membership(R.FRONTLINE, agency), a_member(R.ADMINISTRATOR, agency, "Bob")
    with acting_as(admin):
        successor = change_role(membership=alice, role=R.SUPPORT_WORKER, by=admin)
        old = Membership.objects.get(pk=alice.pk)
    assert (old.is_active, old.role, successor.is_active, successor.role) == (
        False,
        R.FRONTLINE,
        True,
        R.SUPPORT_WORKER,
    )
    (event,) = events("agencies.change_role", agency)
    assert event.detail == {"instead_of": str(alice.pk), "role_given": "support_worker"}


def test_a_role_that_the_kind_does_not_have_is_refused_and_nothing_ends() -> None:
    agency = an_agency()
    alice, admin = a_membership(R.FRONTLINE, agency), a_member(R.ADMINISTRATOR, agency, "Bob")
    with acting_as(admin):
        with pytest.raises(Refused, match="kind"), transaction.atomic():
            change_role(membership=alice, role=R.INVESTIGATOR, by=admin)
        assert Membership.objects.get(pk=alice.pk).is_active
