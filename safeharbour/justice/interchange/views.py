"""The page of the copies of a file, from where one leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from safeharbour.interface.forms import posted
from safeharbour.justice.interchange import actions
from safeharbour.justice.interchange.enums import Shape
from safeharbour.justice.interchange.forms import CopyForm
from safeharbour.justice.interchange.queries import bar_on
from safeharbour.justice.interchange.rules import may_let_out
from safeharbour.justice.interchange.showing import CopyTable
from safeharbour.justice.investigations.queries import file_numbered
from safeharbour.justice.investigations.rules import may_read_files
from safeharbour.trust.access.decisions import Refused, require
from safeharbour.trust.access.requests import ActingRequest

if TYPE_CHECKING:
    from safeharbour.justice.interchange.actions import LetOut
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
