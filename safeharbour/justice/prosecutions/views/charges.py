"""Who is accused, the charges, and what happens to each of them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from safeharbour.justice.prosecutions import actions
from safeharbour.justice.prosecutions.enums import ANSWERS, What
from safeharbour.justice.prosecutions.forms import AccusedForm, ChargeForm, StepForm
from safeharbour.justice.prosecutions.meanwhile import ChangedMeanwhile
from safeharbour.justice.prosecutions.queries import carries, charge_now, the_accused, the_case, the_charge
from safeharbour.justice.prosecutions.rules import may_read_cases, may_work_on
from safeharbour.justice.prosecutions.showing.both import charge_beside
from safeharbour.justice.prosecutions.showing.cases import charge_title
from safeharbour.justice.prosecutions.views.asking import Asking, asked, posted
from safeharbour.trust.access.decisions import Refused, require
from safeharbour.trust.access.requests import ActingRequest


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def accused(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_cases(request.actor))
    found = the_case(pk)
    require(may_work_on(request.actor, carries=carries(found, request.actor)))
    form = AccusedForm(posted(request))
    if form.is_valid():
        try:
            made = actions.add_accused(case=found, **form.told, by=request.actor)
        except Refused as refusal:
            form.add_error("own_services", str(refusal))
        else:
            messages.success(request, _("Written down as %s. Now the charges.") % made)
            return redirect("prosecutions:case", pk)
    return asked(request, Asking(_("Who is accused?"), _("Write it down"), _back(pk), found.number), form)


@require_http_methods(["GET", "HEAD", "POST"])
def charge(request: ActingRequest, pk: UUID, accused_id: UUID) -> HttpResponse:
    require(may_read_cases(request.actor))
    found = the_case(pk)
    require(may_work_on(request.actor, carries=carries(found, request.actor)))
    who, form = the_accused(found, accused_id), ChargeForm(posted(request))
    if form.is_valid():
        try:
            actions.lay_charge(accused=who, laid=form.laid, once=form.cleaned_data["once"], by=request.actor)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("prosecutions:case", pk)
    asking = Asking(_("A charge against %s") % who, _("Write it down"), _back(pk), found.number)
    return asked(request, asking, form)


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: ActingRequest, pk: UUID, charge_id: UUID, what: str) -> HttpResponse:
    require(may_read_cases(request.actor))
    found = the_case(pk)
    require(may_work_on(request.actor, carries=carries(found, request.actor)))
    now = charge_now(the_charge(found, charge_id))
    form = StepForm(posted(request), stands=now, what=_what(what))
    if form.is_valid():
        try:
            based_on = form.cleaned_data["number"]
            actions.step_charge(charge=now.charge, happened=form.happened, based_on=based_on, by=request.actor)
            return redirect("prosecutions:case", pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        except ChangedMeanwhile:
            return render(request, "prosecutions/both.html", charge_beside(now, form.happened), status=409)
    title = f"{capfirst(What(what).label)}: {charge_title(now)}"
    return asked(request, Asking(title, _("Write it down"), _back(pk), found.number), form)


def _what(asked_for: str) -> What:
    if asked_for not in {what.value for what in ANSWERS}:
        raise Http404
    return What(asked_for)


def _back(pk: UUID) -> str:
    return reverse("prosecutions:case", args=[pk])
