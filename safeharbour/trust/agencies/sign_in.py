"""What a session has proved, and which membership it chose."""

from __future__ import annotations

import time

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest

ACTING_MEMBERSHIP = "acting_membership"
SHOWN = "second_factor_shown"
AGENCY_PROVIDER = "agency_provider"
DEMONSTRATION = "demonstration"
SET_UP = "set_up"


def passed_second_factor(request: HttpRequest) -> bool:
    """Whether this session has shown one: at the sign-in, by setting it up, or at the agency's own provider."""
    if any(record["method"] == "mfa" for record in get_authentication_records(request, request.user)):
        return True
    shown = request.session.get(SHOWN, {})
    accepted = {AGENCY_PROVIDER, SET_UP} | ({DEMONSTRATION} if settings.DEMONSTRATION else set())
    return shown.get("account") == request.user.pk and shown.get("how") in accepted


def vouched_for(request: HttpRequest, account: int) -> bool:
    """Whether the agency's provider said, in this session, that this account showed it a second factor."""
    shown = request.session.get(SHOWN, {})
    return bool(shown.get("account") == account and shown.get("how") == AGENCY_PROVIDER)


def note_second_factor(request: HttpRequest, account: int, how: str) -> None:
    """Bound to the account: what one person showed says nothing about who signs in next in the same browser."""
    request.session[SHOWN] = {"account": account, "how": how, "at": time.time()}


def seconds_since_proof(request: HttpRequest) -> float:
    """Since this session last showed a password, a passkey or a second factor of the account that is signed in."""
    moments = [record["at"] for record in get_authentication_records(request, request.user)]
    shown = request.session.get(SHOWN, {})
    if shown.get("account") == request.user.pk:
        moments.append(shown.get("at", 0))
    return time.time() - max(moments, default=0)
