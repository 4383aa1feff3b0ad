"""The page of the copies of a file, from where one leaves, and the pages of what came in and is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from safeharbour.interface.forms import posted, read_in_memory
from safeharbour.justice.interchange import actions
from safeharbour.justice.interchange.enums import Answer, Shape
from safeharbour.justice.interchange.forms import CopyForm, EntitiesForm
from safeharbour.justice.interchange.queries import bar_on, the_arrival, the_proposal
from safeharbour.justice.interchange.reading import LARGEST
from safeharbour.justice.interchange.rules import may_let_out
from safeharbour.justice.interchange.showing import (
    ArrivalTable,
    CopyTable,
    LineTable,
    possible_kinds,
    rest_facts,
    word_facts,
)
from safeharbour.justice.investigations.queries import file_numbered
from safeharbour.justice.investigations.rules import may_read_files
from safeharbour.justice.subjects.enums import Kind
from safeharbour.justice.subjects.forms import SubjectForm
from safeharbour.justice.subjects.rules import may_add
from safeharbour.justice.subjects.showing import law_for
from safeharbour.trust.access.decisions import Refused, require
from safeharbour.trust.access.requests import ActingRequest

if TYPE_CHECKING:
    from safeharbour.justice.interchange.actions import LetOut
    from safeharbour.justice.interchange.models import Proposal
    from safeharbour.justice.investigations.models import Investigation


def _file(request: ActingRequest, file_id: UUID) -> Investigation:
    require(may_read_files(request.actor))
    found = file_numbered(file_id)
    require(may_let_out(request.actor, found))
    return found


@require_http_methods(["GET", "POST"])
def copies(request: ActingRequest, file_id: UUID) -> HttpResponse:
    """The copy is the answer: it is kept nowhere."""
    file, form = _file(request, file_id), CopyForm(posted(request))
    if form.is_valid():
        try:
            return _written(file, actions.let_out(file=file, asked=form.asked, by=request.actor))
        except Refused as refusal:
            form.add_error("detail", str(refusal))
    context = {"file": file, "form": form, "table": CopyTable(file, request.GET), "bar": bar_on(file)}
    return render(request, "interchange/copies.html", context, status=422 if form.errors else 200)


def _written(file: Investigation, left: LetOut) -> HttpResponse:
    from safeharbour.justice.interchange import entities, paper

    if left.copy.shape == Shape.PDF:
        content, media_type, name = paper.as_paper(file, left), "application/pdf", paper.FILE_NAME
    else:
        content, media_type, name = entities.as_entities(file, left), entities.MEDIA_TYPE, entities.FILE_NAME
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_http_methods(["GET", "POST"])
@read_in_memory(LARGEST)
def arrivals(request: ActingRequest, file_id: UUID) -> HttpResponse:
    require(may_read_files(request.actor))
    file = file_numbered(file_id)
    require(may_add(request.actor, file))
    sent = int(request.META.get("CONTENT_LENGTH") or 0)
    form = EntitiesForm(posted(request), request.FILES or None, length=sent)
    if form.is_valid():
        try:
            content = form.cleaned_data["file"].read()
            return redirect("interchange:arrival", actions.take_in(file=file, content=content, by=request.actor).pk)
        except Refused as refusal:
            form.add_error("file", str(refusal))
    context = {"file": file, "form": form, "table": ArrivalTable(file, request.GET)}
    return render(request, "interchange/arrivals.html", context, status=422 if form.errors else 200)


@require_GET
def arrival(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_files(request.actor))
    found = the_arrival(pk)
    return render(request, "interchange/arrival.html", {"arrival": found, "table": LineTable(found, request.GET)})


def _proposal(request: ActingRequest, pk: UUID) -> Proposal:
    require(may_read_files(request.actor))
    found = the_proposal(pk)
    require(may_add(request.actor, found.arrival.file))
    return found


@require_GET
def line(request: ActingRequest, pk: UUID) -> HttpResponse:
    """What it is, is chosen first, where a person must choose; otherwise the form is there at once."""
    found = _proposal(request, pk)
    if found.answer != Answer.WAITING:
        return redirect("interchange:arrival", found.arrival_id)
    kinds = possible_kinds(found)
    if len(kinds) == 1:
        return redirect("interchange:take", pk, kinds[0].value)
    opened = actions.open_proposal(proposal=found, by=request.actor)
    context = {"proposal": found, "kinds": kinds, "words": word_facts(opened.words), "rest": rest_facts(opened.rest)}
    return render(request, "interchange/line.html", context)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def take(request: ActingRequest, pk: UUID, kind: str) -> HttpResponse:
    found = _proposal(request, pk)
    if kind not in possible_kinds(found):
        raise Http404
    if found.answer != Answer.WAITING:
        return redirect("interchange:arrival", found.arrival_id)
    opened = actions.open_proposal(proposal=found, by=request.actor)
    form = SubjectForm(posted(request), kind=Kind(kind), initial=opened.words)
    if form.is_valid():
        try:
            subject = actions.take(proposal=found, told=form.told, by=request.actor)
        except Refused as refusal:
            form.add_error("value" if "value" in form.fields else None, str(refusal))
        else:
            messages.success(request, _("%s is in the file.") % subject)
            return redirect("interchange:arrival", found.arrival_id)
    context = {"proposal": found, "form": form, "kind": Kind(kind), "law": law_for(Kind(kind))}
    context["rest"] = rest_facts(opened.rest)
    return render(request, "interchange/line.html", context, status=422 if form.errors else 200)


@require_POST
def leave_out(request: ActingRequest, pk: UUID) -> HttpResponse:
    found = _proposal(request, pk)
    if found.answer == Answer.WAITING:
        actions.leave_out(proposal=found, by=request.actor)
    return redirect("interchange:arrival", found.arrival_id)
