"""The hours and phones of a service, for the agency that owns it: add, change, remove."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from safeharbour.support.directory.editing.reaching import (
    PartChangedMeanwhile,
    remove_hours,
    remove_phone,
    save_hours,
    save_phone,
)
from safeharbour.support.directory.editing.rules import may_edit_record
from safeharbour.support.directory.forms import SeenField
from safeharbour.support.directory.part_forms import HoursForm, PhoneForm, hours_said, phone_said
from safeharbour.support.directory.queries import (
    all_hours_of_service,
    hours_of_service,
    is_of_every_week,
    phone_of_service,
    phones_of_service,
    service_with_places,
    sites_to_choose,
)
from safeharbour.support.directory.wording import hours_in_words, phone_in_words
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest

if TYPE_CHECKING:
    from datetime import datetime

    from safeharbour.support.directory.models import Phone, Schedule, Service


@require_http_methods(["GET", "HEAD", "POST"])
def hours(request: ActingRequest, service: UUID, schedule: UUID | None = None) -> HttpResponse:
    found = _service(request, service)
    held = hours_of_service(found.pk, schedule) if schedule else None
    if schedule and (held is None or not is_of_every_week(held)):
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = HoursForm(posted, initial=hours_said(held), sites=sites_to_choose(found.pk, request.actor), held=held)
    if form.is_valid():
        try:
            save_hours(service=found.pk, schedule=schedule, values=form.said, by=request.actor, seen=form.seen_at)
        except PartChangedMeanwhile as meanwhile:
            return _beside(request, found, form.beside(meanwhile.now))
        return _saved(request, found)
    return _shown(request, found, form, _("Change opening hours") if held else _("Add opening hours"))


@require_POST
def hours_removed(request: ActingRequest, service: UUID, schedule: UUID) -> HttpResponse:
    found = _service(request, service)
    if hours_of_service(found.pk, schedule) is None:
        raise Http404
    seen = _seen(request)
    if seen is None:
        return _incomplete(request, found)
    try:
        remove_hours(service=found.pk, schedule=schedule, by=request.actor, seen=seen)
    except PartChangedMeanwhile as meanwhile:
        return _kept(request, found, hours_in_words(cast("Schedule", meanwhile.now)))
    return _removed(request, found)


@require_http_methods(["GET", "HEAD", "POST"])
def phone(request: ActingRequest, service: UUID, phone: UUID | None = None) -> HttpResponse:
    found = _service(request, service)
    held = phone_of_service(found.pk, phone) if phone else None
    if phone and held is None:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = PhoneForm(posted, initial=phone_said(held), sites=sites_to_choose(found.pk, request.actor), held=held)
    if form.is_valid():
        try:
            save_phone(service=found.pk, phone=phone, values=form.said, by=request.actor, seen=form.seen_at)
        except PartChangedMeanwhile as meanwhile:
            return _beside(request, found, form.beside(meanwhile.now))
        return _saved(request, found)
    return _shown(request, found, form, _("Change a telephone") if held else _("Add a telephone"))


@require_POST
def phone_removed(request: ActingRequest, service: UUID, phone: UUID) -> HttpResponse:
    found = _service(request, service)
    if phone_of_service(found.pk, phone) is None:
        raise Http404
    seen = _seen(request)
    if seen is None:
        return _incomplete(request, found)
    try:
        remove_phone(service=found.pk, phone=phone, by=request.actor, seen=seen)
    except PartChangedMeanwhile as meanwhile:
        return _kept(request, found, phone_in_words(cast("Phone", meanwhile.now)))
    return _removed(request, found)


def parts_in_words(service: UUID) -> dict[str, object]:
    """The hours and phones of a service, each with its words; hours also with whether the form can change them."""
    return {
        "hours": [(one, hours_in_words(one), is_of_every_week(one)) for one in all_hours_of_service(service)],
        "phones": [(one, phone_in_words(one)) for one in phones_of_service(service)],
    }


def _service(request: ActingRequest, service: UUID) -> Service:
    found = service_with_places(service)
    if found is None:
        raise Http404
    require(may_edit_record(request.actor, found))
    return found


def _shown(request: ActingRequest, service: Service, form: forms.Form, heading: str) -> HttpResponse:
    return render(request, "directory/part.html", {"service": service, "form": form, "heading": heading})


def _beside(request: ActingRequest, service: Service, compared: dict[str, object]) -> HttpResponse:
    return render(request, "directory/changed_meanwhile.html", {**compared, "service": service}, status=409)


def _saved(request: ActingRequest, service: Service) -> HttpResponse:
    messages.success(request, _("The entry is saved and confirmed."))
    return redirect("directory:service", service=service.pk)


def _removed(request: ActingRequest, service: Service) -> HttpResponse:
    messages.success(request, _("It is removed from the entry."))
    return redirect("directory:service", service=service.pk)


def _seen(request: ActingRequest) -> datetime | None:
    """How old the page is that asks for the removal; nothing if it does not say."""
    try:
        return SeenField().clean(request.POST.get("seen"))
    except forms.ValidationError:
        return None


def _incomplete(request: ActingRequest, service: Service) -> HttpResponse:
    messages.error(request, _("This page is incomplete. Open it again."))
    return redirect("directory:service", service=service.pk)


def _kept(request: ActingRequest, service: Service, now: str) -> HttpResponse:
    said = _("Somebody changed this meanwhile, so it was not removed. It now says: %(now)s")
    messages.warning(request, said % {"now": now})
    return redirect("directory:service", service=service.pk)
