"""The law that charges, time and youth records rest on, with its dates and sources."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from safeharbour.justice.prosecutions.forms import LawForm
from safeharbour.justice.prosecutions.rules import may_read_law
from safeharbour.justice.prosecutions.showing.law import law_page
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest


@require_safe
def law(request: ActingRequest) -> HttpResponse:
    require(may_read_law(request.actor))
    form = LawForm(request.GET)
    on = form.cleaned_data["on"] if form.is_valid() else None
    page = law_page(on)
    return render(request, "prosecutions/law.html", {"page": page, "form": form}, status=422 if form.errors else 200)
