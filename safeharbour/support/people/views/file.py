"""One file: opening its parts, writing them anew, and contacting the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from safeharbour.support.people import actions
from safeharbour.support.people.enums import Channel, Occasion, OpeningPurpose
from safeharbour.support.people.forms import SCOPE_NAMES, ContactingForm, OpeningForm
from safeharbour.support.people.queries import needs_now
from safeharbour.support.people.rules import may_change
from safeharbour.support.people.saving import SAVING
from safeharbour.support.people.showing import labels_of, opened_parts, person_page, slip_facts, the_person, told_facts
from safeharbour.support.people.telling_forms import FORMS, NeedsForm, TellingForm
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest
from safeharbour.trust.consent.enums import Scope

if TYPE_CHECKING:
    from safeharbour.support.people.models import Person


@require_POST
def open_file(request: ActingRequest, number: str) -> HttpResponse:
    """The parts asked for, shown once: the next look needs a reason again."""
    someone = the_person(request.actor, number)
    form = OpeningForm(request.POST, prefix="file")
    if not form.is_valid():
        return render(request, "people/person.html", person_page(request.actor, someone) | {"opening_form": form})
    purpose = OpeningPurpose(form.cleaned_data["purpose"])
    parts = opened_parts(request.actor, someone, form.cleaned_data["scopes"], purpose)
    return render(request, "people/opened.html", {"person": someone, "parts": parts})


@sensitive_post_parameters()
@require_POST
def tell(request: ActingRequest, number: str, scope: str) -> HttpResponse:
    someone = the_person(request.actor, number)
    if scope not in SAVING:
        raise Http404
    form = FORMS[Scope(scope)](request.POST, prefix=scope)
    if not form.is_valid():
        context = {"person": someone, "form": form, "scope": scope, "title": SCOPE_NAMES[Scope(scope)]}
        return render(request, "people/telling.html", context)
    try:
        SAVING[Scope(scope)](someone, form.told(), form.cleaned_data["based_on"], request.actor)
    except actions.Overtaken:
        return _both(request, someone, form)
    messages.success(request, _("Saved. What could harm the person is sealed."))
    return redirect("people:person", number=someone.number)


def _both(request: ActingRequest, someone: Person, form: TellingForm) -> HttpResponse:
    """Side by side: what stands on file now, and what was about to be saved."""
    scope, mine = form.KIND.SCOPE, form.told()
    newest = opened_parts(request.actor, someone, [scope], OpeningPurpose.CORRECTING)[0]
    version = newest.form.initial["based_on"] if newest.form else 0
    context = {
        "person": someone,
        "theirs": newest.facts,
        "mine": told_facts(mine, labels_of(type(form))),
        "form": type(form).showing(mine, version),
        "scope": scope.value,
    }
    return render(request, "people/both.html", context, status=409)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def needs(request: ActingRequest, number: str) -> HttpResponse:
    someone = the_person(request.actor, number)
    require(may_change(request.actor, someone))
    form = NeedsForm(request.POST if request.method == "POST" else None, now=needs_now(someone))
    if not form.is_valid():
        return render(request, "people/needs.html", {"person": someone, "form": form})
    try:
        if told := form.told():
            actions.tell_needs(person=someone, told=told, based_on=form.based_on(), by=request.actor)
    except actions.Overtaken:
        fresh = NeedsForm(now=needs_now(someone), initial={"remark": form.cleaned_data["remark"]})
        return render(request, "people/needs.html", {"person": someone, "form": fresh, "overtaken": told}, status=409)
    messages.success(request, _("Saved. Each change stands in the history of that need."))
    return redirect("people:person", number=someone.number)


@require_POST
def contact(request: ActingRequest, number: str) -> HttpResponse:
    someone = the_person(request.actor, number)
    form = ContactingForm(request.POST, prefix="contact")
    if not form.is_valid():
        return render(request, "people/person.html", person_page(request.actor, someone) | {"contacting_form": form})
    channel, occasion = Channel(form.cleaned_data["channel"]), Occasion(form.cleaned_data["occasion"])
    slip = actions.contact_person(person=someone, channel=channel, occasion=occasion, by=request.actor)
    context = {"person": someone, "words": slip.words, "facts": slip_facts(slip.rules)}
    return render(request, "people/contact.html", context)
