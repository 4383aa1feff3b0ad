"""Adding services and places, changing what a place is called, and saying where a service is given."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safeharbour.interface.forms import posted
from safeharbour.support.directory.editing.places import (
    PlaceChangedMeanwhile,
    add_place,
    add_service,
    edit_place,
    give_at,
    give_no_more_at,
)
from safeharbour.support.directory.editing.rules import (
    may_add_confidential_place,
    may_edit_directory,
    may_edit_parts_of,
    may_edit_record,
)
from safeharbour.support.directory.place_forms import NewPlaceForm, NewServiceForm, PlaceForm, SiteForm
from safeharbour.support.directory.queries import (
    location_with_services,
    organizations_of,
    places_of_agency,
    service_with_places,
)
from safeharbour.support.directory.tables import places_table
from safeharbour.support.directory.views.parts import beside, saved, shown
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest


@require_safe
def ours(request: ActingRequest) -> HttpResponse:
    require(may_edit_directory(request.actor))
    table = places_table(places_of_agency(UUID(request.actor.agency)), request.GET)
    return render(request, "directory/our_places.html", {"table": table})


@require_http_methods(["GET", "HEAD", "POST"])
def new_service(request: ActingRequest) -> HttpResponseBase:
    require(may_edit_directory(request.actor))
    organizations = organizations_of(UUID(request.actor.agency))
    form = NewServiceForm(posted(request), organizations=organizations, initial={"once": uuid4()})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = add_service(values=form.said, organization=said.get("organization"), by=request.actor, once=said["once"])
        messages.success(request, _("The service is in the directory. Say now where and when it is given."))
        return redirect("directory:service", service=made.pk)
    context = {
        "form": form,
        "heading": _("Add a service"),
        "back": reverse("directory:ours"),
        "back_name": _("Our entries"),
    }
    return render(request, "directory/part.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_place(request: ActingRequest) -> HttpResponseBase:
    require(may_edit_directory(request.actor))
    may_hide = bool(may_add_confidential_place(request.actor))
    form = NewPlaceForm(posted(request), may_hide=may_hide)
    if request.method == "POST" and form.is_valid():
        made = add_place(**form.said, by=request.actor)
        messages.success(request, _("The place is in the directory."))
        return redirect("directory:place", location=made.pk)
    context = {
        "form": form,
        "heading": _("Add a place"),
        "back": reverse("directory:our_places"),
        "back_name": _("Our places"),
    }
    return render(request, "directory/part.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ActingRequest, location: UUID) -> HttpResponseBase:
    found = location_with_services(location)
    if found is None:
        raise Http404
    require(may_edit_parts_of(request.actor, found))
    form = PlaceForm(posted(request), instance=found.premises, initial={"seen": found.changed_at.isoformat()})
    if request.method == "POST" and form.is_valid():
        try:
            edit_place(location=found.pk, seen=form.cleaned_data["seen"], values=form.said, by=request.actor)
        except PlaceChangedMeanwhile as meanwhile:
            return beside(request, found, form.beside(meanwhile.now))
        return saved(request, found)
    return shown(request, found, form, _("Change this place"))


@require_http_methods(["GET", "HEAD", "POST"])
def given(request: ActingRequest, service: UUID) -> HttpResponseBase:
    found = service_with_places(service)
    if found is None:
        raise Http404
    require(may_edit_record(request.actor, found))
    form = SiteForm(posted(request), places=places_of_agency(UUID(request.actor.agency), but_of=found))
    if request.method == "POST" and form.is_valid():
        give_at(service=found.pk, location=form.chosen, by=request.actor)
        return saved(request, found)
    return shown(request, found, form, _("Where else is it given?"))


@require_POST
def given_no_more(request: ActingRequest, service: UUID, location: UUID) -> HttpResponse:
    if service_with_places(service) is None:
        raise Http404
    give_no_more_at(service=service, location=location, by=request.actor)
    messages.success(request, _("The service is no longer shown at this place. You can add the place again."))
    return redirect("directory:service", service=service)
