"""The pages of disclosures put with a file: which there are, one opened, and taking one off."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from safeharbour.justice.disclosures import actions
from safeharbour.justice.disclosures.queries import attached_to, the_attached, the_received, to_attach
from safeharbour.justice.disclosures.showing import shown
from safeharbour.justice.investigations.queries import file_numbered
from safeharbour.justice.investigations.rules import may_change_file, may_read_files
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest
from safeharbour.trust.consent.showing import content_facts, disclosure_facts

if TYPE_CHECKING:
    from safeharbour.justice.disclosures.models import Attached
    from safeharbour.justice.investigations.models import Investigation


def _file(request: ActingRequest, file_id: UUID) -> Investigation:
    require(may_read_files(request.actor))
    found = file_numbered(file_id)
    require(may_change_file(request.actor, found))
    return found


def _attached(request: ActingRequest, pk: UUID) -> Attached:
    require(may_read_files(request.actor))
    found = the_attached(pk)
    require(may_change_file(request.actor, found.file))
    return found


@require_safe
def of_file(request: ActingRequest, file_id: UUID) -> HttpResponse:
    file = _file(request, file_id)
    offered = [(one, disclosure_facts(one)) for one in to_attach(request.actor, file)]
    context = {"file": file, "attached": [shown(request.actor, one) for one in attached_to(file)], "offered": offered}
    return render(request, "disclosures/of_file.html", context)


@require_POST
def attach(request: ActingRequest, file_id: UUID, disclosure_id: UUID) -> HttpResponse:
    file = _file(request, file_id)
    actions.attach(file=file, disclosure=the_received(request.actor, disclosure_id), by=request.actor)
    messages.success(request, _("It is with this file. Nothing of what it says was copied."))
    return redirect("disclosures:of_file", file.pk)


@require_POST
def open_one(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Opened by a press; each time is recorded, and the agency that sent it sees it."""
    attached = _attached(request, pk)
    opened = actions.open_attached(attached=attached, by=request.actor)
    context = {"file": attached.file, "facts": content_facts(opened.fields)}
    return render(request, "disclosures/opened.html", context | {"about": disclosure_facts(attached.disclosure)})


@require_POST
def take_off(request: ActingRequest, pk: UUID) -> HttpResponse:
    attached = _attached(request, pk)
    actions.take_off(attached=attached, by=request.actor)
    messages.success(request, _("It is no longer with this file. You find it under “Shared with us”."))
    return redirect("disclosures:of_file", attached.file_id)
