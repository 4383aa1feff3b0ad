"""Staying in touch with one person: what is due, what was found, and where the journey stands."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from safeharbour.support.care import actions
from safeharbour.support.care.actions import ChangedMeanwhile
from safeharbour.support.care.enums import Milestone, Standing
from safeharbour.support.care.following import contacts_page
from safeharbour.support.care.forms import FollowUpForm, StandForm
from safeharbour.support.care.meanwhile import journey_beside, state
from safeharbour.support.care.showing import the_person_served
from safeharbour.support.care.views.plan import both
from safeharbour.trust.access.requests import ActingRequest


@require_http_methods(["GET", "HEAD", "POST"])
def contacts(request: ActingRequest, number: str) -> HttpResponse:
    person = the_person_served(request.actor, number)
    page = contacts_page(request.actor, person)
    due = {"milestone": page.touch.due.milestone} if page.touch.due else {}
    form = FollowUpForm(request.POST if request.method == "POST" else None, initial=due)
    if not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "care/contacts.html", {"page": page, "form": form}, status=status)
    said = form.cleaned_data
    milestone, happened_at = Milestone(said["milestone"]), said["happened_at"]
    told = {"milestone": milestone, "happened_at": happened_at, "found": form.found(), "once": said["once"]}
    actions.record_follow_up(person=person, by=request.actor, **told)
    messages.success(request, _("Recorded. What is unknown stays unknown."))
    return redirect("care:contacts", number)


def _stand(request: ActingRequest, number: str, action: Callable[..., object], to: Standing, said: str) -> HttpResponse:
    person, form = the_person_served(request.actor, number), StandForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("That was not understood. Look at the page and choose again."))
        return redirect("care:contacts", number)
    try:
        seen = {"based_on": form.cleaned_data["number"], "journey": form.cleaned_data["journey"]}
        action(person=person, by=request.actor, **seen)
        messages.success(request, said)
    except ChangedMeanwhile:
        return both(request, number, journey_beside(person), [state(to)], "care:contacts")
    return redirect("care:contacts", number)


@require_POST
def lost(request: ActingRequest, number: str) -> HttpResponse:
    said = _("Recorded as lost to contact. It is neither success nor failure, and the door stays open.")
    return _stand(request, number, actions.declare_lost, Standing.LOST, said)


@require_POST
def end(request: ActingRequest, number: str) -> HttpResponse:
    said = _("Ended together. The door stays open.")
    return _stand(request, number, actions.end_journey, Standing.ENDED, said)


@require_POST
def anew(request: ActingRequest, number: str) -> HttpResponse:
    said = _("It begins anew. The days of following up are counted from today; nothing that was there is lost.")
    return _stand(request, number, actions.begin_anew, Standing.ANEW, said)
