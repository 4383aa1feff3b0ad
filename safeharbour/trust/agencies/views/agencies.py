"""Whom to call; and the secretariat's pages: admitting agencies, their first administrators, their agreements."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest
from safeharbour.trust.agencies.actions import admit_agency, file_agreement, invite
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.forms import AdmissionForm, AgencyFilter, AgreementForm, FirstAdministratorForm
from safeharbour.trust.agencies.queries import (
    administrators_of,
    agencies_taking_part,
    agencies_with_agreements,
    agreements_of,
    open_invitations,
)
from safeharbour.trust.agencies.rules import EXPIRES_SOON_DAYS, may_admit_agency
from safeharbour.trust.agencies.tables import agreement_table, telephone_table
from safeharbour.trust.agencies.views.links import link_for

if TYPE_CHECKING:
    from safeharbour.trust.agencies.models import Agency

ask_or_do = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def telephones(request: ActingRequest) -> HttpResponse:
    narrow = AgencyFilter(request.GET)
    table = telephone_table(agencies_taking_part(**narrow.wanted()), request.GET)
    return render(request, "agencies/telephones.html", {"filter": narrow, "table": table})


@require_safe
def province(request: ActingRequest) -> HttpResponse:
    require(may_admit_agency(request.actor))
    narrow = AgencyFilter(request.GET)
    table = agreement_table(agencies_with_agreements(**narrow.wanted()), request.GET)
    return render(request, "agencies/province.html", {"filter": narrow, "table": table, **days()})


@ask_or_do
def admit(request: ActingRequest) -> HttpResponse:
    require(may_admit_agency(request.actor))
    form = AdmissionForm(request.POST or None)
    if form.is_valid():
        agency = admit_agency(**form.cleaned_data, by=request.actor)
        messages.success(request, _("The agency takes part. Now file its agreement and invite its administrator."))
        return redirect("agencies:agency", pk=agency.pk)
    words = {"heading": _("Admit an agency"), "label": _("Admit"), "cancel_url": reverse("agencies:province")}
    return render(request, "agencies/form.html", {"form": form, **words})


@require_safe
def agency(request: ActingRequest, pk: UUID) -> HttpResponse:
    found = agency_of(request, pk)
    context = {
        "agency": found,
        "agreements": agreements_of(found),
        "administrators": administrators_of(found),
        "invitations": open_invitations(str(found.pk)),
    }
    return render(request, "agencies/agency.html", {**context, **days()})


@ask_or_do
def invite_administrator(request: ActingRequest, pk: UUID) -> HttpResponse:
    found = agency_of(request, pk)
    form = FirstAdministratorForm(request.POST or None, kind=found.kind, agency_id=str(found.pk))
    if form.is_valid():
        email = form.cleaned_data["email"]
        invite(email=email, agency=found, role=Role.ADMINISTRATOR, link_for=link_for(request), by=request.actor)
        messages.success(request, _("The invitation was sent. It is good for seven days."))
        return redirect("agencies:agency", pk=pk)
    context = {"form": form, "agency": found, "cancel_url": reverse("agencies:agency", kwargs={"pk": pk})}
    return render(request, "agencies/invite.html", context)


@ask_or_do
def add_agreement(request: ActingRequest, pk: UUID) -> HttpResponse:
    found = agency_of(request, pk)
    form = AgreementForm(request.POST or None, agency=found)
    if form.is_valid():
        file_agreement(agency=found, **form.cleaned_data, by=request.actor)
        messages.success(request, _("The agreement is on file."))
        return redirect("agencies:agency", pk=pk)
    heading = _("File an agreement of %(agency)s") % {"agency": found.name}
    words = {"heading": heading, "label": _("File it"), "cancel_url": reverse("agencies:agency", kwargs={"pk": pk})}
    return render(request, "agencies/form.html", {"form": form, **words})


def agency_of(request: ActingRequest, pk: UUID) -> Agency:
    require(may_admit_agency(request.actor))
    return get_object_or_404(agencies_taking_part(), pk=pk)


def days() -> dict[str, object]:
    today = timezone.localdate(now())
    return {"today": today, "soon": today + timedelta(days=EXPIRES_SOON_DAYS)}
