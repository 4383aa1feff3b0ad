"""What to do now, the rights card, and the record that a report was made."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from safeharbour.support.screening import actions, showing
from safeharbour.support.screening.duties.texts import HOTLINE, card
from safeharbour.support.screening.enums import Vantage
from safeharbour.support.screening.forms import ReportForm
from safeharbour.support.screening.rules import may_screen
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest


@require_safe
def guide(request: ActingRequest, vantage: str) -> HttpResponse:
    """Without any screening: help does not depend on one."""
    require(may_screen(request.actor))
    if vantage not in Vantage.values:
        message = "no such vantage"
        raise Http404(message)
    return render(request, "screening/guide.html", showing.what_to_do(vantage, request.actor))


@login_not_required
@require_safe
def rights_card(request: HttpRequest) -> HttpResponse:
    return render(request, "screening/card.html", {"sides": card(), "hotline": HOTLINE})


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: ActingRequest, number: UUID) -> HttpResponse:
    screening = showing.the_screening(request.actor, number)
    form = ReportForm(request.POST) if request.method == "POST" else None
    if form is None or not form.is_valid():
        context = showing.report_page(screening, request.actor, form)
        return render(request, "screening/report.html", context, status=422 if form else 200)
    actions.record_report(screening=screening, by=request.actor, **form.report())
    messages.success(request, _("Recorded that you reported. If you learn more, report again."))
    return redirect("screening:result", number)
