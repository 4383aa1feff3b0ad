"""The parts of a service or of a place, for the agency that owns it: add, change, remove."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from safeharbour.interface.forms import posted
from safeharbour.support.directory.describing_forms import (
    AccessibilityForm,
    AddressForm,
    CategoryForm,
    CostForm,
    DocumentForm,
    LanguageForm,
)
from safeharbour.support.directory.editing.parts import PartChangedMeanwhile, remove_part, save_part
from safeharbour.support.directory.editing.rules import may_edit_parts_of
from safeharbour.support.directory.forms import SeenField
from safeharbour.support.directory.part_forms import HoursForm, PartForm, PhoneForm
from safeharbour.support.directory.queries import (
    is_of_every_week,
    is_place,
    location_with_services,
    parts_of,
    service_with_places,
    sites_to_choose,
)
from safeharbour.support.directory.wording import called
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest

if TYPE_CHECKING:
    from datetime import datetime

    from django.utils.functional import _StrPromise

    from safeharbour.support.directory.models import Location, Record, Service

    Holder = Service | Location

FORMS: dict[str, type[PartForm]] = {
    "addresses": AddressForm,
    "accessibility": AccessibilityForm,
    "hours": HoursForm,
    "phones": PhoneForm,
    "languages": LanguageForm,
    "categories": CategoryForm,
    "documents": DocumentForm,
    "costs": CostForm,
}
OF_A_SERVICE = ("hours", "phones", "languages", "categories", "documents", "costs")
OF_A_PLACE = ("addresses", "accessibility", "hours", "phones")


@require_http_methods(["GET", "HEAD", "POST"])
def part(request: ActingRequest, kind: str, part: UUID | None = None, **named: UUID) -> HttpResponse:
    found = _holder(request, kind, **named)
    held = _held(found, kind, part) if part else None
    if held and not _may_change(kind, held):
        raise Http404
    form = FORMS[kind](posted(request), sites=sites_to_choose(found, request.actor), held=held)
    if form.is_valid():
        try:
            save_part(kind, of=found, part=part, values=form.said, by=request.actor, seen=form.seen_at)
        except PartChangedMeanwhile as meanwhile:
            return beside(request, found, form.beside(meanwhile.now))
        return saved(request, found)
    return shown(request, found, form, str(form.changing if held else form.adding))


@require_POST
def part_removed(request: ActingRequest, kind: str, part: UUID, **named: UUID) -> HttpResponse:
    found = _holder(request, kind, **named)
    _held(found, kind, part)
    seen = _seen(request)
    if seen is None:
        messages.error(request, _("This page is incomplete. Open it again."))
        return redirect(back_to(found)["back"])
    try:
        remove_part(kind, of=found, part=part, by=request.actor, seen=seen)
    except PartChangedMeanwhile as meanwhile:
        said = _("Somebody changed this meanwhile, so it was not removed. It now says: %(now)s")
        messages.warning(request, said % {"now": FORMS[kind].line(meanwhile.now)})
        return redirect(back_to(found)["back"])
    messages.success(request, _("It is removed from the entry."))
    return redirect(back_to(found)["back"])


@dataclass(frozen=True, kw_only=True)
class Line:
    """A part on the page of what it belongs to. `change` is "" where the form cannot say it."""

    words: str
    seen: str
    change: str
    remove: str


@dataclass(frozen=True, kw_only=True)
class Section:
    title: str | _StrPromise
    lines: list[Line]
    add: str
    adding: str | _StrPromise


def parts_in_words(holder: Holder) -> list[Section]:
    return [_section(holder, kind) for kind in _kinds(holder)]


def _section(holder: Holder, kind: str) -> Section:
    form = FORMS[kind]
    return Section(
        title=form.title,
        lines=[_line(holder, kind, one) for one in parts_of(kind, holder)],
        add=_address(holder, "add", kind),
        adding=form.adding,
    )


def _line(holder: Holder, kind: str, one: Record) -> Line:
    return Line(
        words=FORMS[kind].line(one),
        seen=one.changed_at.isoformat(),
        change=_address(holder, "change", kind, one.pk) if _may_change(kind, one) else "",
        remove=_address(holder, "remove", kind, one.pk),
    )


def _may_change(kind: str, one: Record) -> bool:
    return kind != "hours" or is_of_every_week(one)  # type: ignore[arg-type]


def _address(holder: Holder, verb: str, kind: str, *which: UUID) -> str:
    name = f"{verb}_part_of_place" if is_place(holder) else f"{verb}_part"
    return reverse(f"directory:{name}", args=[holder.pk, kind, *which])


def back_to(holder: Holder) -> dict[str, str]:
    """The page that all this is reached from, and what it is called."""
    address = reverse("directory:place" if is_place(holder) else "directory:service", args=[holder.pk])
    return {"back": address, "back_name": called(holder)}


def _kinds(holder: Holder) -> tuple[str, ...]:
    return OF_A_PLACE if is_place(holder) else OF_A_SERVICE


def _holder(request: ActingRequest, kind: str, *, service: UUID | None = None, location: UUID | None = None) -> Holder:
    found: Holder | None = service_with_places(service) if service else None
    found = location_with_services(location) if location else found
    if found is None or kind not in _kinds(found):
        raise Http404
    require(may_edit_parts_of(request.actor, found))
    return found


def _held(holder: Holder, kind: str, part: UUID) -> Record:
    held: Record | None = parts_of(kind, holder).filter(pk=part).first()
    if held is None:
        raise Http404
    return held


def shown(request: ActingRequest, holder: Holder, form: forms.BaseForm, heading: str) -> HttpResponse:
    return render(request, "directory/part.html", {**back_to(holder), "form": form, "heading": heading})


def beside(request: ActingRequest, holder: Holder, compared: dict[str, object]) -> HttpResponse:
    return render(request, "directory/changed_meanwhile.html", {**compared, **back_to(holder)}, status=409)


def saved(request: ActingRequest, holder: Holder) -> HttpResponse:
    messages.success(request, _("The entry is saved and confirmed."))
    return redirect(back_to(holder)["back"])


def _seen(request: ActingRequest) -> datetime | None:
    """How old the page is that asks for the removal; nothing if it does not say."""
    try:
        return SeenField().clean(request.POST.get("seen"))
    except forms.ValidationError:
        return None
