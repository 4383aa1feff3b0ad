"""From choosing where one looks from, through the form, to its result."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safeharbour.support.screening import actions, showing
from safeharbour.support.screening.actions import ChangedMeanwhile, NotFinished
from safeharbour.support.screening.forms import StartForm
from safeharbour.support.screening.going_on import after_finishing, asks_for_more, both, is_saving, page_of, saved
from safeharbour.support.screening.queries import instrument_numbered
from safeharbour.support.screening.rules import may_screen
from safeharbour.support.screening.typing_in import typed_in
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest

if TYPE_CHECKING:
    from safeharbour.support.screening.models import Draft


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: ActingRequest) -> HttpResponse:
    require(may_screen(request.actor))
    form = StartForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"form": form, **showing.start_page(request.actor)}
        return render(request, "screening/start.html", context, status=422 if form.is_bound else 200)
    vantage, number, once = form.chosen
    instrument = instrument_numbered(number) if number else None
    draft = actions.start_screening(vantage=vantage, instrument=instrument, by=request.actor, once=once)
    if taken_along := typed_in(request.POST):
        actions.save_answers(draft=draft, typed=taken_along, by=request.actor)
    return redirect("screening:form", draft.pk)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: ActingRequest, number: UUID) -> HttpResponse:
    draft = showing.the_draft(request.actor, number)
    if draft is None:
        return after_finishing(request, number)
    if request.method != "POST":
        return render(request, "screening/form.html", showing.form_page(draft))
    typed, page = typed_in(request.POST), page_of(request.POST)
    try:
        draft = actions.save_answers(draft=draft, typed=typed, by=request.actor, page=page)
    except ChangedMeanwhile as meanwhile:
        return both(request, meanwhile)
    return saved(request, draft) if is_saving(request) else _gone_on(request, draft)


def _gone_on(request: ActingRequest, draft: Draft) -> HttpResponse:
    if request.POST.get("do") != "finish" or asks_for_more(request, draft):
        more = request.POST.get("do") == "finish"
        return render(request, "screening/form.html", showing.form_page(draft, more=more))
    try:
        actions.finish_screening(draft=draft, by=request.actor)
    except NotFinished as unfinished:
        return render(request, "screening/form.html", showing.form_page(draft, unfinished.problems), status=422)
    return redirect("screening:result", draft.pk)


@require_POST
def discard(request: ActingRequest, number: UUID) -> HttpResponse:
    draft = showing.the_draft(request.actor, number)
    if draft is None and showing.screening_if_any(request.actor, number):
        return redirect("screening:result", number)
    if draft is not None:
        actions.discard_draft(draft=draft, by=request.actor)
    messages.success(request, _("Discarded. Nothing of it was kept."))
    return redirect("screening:start")


@require_safe
def result(request: ActingRequest, number: UUID) -> HttpResponse:
    screening = actions.open_screening(screening=showing.the_screening(request.actor, number), by=request.actor)
    return render(request, "screening/result.html", showing.result_page(screening, request.actor))


@require_POST
def response(request: ActingRequest, number: UUID) -> HttpResponse:
    """By POST: taking answers along is recorded."""
    taken = actions.export_response(screening=showing.the_screening(request.actor, number), by=request.actor)
    answer = JsonResponse(taken, content_type="application/fhir+json", json_dumps_params={"ensure_ascii": False})
    answer["Content-Disposition"] = 'attachment; filename="response.json"'
    return answer


@require_safe
def past(request: ActingRequest) -> HttpResponse:
    require(may_screen(request.actor))
    return render(request, "screening/past.html", {"table": showing.past_table(request.GET)})
