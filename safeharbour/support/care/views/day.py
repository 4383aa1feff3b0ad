"""A worker's day and the team's, and absences."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safeharbour.support.care import actions
from safeharbour.support.care.dates_forms import AbsenceForm
from safeharbour.support.care.day import away_from_today, day_of, team_of
from safeharbour.support.care.in_calendars import SHOWS
from safeharbour.support.care.queries import the_absence
from safeharbour.support.care.rules import may_have_a_day
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest
from safeharbour.trust.agencies.queries import colleagues_who_may
from safeharbour.trust.agencies.roles import Permission


@require_safe
def day(request: ActingRequest) -> HttpResponse:
    require(may_have_a_day(request.actor))
    return render(request, "care/day.html", {"day": day_of(request.actor), "calendar_shows": SHOWS})


@require_http_methods(["GET", "HEAD", "POST"])
def team(request: ActingRequest) -> HttpResponse:
    require(may_have_a_day(request.actor))
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
    require(may_have_a_day(request.actor))
    actions.take_absence_back(absence=the_absence(pk), by=request.actor)
    messages.success(request, _("Taken back. Nobody covers for them any more."))
    return redirect("care:team")
