"""Signing in through an agency's own provider: who is let in, and whether a second factor was shown there.

The provider is believed about its own agency only. It links to an account that the agency invited, found by an
address that the provider says it has verified; everybody else is refused in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.agencies.actions import INVITATION, accept_invitation
from safeharbour.trust.agencies.models import User
from safeharbour.trust.agencies.queries import account_by_email, memberships_of_account, open_invitations_of_address

NOT_VERIFIED = _("Your agency's provider did not say that your email address is verified.")
NOT_INVITED = _("Nobody at this agency has been invited with your email address. Ask whoever administers its accounts.")
ANOTHERS = _("This sign-in is linked to another account.")


@dataclass(frozen=True)
class Claims:
    """What a provider said: of its identity token only what is asked for here."""

    email: str
    email_verified: bool
    name: str
    amr: frozenset[str]
    acr: str


def claims_in(data: dict[str, Any]) -> Claims:
    token = data.get("id_token") or {}
    person = {**token, **(data.get("userinfo") or {})}
    amr = token.get("amr") or []
    return Claims(
        email=str(person.get("email", "")).lower(),
        email_verified=person.get("email_verified") is True,
        name=str(person.get("name", "")),
        amr=frozenset([amr] if isinstance(amr, str) else amr),
        acr=str(token.get("acr", "")),
    )


def member_behind(claims: Claims, agency: str) -> User | Promise:
    """The account of `agency` with this address, or why there is none. An open invitation to it is accepted now."""
    if not claims.email or not claims.email_verified:
        return NOT_VERIFIED
    with acting_as(INVITATION):
        for invitation in open_invitations_of_address(agency, claims.email):
            accept_invitation(invitation=invitation, by=INVITATION, name=claims.name or claims.email)
    user = account_by_email(claims.email)
    if user is None or not any(membership.agency.name == agency for membership in memberships_of_account(user.pk)):
        return NOT_INVITED
    return user


def vouches_for_second_factor(claims: Claims, settings: dict[str, Any]) -> bool:
    """Only by the values that the configuration names; a provider that says nothing vouches for nothing."""
    return bool(claims.amr & set(settings.get("second_factor_amr", []))) or (
        bool(claims.acr) and claims.acr in settings.get("second_factor_acr", [])
    )
