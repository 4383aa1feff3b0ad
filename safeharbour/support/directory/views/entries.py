"""The workers' directory: search with more filters, an agency's own entries, and changing them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safeharbour.interface.forms import posted
from safeharbour.interface.sheets import sheet
from safeharbour.support.directory.drawing import map_of
from safeharbour.support.directory.editing.actions import (
    ChangedMeanwhile,
    confirm_service,
    edit_service,
    put_back_service,
    set_confidential,
    withdraw_service,
)
from safeharbour.support.directory.editing.rules import (
    may_edit_directory,
    may_edit_parts_of,
    may_edit_record,
    may_search_directory,
    may_set_confidential,
)
from safeharbour.support.directory.forms import PlaceSecrecyForm, ServiceForm, WithdrawForm, WorkerSearchForm
from safeharbour.support.directory.handing_over import referral_address
from safeharbour.support.directory.queries import (
    MOST_EXPORTED,
    history_of,
    location_with_services,
    locations_of_service,
    service_entry,
    service_with_places,
    services_at,
    services_found,
    services_of_agency,
)
from safeharbour.support.directory.search.needs import NEEDS
from safeharbour.support.directory.tables import services_table
from safeharbour.support.directory.views.help import HOTLINE
from safeharbour.support.directory.views.parts import back_to, parts_in_words
from safeharbour.support.directory.wording import decided_meanwhile, place_in_words
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest

if TYPE_CHECKING:
    from datetime import datetime

    from safeharbour.support.directory.models import Location, Service
    from safeharbour.support.directory.search.results import Result


@require_safe
def search(request: ActingRequest) -> HttpResponse:
    require(may_search_directory(request.actor))
    form = WorkerSearchForm(request.GET or None)
    found = services_found(form.question()) if form.asks_something else None
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {"form": form, "found": found, "needs": NEEDS, "asked": asked.urlencode(), "hotline": HOTLINE}
    drawn = map_of(found.results, "directory:entry") if found else None
    return render(request, "directory/search.html", {**context, "map": drawn})


@require_safe
def entry(request: ActingRequest, entry: UUID) -> HttpResponse:
    require(may_search_directory(request.actor))
    result = service_entry(entry)
    if result is None:
        raise Http404
    may_edit = may_edit_record(request.actor, result.service)
    context = {"result": result, "may_edit": may_edit, "refer": referral_address(request.actor, result.service)}
    return render(request, "directory/entry.html", context)


@require_safe
def export(request: ActingRequest) -> HttpResponse:
    """The results as a file, by the same search and the same row policies as the page."""
    require(may_search_directory(request.actor))
    results = services_found(WorkerSearchForm(request.GET).question(size=MOST_EXPORTED).but(page=1)).results
    heading = [_("Name"), _("Organization"), _("Where"), _("Telephone"), _("Hours"), _("Cost"), _("Confirmed")]
    content = sheet([heading, *map(_cells, results)])
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="list.csv"'
    return response


def _cells(one: Result) -> list[str]:
    phones = "; ".join(phone.shown for phone in one.phones)
    return [one.name, one.organization, one.where, phones, one.hours, one.cost, one.confirmed]


@require_safe
def ours(request: ActingRequest) -> HttpResponse:
    require(may_edit_directory(request.actor))
    table = services_table(services_of_agency(UUID(request.actor.agency)), request.GET)
    return render(request, "directory/ours.html", {"table": table})


@require_safe
def service(request: ActingRequest, service: UUID) -> HttpResponse:
    found = _service(service)
    require(may_edit_record(request.actor, found))
    places = [
        (
            place,
            place_in_words(place),
            may_set_confidential(request.actor, place),
            may_edit_parts_of(request.actor, place),
        )
        for place in locations_of_service(found)
    ]
    context = {"service": found, "places": places, "history": history_of(found.pk), "parts": parts_in_words(found)}
    return render(request, "directory/service.html", context)


@require_safe
def place(request: ActingRequest, location: UUID) -> HttpResponse:
    """The hours and phones of a place, which hold for every service given there."""
    found = _location(location)
    require(may_edit_parts_of(request.actor, found))
    services = [(service, may_edit_record(request.actor, service)) for service in services_at(found.pk)]
    context = {"location": found, "called": place_in_words(found), "services": services, "parts": parts_in_words(found)}
    return render(request, "directory/place.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ActingRequest, service: UUID) -> HttpResponseBase:
    found = _service(service)
    require(may_edit_record(request.actor, found))
    form = ServiceForm(posted(request), instance=found, initial={"seen": found.changed_at.isoformat()})
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data.pop("seen")
        try:
            edit_service(service=found.pk, seen=seen, values=form.cleaned_data, by=request.actor)
        except ChangedMeanwhile as meanwhile:
            compared = {**form.beside(meanwhile.now), **back_to(found)}
            return render(request, "directory/changed_meanwhile.html", compared, status=409)
        messages.success(request, _("The entry is saved and confirmed."))
        return redirect("directory:service", service=found.pk)
    return render(request, "directory/edit.html", {"form": form, "service": found})


@require_POST
def confirm(request: ActingRequest, service: UUID) -> HttpResponse:
    try:
        found = confirm_service(service=_service(service).pk, seen=_seen(request), by=request.actor)
    except ChangedMeanwhile as meanwhile:
        said = _("“%(name)s” was changed after you opened the page, so it was not confirmed. Read it as it stands now.")
        messages.warning(request, said % {"name": meanwhile.now.name})
        return redirect("directory:service", service=service)
    messages.success(request, _("Thank you. “%(name)s” is confirmed.") % {"name": found.name})
    return redirect("directory:ours")


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: ActingRequest, service: UUID) -> HttpResponse:
    found = _service(service)
    require(may_edit_record(request.actor, found))
    form = WithdrawForm(posted(request))
    if request.method == "POST" and form.is_valid():
        withdraw_service(service=found.pk, reason=form.cleaned_data["reason"], by=request.actor)
        messages.success(request, _("The entry is withdrawn. Nobody finds it any more; you can put it back here."))
        return redirect("directory:service", service=found.pk)
    return render(request, "directory/withdraw.html", {"form": form, "service": found})


@require_POST
def put_back(request: ActingRequest, service: UUID) -> HttpResponse:
    found = put_back_service(service=_service(service).pk, by=request.actor)
    messages.success(request, _("The entry can be found again."))
    return redirect("directory:service", service=found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def secrecy(request: ActingRequest, location: UUID) -> HttpResponse:
    found = _location(location)
    require(may_set_confidential(request.actor, found))
    other = "no" if found.confidential else "yes"
    form = PlaceSecrecyForm(posted(request), initial={"region": found.coarse_region, "confidential": other})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        stands = set_confidential(location=found.pk, by=request.actor, **said)
        if stands.coarse_region != said["region"]:
            messages.warning(request, decided_meanwhile(stands, said["region"]))
            return redirect("directory:secrecy", location=found.pk)
        messages.success(request, _("Done. The change holds at once, everywhere."))
        return redirect("directory:ours")
    context = {"form": form, "location": found, "services": services_at(found.pk)}
    return render(request, "directory/secrecy.html", context)


def _seen(request: ActingRequest) -> datetime | None:
    """As of when the page shows what is confirmed; a time that says nothing is that of no page."""
    try:
        return parse_datetime(request.POST.get("seen", ""))
    except ValueError:
        return None


def _service(service: UUID) -> Service:
    found = service_with_places(service)
    if found is None:
        raise Http404
    return found


def _location(location: UUID) -> Location:
    found = location_with_services(location)
    if found is None:
        raise Http404
    return found
