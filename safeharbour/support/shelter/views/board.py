"""The capacity board: counts of units, refusals and hours, never of a person."""

from __future__ import annotations

import csv

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from safeharbour.support.shelter.capacity import PERIODS, board_of, csv_rows, period_asked
from safeharbour.support.shelter.rules import may_read_capacity
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest


@require_GET
def board(request: ActingRequest) -> HttpResponse:
    require(may_read_capacity(request.actor))
    context = {"board": board_of(now(), request.GET), "periods": PERIODS}
    return render(request, "shelter/board.html", context)


@require_GET
def board_csv(request: ActingRequest) -> HttpResponse:
    require(may_read_capacity(request.actor))
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="capacity.csv"'
    csv.writer(response).writerows(csv_rows(period_asked(now(), request.GET)))
    return response
