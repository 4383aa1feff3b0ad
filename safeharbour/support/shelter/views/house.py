"""The house's pages, for one hand and a phone: answer, expect, house, and keep the units."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from safeharbour.support.shelter import actions, queries
from safeharbour.support.shelter.answering import mark_of, polled, told_instead
from safeharbour.support.shelter.calling import telephones_of
from safeharbour.support.shelter.enums import Destination, UnitStatus
from safeharbour.support.shelter.forms import (
    AddressForm,
    DeclineForm,
    DepartureForm,
    HouseForm,
    StatusForm,
    TelephoneForm,
    UnitForm,
    compared,
    standing_on,
)
from safeharbour.support.shelter.meanwhile import ChangedMeanwhile
from safeharbour.support.shelter.rules import (
    HOLD_HOURS,
    may_keep_desk,
    may_keep_houses,
    may_name_residents,
    may_open_address,
)
from safeharbour.support.shelter.showing.desk import desk_shown
from safeharbour.support.shelter.showing.history import NEWEST, history_shown
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest

if TYPE_CHECKING:
    from safeharbour.support.shelter.models import House, Unit


@require_GET
def desk(request: ActingRequest) -> HttpResponse:
    require(may_keep_desk(request.actor))
    shown = desk_shown(request.actor, now())
    manages = may_keep_houses(request.actor)
    context = {"shown": shown, "mark": mark_of(shown.facts), "hours": HOLD_HOURS, "manages": manages}
    context["names_residents"] = may_name_residents(request.actor)
    return polled(request, "shelter/desk.html", "shelter/_desk.html", context)


@require_POST
def accept(request: ActingRequest, promise_id: UUID) -> HttpResponse:
    require(may_keep_desk(request.actor))
    promise = queries.the_promise(promise_id)
    with told_instead(request):
        actions.accept_hold(promise_id=promise.pk, by=request.actor)
        messages.success(request, _("Accepted. The worker has been told to call you."))
    return redirect("shelter:desk")


@require_POST
def decline(request: ActingRequest, promise_id: UUID) -> HttpResponse:
    require(may_keep_desk(request.actor))
    form = DeclineForm(request.POST)
    said = form.cleaned_data if form.is_valid() else {"reason": "", "words": ""}
    promise = queries.the_promise(promise_id)
    with told_instead(request):
        actions.decline_hold(promise_id=promise.pk, by=request.actor, **said)
        messages.success(request, _("Declined. The unit is open again, and the worker has been told."))
    return redirect("shelter:desk")


@require_POST
def arrived(request: ActingRequest, promise_id: UUID) -> HttpResponse:
    require(may_keep_desk(request.actor))
    promise = queries.the_promise(promise_id)
    with told_instead(request):
        actions.record_arrival(promise_id=promise.pk, by=request.actor)
        messages.success(request, _("Arrived."))
    return redirect("shelter:desk")


@require_POST
def departed(request: ActingRequest, promise_id: UUID) -> HttpResponse:
    require(may_keep_desk(request.actor))
    form = DepartureForm(request.POST)
    promise = queries.the_promise(promise_id)
    if not form.is_valid():
        messages.error(request, _("Choose where to; “not asked” and “not known” are answers too."))
        return redirect("shelter:desk")
    where = Destination(form.cleaned_data["destination"])
    with told_instead(request):
        actions.record_departure(promise_id=promise.pk, destination=where, by=request.actor)
        messages.success(request, _("Left. The unit waits for its turnover."))
    return redirect("shelter:desk")


@require_POST
def set_status(request: ActingRequest, number: int) -> HttpResponse:
    require(may_keep_houses(request.actor))
    unit = queries.the_unit_of(request.actor, number)
    form = StatusForm(request.POST)
    to = UnitStatus(form.cleaned_data["to"]) if form.is_valid() else UnitStatus.HELD
    with told_instead(request):
        actions.change_unit(unit=unit, to=to, by=request.actor)
    return redirect("shelter:desk")


@require_POST
def take_in(request: ActingRequest, number: int) -> HttpResponse:
    require(may_keep_desk(request.actor))
    unit = queries.the_unit_of(request.actor, number)
    with told_instead(request):
        actions.take_in(unit=unit, by=request.actor)
        messages.success(request, _("Someone stays here now."))
    return redirect("shelter:desk")


@require_http_methods(["GET", "POST"])
def unit(request: ActingRequest, number: int) -> HttpResponse:
    require(may_keep_houses(request.actor))
    found = queries.the_unit_of(request.actor, number)
    posted = request.POST if request.method == "POST" else None
    form = UnitForm(posted, instance=queries.the_unit_of(request.actor, number), house=found.house)
    if request.method == "POST" and form.is_valid():
        try:
            actions.describe_unit(unit=found, by=request.actor, seen=form.cleaned_data["seen"], **form.terms)
        except ChangedMeanwhile:
            return _both_units(request, form, queries.the_unit_of(request.actor, number))
        messages.success(request, _("Saved."))
        return redirect("shelter:unit", number)
    context = {"unit": found, "form": form, "history": history_shown(found), "newest": NEWEST}
    return render(request, "shelter/unit.html", context, status=422 if form.is_bound else 200)


def _both_units(request: ActingRequest, mine: UnitForm, now: Unit) -> HttpResponse:
    theirs = UnitForm(instance=now, house=now.house)
    again = UnitForm(standing_on(request.POST, theirs), instance=now, house=now.house)
    context = {"rows": compared(mine, theirs), "form": again, "keep": reverse("shelter:unit", args=[now.pk])}
    return render(request, "shelter/both.html", context, status=409)


@require_http_methods(["GET", "POST"])
def new_unit(request: ActingRequest, house_id: UUID) -> HttpResponse:
    require(may_keep_houses(request.actor))
    house = queries.the_house_of(request.actor, house_id)
    form = UnitForm(request.POST if request.method == "POST" else None, house=house)
    if request.method == "POST" and form.is_valid():
        added = actions.add_unit(house=house, by=request.actor, **form.terms)
        return redirect("shelter:unit", added.pk)
    return render(
        request, "shelter/new_unit.html", {"house": house, "form": form}, status=422 if form.is_bound else 200
    )


@require_http_methods(["GET", "POST"])
def address(request: ActingRequest, house_id: UUID) -> HttpResponse:
    """The address, shown once for each time that it is asked for: looking is recorded."""
    require(may_keep_houses(request.actor))
    house = queries.the_house_of(request.actor, house_id)
    require(may_open_address(request.actor, house))
    opened = actions.open_address(house=house, by=request.actor) if request.method == "POST" else ""
    form = AddressForm(initial={"address": opened, "seen": queries.mark_of_address(house)})
    return render(request, "shelter/address.html", {"house": house, "opened": opened, "form": form})


@sensitive_post_parameters()
@require_POST
def change_address(request: ActingRequest, house_id: UUID) -> HttpResponse:
    require(may_keep_houses(request.actor))
    house = queries.the_house_of(request.actor, house_id)
    require(may_open_address(request.actor, house))
    form = AddressForm(request.POST)
    if not form.is_valid():
        return render(request, "shelter/address.html", {"house": house, "form": form, "changing": True}, status=422)
    try:
        actions.change_address(house=house, by=request.actor, **form.cleaned_data)
    except ChangedMeanwhile:
        return _both_addresses(request, house)
    messages.success(request, _("The address is saved and sealed."))
    return redirect("shelter:address", house.pk)


def _both_addresses(request: ActingRequest, house: House) -> HttpResponse:
    """The one that was saved meanwhile stands above the form, which holds what was typed."""
    fresh = AddressForm(initial={"seen": queries.mark_of_address(house)})
    form = AddressForm(standing_on(request.POST, fresh))
    opened = actions.open_address(house=house, by=request.actor)
    context = {"house": house, "opened": opened, "form": form, "meanwhile": True}
    return render(request, "shelter/address.html", context, status=409)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def telephone(request: ActingRequest, house_id: UUID) -> HttpResponse:
    require(may_keep_houses(request.actor))
    house = queries.the_house_of(request.actor, house_id)
    known = telephones_of([house.pk]).get(house.pk, "")
    initial = {"telephone": known, "seen": queries.mark_of_telephone(house)}
    form = TelephoneForm(request.POST if request.method == "POST" else None, initial=initial)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "shelter/telephone.html", {"house": house, "form": form}, status=status)
    try:
        actions.change_telephone(house=house, by=request.actor, **form.cleaned_data)
    except ChangedMeanwhile:
        again = TelephoneForm(standing_on(request.POST, TelephoneForm(initial=initial)))
        return render(request, "shelter/telephone.html", {"house": house, "form": again, "theirs": known}, status=409)
    messages.success(request, _("The telephone is saved and sealed."))
    return redirect("shelter:desk")


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def new_house(request: ActingRequest) -> HttpResponse:
    require(may_keep_houses(request.actor))
    form = HouseForm(request.POST if request.method == "POST" else None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        actions.open_house(by=request.actor, **form.cleaned_data)
        return redirect("shelter:desk")
    return render(request, "shelter/new_house.html", {"form": form}, status=422 if form.is_bound else 200)
