"""Agencies are known to those who take part; people only to their own agency; agreements to both who signed."""

from __future__ import annotations

from datetime import date
from random import Random

from django.db import transaction

from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.agencies.actions import file_agreement, invite, revoke_invitation
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.models import Invitation, User
from safeharbour.trust.agencies.tests.factories import INSTALLER
from tests.guards.visibility import Model, Province, Row, Viewer, World


def plant(province: Province, draw: Random) -> None:
    for agency in province.agencies:
        if draw.random() < 0.5 or agency is province.agencies[0]:
            with acting_as(INSTALLER), transaction.atomic():
                file_agreement(
                    agency=agency,
                    reference="A-1",
                    signed_on=date(2025, 1, 1),
                    valid_until=date(2030, 1, 1),
                    by=INSTALLER,
                )
    for member in province.members:
        if member.role == "administrator":
            agency = next(agency for agency in province.agencies if str(agency.pk) == member.agency)
            with acting_as(member), transaction.atomic():
                for role in (Role.ADMINISTRATOR, Role.AUDITOR):
                    invite(email="new@example.org", agency=agency, role=role, link_for=str, by=member)
                if draw.random() < 0.5:
                    revoke_invitation(invitation=Invitation.objects.earliest("role"), by=member)


def an_agency(row: Row, viewer: Viewer, world: World) -> bool:
    takes_part = viewer.kind in {"member", "system"} or viewer.person is not None
    acts_for_it = any(
        m["agency_id"] == row["id"] and m["user_id"] == viewer.account and m["is_active"]
        for m in world["agencies_membership"]
    )
    return takes_part or acts_for_it


def a_membership(row: Row, viewer: Viewer, world: World) -> bool:
    colleague = viewer.agency is not None and row["agency_id"] == viewer.agency
    oneself = viewer.account is not None and row["user_id"] == viewer.account
    first_of_an_agency = row["role"] == "administrator" and viewer.may("province.administer")
    mailed = viewer.system == "agencies.mail_members" and row["is_active"]
    if viewer.system:
        return viewer.system == "install" or mailed or is_invited(row, viewer, world)
    return colleague or oneself or first_of_an_agency


def is_invited(row: Row, viewer: Viewer, world: World) -> bool:
    """The link's identity sees a membership only where an open invitation of that address waits to bring it in."""
    return viewer.system == "agencies.invitation" and any(
        (i["agency_id"], i["role"], i["accepted_at"], i["revoked_at"]) == (row["agency_id"], row["role"], None, None)
        and i["email"] == User.objects.get(pk=row["user_id"]).email
        for i in world["agencies_invitation"]
    )


def an_invitation(row: Row, viewer: Viewer, world: World) -> bool:
    senders = viewer.agency is not None and row["agency_id"] == viewer.agency and viewer.may("agency.administer")
    first_of_an_agency = row["role"] == "administrator" and viewer.may("province.administer")
    return senders or first_of_an_agency or viewer.system in {"install", "agencies.invitation"}


def an_agreement(row: Row, viewer: Viewer, world: World) -> bool:
    signed = viewer.agency is not None and row["agency_id"] == viewer.agency
    acts_for_it = any(
        m["agency_id"] == row["agency_id"] and m["user_id"] == viewer.account and m["is_active"]
        for m in world["agencies_membership"]
    )
    return signed or acts_for_it or viewer.may("province.administer") or viewer.system == "install"


MODELS: dict[str, Model] = {
    "agencies_agency": an_agency,
    "agencies_membership": a_membership,
    "agencies_invitation": an_invitation,
    "agencies_datasharingagreement": an_agreement,
}
