"""The pages of a file: the list, opening one, its history, its status and its lead."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from safeharbour.interface.components import Fact, Moment
from safeharbour.interface.tables import Column, Table
from safeharbour.justice.investigations.actions import assign_lead, change_status, open_file
from safeharbour.justice.investigations.forms import FilterForm, LeadForm, OpenFileForm, StatusForm
from safeharbour.justice.investigations.panels import ON_FILE
from safeharbour.justice.investigations.queries import file_numbered, files_visible, history_of
from safeharbour.justice.investigations.rules import may_change_file, may_open_file, may_read_files
from safeharbour.trust.access.decisions import Refused, require
from safeharbour.trust.access.requests import ActingRequest

if TYPE_CHECKING:
    from safeharbour.justice.investigations.models import Investigation

TONES = {"open": "information", "active": "information", "suspended": "warning", "charges_laid": "success"}


@require_GET
def files(request: ActingRequest) -> HttpResponse:
    require(may_read_files(request.actor))
    form = FilterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    table = Table(
        *(files_visible(status=chosen.get("status", ""), number=chosen.get("number", "")), request.GET),
        id="files",
        columns=_columns(),
        caption=_("Files of your service"),
        default_sort="-opened",
        empty=_("No file matches. Your service's files are listed here; another service's never are."),
    )
    may = {"may_open": may_open_file(request.actor)}
    return render(request, "investigations/files.html", {"table": table, "form": form, **may})


def _columns() -> list[Column]:
    return [
        Column("number", _("File"), template="investigations/_number.html", sort="number"),
        Column("status", _("Status"), template="investigations/_status.html", sort="status"),
        Column("exploitation", _("Kind of exploitation"), value=lambda row: row.get_exploitation_display()),
        Column("lead", _("Lead"), value=lambda row: row.lead.user.name, sort="lead__user__name"),
        Column("opened", _("Opened"), value=lambda row: localdate(row.opened_at), sort="opened_at"),
    ]


@require_http_methods(["GET", "POST"])
def new_file(request: ActingRequest) -> HttpResponse:
    require(may_open_file(request.actor))
    form = OpenFileForm(request.POST or None)
    if form.is_valid():
        try:
            opened = open_file(**form.cleaned_data, by=request.actor)
        except Refused as refusal:
            form.add_error("number", str(refusal))
        else:
            messages.success(request, _("The file is open, and you lead it."))
            return redirect("investigations:file", opened.pk)
    return render(request, "investigations/new_file.html", {"form": form})


@require_GET
def file(request: ActingRequest, file_id: UUID) -> HttpResponse:
    require(may_read_files(request.actor))
    return _file_page(request, file_numbered(file_id))


@require_POST
def status(request: ActingRequest, file_id: UUID) -> HttpResponse:
    investigation = file_numbered(file_id)
    form = StatusForm(request.POST, investigation=investigation)
    if not form.is_valid():
        return _file_page(request, investigation, status_form=form)
    try:
        change_status(investigation=investigation, **form.cleaned_data, by=request.actor)
    except Refused as refusal:
        form.add_error("reason", str(refusal))
        return _file_page(request, investigation, status_form=form)
    messages.success(request, _("The new status is in the history."))
    return redirect("investigations:file", file_id)


@require_POST
def lead(request: ActingRequest, file_id: UUID) -> HttpResponse:
    investigation = file_numbered(file_id)
    form = LeadForm(request.POST, actor=request.actor)
    if not form.is_valid():
        return _file_page(request, investigation, lead_form=form)
    assign_lead(investigation=investigation, lead=form.cleaned_data["lead"], by=request.actor)
    messages.success(request, _("The file has a new lead."))
    return redirect("investigations:file", file_id)


def _file_page(request: ActingRequest, investigation: Investigation, **forms: Form) -> HttpResponse:
    context = {
        "file": investigation,
        "facts": _facts(investigation),
        "panels": ON_FILE.shown(request.actor, investigation),
        "history": _history(investigation),
        "may_change": may_change_file(request.actor, investigation),
        "status_form": StatusForm(investigation=investigation),
        "lead_form": LeadForm(actor=request.actor, initial={"lead": investigation.lead_id}),
        "tone": TONES.get(investigation.status, "neutral"),
    }
    return render(request, "investigations/file.html", context | forms, status=422 if forms else 200)


def _facts(investigation: Investigation) -> list[Fact]:
    return [
        Fact(_("Kind of exploitation"), investigation.get_exploitation_display()),
        Fact(_("How it came in"), investigation.get_came_in_display()),
        Fact(_("Lead"), investigation.lead.user.name),
        Fact(_("Opened"), localdate(investigation.opened_at)),
    ]


def _history(investigation: Investigation) -> list[Moment]:
    return [
        Moment(change.at, change.get_status_display(), by=change.by.user.name, detail=change.reason)
        for change in history_of(investigation)
    ]
