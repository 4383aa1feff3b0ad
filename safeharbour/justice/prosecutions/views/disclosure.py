"""What goes to the defence: what is looked for, the check of a list, and what left when."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from safeharbour.justice.prosecutions import actions
from safeharbour.justice.prosecutions.forms import BundleForm, CheckForm, GuardForm
from safeharbour.justice.prosecutions.meanwhile import ChangedMeanwhile
from safeharbour.justice.prosecutions.queries import bundle_now, carries, the_bundle, the_case
from safeharbour.justice.prosecutions.rules import may_read_cases, may_work_on
from safeharbour.justice.prosecutions.showing.disclosure import bundle_beside, defence_page, found_in_words
from safeharbour.justice.prosecutions.views.asking import Asking, asked, posted
from safeharbour.trust.access.decisions import Refused, require
from safeharbour.trust.access.requests import ActingRequest


@require_safe
def defence(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_cases(request.actor))
    return render(request, "prosecutions/defence.html", {"page": defence_page(request.actor, the_case(pk))})


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def guard(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_cases(request.actor))
    found = the_case(pk)
    require(may_work_on(request.actor, carries=carries(found, request.actor)))
    form = GuardForm(posted(request), case=found)
    if form.is_valid():
        try:
            actions.guard_field(**form.cleaned_data, by=request.actor)
        except Refused as refusal:
            form.add_error("text", str(refusal))
        else:
            messages.success(request, _("It is looked for in every list from now on."))
            return redirect("prosecutions:defence", pk)
    return asked(request, Asking(_("What must not leave"), _("Look for it"), _back(pk), found.number), form)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_cases(request.actor))
    found = the_case(pk)
    require(may_work_on(request.actor, carries=carries(found, request.actor)))
    form = CheckForm(posted(request), request.FILES or None)
    if form.is_valid():
        try:
            checked = actions.check_bundle(case=found, **form.told, by=request.actor)
        except Refused as refusal:
            form.add_error("listing", str(refusal))
        else:
            if checked.bundle:
                messages.success(request, _("Nothing guarded stands in it. It is written down as %s.") % checked.bundle)
                return redirect("prosecutions:defence", pk)
            _held_back(form, found_in_words(checked.findings))
    asking = Asking(_("Check a list for the defence"), _("Check it"), _back(pk), found.number)
    return asked(request, asking, form)


def _held_back(form: CheckForm, found: list[str]) -> None:
    """Which field stands where; never what it says."""
    form.add_error(None, _("Held back: a protected field stands in it. Take it out, and check again."))
    for line in found:
        form.add_error(None, line)


@require_http_methods(["GET", "HEAD", "POST"])
def bundle(request: ActingRequest, pk: UUID, bundle_id: UUID) -> HttpResponse:
    require(may_read_cases(request.actor))
    found = the_case(pk)
    require(may_work_on(request.actor, carries=carries(found, request.actor)))
    one = the_bundle(found, bundle_id)
    form = BundleForm(posted(request), newest=bundle_now(one))
    if form.is_valid():
        told = dict(form.cleaned_data)
        try:
            actions.step_bundle(bundle=one, based_on=told.pop("number"), **told, by=request.actor)
            return redirect("prosecutions:defence", pk)
        except Refused as refusal:
            form.add_error("state", str(refusal))
        except ChangedMeanwhile:
            return render(request, "prosecutions/both.html", bundle_beside(one, told), status=409)
    return asked(request, Asking(str(one), _("Write it down"), _back(pk), found.number), form)


def _back(pk: UUID) -> str:
    return reverse("prosecutions:defence", args=[pk])
