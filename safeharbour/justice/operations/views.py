"""The pages of operations: planning one, one's service's plans hour by hour, and the overlaps with whom to call."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from safeharbour.interface.forms import posted
from safeharbour.justice.operations import actions
from safeharbour.justice.operations.actions import Asked, ChangedMeanwhile
from safeharbour.justice.operations.enums import Answer, State
from safeharbour.justice.operations.forms import AnswerForm, ChangeForm, DayForm, FilterForm, PlanForm
from safeharbour.justice.operations.queries import the_operation, the_side
from safeharbour.justice.operations.rules import may_change, may_end, may_use_operations
from safeharbour.justice.operations.showing import (
    OperationTable,
    OverlapTable,
    day_page,
    facts_of,
    facts_wanted,
    operation_page,
    shown_overlaps,
    today,
)
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused, require
from safeharbour.trust.access.requests import ActingRequest


@require_GET
def operations(request: ActingRequest) -> HttpResponse:
    require(may_use_operations(request.actor))
    form = FilterForm(request.GET)
    table = OperationTable(request.GET, over=form.is_valid() and form.cleaned_data["over"])
    return render(request, "operations/list.html", {"table": table, "form": form})


@require_GET
def hours(request: ActingRequest) -> HttpResponse:
    require(may_use_operations(request.actor))
    form = DayForm(request.GET)
    day = (form.is_valid() and form.cleaned_data["day"]) or today()
    return render(request, "operations/hours.html", {"page": day_page(day), "form": form})


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def plan(request: ActingRequest) -> HttpResponse:
    require(may_use_operations(request.actor))
    form = PlanForm(posted(request), actor=request.actor)
    if form.is_valid():
        told = form.cleaned_data
        try:
            asked = actions.plan_operation(file=told["file"], plan=form.plan, once=told["once"], by=request.actor)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            _tell(request, asked)
            return redirect("operations:one", asked.operation.pk)
    return render(request, "operations/plan.html", {"form": form}, status=422 if form.errors else 200)


def _tell(request: ActingRequest, asked: Asked) -> None:
    n = asked.overlaps
    if n:
        said = ngettext(
            "Planned, and another service will be there. Call them.",
            "Planned, and %(n)d other services' operations will be there. Call them.",
            n,
        )
        messages.warning(request, said % {"n": n})
    else:
        messages.success(request, _("Planned. Nobody else is known to be there; if that changes, you are told."))
    if asked.alarmed:
        messages.warning(request, _("This was the last for now: you have reached the limit, and it is looked at."))


@require_GET
def operation(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_use_operations(request.actor))
    return render(request, "operations/one.html", {"page": operation_page(request.actor, the_operation(pk))})


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def change(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_use_operations(request.actor))
    found = the_operation(pk)
    require(may_change(request.actor, found, now()))
    form = ChangeForm(posted(request), actor=request.actor, operation=found)
    if form.is_valid():
        return _changed(request, found.pk, form)
    context = {"form": form, "operation": found}
    return render(request, "operations/change.html", context, status=422 if form.errors else 200)


def _changed(request: ActingRequest, pk: UUID, form: ChangeForm) -> HttpResponse:
    found = the_operation(pk)
    try:
        asked = actions.change_operation(
            operation=found, plan=form.plan, based_on=form.cleaned_data["number"], by=request.actor
        )
    except ChangedMeanwhile:
        both = {"operation": found, "stands": facts_of(found), "wanted": facts_wanted(form.plan)}
        return render(request, "operations/both.html", both, status=409)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return render(request, "operations/change.html", {"form": form, "operation": found}, status=422)
    _tell(request, asked)
    return redirect("operations:one", pk)


@require_http_methods(["GET", "POST"])
def end(request: ActingRequest, pk: UUID, state: str) -> HttpResponse:
    require(may_use_operations(request.actor))
    found = the_operation(pk)
    if state not in {State.DONE, State.CANCELLED}:
        raise Http404
    if request.method == "POST":
        actions.end_operation(operation=found, state=State(state), by=request.actor)
        messages.success(request, _("The operation is ended. Whoever was told of it is told that, too."))
        return redirect("operations:one", pk)
    require(may_end(request.actor, found, state, now()))
    return render(request, "interface/confirm.html", _question(found.pk, str(found), State(state)))


def _question(pk: UUID, reference: str, state: State) -> dict[str, object]:
    questions = {State.DONE: _("Is operation %s done?"), State.CANCELLED: _("Cancel operation %s?")}
    return {
        "question": questions[state] % reference,
        "consequences": [
            _("Other services that were told of it learn that it does not overlap with theirs any more."),
            _("It cannot be opened again. A week later where it was is forgotten."),
        ],
        "confirm_label": _("It is done") if state == State.DONE else _("Cancel it"),
        "cancel_url": reverse("operations:one", args=[pk]),
        "danger": state == State.CANCELLED,
    }


@require_GET
def overlaps(request: ActingRequest) -> HttpResponse:
    require(may_use_operations(request.actor))
    table = OverlapTable(request.GET, request.actor)
    return render(request, "operations/overlaps.html", {"table": table, "all": request.GET.get("show")})


@require_http_methods(["GET", "POST"])
def overlap(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_use_operations(request.actor))
    side, status = the_side(pk), 200
    form = AnswerForm(posted(request), side=side)
    if form.is_valid():
        told = form.cleaned_data
        try:
            actions.answer_overlap(side=side, answer=Answer(told["answer"]), told_at=told["told_at"], by=request.actor)
            return redirect("operations:overlap", pk)
        except ChangedMeanwhile:
            messages.error(request, _("This has changed since you opened the page, and nothing was saved. Look again."))
            form, status = AnswerForm(side=side), 409
    context = {"overlap": shown_overlaps([side])[0], "form": form}
    return render(request, "operations/overlap.html", context, status=422 if form.errors else status)
