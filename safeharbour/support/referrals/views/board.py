"""The coordinator's board: what waits too long, and counts that tell of nobody."""

from __future__ import annotations

import csv

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from safeharbour.support.referrals.figures import PERIODS, board_of, figures_as_rows, period_asked
from safeharbour.support.referrals.rules import may_count
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest


@require_safe
def board(request: ActingRequest) -> HttpResponse:
    require(may_count(request.actor))
    context = {"board": board_of(request.actor, now(), request.GET), "periods": PERIODS}
    return render(request, "referrals/board.html", context)


@require_safe
def board_csv(request: ActingRequest) -> HttpResponse:
    require(may_count(request.actor))
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="figures.csv"'
    csv.writer(response).writerows(figures_as_rows(period_asked(now(), request.GET)))
    return response
