"""What one signs in with is one's own; the sign-in itself, which is nobody yet, must be able to check it."""

from __future__ import annotations

from random import Random

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from safeharbour.trust.access.actors import account, acting_as
from safeharbour.trust.agencies.models import User
from tests.guards.visibility import Model, Province, Row, Viewer, World


def plant(province: Province, draw: Random) -> None:
    for member in draw.sample(province.members, max(1, len(province.members) // 3)):
        user = User.objects.get(pk=member.account)
        with acting_as(account(user.pk)), transaction.atomic():
            TOTP.activate(user, generate_totp_secret())
            SocialAccount.objects.create(user=user, provider="agency", uid=str(user.pk))


def ones_own(row: Row, viewer: Viewer, world: World) -> bool:
    signing_in = viewer.kind == "public"
    return signing_in or (viewer.account is not None and row["user_id"] == viewer.account)


def an_address(row: Row, viewer: Viewer, world: World) -> bool:
    makes_accounts = viewer.system in {"install", "agencies.invitation"}
    return makes_accounts or ones_own(row, viewer, world)


def a_second_factor(row: Row, viewer: Viewer, world: World) -> bool:
    """Also a colleague's, by the administrator who may reset it: never one's own that way."""
    held = [m for m in world["agencies_membership"] if m["user_id"] == row["user_id"] and m["is_active"]]
    colleague = viewer.may("agency.administer") and any(m["agency_id"] == viewer.agency for m in held)
    first_of_an_agency = viewer.may("province.administer") and any(m["role"] == "administrator" for m in held)
    another = viewer.account is not None and row["user_id"] != viewer.account
    return ones_own(row, viewer, world) or (another and (colleague or first_of_an_agency))


MODELS: dict[str, Model] = {
    "account_emailaddress": an_address,
    "mfa_authenticator": a_second_factor,
    "socialaccount_socialaccount": ones_own,
}
