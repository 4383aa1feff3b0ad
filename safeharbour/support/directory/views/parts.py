"""The hours and phones of a service or of a place, for the agency that owns it: add, change, remove."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from safeharbour.support.directory.editing.reaching import (
    PartChangedMeanwhile,
    remove_hours,
    remove_phone,
    save_hours,
    save_phone,
)
from safeharbour.support.directory.editing.rules import may_edit_parts_of
from safeharbour.support.directory.forms import SeenField
from safeharbour.support.directory.part_forms import HoursForm, PhoneForm, hours_said, phone_said
from safeharbour.support.directory.queries import (
    all_hours_of,
    all_phones_of,
    is_of_every_week,
    is_place,
    location_with_services,
    service_with_places,
    sites_to_choose,
)
from safeharbour.support.directory.wording import called, hours_in_words, phone_in_words
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest

if TYPE_CHECKING:
    from datetime import datetime

    from safeharbour.support.directory.models import Location, Phone, Schedule, Service

    Holder = Service | Location


@require_http_methods(["GET", "HEAD", "POST"])
def hours(request: ActingRequest, schedule: UUID | None = None, **named: UUID) -> HttpResponse:
    found = _holder(request, **named)
    held = all_hours_of(found).filter(pk=schedule).first() if schedule else None
    if schedule and (held is None or not is_of_every_week(held)):
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = HoursForm(posted, initial=hours_said(held), sites=sites_to_choose(found, request.actor), held=held)
    if form.is_valid():
        try:
            save_hours(of=found, schedule=schedule, values=form.said, by=request.actor, seen=form.seen_at)
        except PartChangedMeanwhile as meanwhile:
            return _beside(request, found, form.beside(meanwhile.now))
        return _saved(request, found)
    return _shown(request, found, form, _("Change opening hours") if held else _("Add opening hours"))


@require_POST
def hours_removed(request: ActingRequest, schedule: UUID, **named: UUID) -> HttpResponse:
    found = _holder(request, **named)
    if not all_hours_of(found).filter(pk=schedule).exists():
        raise Http404
    seen = _seen(request)
    if seen is None:
        return _incomplete(request, found)
    try:
        remove_hours(of=found, schedule=schedule, by=request.actor, seen=seen)
    except PartChangedMeanwhile as meanwhile:
        return _kept(request, found, hours_in_words(cast("Schedule", meanwhile.now)))
    return _removed(request, found)


@require_http_methods(["GET", "HEAD", "POST"])
def phone(request: ActingRequest, phone: UUID | None = None, **named: UUID) -> HttpResponse:
    found = _holder(request, **named)
    held = all_phones_of(found).filter(pk=phone).first() if phone else None
    if phone and held is None:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = PhoneForm(posted, initial=phone_said(held), sites=sites_to_choose(found, request.actor), held=held)
    if form.is_valid():
        try:
            save_phone(of=found, phone=phone, values=form.said, by=request.actor, seen=form.seen_at)
        except PartChangedMeanwhile as meanwhile:
            return _beside(request, found, form.beside(meanwhile.now))
        return _saved(request, found)
    return _shown(request, found, form, _("Change a telephone") if held else _("Add a telephone"))


@require_POST
def phone_removed(request: ActingRequest, phone: UUID, **named: UUID) -> HttpResponse:
    found = _holder(request, **named)
    if not all_phones_of(found).filter(pk=phone).exists():
        raise Http404
    seen = _seen(request)
    if seen is None:
        return _incomplete(request, found)
    try:
        remove_phone(of=found, phone=phone, by=request.actor, seen=seen)
    except PartChangedMeanwhile as meanwhile:
        return _kept(request, found, phone_in_words(cast("Phone", meanwhile.now)))
    return _removed(request, found)


@dataclass(frozen=True, kw_only=True)
class Line:
    """Hours or a phone on the page of what they belong to. `change` is "" where the form cannot say them."""

    words: str
    seen: str
    change: str
    remove: str


def parts_in_words(holder: Holder) -> dict[str, object]:
    hours = (
        _line(holder, "hours", one, hours_in_words(one), may_change=is_of_every_week(one))
        for one in all_hours_of(holder)
    )
    phones = (_line(holder, "phone", one, phone_in_words(one)) for one in all_phones_of(holder))
    return {
        "hours": list(hours),
        "phones": list(phones),
        "add_hours": _address(holder, "add", "hours"),
        "add_phone": _address(holder, "add", "phone"),
    }


def _line(holder: Holder, part: str, one: Schedule | Phone, words: str, *, may_change: bool = True) -> Line:
    return Line(
        words=words,
        seen=one.changed_at.isoformat(),
        change=_address(holder, "change", part, one.pk) if may_change else "",
        remove=_address(holder, "remove", part, one.pk),
    )


def _address(holder: Holder, verb: str, part: str, *which: UUID) -> str:
    name = f"{verb}_place_{part}" if is_place(holder) else f"{verb}_{part}"
    return reverse(f"directory:{name}", args=[holder.pk, *which])


def back_to(holder: Holder) -> dict[str, str]:
    """The page that all this is reached from, and what it is called."""
    address = reverse("directory:place" if is_place(holder) else "directory:service", args=[holder.pk])
    return {"back": address, "back_name": called(holder)}


def _holder(request: ActingRequest, *, service: UUID | None = None, location: UUID | None = None) -> Holder:
    found: Holder | None = service_with_places(service) if service else None
    found = location_with_services(location) if location else found
    if found is None:
        raise Http404
    require(may_edit_parts_of(request.actor, found))
    return found


def _shown(request: ActingRequest, holder: Holder, form: forms.Form, heading: str) -> HttpResponse:
    return render(request, "directory/part.html", {**back_to(holder), "form": form, "heading": heading})


def _beside(request: ActingRequest, holder: Holder, compared: dict[str, object]) -> HttpResponse:
    return render(request, "directory/changed_meanwhile.html", {**compared, **back_to(holder)}, status=409)


def _saved(request: ActingRequest, holder: Holder) -> HttpResponse:
    messages.success(request, _("The entry is saved and confirmed."))
    return redirect(back_to(holder)["back"])


def _removed(request: ActingRequest, holder: Holder) -> HttpResponse:
    messages.success(request, _("It is removed from the entry."))
    return redirect(back_to(holder)["back"])


def _seen(request: ActingRequest) -> datetime | None:
    """How old the page is that asks for the removal; nothing if it does not say."""
    try:
        return SeenField().clean(request.POST.get("seen"))
    except forms.ValidationError:
        return None


def _incomplete(request: ActingRequest, holder: Holder) -> HttpResponse:
    messages.error(request, _("This page is incomplete. Open it again."))
    return redirect(back_to(holder)["back"])


def _kept(request: ActingRequest, holder: Holder, now: str) -> HttpResponse:
    said = _("Somebody changed this meanwhile, so it was not removed. It now says: %(now)s")
    messages.warning(request, said % {"now": now})
    return redirect(back_to(holder)["back"])
