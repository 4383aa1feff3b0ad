"""The trail of an agency, for its auditors: a page, and the same as a file."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest
from safeharbour.trust.audit.actions import export_trail
from safeharbour.trust.audit.forms import ExportForm, TrailForm
from safeharbour.trust.audit.lines import as_csv, as_json, every_line, lines
from safeharbour.trust.audit.queries import Place, TrailPage, page_of_trail, sealed_through
from safeharbour.trust.audit.rules import may_read_trail

WRITERS = {"csv": (as_csv, "text/csv; charset=utf-8"), "json": (as_json, "application/json")}


@require_safe
def trail(request: ActingRequest) -> HttpResponse:
    require(may_read_trail(request.actor))
    form = TrailForm(request.GET)
    page = TrailPage([], None)
    if form.is_valid():
        page = page_of_trail(request.actor, form.wanted(), Place.parse(request.GET.get("after", "")))
    through = sealed_through()
    context = {"form": form, "lines": list(lines(page.events, through)), "next": page.next, "through": through}
    return render(request, "audit/trail.html", context)


@require_POST
def export(request: ActingRequest) -> HttpResponseBase:
    form = ExportForm(request.POST)
    if not form.is_valid():
        return render(request, "audit/trail.html", {"form": form, "lines": []}, status=400)
    wanted, kind = form.wanted(), form.cleaned_data["kind"]
    export_trail(wanted=wanted, kind=kind, by=request.actor)
    writer, content_type = WRITERS[kind]
    response = StreamingHttpResponse(writer(every_line(request.actor, wanted)), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="trail.{kind}"'
    return response
