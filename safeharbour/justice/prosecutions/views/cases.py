"""Files sent to the Crown, the list of cases, one case and who takes part in it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safeharbour.justice.prosecutions import actions
from safeharbour.justice.prosecutions.enums import Standing
from safeharbour.justice.prosecutions.forms import CaseFilterForm, FileForm, OfficeForm, OpenCaseForm, SendForm
from safeharbour.justice.prosecutions.queries import carries, the_case
from safeharbour.justice.prosecutions.rules import may_open_case, may_read_cases, may_send_files, may_work_on
from safeharbour.justice.prosecutions.showing.cases import BriefTable, CaseTable, case_page
from safeharbour.justice.prosecutions.showing.outcomes import outcomes_page
from safeharbour.justice.prosecutions.views.asking import Asking, asked, posted
from safeharbour.trust.access.decisions import Refused, require
from safeharbour.trust.access.requests import ActingRequest


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: ActingRequest) -> HttpResponse:
    require(may_send_files(request.actor))
    form = SendForm(posted(request))
    if form.is_valid():
        try:
            actions.send_brief(**form.cleaned_data, by=request.actor)
        except Refused as refusal:
            form.add_error("office", str(refusal))
        else:
            messages.success(request, _("Sent. The office learns the number, the kind and whom to call."))
            return redirect("prosecutions:send")
    table = BriefTable(request.GET, request.actor, received=False)
    status = 422 if form.errors else 200
    return render(request, "prosecutions/send.html", {"form": form, "table": table}, status=status)


@require_safe
def briefs(request: ActingRequest) -> HttpResponse:
    require(may_read_cases(request.actor))
    table = BriefTable(request.GET, request.actor, received=True)
    may_open = may_open_case(request.actor)
    return render(request, "prosecutions/briefs.html", {"table": table, "may_open": may_open})


@require_safe
def cases(request: ActingRequest) -> HttpResponse:
    require(may_read_cases(request.actor))
    form = CaseFilterForm(request.GET)
    table = CaseTable(request.GET, **(form.cleaned_data if form.is_valid() else {}))
    context = {"table": table, "form": form, "may_open": may_open_case(request.actor)}
    return render(request, "prosecutions/cases.html", context)


@require_safe
def outcomes(request: ActingRequest) -> HttpResponse:
    require(may_read_cases(request.actor))
    return render(request, "prosecutions/outcomes.html", {"page": outcomes_page()})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActingRequest) -> HttpResponse:
    require(may_open_case(request.actor))
    form = OpenCaseForm(posted(request), actor=request.actor)
    if form.is_valid():
        try:
            made = actions.open_case(**form.cleaned_data, by=request.actor)
        except Refused as refusal:
            form.add_error("number", str(refusal))
        else:
            messages.success(request, _("The case is open, and you carry it."))
            return redirect("prosecutions:case", made.pk)
    asking = Asking(_("Open a case"), _("Open the case"), reverse("prosecutions:cases"))
    return asked(request, asking, form)


@require_safe
def case(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_cases(request.actor))
    return render(request, "prosecutions/case.html", {"page": case_page(request.actor, the_case(pk))})


@require_POST
def names(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The same page with the names, to be read once."""
    require(may_read_cases(request.actor))
    found = the_case(pk)
    opened = actions.open_names(case=found, by=request.actor)
    return render(request, "prosecutions/case.html", {"page": case_page(request.actor, found, opened)})


@require_POST
def take_up(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_cases(request.actor))
    actions.take_up(case=the_case(pk), by=request.actor)
    messages.success(request, _("You carry this case now."))
    return redirect("prosecutions:case", pk)


@require_POST
def lay_down(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_cases(request.actor))
    actions.lay_down(case=the_case(pk), by=request.actor)
    messages.success(request, _("You carry this case no more."))
    return redirect("prosecutions:case", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def files(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_cases(request.actor))
    found = the_case(pk)
    require(may_work_on(request.actor, carries=carries(found, request.actor)))
    form = FileForm(posted(request), actor=request.actor)
    if form.is_valid():
        actions.add_file(case=found, brief=form.cleaned_data["brief"], by=request.actor)
        return redirect("prosecutions:case", pk)
    return asked(request, Asking(_("Add a file"), _("Add the file"), _back(pk), number=found.number), form)


@require_http_methods(["GET", "HEAD", "POST"])
def offices(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_cases(request.actor))
    found = the_case(pk)
    require(may_work_on(request.actor, carries=carries(found, request.actor)))
    form: Form = OfficeForm(posted(request), actor=request.actor)
    if form.is_valid():
        standing = Standing.OUT if "out" in request.POST else Standing.IN
        try:
            actions.ask_office_in(case=found, **form.cleaned_data, standing=standing, by=request.actor)
        except Refused as refusal:
            form.add_error("office", str(refusal))
        else:
            return redirect("prosecutions:case", pk)
    lead = _("Its Crowns see the whole case from then on, and can take it up.")
    return asked(request, Asking(_("Ask another office in"), _("Ask it in"), _back(pk), found.number, lead), form)


def _back(pk: UUID) -> str:
    return reverse("prosecutions:case", args=[pk])
