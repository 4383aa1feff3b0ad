"""The pages of lists of identifiers: those of a file, what the columns are, what can be taken, and what cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from safeharbour.interface.forms import posted, read_in_memory
from safeharbour.justice.interchange.forms import ListForm
from safeharbour.justice.interchange.lists import actions
from safeharbour.justice.interchange.lists.forms import ColumnsForm
from safeharbour.justice.interchange.lists.mapping import Columns, guessed
from safeharbour.justice.interchange.lists.showing import ListTable, in_facts, list_page, rejected_sheet
from safeharbour.justice.interchange.queries import the_list
from safeharbour.justice.interchange.reading import LARGEST
from safeharbour.justice.interchange.rules import may_map_list, may_use_list
from safeharbour.justice.investigations.queries import file_numbered
from safeharbour.justice.investigations.rules import may_read_files
from safeharbour.justice.subjects.actions import ChangedMeanwhile
from safeharbour.justice.subjects.rules import may_add
from safeharbour.trust.access.decisions import Refused, require
from safeharbour.trust.access.requests import ActingRequest

if TYPE_CHECKING:
    from safeharbour.justice.interchange.models import IdentifierList


@require_http_methods(["GET", "POST"])
@read_in_memory(LARGEST)
def lists(request: ActingRequest, file_id: UUID) -> HttpResponse:
    require(may_read_files(request.actor))
    file = file_numbered(file_id)
    require(may_add(request.actor, file))
    form = ListForm(posted(request), request.FILES or None, length=int(request.META.get("CONTENT_LENGTH") or 0))
    if form.is_valid():
        try:
            content = form.cleaned_data["file"].read()
            held = actions.bring_list(file=file, content=content, by=request.actor)
            return redirect("interchange:list", held.pk)
        except Refused as refusal:
            form.add_error("file", str(refusal))
    context = {"file": file, "form": form, "table": ListTable(file, request.GET)}
    return render(request, "interchange/lists.html", context, status=422 if form.errors else 200)


def _list(request: ActingRequest, pk: UUID) -> IdentifierList:
    require(may_read_files(request.actor))
    found = the_list(pk)
    require(may_use_list(request.actor, found))
    return found


@require_GET
def one(request: ActingRequest, pk: UUID) -> HttpResponse:
    held = _list(request, pk)
    if not held.mapping:
        return redirect("interchange:columns", pk)
    page = list_page(held, actions.check_list(held=held, by=request.actor), request.GET)
    return render(request, "interchange/list.html", {"page": page})


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def columns(request: ActingRequest, pk: UUID) -> HttpResponse:
    held = _list(request, pk)
    require(may_map_list(request.actor, held))
    sheet = actions.open_list(held=held, by=request.actor)
    shown = Columns(**held.mapping) if held.mapping else guessed(sheet)
    form = ColumnsForm(posted(request), sheet=sheet, columns=shown, version=held.version)
    if form.is_valid():
        try:
            based_on = form.cleaned_data["based_on"]
            actions.map_list(held=held, columns=form.columns, based_on=based_on, by=request.actor)
            return redirect("interchange:list", pk)
        except ChangedMeanwhile:
            both = {"held": held, "stands": in_facts(shown), "wanted": in_facts(form.columns)}
            return render(request, "interchange/both.html", both, status=409)
    return render(request, "interchange/columns.html", {"held": held, "form": form}, status=422 if form.errors else 200)


@require_POST
def rejected(request: ActingRequest, pk: UUID) -> HttpResponse:
    held = _list(request, pk)
    sheet, found = actions.reject_list(held=held, by=request.actor)
    content = rejected_sheet(sheet, Columns(**held.mapping), found.rejected)
    # Excel takes a file without this mark for Windows-1252.
    answer = HttpResponse(f"\ufeff{content}", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="rows.csv"'
    return answer


@require_POST
def take(request: ActingRequest, pk: UUID) -> HttpResponse:
    held = _list(request, pk)
    based_on = request.POST.get("based_on", "")
    try:
        after = actions.take_list(held=held, based_on=int(based_on) if based_on.isdecimal() else 0, by=request.actor)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("interchange:list", pk)
    if made := after.taken - held.taken:
        told = ngettext("%(n)d row is in the file.", "%(n)d rows are in the file.", made) % {"n": made}
        messages.success(request, told)
    return redirect("interchange:list", pk)


@require_POST
def drop(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_files(request.actor))
    held = the_list(pk)
    actions.drop_list(held=held, by=request.actor)
    messages.success(request, _("The list is dropped. What was taken of it stays in the file."))
    return redirect("interchange:lists", held.file_id)
