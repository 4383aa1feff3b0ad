"""Agencies and people for tests, made by the actions that pages call, under the identity of the installer."""

from __future__ import annotations

from itertools import count

from django.db import transaction
from django.test import Client

from safeharbour.trust.access.actors import Actor, acting_as, system
from safeharbour.trust.agencies.actions import admit_agency, appoint
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency, Membership, User
from safeharbour.trust.agencies.rules import INSTALL
from safeharbour.trust.agencies.sign_in import ACTING_MEMBERSHIP, SET_UP, SHOWN

_numbers = count(1)
INSTALLER = system(INSTALL)


def an_agency(kind: AgencyKind = AgencyKind.COMMUNITY_SUPPORT, name: str = "", **fields: str) -> Agency:
    with acting_as(INSTALLER), transaction.atomic():
        return admit_agency(name=name or f"Agency {next(_numbers)}", kind=kind, by=INSTALLER, **fields)


def a_user(name: str = "Alice") -> User:
    with acting_as(INSTALLER), transaction.atomic():
        return User.objects.create_user(f"{name.lower()}{next(_numbers)}@example.org", "correct horse", name=name)


def a_membership(role: Role = Role.FRONTLINE, agency: Agency | None = None, name: str = "Alice") -> Membership:
    with acting_as(INSTALLER), transaction.atomic():
        return appoint(user=a_user(name), agency=agency or an_agency(), role=role, by=INSTALLER)


def a_member(role: Role = Role.FRONTLINE, agency: Agency | None = None, name: str = "Alice") -> Actor:
    return a_membership(role, agency, name).as_actor()


def sign_in(client: Client, membership: Membership) -> None:
    """`client` is signed in, past the second factor, and acts for `membership`."""
    sign_in_account(client, membership.user)
    session = client.session
    session[ACTING_MEMBERSHIP] = str(membership.pk)
    session.save()


def sign_in_account(client: Client, user: User) -> None:
    """`client` is signed in and past the second factor; it acts for its only membership, or for none."""
    client.force_login(user)
    session = client.session
    session[SHOWN] = {"account": user.pk, "how": SET_UP}
    session.save()
