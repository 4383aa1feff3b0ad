"""The register: its list, a new demand, one demand, and each step of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safeharbour.support.demands import actions
from safeharbour.support.demands.actions import ChangedMeanwhile
from safeharbour.support.demands.enums import What
from safeharbour.support.demands.forms import RegisterFilter, RegisterForm, StepForm
from safeharbour.support.demands.listing import RegisterTable
from safeharbour.support.demands.meanwhile import both, step_wanted
from safeharbour.support.demands.queries import the_demand
from safeharbour.support.demands.rules import may_keep, may_read_register
from safeharbour.support.demands.showing import demand_page, may_come_next
from safeharbour.support.demands.wording import BUTTONS, CONSEQUENCES
from safeharbour.support.people.showing import the_person
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest


@require_safe
def register(request: ActingRequest) -> HttpResponse:
    require(may_read_register(request.actor))
    context = {"table": RegisterTable(request.GET), "form": RegisterFilter(request.GET)}
    return render(request, "demands/register.html", context)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActingRequest, number: str) -> HttpResponse:
    person = the_person(request.actor, number)
    require(may_keep(request.actor, person))
    form = RegisterForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "demands/new.html", {"person": person, "form": form}, status=status)
    once = form.cleaned_data["once"]
    demand = actions.register_demand(person=person, served=form.served(), once=once, by=request.actor)
    messages.success(request, _("Registered, and the file is frozen. Call counsel now, and give nothing yet."))
    return redirect("demands:one", demand.pk)


@require_safe
def one(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_register(request.actor))
    return render(request, "demands/one.html", {"page": demand_page(request.actor, the_demand(pk))})


@require_POST
def words(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The same page with its words, shown once."""
    require(may_read_register(request.actor))
    demand = the_demand(pk)
    opened = actions.open_demand(demand=demand, by=request.actor)
    return render(request, "demands/one.html", {"page": demand_page(request.actor, demand, opened)})


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: ActingRequest, pk: UUID, what: str) -> HttpResponse:
    require(may_read_register(request.actor))
    demand, chosen = the_demand(pk), _step_named(what)
    number = may_come_next(request.actor, demand, None if request.method == "POST" else chosen)
    form = StepForm(request.POST if request.method == "POST" else None, what=chosen, number=number)
    if not form.is_valid():
        context = {"demand": demand, "form": form, "label": BUTTONS[chosen], "said": CONSEQUENCES.get(chosen, ())}
        return render(request, "demands/step.html", context, status=422 if request.method == "POST" else 200)
    seen, happened = form.cleaned_data["number"], form.happened()
    try:
        actions.take_step(demand=demand, what=chosen, happened=happened, based_on=seen, by=request.actor)
    except ChangedMeanwhile:
        return render(request, "care/both.html", both(demand, step_wanted(chosen, happened)), status=409)
    messages.success(request, _("Written down."))
    return redirect("demands:one", pk)


def _step_named(what: str) -> What:
    if what not in BUTTONS:
        message = "no such step"
        raise Http404(message)
    return What(what)
