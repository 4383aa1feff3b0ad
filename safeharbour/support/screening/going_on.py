"""Saving while somebody still writes: what a page's script is answered, and whether answers led to more questions."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from safeharbour.support.screening.laying_out import hanging
from safeharbour.support.screening.models import Draft
from safeharbour.support.screening.queries import form_of
from safeharbour.support.screening.showing import form_page
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
