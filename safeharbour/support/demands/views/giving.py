"""What was given, and the decision that a court order names counselling notes."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from safeharbour.support.demands import actions
from safeharbour.support.demands.actions import ChangedMeanwhile
from safeharbour.support.demands.enums import What
from safeharbour.support.demands.forms import CounsellingForm, GiveForm
from safeharbour.support.demands.meanwhile import both, list_wanted
from safeharbour.support.demands.queries import counselling_order_of, the_demand
from safeharbour.support.demands.rules import may_read_register
from safeharbour.support.demands.showing import may_come_next, require_counselling_may_open
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_register(request.actor))
    demand = the_demand(pk)
    asked = None if request.method == "POST" else What.PRODUCE
    number, opened = may_come_next(request.actor, demand, asked), counselling_order_of(demand) is not None
    form = GiveForm(request.POST if request.method == "POST" else None, number=number, with_counselling=opened)
    if not form.is_valid():
        context = {"demand": demand, "form": form, "with_counselling": opened}
        return render(request, "demands/give.html", context, status=422 if request.method == "POST" else 200)
    seen, given = form.cleaned_data["number"], form.given()
    try:
        actions.give_records(demand=demand, given=given, based_on=seen, by=request.actor)
    except ChangedMeanwhile:
        return render(request, "care/both.html", both(demand, list_wanted(given)), status=409)
    messages.success(request, _("Written down: what was given, to whom, and on whose advice."))
    return redirect("demands:one", pk)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def counselling(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_register(request.actor))
    demand = the_demand(pk)
    require_counselling_may_open(request.actor, demand)
    form = CounsellingForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "demands/counselling.html", {"demand": demand, "form": form}, status=status)
    actions.open_counselling(demand=demand, by=request.actor, **form.cleaned_data)
    messages.success(request, _("Decided and recorded. A colleague, not you, gives them and lists them."))
    return redirect("demands:one", pk)
