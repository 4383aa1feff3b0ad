"""The pages of casework: the log of a file, tasks of a file and of one's own, and case conferences."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from safeharbour.interface.forms import posted
from safeharbour.justice.casework import actions
from safeharbour.justice.casework.actions import ChangedMeanwhile
from safeharbour.justice.casework.forms import (
    ConferenceForm,
    DecisionForm,
    LogFilterForm,
    MoveForm,
    TaskFilterForm,
    TaskForm,
)
from safeharbour.justice.casework.queries import correction_of, the_conference, the_decision, the_task
from safeharbour.justice.casework.rules import may_correct, may_have_tasks, may_read_casework
from safeharbour.justice.casework.showing import (
    ConferenceTable,
    LogTable,
    beside,
    conference_page,
    entries,
    own_tasks,
    sheet_of,
    task_page,
    tasks_of_file,
)
from safeharbour.justice.investigations.queries import file_numbered
from safeharbour.justice.investigations.rules import may_change_file
from safeharbour.trust.access.decisions import Refused, require
from safeharbour.trust.access.requests import ActingRequest

if TYPE_CHECKING:
    from safeharbour.justice.casework.models import Decision
    from safeharbour.justice.investigations.models import Investigation


def _file(request: ActingRequest, file_id: UUID) -> Investigation:
    require(may_read_casework(request.actor))
    return file_numbered(file_id)


def _file_to_change(request: ActingRequest, file_id: UUID) -> Investigation:
    found = _file(request, file_id)
    require(may_change_file(request.actor, found))
    return found


@require_http_methods(["GET", "POST"])
def log(request: ActingRequest, file_id: UUID) -> HttpResponse:
    """Asked for by POST, the words of all entries are unsealed, and that is recorded."""
    file = _file(request, file_id)
    may_write = may_change_file(request.actor, file)
    if request.method == "POST":
        opened = entries(actions.open_log(file=file, by=request.actor))
        context = {"file": file, "entries": opened, "may_write": may_write}
        return render(request, "casework/log_opened.html", context)
    form = LogFilterForm(request.GET)
    table = LogTable(file, request.GET, about=form.cleaned_data["about"] if form.is_valid() else "")
    return render(request, "casework/log.html", {"file": file, "table": table, "form": form, "may_write": may_write})


@require_POST
def export(request: ActingRequest, file_id: UUID) -> HttpResponse:
    file = _file(request, file_id)
    sheet = sheet_of(actions.export_log(file=file, by=request.actor))
    answer = HttpResponse(sheet, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="log.csv"'
    return answer


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def decide(request: ActingRequest, file_id: UUID) -> HttpResponse:
    return _entry(request, _file_to_change(request, file_id), None)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def correct(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_casework(request.actor))
    wrong = the_decision(pk)
    if request.method == "GET":
        require(may_correct(request.actor, wrong, correction_of(wrong)))
    return _entry(request, _file_to_change(request, wrong.file_id), wrong)


def _entry(request: ActingRequest, file: Investigation, corrects: Decision | None) -> HttpResponse:
    initial = {"conference": request.GET.get("conference"), "about": corrects.about if corrects else None}
    form = DecisionForm(posted(request), actor=request.actor, file=file, initial=initial)
    if form.is_valid():
        told = {"told": form.told, "corrects": corrects, "once": form.cleaned_data["once"]}
        try:
            made = actions.decide(file=file, **told, by=request.actor)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Entry %s is in the log.") % made)
            return redirect("casework:log", file.pk)
    context = {"file": file, "form": form, "corrects": corrects}
    return render(request, "casework/decide.html", context, status=422 if form.errors else 200)


@require_GET
def mine(request: ActingRequest) -> HttpResponse:
    require(may_have_tasks(request.actor))
    form = TaskFilterForm(request.GET)
    finished = form.is_valid() and form.cleaned_data["finished"]
    table = own_tasks(request.actor, request.GET, finished=finished)
    return render(request, "casework/mine.html", {"table": table, "form": form})


@require_GET
def tasks(request: ActingRequest, file_id: UUID) -> HttpResponse:
    file = _file(request, file_id)
    form = TaskFilterForm(request.GET)
    finished = form.is_valid() and form.cleaned_data["finished"]
    table = tasks_of_file(file, request.GET, finished=finished)
    context = {"file": file, "table": table, "form": form, "may_write": may_change_file(request.actor, file)}
    return render(request, "casework/tasks.html", context)


@require_http_methods(["GET", "POST"])
def new_task(request: ActingRequest, file_id: UUID) -> HttpResponse:
    file = _file_to_change(request, file_id)
    initial = {"conference": request.GET.get("conference")}
    form = TaskForm(posted(request), actor=request.actor, file=file, initial=initial)
    if form.is_valid():
        try:
            actions.give_task(file=file, **form.cleaned_data, by=request.actor)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The task is given. Whoever does it finds it among their tasks."))
            return redirect("casework:tasks", file_id)
    return render(request, "casework/new_task.html", {"file": file, "form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def task(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_casework(request.actor))
    found = the_task(pk)
    if request.method == "GET":
        return render(request, "casework/task.html", {"page": task_page(request.actor, found)})
    form = MoveForm(request.POST, actor=request.actor, task=found)
    if form.is_valid():
        try:
            actions.move_task(task=found, move=form.move, based_on=form.cleaned_data["version"], by=request.actor)
            return redirect("casework:task", pk)
        except Refused as refusal:
            form.add_error("result", str(refusal))
        except ChangedMeanwhile:
            return render(request, "casework/both.html", beside(found, form.move), status=409)
    return render(request, "casework/task.html", {"page": task_page(request.actor, found, form=form)}, status=422)


@require_GET
def conferences(request: ActingRequest, file_id: UUID) -> HttpResponse:
    file = _file(request, file_id)
    context = {"file": file, "may_write": may_change_file(request.actor, file)}
    return render(request, "casework/conferences.html", context | {"table": ConferenceTable(file, request.GET)})


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def hold(request: ActingRequest, file_id: UUID) -> HttpResponse:
    file = _file_to_change(request, file_id)
    form = ConferenceForm(posted(request), actor=request.actor)
    if form.is_valid():
        told = form.cleaned_data | {"there": list(form.cleaned_data["there"])}
        try:
            made = actions.hold_conference(file=file, **told, by=request.actor)
        except Refused as refusal:
            form.add_error("held_at", str(refusal))
        else:
            messages.success(request, _("Written down. Add the decisions and tasks that came from it."))
            return redirect("casework:conference", made.pk)
    return render(request, "casework/hold.html", {"file": file, "form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def conference(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Asked for by POST, what was talked about is unsealed, and that is recorded."""
    require(may_read_casework(request.actor))
    found = the_conference(pk)
    words = actions.open_conference(conference=found, by=request.actor) if request.method == "POST" else ""
    context = {"page": conference_page(found, words=words), "may_write": may_change_file(request.actor, found.file)}
    return render(request, "casework/conference.html", context)
