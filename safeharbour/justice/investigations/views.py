"""The pages of a file: the list, opening one, its facts, its status and its lead."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from safeharbour.interface.forms import posted
from safeharbour.justice.investigations import actions
from safeharbour.justice.investigations.actions import ChangedMeanwhile
from safeharbour.justice.investigations.forms import (
    ChangeFactsForm,
    FilterForm,
    HandOverForm,
    OpenFileForm,
    StatusForm,
)
from safeharbour.justice.investigations.panels import open_work
from safeharbour.justice.investigations.queries import file_numbered
from safeharbour.justice.investigations.rules import may_change_file, may_open_file, may_read_files
from safeharbour.justice.investigations.showing import (
    FileTable,
    both_facts,
    both_hand_overs,
    both_statuses,
    file_page,
)
from safeharbour.trust.access.decisions import Refused, require
from safeharbour.trust.access.requests import ActingRequest


@require_GET
def files(request: ActingRequest) -> HttpResponse:
    require(may_read_files(request.actor))
    form = FilterForm(request.GET)
    table = FileTable(request.GET, form.cleaned_data if form.is_valid() else {}, request.actor)
    context = {"table": table, "form": form, "may_open": may_open_file(request.actor)}
    return render(request, "investigations/files.html", context)


@require_http_methods(["GET", "POST"])
def new_file(request: ActingRequest) -> HttpResponse:
    require(may_open_file(request.actor))
    form = OpenFileForm(posted(request))
    if form.is_valid():
        try:
            opened = actions.open_file(**form.cleaned_data, by=request.actor)
        except Refused as refusal:
            form.add_error("number", str(refusal))
        else:
            messages.success(request, _("The file is open, and you lead it."))
            return redirect("investigations:file", opened.pk)
    return render(request, "investigations/new_file.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
def file(request: ActingRequest, file_id: UUID) -> HttpResponse:
    require(may_read_files(request.actor))
    page = file_page(request.actor, file_numbered(file_id))
    return render(request, "investigations/file.html", {"page": page})


@require_http_methods(["GET", "POST"])
def facts(request: ActingRequest, file_id: UUID) -> HttpResponse:
    require(may_read_files(request.actor))
    found = file_numbered(file_id)
    require(may_change_file(request.actor, found))
    form = ChangeFactsForm(posted(request), investigation=found)
    if form.is_valid():
        told = {"told": form.told, "based_on": form.cleaned_data["version"]}
        try:
            actions.change_facts(investigation=found, **told, by=request.actor)
        except ChangedMeanwhile:
            return render(request, "investigations/both.html", {"both": both_facts(found, form.told)}, status=409)
        messages.success(request, _("Changed. What stood there before is in the history."))
        return redirect("investigations:file", file_id)
    context = {"file": found, "form": form}
    return render(request, "investigations/facts.html", context, status=422 if form.errors else 200)


@require_POST
def status(request: ActingRequest, file_id: UUID) -> HttpResponse:
    found = file_numbered(file_id)
    form = StatusForm(request.POST, investigation=found)
    if form.is_valid():
        try:
            actions.change_status(investigation=found, **form.cleaned_data, by=request.actor)
        except ChangedMeanwhile:
            both = both_statuses(found, form.cleaned_data)
            return render(request, "investigations/both.html", {"both": both}, status=409)
        except Refused as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.success(request, _("The new status is in the history."))
            return redirect("investigations:file", file_id)
    page = file_page(request.actor, found, status_form=form)
    return render(request, "investigations/file.html", {"page": page}, status=422)


@require_http_methods(["GET", "POST"])
def hand_over(request: ActingRequest, file_id: UUID) -> HttpResponse:
    require(may_read_files(request.actor))
    found = file_numbered(file_id)
    require(may_change_file(request.actor, found))
    form = HandOverForm(posted(request), actor=request.actor, investigation=found)
    if form.is_valid():
        return _handed_over(request, form, file_id)
    context = {"file": found, "form": form, "open_work": open_work(found)}
    return render(request, "investigations/hand_over.html", context, status=422 if form.errors else 200)


def _handed_over(request: ActingRequest, form: HandOverForm, file_id: UUID) -> HttpResponse:
    found, told = file_numbered(file_id), form.cleaned_data
    change = {"lead": told["lead"], "reason": told["reason"], "based_on": told["number"]}
    try:
        actions.hand_over(investigation=found, **change, by=request.actor)
    except ChangedMeanwhile:
        return render(request, "investigations/both.html", {"both": both_hand_overs(found, told)}, status=409)
    except Refused as refusal:
        form.add_error("lead", str(refusal))
        context = {"file": found, "form": form, "open_work": open_work(found)}
        return render(request, "investigations/hand_over.html", context, status=422)
    messages.success(request, _("Handed over. The new lead is told, and sees what is open."))
    return redirect("investigations:file", file_id)


@require_POST
def take_up(request: ActingRequest, file_id: UUID) -> HttpResponse:
    require(may_read_files(request.actor))
    actions.take_up(investigation=file_numbered(file_id), by=request.actor)
    return redirect("investigations:file", file_id)
