"""A conference about one person: called, prepared, held before those who may hear, and decided."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safeharbour.support.care.actions import ChangedMeanwhile
from safeharbour.support.care.rules import may_plan
from safeharbour.support.care.showing import the_person_served
from safeharbour.support.conferences import actions
from safeharbour.support.conferences.enums import Attends, Voice
from safeharbour.support.conferences.forms import CallForm, DecisionForm, ItemForm, ViewForm
from safeharbour.support.conferences.queries import the_conference, the_item, time_of, view_of
from safeharbour.support.conferences.rules import may_decide, may_list_conferences
from safeharbour.support.conferences.sharing import grants_for
from safeharbour.support.conferences.showing import (
    ConferenceTable,
    agenda_before,
    both_views,
    conference_page,
    the_conference_to_prepare,
)
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest
from safeharbour.trust.agencies.queries import colleagues_who_may
from safeharbour.trust.agencies.roles import Permission


@require_safe
def everything(request: ActingRequest) -> HttpResponse:
    require(may_list_conferences(request.actor))
    context = {"table": ConferenceTable(request.GET), "all": request.GET.get("show")}
    return render(request, "conferences/list.html", context)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActingRequest, number: str) -> HttpResponse:
    person = the_person_served(request.actor, number)
    require(may_plan(request.actor, person))
    colleagues = colleagues_who_may(request.actor, Permission.PERSON_WRITE)
    chair = {"chair": request.actor.membership}
    form = CallForm(request.POST if request.method == "POST" else None, colleagues=colleagues, initial=chair)
    if not form.is_valid():
        return _asked(request, "new", {"person": person, "form": form})
    called = actions.call_conference(person=person, by=request.actor, **form.cleaned_data)
    messages.success(request, _("Called. Now ask the person how they see it."))
    return redirect("conferences:one", called.pk)


def _asked(request: ActingRequest, template: str, context: dict[str, object]) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render(request, f"conferences/{template}.html", context, status=status)


@require_safe
def one(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_list_conferences(request.actor))
    page = conference_page(request.actor, the_conference(pk))
    return render(request, "conferences/one.html", {"page": page})


@require_POST
def words(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The minutes: the same page with its words, to be read or printed once."""
    require(may_list_conferences(request.actor))
    conference = the_conference(pk)
    opened = actions.open_conference(conference=conference, by=request.actor)
    return render(request, "conferences/one.html", {"page": conference_page(request.actor, conference, opened)})


@require_POST
def agenda(request: ActingRequest, pk: UUID) -> HttpResponse:
    """What one other agency may hear at this moment, on a sheet of its own."""
    require(may_list_conferences(request.actor))
    conference, before = the_conference(pk), request.POST.get("before", "")
    if not _is_number(before):
        return redirect("conferences:one", pk)
    opened = actions.open_conference(conference=conference, before=UUID(before), by=request.actor)
    sheet = agenda_before(conference, UUID(before), opened)
    if sheet is None:
        messages.warning(request, _("This agency may hear nothing at this moment: the person's yes does not stand."))
        return redirect("conferences:one", pk)
    return render(request, "conferences/agenda.html", sheet)


def _is_number(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def view(request: ActingRequest, pk: UUID) -> HttpResponse:
    conference = the_conference_to_prepare(request.actor, pk)
    last = view_of(conference)
    form = ViewForm(request.POST if request.method == "POST" else None, initial={"number": last.number if last else 0})
    if not form.is_valid():
        return _asked(request, "view", {"conference": conference, "form": form})
    said = form.cleaned_data
    told = {"voice": Voice(said["voice"]), "attends": Attends(said["attends"]), "words": said["words"]}
    try:
        actions.write_view(conference=conference, based_on=said["number"], by=request.actor, **told)
    except ChangedMeanwhile:
        return render(request, "care/both.html", both_views(conference, said["words"]), status=409)
    messages.success(request, _("Written down. It stands first."))
    return redirect("conferences:one", pk)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: ActingRequest, pk: UUID) -> HttpResponse:
    conference = the_conference_to_prepare(request.actor, pk)
    form = ItemForm(request.POST if request.method == "POST" else None, grants=grants_for(conference))
    if not form.is_valid():
        return _asked(request, "item", {"conference": conference, "form": form})
    actions.put_item(conference=conference, by=request.actor, **form.cleaned_data)
    messages.success(request, _("It is on the agenda. Whoever may hear it stands beside it."))
    return redirect("conferences:one", pk)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: ActingRequest, pk: UUID, item_pk: UUID) -> HttpResponse:
    conference = the_conference_to_prepare(request.actor, pk)
    chosen = the_item(conference, item_pk)
    require(may_decide(request.actor, conference.person, time_of(conference).state, view_of(conference)))
    colleagues = colleagues_who_may(request.actor, Permission.PERSON_WRITE)
    form = DecisionForm(
        request.POST if request.method == "POST" else None,
        colleagues=colleagues,
        initial={"owner": request.actor.membership},
    )
    if not form.is_valid():
        return _asked(request, "decide", {"conference": conference, "item": chosen, "form": form})
    actions.decide(item=chosen, by=request.actor, **form.cleaned_data)
    messages.success(request, _("Decided. It stands in the plan, and on the day of whoever does it."))
    return redirect("conferences:one", pk)
