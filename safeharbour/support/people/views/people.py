"""Pages of people. Names are typed and shown in the body of a POST only: never in an address, a title or a log."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safeharbour.support.people import actions
from safeharbour.support.people.enums import ErasureReason, OpeningPurpose
from safeharbour.support.people.forms import (
    CorrectionForm,
    ErasureForm,
    NoteForm,
    PurposeForm,
    RegisterForm,
    SearchForm,
)
from safeharbour.support.people.queries import identity_written_at, is_frozen
from safeharbour.support.people.rules import is_free_to_erase, may_erase, may_search
from safeharbour.support.people.showing import identity_facts, people_table, person_page, shown_matches, the_person
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest

if TYPE_CHECKING:
    from safeharbour.support.people.identity import Identity
    from safeharbour.support.people.models import Person


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: ActingRequest) -> HttpResponse:
    """Search before you create. By POST, so that no name stands in an address."""
    require(may_search(request.actor))
    form = SearchForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        listing, table = people_table(request.actor, request.GET)
        return render(request, "people/search.html", {"form": form, "listing": listing, "table": table})
    if form.cleaned_data["number"]:
        return redirect("people:person", number=form.cleaned_data["number"])
    asked = form.identity()
    matches = actions.search_people(asked=asked, by=request.actor)
    context = {"matches": shown_matches(matches), "form": RegisterForm.showing(asked, once=uuid4())}
    return render(request, "people/matches.html", context)


@sensitive_post_parameters()
@require_POST
def register(request: ActingRequest) -> HttpResponse:
    require(may_search(request.actor))
    form = RegisterForm(request.POST)
    if not form.is_valid():
        return render(request, "people/register.html", {"form": form})
    person = actions.register_person(identity=form.identity(), by=request.actor, once=form.cleaned_data["once"])
    messages.success(request, _("Registered. Write the number down for the person, if that is safe."))
    return redirect("people:person", number=person.number)


@require_safe
def person(request: ActingRequest, number: str) -> HttpResponse:
    return render(request, "people/person.html", person_page(request.actor, the_person(request.actor, number)))


@require_POST
def identity(request: ActingRequest, number: str) -> HttpResponse:
    """The identity, shown once: the next look needs a reason again."""
    someone = the_person(request.actor, number)
    asked = PurposeForm(request.POST)
    if not asked.is_valid():
        return render(request, "people/person.html", person_page(request.actor, someone) | {"identity_form": asked})
    purpose = OpeningPurpose(asked.cleaned_data["purpose"])
    opened = actions.open_identity(person=someone, purpose=purpose, by=request.actor)
    form = CorrectionForm.showing(opened, based_on=identity_written_at(someone))
    context = {"person": someone, "facts": identity_facts(opened), "form": form}
    return render(request, "people/identity.html", context)


@sensitive_post_parameters()
@require_POST
def correct(request: ActingRequest, number: str) -> HttpResponse:
    someone = the_person(request.actor, number)
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        return render(request, "people/identity.html", {"person": someone, "form": form})
    seen, said = form.cleaned_data["based_on"], form.identity()
    try:
        actions.change_identity(person=someone, identity=said, by=request.actor, based_on=seen)
    except actions.IdentityOvertaken:
        return _both_identities(request, someone, said)
    messages.success(request, _("The correction is saved and sealed."))
    return redirect("people:person", number=someone.number)


def _both_identities(request: ActingRequest, someone: Person, said: Identity) -> HttpResponse:
    """Side by side: what stands on file now, and what was about to be saved."""
    newest = actions.open_identity(person=someone, purpose=OpeningPurpose.CORRECTING, by=request.actor)
    form = CorrectionForm.showing(said, based_on=identity_written_at(someone))
    context = {"person": someone, "theirs": identity_facts(newest), "mine": identity_facts(said), "form": form}
    return render(request, "people/both.html", context | {"save": "people:correct"}, status=409)


@sensitive_post_parameters()
@require_POST
def note(request: ActingRequest, number: str) -> HttpResponse:
    someone = the_person(request.actor, number)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return render(request, "people/person.html", person_page(request.actor, someone) | {"note_form": form})
    said = form.cleaned_data
    actions.add_note(person=someone, text=said["text"], by=request.actor, once=said["once"])
    messages.success(request, _("The note is saved and sealed."))
    return redirect("people:person", number=someone.number)


@require_POST
def notes(request: ActingRequest, number: str) -> HttpResponse:
    someone = the_person(request.actor, number)
    form = PurposeForm(request.POST, prefix="notes")
    if not form.is_valid():
        return render(request, "people/person.html", person_page(request.actor, someone) | {"notes_form": form})
    opened = actions.open_notes(person=someone, purpose=OpeningPurpose(form.cleaned_data["purpose"]), by=request.actor)
    return render(request, "people/notes.html", {"person": someone, "notes": opened})


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: ActingRequest, number: str) -> HttpResponse:
    someone = the_person(request.actor, number)
    require(may_erase(request.actor, someone))
    require(is_free_to_erase(is_frozen(someone)))
    form = ErasureForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "people/erase.html", {"person": someone, "form": form})
    reason, typed = ErasureReason(form.cleaned_data["reason"]), form.cleaned_data["number"]
    actions.erase_person(person=someone, reason=reason, confirmed_number=typed, by=request.actor)
    messages.success(request, _("Erased for good, in backups too. Only the number and its dates stay."))
    return redirect("people:person", number=someone.number)
