"""The worker's pages at two in the morning: say what is needed, see what is free, hold it, see what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from safeharbour.support.people.naming import NamedMeanwhile, both_named
from safeharbour.support.people.showing import the_person
from safeharbour.support.shelter import actions, queries
from safeharbour.support.shelter.answering import mark_of, polled, told_instead
from safeharbour.support.shelter.forms import (
    HoursForm,
    NeedsForm,
    PersonForm,
    WithdrawalForm,
    compared,
    needs_form_of,
    standing_on,
    uuids,
)
from safeharbour.support.shelter.meanwhile import ChangedMeanwhile
from safeharbour.support.shelter.rules import HOLD_HOURS, may_name_people, may_request, may_search
from safeharbour.support.shelter.showing.holds import holds_shown
from safeharbour.support.shelter.showing.night import found_for
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest

if TYPE_CHECKING:
    from safeharbour.support.shelter.models import BedRequest


@require_http_methods(["GET", "POST"])
def night(request: ActingRequest) -> HttpResponse:
    require(may_search(request.actor))
    return _asking(request, "")


@require_http_methods(["GET", "POST"])
def night_for(request: ActingRequest, number: str) -> HttpResponse:
    """The night page for a person on record; the same page, with their number filled in."""
    require(may_name_people(request.actor))
    return _asking(request, the_person(request.actor, number).number)


def _asking(request: ActingRequest, number: str) -> HttpResponse:
    names_people = bool(may_name_people(request.actor))
    posted = request.POST if request.method == "POST" else None
    form = NeedsForm(posted, names_people=names_people, initial={"person": number})
    if request.method == "POST" and form.is_valid():
        asked = actions.ask_for_bed(by=request.actor, once=form.cleaned_data["once"], **form.needs())
        return redirect("shelter:search", asked.pk)
    status = 422 if form.is_bound else 200
    free = len(queries.units_free(now()))
    context = {"form": form, "free": free, "number": number}
    return render(request, "shelter/night.html", context, status=status)


@require_POST
def person(request: ActingRequest, request_id: UUID) -> HttpResponse:
    """Name the person a request is for, or take the name off it."""
    require(may_name_people(request.actor))
    asked = queries.the_request(request.actor, request_id)
    form = PersonForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["person"][0]))
        return redirect("shelter:search", asked.pk)
    named = form.cleaned_data["person"]
    try:
        if named is None:
            actions.unlink_person(request=asked, by=request.actor, seen=form.as_seen)
            messages.success(request, _("The request names nobody now."))
        else:
            actions.link_person(request=asked, person=named, by=request.actor, seen=form.as_seen)
            messages.success(request, _("The request is on the person's page now. The house reads nothing of it."))
    except NamedMeanwhile as meanwhile:
        return both_named(request, meanwhile, named, reverse("shelter:search", args=[asked.pk]))
    return redirect("shelter:search", asked.pk)


@require_http_methods(["GET", "POST"])
def search(request: ActingRequest, request_id: UUID) -> HttpResponse:
    require(may_request(request.actor))
    asked = queries.the_request(request.actor, request_id)
    if withdrawal := queries.withdrawal_of(asked):
        return render(request, "shelter/withdrawn.html", {"asked": asked, "withdrawal": withdrawal})
    form = NeedsForm(request.POST) if request.method == "POST" else needs_form_of(asked)
    if form.is_bound and form.is_valid():
        try:
            actions.revise_request(request=asked, by=request.actor, seen=form.cleaned_data["seen"], **form.needs())
        except ChangedMeanwhile:
            return _both_needs(request, form, queries.the_request(request.actor, request_id))
        return redirect("shelter:search", asked.pk)
    return render(request, "shelter/search.html", _found(request, asked, form), status=422 if form.is_bound else 200)


def _found(request: ActingRequest, asked: BedRequest, form: NeedsForm) -> dict[str, Any]:
    at = now()
    found = found_for(asked, at)
    standing = queries.standing_promise(asked, at)
    settled = bool(queries.requests_settled([asked.pk]))
    context = {"asked": asked, "form": form, "found": found, "hours": HOLD_HOURS}
    context |= {"standing": standing, "settled": settled, "open": not standing and not settled}
    context["withdrawal_form"] = WithdrawalForm(auto_id="withdraw_%s")
    if may_name_people(request.actor):
        named = queries.person_of(asked)
        number = named.number if named else ""
        context |= {"person": named, "person_form": PersonForm(initial={"person": number, "seen": number})}
    return context


def _both_needs(request: ActingRequest, mine: NeedsForm, now: BedRequest) -> HttpResponse:
    theirs = needs_form_of(now)
    again = NeedsForm(standing_on(request.POST, theirs))
    context = {"rows": compared(mine, theirs), "form": again, "keep": reverse("shelter:search", args=[now.pk])}
    return render(request, "shelter/both.html", context, status=409)


@require_POST
def withdraw(request: ActingRequest, request_id: UUID) -> HttpResponse:
    """End a request that nobody needs any more."""
    require(may_request(request.actor))
    asked = queries.the_request(request.actor, request_id)
    form = WithdrawalForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["reason"][0]))
    elif not queries.is_withdrawn(asked):  # pressed twice, it was withdrawn the first time
        with told_instead(request):
            actions.withdraw_request(request=asked, reason=form.cleaned_data["reason"], by=request.actor)
            messages.success(request, _("Withdrawn. Nobody looks for this bed any more."))
    return redirect("shelter:search", asked.pk)


@require_POST
def hold(request: ActingRequest, request_id: UUID, number: int) -> HttpResponse:
    require(may_request(request.actor))
    asked = queries.the_request(request.actor, request_id)
    unit = queries.the_free_unit(number)
    form = HoursForm(request.POST)
    hours = form.cleaned_data["hours"] if form.is_valid() else 0
    standing = queries.standing_promise(asked, now())
    if standing is not None and standing.unit_id == unit.pk:  # the button was pressed twice
        return redirect("shelter:holds")
    with told_instead(request) as went_well:
        actions.place_hold(unit=unit, request=asked, hours=hours, by=request.actor)
        messages.success(request, _("Held. The house sees it now and will answer."))
    return redirect("shelter:holds") if went_well() else redirect("shelter:search", asked.pk)


@require_GET
def holds(request: ActingRequest) -> HttpResponse:
    require(may_request(request.actor))
    at = now()
    shown = holds_shown(request.actor, at)
    context = {"shown": shown, "mark": mark_of(shown.facts), "hours": HOLD_HOURS}
    return polled(request, "shelter/holds.html", "shelter/_holds.html", context)


@require_POST
def release(request: ActingRequest, promise_id: UUID) -> HttpResponse:
    require(may_request(request.actor))
    promise = queries.the_promise(promise_id)
    with told_instead(request):
        actions.release_hold(promise_id=promise.pk, by=request.actor)
        messages.success(request, _("Released. The unit is free for others."))
    if request.POST.get("next") == "search" and promise.request_id:
        return redirect("shelter:search", promise.request_id)
    return redirect("shelter:holds")


@require_POST
def extend(request: ActingRequest, promise_id: UUID) -> HttpResponse:
    require(may_request(request.actor))
    form = HoursForm(request.POST)
    hours = form.cleaned_data["hours"] if form.is_valid() else 0
    promise = queries.the_promise(promise_id)
    with told_instead(request):
        actions.extend_hold(promise_id=promise.pk, hours=hours, by=request.actor)
        messages.success(request, _("Extended."))
    back = "shelter:desk" if request.POST.get("next") == "desk" else "shelter:holds"
    return redirect(back)


@require_POST
def read_notices(request: ActingRequest) -> HttpResponse:
    actions.mark_notices_read(notices=uuids(request.POST.getlist("notice")), by=request.actor)
    return redirect("shelter:holds")
