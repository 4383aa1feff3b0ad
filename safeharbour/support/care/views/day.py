"""A worker's day and the team's, absences, and the calendar that tells of nobody."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safeharbour.support.care import actions
from safeharbour.support.care.dates_forms import AbsenceForm
from safeharbour.support.care.day import away_from_today, day_of, team_of
from safeharbour.support.care.feeds import FEED_NAME, calendar_of, member_of_feed, password_sent
from safeharbour.support.care.queries import the_absence
from safeharbour.support.care.rules import may_have_feed
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest
from safeharbour.trust.agencies.queries import colleagues_who_may
from safeharbour.trust.agencies.roles import Permission


@require_safe
def day(request: ActingRequest) -> HttpResponse:
    require(may_have_feed(request.actor))
    return render(request, "care/day.html", {"day": day_of(request.actor)})


@require_http_methods(["GET", "HEAD", "POST"])
def team(request: ActingRequest) -> HttpResponse:
    require(may_have_feed(request.actor))
    colleagues = colleagues_who_may(request.actor, Permission.PERSON_WRITE)
    form = AbsenceForm(request.POST if request.method == "POST" else None, colleagues=colleagues)
    if not form.is_valid():
        status = 422 if request.method == "POST" else 200
        context = {"team": team_of(request.actor), "away": away_from_today(), "form": form}
        return render(request, "care/team.html", context, status=status)
    said = form.cleaned_data
    who = {"worker": UUID(said["worker"]), "cover": UUID(said["cover"])}
    actions.note_absence(since=said["since"], until=said["until"], by=request.actor, **who)
    messages.success(request, _("Noted. Meanwhile their people stand on the colleague's page of the day, too."))
    return redirect("care:team")


@require_POST
def take_absence_back(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_have_feed(request.actor))
    actions.take_absence_back(absence=the_absence(pk), by=request.actor)
    messages.success(request, _("Taken back. Nobody covers for them any more."))
    return redirect("care:team")


@require_POST
def make_feed(request: ActingRequest) -> HttpResponse:
    """The address, and its new password, shown once."""
    password = actions.make_feed(by=request.actor)
    address = request.build_absolute_uri(reverse("care:calendar"))
    return render(request, "care/feed.html", {"address": address, "name": FEED_NAME, "password": password})


@require_POST
def end_feed(request: ActingRequest) -> HttpResponse:
    actions.end_feed(by=request.actor)
    messages.success(request, _("Ended. The old password opens nothing any more."))
    return redirect("care:day")


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
