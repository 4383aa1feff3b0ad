"""Saving while somebody still writes: what a page's script is answered, whether answers led to more questions, and what
is shown to whoever writes in two pages at once.
"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from safeharbour.support.screening.actions import ChangedMeanwhile, OpenPage
from safeharbour.support.screening.forms import StartForm
from safeharbour.support.screening.instruments.typed import number_in
from safeharbour.support.screening.laying_out import hanging
from safeharbour.support.screening.models import Draft
from safeharbour.support.screening.queries import form_of
from safeharbour.support.screening.showing import (
    beside_draft,
    beside_finished,
    form_page,
    of_a_draft_that_is_gone,
    screening_if_any,
    the_screening,
)
from safeharbour.support.screening.typing_in import typed_in
from safeharbour.trust.access.requests import ActingRequest

SAVING = "X-Save"
SHOWN = "shown"


def is_saving(request: ActingRequest) -> bool:
    return SAVING in request.headers


def saved(request: ActingRequest, draft: Draft) -> HttpResponse:
    """Nothing, where the page shows the right questions already; else the questions anew."""
    if hanging(form_of(draft), draft.typed) == request.POST.get(SHOWN, ""):
        return HttpResponse(status=204)
    return render(request, "screening/_questions.html", form_page(draft))


def asks_for_more(request: ActingRequest, draft: Draft) -> bool:
    """Answers may lead to questions that the page did not show yet; then nothing is finished over their head."""
    now = set(hanging(form_of(draft), draft.typed).split(","))
    return bool(now - set(request.POST.get(SHOWN, "").split(",")) - {""})


def page_of(sent: QueryDict) -> OpenPage | None:
    """Which opened page sends this. What says nothing of it, such as a program, is taken at its word."""
    seen = number_in(sent.get("saw", ""))
    try:
        number = UUID(sent.get("page", ""))
    except ValueError:
        return None
    return OpenPage(number, seen) if seen is not None else None


def both(request: ActingRequest, meanwhile: ChangedMeanwhile) -> HttpResponse:
    """Another page saved something else: nothing was saved, and both are shown."""
    context = beside_draft(meanwhile.draft, typed_in(request.POST))
    return render(request, "screening/both.html", context, status=409)


def after_finishing(request: ActingRequest, number: UUID) -> HttpResponse:
    """Another page finished it. What differs here is shown beside it; a button pressed twice leads to the result."""
    if request.method != "POST":
        return redirect("screening:result", the_screening(request.actor, number).pk)
    screening = screening_if_any(request.actor, number)
    if screening is None:
        return after_discarding(request)
    context = beside_finished(screening, typed_in(request.POST))
    if context["rows"]:
        return render(request, "screening/both.html", context, status=409)
    return HttpResponse(status=204) if is_saving(request) else redirect("screening:result", number)


def after_discarding(request: ActingRequest) -> HttpResponse:
    """Another page discarded it, or it was left for too long. What this one holds can begin a new one."""
    begun_as = StartForm(request.POST)
    context = of_a_draft_that_is_gone(typed_in(request.POST), begun_as.cleaned_data if begun_as.is_valid() else {})
    return render(request, "screening/gone.html", context, status=410)
