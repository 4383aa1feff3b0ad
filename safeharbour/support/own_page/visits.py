"""A visit to one's own page: very short, in one browser, and gone with it. Nothing else is ever acted as a person.

The cookie ends with the browser; ten minutes without use or an hour in all end the visit; each page is asked anew
whether the code still holds. A page that is left open sends itself away when the visit has idled out.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from safeharbour.support.own_page.queries import whose
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.requests import ActingRequest

VISIT = "own_page"
IDLE_SECONDS = 10 * 60
LONGEST_SECONDS = 60 * 60

View = Callable[..., HttpResponse]


def begin_visit(request: HttpRequest, actor: Actor) -> None:
    """In a session of its own: whoever was signed in in this browser is signed out."""
    request.session.flush()
    request.session[VISIT] = {"code": actor.code, "begun": time.time(), "seen": time.time()}


def visitor(request: HttpRequest) -> Actor | None:
    """Whose visit this is, if it still lasts. It is used by being asked for."""
    visit = request.session.get(VISIT)
    if visit is None:
        return None
    now = time.time()
    lasts = now - visit["seen"] < IDLE_SECONDS and now - visit["begun"] < LONGEST_SECONDS
    actor = whose(visit["code"]) if lasts else None
    if actor is None:
        request.session.flush()
        return None
    request.session[VISIT] = {**visit, "seen": now}
    return actor


def on_her_page(view: View) -> View:
    """Who comes without a visit is sent to where a code is typed."""

    @login_not_required
    @wraps(view)
    def visited(request: ActingRequest, *arguments: Any, **named: Any) -> HttpResponse:
        actor = visitor(request)
        if actor is None:
            return redirect("own_page:page")
        request.actor = actor
        with acting_as(actor):
            return sent_away_in_time(view(request, *arguments, **named))

    return cast("View", visited)


def sent_away_in_time(response: HttpResponse) -> HttpResponse:
    response["Refresh"] = f"{IDLE_SECONDS + 1}; url={reverse('own_page:page')}"
    return kept_nowhere(response)


def kept_nowhere(response: HttpResponse) -> HttpResponse:
    """Other sites are told nothing by the house's own policy; `no-referrer` would make browsers hide where a form is
    from, and it would be refused.
    """
    response["Cache-Control"] = "no-store"
    return response
