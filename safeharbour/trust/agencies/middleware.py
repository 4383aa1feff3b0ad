"""Each request runs under exactly one acting identity: a membership, an account without one, or the public."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from safeharbour.trust.access.actors import PUBLIC, Actor, account, acting_as
from safeharbour.trust.agencies.queries import membership_for_session

SESSION_KEY = "acting_membership"


class ActingMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        actor = acting_for(request)
        request.actor = actor  # type: ignore[attr-defined]
        with acting_as(actor):
            return self.get_response(request)


def acting_for(request: HttpRequest) -> Actor:
    """The membership this session chose, if it still stands; the only one, if there is one; else the account."""
    if not request.user.is_authenticated:
        return PUBLIC
    membership = membership_for_session(request.user.pk, request.session.get(SESSION_KEY))
    return membership.as_actor() if membership else account(request.user.pk)
