"""Each request runs under exactly one acting identity: a membership, an account without one, or the public.

Three gates stand in this order: a session idles out, an identity is settled, and a view that needs more than the
session has come to sends it to the page where it can get there.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from safeharbour.trust.access.actors import PUBLIC, Actor, ActorKind, account, acting_as
from safeharbour.trust.agencies.models import BROWSER
from safeharbour.trust.agencies.queries import has_second_factor, memberships_of_account
from safeharbour.trust.agencies.reach import needs_login, needs_membership, needs_second_factor
from safeharbour.trust.agencies.sign_in import ACTING_MEMBERSHIP, passed_second_factor

LAST_SEEN = "last_seen"
POLLED_HEADER = "X-Polled"
SECONDS_BETWEEN_MARKS = 60

Respond = Callable[[HttpRequest], HttpResponseBase]


class IdleMiddleware:
    """A session ends when nobody has used it for `SESSION_IDLE_SECONDS`. What a page asks for by itself is not use.

    Polling pages say so with the header `X-Polled`; event streams are known by what they accept.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            now = time.time()
            idle = now - request.session.get(LAST_SEEN, now)
            if idle >= settings.SESSION_IDLE_SECONDS:
                logout(request)
            elif not is_polled(request) and (idle >= SECONDS_BETWEEN_MARKS or LAST_SEEN not in request.session):
                request.session[LAST_SEEN] = now
                request.session[BROWSER] = request.headers.get("User-Agent", "")[:200]
        return self.get_response(request)


def is_polled(request: HttpRequest) -> bool:
    return POLLED_HEADER in request.headers or "text/event-stream" in request.headers.get("Accept", "")


class ActingMiddleware:
    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        actor = acting_for(request)
        request.actor = actor  # type: ignore[attr-defined]
        with acting_as(actor):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        if not request.user.is_authenticated or not needs_login(view):
            return None
        if not passed_second_factor(request):
            return send_to_second_factor(request, view)
        if needs_membership(view) and request.actor.kind != ActorKind.MEMBER:  # type: ignore[attr-defined]
            return send_to(request, reverse("agencies:acting"))
        return None


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Django's, with an answer that HTMX follows: a fragment must not show the sign-in page inside a table."""

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseBase:
        if request.htmx:  # type: ignore[attr-defined]
            return HttpResponseClientRedirect(reverse("account_login"))
        return super().handle_no_permission(request, view_func)


def acting_for(request: HttpRequest) -> Actor:
    """The membership this session chose, if it still stands; the only one, if there is one; else the account."""
    request.memberships = []  # type: ignore[attr-defined]
    if not request.user.is_authenticated:
        return PUBLIC
    if not passed_second_factor(request):
        return account(request.user.pk)
    memberships = memberships_of_account(request.user.pk)
    request.memberships = memberships  # type: ignore[attr-defined]
    chosen = request.session.get(ACTING_MEMBERSHIP)
    if chosen is None and len(memberships) == 1:
        return memberships[0].as_actor()
    membership = next((membership for membership in memberships if str(membership.pk) == chosen), None)
    return membership.as_actor() if membership else account(request.user.pk)


def send_to_second_factor(request: HttpRequest, view: Callable[..., Any]) -> HttpResponseBase | None:
    """To set one up. An account that has one shows it at the sign-in: a session that did not is sent back there."""
    if has_second_factor(request.user.pk):
        logout(request)
        return send_to(request, reverse("account_login"))
    return send_to(request, reverse("agencies:second_factor")) if needs_second_factor(view) else None


def send_to(request: HttpRequest, url: str) -> HttpResponseBase:
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)  # type: ignore[attr-defined]
