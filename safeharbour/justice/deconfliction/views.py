"""The pages of pointers: registering one, what one's service looks for, matches and their answers, alarms."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from safeharbour.interface.forms import posted
from safeharbour.justice.deconfliction.actions import (
    Registered,
    answer_match,
    end_pointer,
    register_pointer,
    renew_pointer,
    settle_alarm,
)
from safeharbour.justice.deconfliction.enums import Kind, State
from safeharbour.justice.deconfliction.forms import AnswerForm, FilterForm, RegisterForm, RenewForm, SettleForm
from safeharbour.justice.deconfliction.queries import the_alarm, the_pointer, the_side
from safeharbour.justice.deconfliction.rules import may_change_pointer, may_oversee, may_use_pointers
from safeharbour.justice.deconfliction.showing import (
    AlarmTable,
    MatchTable,
    PointerTable,
    finding_of,
    kinds,
    match_page,
    pointer_page,
    span_of,
)
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused, require
from safeharbour.trust.access.requests import ActingRequest


@require_GET
def pointers(request: ActingRequest) -> HttpResponse:
    require(may_use_pointers(request.actor))
    form = FilterForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    table = PointerTable(request.GET, kind=asked.get("kind", ""), over=asked.get("over", False))
    return render(request, "deconfliction/pointers.html", {"table": table, "form": form})


@require_GET
def choose(request: ActingRequest) -> HttpResponse:
    require(may_use_pointers(request.actor))
    return render(request, "deconfliction/choose.html", {"kinds": kinds()})


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def register(request: ActingRequest, kind: str) -> HttpResponse:
    require(may_use_pointers(request.actor))
    if kind not in Kind.values:
        raise Http404
    form = RegisterForm(posted(request), kind=Kind(kind), actor=request.actor)
    if form.is_valid():
        try:
            made = register_pointer(**form.registration, by=request.actor)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            _tell(request, made)
            return redirect("deconfliction:pointer", made.pointer.pk)
    context = {"form": form, "kind": Kind(kind)}
    return render(request, "deconfliction/register.html", context, status=422 if form.errors else 200)


def _tell(request: ActingRequest, made: Registered) -> None:
    if made.told:
        n = made.told
        messages.success(
            request,
            ngettext(
                "Registered, and there is a match: another service looks for it too.",
                "Registered, and there are %(n)d matches: others look for it too.",
                n,
            )
            % {"n": n},
        )
    else:
        messages.success(request, _("Registered. There is nothing to tell you now; a match will wait for you here."))
    if made.alarmed:
        messages.warning(request, _("This was the last for now: you have reached the limit, and it is looked at."))


@require_GET
def pointer(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_use_pointers(request.actor))
    page = pointer_page(request.actor, the_pointer(pk))
    return render(request, "deconfliction/pointer.html", {"page": page, "form": RenewForm()})


@require_POST
def renew(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_use_pointers(request.actor))
    found, form = the_pointer(pk), RenewForm(request.POST)
    if form.is_valid():
        try:
            renew_pointer(pointer=found, **form.cleaned_data, by=request.actor)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The pointer is kept longer."))
            return redirect("deconfliction:pointer", pk)
    context = {"page": pointer_page(request.actor, found), "form": form}
    return render(request, "deconfliction/pointer.html", context, status=422)


@require_http_methods(["GET", "POST"])
def end(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_use_pointers(request.actor))
    found = the_pointer(pk)
    if request.method == "POST":
        end_pointer(pointer=found, by=request.actor)
        ended, already = _("The pointer is ended. It finds nothing any more."), _("The pointer was ended already.")
        messages.success(request, already if found.ended_at else ended)
        return redirect("deconfliction:pointer", pk)
    require(may_change_pointer(request.actor, found, now()))
    asked = {
        "question": _("End pointer %s?") % found,
        "consequences": [
            _("It finds nothing any more. Matches that nobody has settled are soon over."),
            _("It cannot be opened again; register anew if you look for it again."),
        ],
        "confirm_label": _("End it"),
        "cancel_url": reverse("deconfliction:pointer", args=[pk]),
        "danger": True,
    }
    return render(request, "interface/confirm.html", asked)


@require_GET
def matches(request: ActingRequest) -> HttpResponse:
    require(may_use_pointers(request.actor))
    table = MatchTable(request.GET, request.actor)
    return render(request, "deconfliction/matches.html", {"table": table, "all": request.GET.get("show")})


@require_http_methods(["GET", "POST"])
def match(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_use_pointers(request.actor))
    side = the_side(pk)
    form = AnswerForm(posted(request), side=side)
    if form.is_valid():
        told = form.cleaned_data
        try:
            answer_match(side=side, state=State(told["state"]), because=told.get("because", ""), by=request.actor)
        except Refused as refusal:
            form.add_error("because" if "because" in form.fields else None, str(refusal))
        else:
            return redirect("deconfliction:match", pk)
    context = {"page": match_page(request.actor, side), "form": form}
    return render(request, "deconfliction/match.html", context, status=422 if form.errors else 200)


@require_GET
def alarms(request: ActingRequest) -> HttpResponse:
    require(may_oversee(request.actor))
    return render(request, "deconfliction/alarms.html", {"table": AlarmTable(request.GET)})


@require_http_methods(["GET", "POST"])
def alarm(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_oversee(request.actor))
    found = the_alarm(pk)
    form: Form = SettleForm(posted(request))
    if form.is_valid():
        settle_alarm(alarm=found, finding=form.cleaned_data["finding"], by=request.actor)
        messages.success(request, _("Your finding is written down."))
        return redirect("deconfliction:alarms")
    context = {"alarm": found, "span": span_of(found), "finding": finding_of(found), "form": form}
    return render(request, "deconfliction/alarm.html", context, status=422 if form.errors else 200)
