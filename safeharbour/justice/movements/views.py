"""The pages of movements: the map and the timeline of a file, writing one down, taking it back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from safeharbour.interface.forms import posted
from safeharbour.justice.investigations.queries import file_numbered
from safeharbour.justice.movements import actions
from safeharbour.justice.movements.forms import FilterForm, MovementForm
from safeharbour.justice.movements.queries import the_movement
from safeharbour.justice.movements.rules import may_read_movements, may_withdraw, may_write_movement
from safeharbour.justice.movements.showing import movements_page, said_of
from safeharbour.justice.subjects.enums import Because
from safeharbour.justice.subjects.forms import BecauseForm
from safeharbour.trust.access.decisions import Refused, require
from safeharbour.trust.access.requests import ActingRequest


@require_safe
def movements(request: ActingRequest, file_id: UUID) -> HttpResponse:
    require(may_read_movements(request.actor))
    file = file_numbered(file_id)
    form = FilterForm(request.GET, file=file)
    asked = form.cleaned_data if form.is_valid() else {}
    opened = actions.open_movements(file=file, withdrawn=bool(asked.get("withdrawn")), by=request.actor)
    page = movements_page(request.actor, file, opened, asked, request.GET)
    status = 422 if form.errors else 200
    return render(request, "movements/movements.html", {"file": file, "form": form, "page": page}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActingRequest, file_id: UUID) -> HttpResponse:
    require(may_read_movements(request.actor))
    file = file_numbered(file_id)
    require(may_write_movement(request.actor, file))
    form = MovementForm(posted(request), file=file)
    if form.is_valid():
        try:
            actions.write_movement(**form.told, by=request.actor)
        except Refused as refusal:
            form.add_error("first", str(refusal))
        else:
            messages.success(request, _("It stands on the map and in the list."))
            return redirect("movements:of_file", file.pk)
    return render(request, "movements/new.html", {"file": file, "form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_movements(request.actor))
    found = the_movement(pk)
    require(may_withdraw(request.actor, found))
    form = BecauseForm(posted(request))
    if form.is_valid():
        because = Because(form.cleaned_data["because"])
        actions.withdraw_movement(movement=found, because=because, by=request.actor)
        return redirect("movements:of_file", found.file_id)
    context = {"movement": found, "said": said_of(found), "form": form}
    return render(request, "movements/withdraw.html", context, status=422 if form.errors else 200)
