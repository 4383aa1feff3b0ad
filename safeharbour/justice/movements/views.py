"""The pages of movements: the map and the timeline of a file, writing one down, taking it back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safeharbour.interface.forms import posted
from safeharbour.justice.deconfliction.queries import the_side, with_whom
from safeharbour.justice.deconfliction.rules import may_use_pointers
from safeharbour.justice.investigations.queries import file_numbered
from safeharbour.justice.movements import actions
from safeharbour.justice.movements.forms import FilterForm, MovementForm, TellForm, as_last_stay
from safeharbour.justice.movements.last_seen import take_back_last_seen, tell_last_seen
from safeharbour.justice.movements.moved import last_stay_on, told_in
from safeharbour.justice.movements.on_match import lines_of
from safeharbour.justice.movements.queries import the_movement, the_told
from safeharbour.justice.movements.rules import (
    may_read_movements,
    may_tell_last_seen,
    may_withdraw,
    may_write_movement,
)
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
    context = {
        "file": file,
        "form": form,
        "page": movements_page(request.actor, file, opened, asked, request.GET),
        "told": lines_of(told_in(file, request.actor)),
    }
    return render(request, "movements/movements.html", context, status=422 if form.errors else 200)


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


@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: ActingRequest, side_id: UUID) -> HttpResponse:
    require(may_use_pointers(request.actor))
    side = the_side(side_id)
    require(may_tell_last_seen(request.actor, side, with_whom(side)))
    initial = as_last_stay(last_stay_on(side, request.actor)) if request.method != "POST" else {}
    form = TellForm(posted(request), initial=initial)
    if form.is_valid():
        try:
            tell_last_seen(side=side, where=form.where, once=form.cleaned_data["once"], by=request.actor)
        except Refused as refusal:
            form.add_error("day", str(refusal))
        else:
            messages.success(request, _("They see it on the page of the match, until you take it back."))
            return redirect("deconfliction:match", side.pk)
    return render(request, "movements/tell.html", {"side": side, "form": form}, status=422 if form.errors else 200)


@require_POST
def take_back(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_use_pointers(request.actor))
    told = the_told(pk)
    take_back_last_seen(told=told, by=request.actor)
    messages.success(request, _("It is taken back: they see it no longer."))
    return redirect("deconfliction:match", told.side_id)
