"""The court, the hearings of a case, the list of hearings and the calendar."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from safeharbour.justice.prosecutions import actions
from safeharbour.justice.prosecutions.calendars import SHOWS, calendar_of
from safeharbour.justice.prosecutions.forms import (
    CourseForm,
    HearingForm,
    HearingsForm,
    HearingStepForm,
    StrikeForm,
    WaiverForm,
)
from safeharbour.justice.prosecutions.meanwhile import ChangedMeanwhile
from safeharbour.justice.prosecutions.queries import (
    carries,
    course_of,
    first_charge_of,
    hearing_now,
    hearings_to_come,
    the_appearance,
    the_case,
    the_waiver,
)
from safeharbour.justice.prosecutions.rules import may_read_cases, may_work_on
from safeharbour.justice.prosecutions.showing.both import course_beside, hearing_beside
from safeharbour.justice.prosecutions.showing.hearings import hearings_page
from safeharbour.justice.prosecutions.showing.time import said_of, shown_hearing
from safeharbour.justice.prosecutions.views.asking import Asking, asked, posted
from safeharbour.trust.access.decisions import Refused, require
from safeharbour.trust.access.requests import ActingRequest


@require_http_methods(["GET", "HEAD", "POST"])
def course(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_cases(request.actor))
    found = the_case(pk)
    require(may_work_on(request.actor, carries=carries(found, request.actor)))
    form = CourseForm(posted(request), course=course_of(found))
    if form.is_valid():
        told = dict(form.cleaned_data)
        try:
            actions.set_course(case=found, based_on=told.pop("number"), **told, by=request.actor)
            return redirect("prosecutions:case", pk)
        except Refused as refusal:
            form.add_error("planned_end", str(refusal))
        except ChangedMeanwhile:
            return render(request, "prosecutions/both.html", course_beside(found, told), status=409)
    return asked(request, Asking(_("Court and trial"), _("Write it down"), _back(pk), found.number), form)


@require_http_methods(["GET", "HEAD", "POST"])
def hearing(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_cases(request.actor))
    found = the_case(pk)
    require(may_work_on(request.actor, carries=carries(found, request.actor)))
    form = HearingForm(posted(request), first_charge=first_charge_of(found))
    if form.is_valid():
        actions.plan_hearing(case=found, **form.cleaned_data, by=request.actor)
        messages.success(request, _("The hearing stands in the list."))
        return redirect("prosecutions:case", pk)
    return asked(request, Asking(_("Plan a hearing"), _("Plan it"), _back(pk), found.number), form)


@require_http_methods(["GET", "HEAD", "POST"])
def hearing_step(request: ActingRequest, pk: UUID, appearance_id: UUID) -> HttpResponse:
    require(may_read_cases(request.actor))
    found = the_case(pk)
    require(may_work_on(request.actor, carries=carries(found, request.actor)))
    stands = hearing_now(the_appearance(found, appearance_id))
    form = HearingStepForm(posted(request), based_on=stands.newest.number, first_charge=first_charge_of(found))
    if form.is_valid():
        told = form.told
        try:
            actions.step_hearing(appearance=stands.appearance, **told, by=request.actor)
            return redirect("prosecutions:case", pk)
        except Refused as refusal:
            form.add_error("state", str(refusal))
        except ChangedMeanwhile:
            return render(request, "prosecutions/both.html", hearing_beside(stands, told), status=409)
    asking = Asking(shown_hearing(stands).kind, _("Write it down"), _back(pk), found.number)
    return asked(request, asking, form)


@require_http_methods(["GET", "HEAD", "POST"])
def waiver(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_cases(request.actor))
    found = the_case(pk)
    require(may_work_on(request.actor, carries=carries(found, request.actor)))
    form = WaiverForm(posted(request), case=found)
    if form.is_valid():
        try:
            actions.write_waiver(**form.told, by=request.actor)
            messages.success(request, _("It is written down, and counted for whoever gave the days up."))
            return redirect("prosecutions:case", pk)
        except Refused as refusal:
            form.add_error("first", str(refusal))
    lead = _("Only what was given up clearly counts, and only on days that everybody accused gave up.")
    asking = Asking(_("Days that the defence gave up"), _("Write it down"), _back(pk), found.number, lead)
    return asked(request, asking, form)


@require_http_methods(["GET", "HEAD", "POST"])
def strike(request: ActingRequest, pk: UUID, waiver_id: UUID) -> HttpResponse:
    require(may_read_cases(request.actor))
    found = the_case(pk)
    require(may_work_on(request.actor, carries=carries(found, request.actor)))
    stands = the_waiver(found, waiver_id)
    form = StrikeForm(posted(request))
    if form.is_valid():
        try:
            actions.strike_waiver(waiver=stands, because=form.cleaned_data["because"], by=request.actor)
            return redirect("prosecutions:case", pk)
        except Refused as refusal:
            form.add_error("because", str(refusal))
    title, button = _("Strike out days that were given up"), _("Strike it out")
    asking = Asking(title, button, _back(pk), found.number, said_of(stands))
    return asked(request, asking, form)


@require_safe
def hearings(request: ActingRequest) -> HttpResponse:
    require(may_read_cases(request.actor))
    form = HearingsForm(request.GET)
    page = hearings_page(**(form.cleaned_data if form.is_valid() else {}))
    status = 422 if form.errors else 200
    shown = {"form": form, "page": page, "calendar_shows": SHOWS}
    return render(request, "prosecutions/hearings.html", shown, status=status)


@require_safe
def calendar(request: ActingRequest) -> HttpResponse:
    """Of the cases that one carries, for the year ahead."""
    require(may_read_cases(request.actor))
    answer = HttpResponse(calendar_of(hearings_to_come(request.actor)), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="hearings.ics"'
    return answer


def _back(pk: UUID) -> str:
    return reverse("prosecutions:case", args=[pk])
