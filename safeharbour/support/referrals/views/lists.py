"""The inbox and the outbox: sorted, narrowed down, acknowledged, kept as a view, taken along."""

from __future__ import annotations

import csv

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from safeharbour.support.referrals import actions
from safeharbour.support.referrals.actions.lists import may_open
from safeharbour.support.referrals.enums import Box
from safeharbour.support.referrals.forms import ViewForm, ticked
from safeharbour.support.referrals.showing import csv_rows, list_page
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest


@require_safe
def inbox(request: ActingRequest) -> HttpResponse:
    return _list(request, Box.INBOX)


@require_safe
def outbox(request: ActingRequest) -> HttpResponse:
    return _list(request, Box.OUTBOX)


def _list(request: ActingRequest, box: Box) -> HttpResponse:
    require(may_open(request.actor, box))
    page = list_page(request.actor, box, request.GET)
    page["view_form"] = ViewForm(initial={"filters": page["filters"]}, auto_id="view_%s")
    return render(request, "referrals/list.html", page)


@require_POST
def acknowledge(request: ActingRequest, box: str) -> HttpResponse:
    chosen = ticked(request.POST.getlist("referral"))
    count = actions.acknowledge(box=Box(box), referral_ids=chosen, by=request.actor)
    if count:
        words = ngettext("%(n)d marked as seen.", "%(n)d marked as seen.", count) % {"n": count}
        messages.success(request, words)
    else:
        messages.info(request, _("Tick what you have seen. What was seen before stays as it is."))
    return _back(box, request.POST.get("filters", ""))


@require_POST
def save_view(request: ActingRequest, box: str) -> HttpResponse:
    require(may_open(request.actor, Box(box)))
    form = ViewForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give the view a name of at most 40 letters."))
        return _back(box)
    actions.save_view(box=Box(box), by=request.actor, **form.cleaned_data)
    messages.success(request, _("Saved. It stands above the list."))
    return _back(box, form.cleaned_data["filters"])


@require_POST
def forget_view(request: ActingRequest, box: str, view_id: int) -> HttpResponse:
    actions.forget_view(box=Box(box), view_id=view_id, by=request.actor)
    messages.success(request, _("Removed. The list itself stays as it is."))
    return _back(box)


@require_safe
def export(request: ActingRequest, box: str) -> HttpResponse:
    require(may_open(request.actor, Box(box)))
    rows = csv_rows(request.actor, Box(box), request.GET)
    actions.export_list(box=Box(box), count=len(rows) - 1, by=request.actor)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="list.csv"'
    csv.writer(response).writerows(rows)
    return response


def _back(box: str, filters: str = "") -> HttpResponse:
    address = reverse(f"referrals:{box}")
    return redirect(f"{address}?{filters}" if filters else address)
