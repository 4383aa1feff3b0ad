"""Who stays in the house, where that is said at all: named from the person's page, or later from the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from safeharbour.support.people.naming import NamedMeanwhile, both_named
from safeharbour.support.people.showing import the_person
from safeharbour.support.shelter import actions, queries
from safeharbour.support.shelter.answering import told_instead
from safeharbour.support.shelter.forms import PlaceForm, ResidentForm
from safeharbour.support.shelter.rules import may_name_residents, may_unlink_stay
from safeharbour.support.shelter.showing.desk import places_shown
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest

if TYPE_CHECKING:
    from safeharbour.support.shelter.models import Promise


@require_http_methods(["GET", "POST"])
def stay_for(request: ActingRequest, number: str) -> HttpResponse:
    """Begin a stay for a person on record, or say that they are who stays in a unit already."""
    require(may_name_residents(request.actor))
    person = the_person(request.actor, number)
    places = places_shown(request.actor, now())
    form = PlaceForm(request.POST if request.method == "POST" else None, places=places)
    if not form.is_valid():
        context = {"person": person, "form": form, "places": places}
        return render(request, "shelter/stay_for.html", context, status=422 if form.is_bound else 200)
    kind, _colon, which = form.cleaned_data["place"].partition(":")
    with told_instead(request):
        if kind == "unit":
            actions.take_in(unit=queries.the_unit_of(request.actor, int(which)), person=person, by=request.actor)
        else:
            actions.link_stay(promise_id=UUID(which), person=person, by=request.actor)
        messages.success(request, _("The stay is on the person's page now."))
    return redirect("people:person", person.number)


@require_http_methods(["GET", "POST"])
def stay_person(request: ActingRequest, promise_id: UUID) -> HttpResponse:
    """Say later who it is that stays, or take the name off again."""
    require(may_name_residents(request.actor))
    stay = queries.the_promise(promise_id)
    require(may_unlink_stay(request.actor, stay))
    number = queries.numbers_by_stay([stay.pk]).get(stay.pk, "")
    form = ResidentForm(request.POST if request.method == "POST" else None, initial={"person": number, "seen": number})
    if not form.is_valid():
        context = {"stay": stay, "form": form}
        return render(request, "shelter/stay_person.html", context, status=422 if form.is_bound else 200)
    try:
        _named(request, stay, form)
    except NamedMeanwhile as meanwhile:
        back = reverse("shelter:stay_person", args=[stay.pk])
        return both_named(request, meanwhile, form.cleaned_data["person"], back)
    return redirect("shelter:desk")


def _named(request: ActingRequest, stay: Promise, form: ResidentForm) -> None:
    with told_instead(request):
        if person := form.cleaned_data["person"]:
            actions.link_stay(promise_id=stay.pk, person=person, by=request.actor, seen=form.as_seen)
            messages.success(request, _("The stay is on the person's page now."))
        else:
            actions.unlink_stay(promise_id=stay.pk, by=request.actor, seen=form.as_seen)
            messages.success(request, _("The stay names nobody now."))
