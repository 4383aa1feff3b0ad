"""A password for one's own calendar program, and the calendar that it opens."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from safeharbour.interface.components import Fact
from safeharbour.trust.access.requests import ActingRequest
from safeharbour.trust.calendars import actions
from safeharbour.trust.calendars.feeds import FEED_NAME, calendar_of, member_of_feed, password_sent
from safeharbour.trust.calendars.sources import sources_of


@require_POST
def make(request: ActingRequest) -> HttpResponse:
    """The address, and its new password, shown once."""
    password = actions.make_feed(by=request.actor)
    address = request.build_absolute_uri(reverse("calendars:calendar"))
    facts = [Fact(_("Address"), address), Fact(_("Name"), FEED_NAME), Fact(_("Password"), password)]
    return render(request, "calendars/made.html", {"facts": facts, "sources": sources_of(request.actor)})


@require_POST
def end(request: ActingRequest) -> HttpResponse:
    actions.end_feed(by=request.actor)
    messages.success(request, _("Ended. The old password opens nothing any more."))
    return redirect(sources_of(request.actor)[0].page)


@login_not_required
@require_safe
def calendar(request: ActingRequest) -> HttpResponse:
    """For a calendar program, which cannot sign in: its password comes in a header, which no access log keeps."""
    password = password_sent(request.headers.get("Authorization", ""))
    member = member_of_feed(password) if password else None
    if member is None:
        refused = HttpResponse(status=401)
        refused["WWW-Authenticate"] = 'Basic realm="calendar", charset="UTF-8"'
        return refused
    response = HttpResponse(calendar_of(member), content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response
