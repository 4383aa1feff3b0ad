"""Pages of people. Names are typed and shown in the body of a POST only: never in an address, a title or a log."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safeharbour.support.people import actions
from safeharbour.support.people.enums import ErasureReason, OpeningPurpose
from safeharbour.support.people.forms import ErasureForm, IdentityForm, NoteForm, PurposeForm, SearchForm
from safeharbour.support.people.queries import newest_people
from safeharbour.support.people.rules import may_erase, may_search
from safeharbour.support.people.showing import identity_facts, person_page, shown_matches, the_person
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: ActingRequest) -> HttpResponse:
    """Search before you create. By POST, so that no name stands in an address."""
    require(may_search(request.actor))
    form = SearchForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "people/search.html", {"form": form, "newest": newest_people()})
    if form.cleaned_data["number"]:
        return redirect("people:person", number=form.cleaned_data["number"])
    asked = form.identity()
    matches = actions.search_people(asked=asked, by=request.actor)
    context = {"matches": shown_matches(matches), "form": IdentityForm.showing(asked)}
    return render(request, "people/matches.html", context)


@sensitive_post_parameters()
@require_POST
def register(request: ActingRequest) -> HttpResponse:
    require(may_search(request.actor))
    form = IdentityForm(request.POST)
    if not form.is_valid():
        return render(request, "people/register.html", {"form": form})
    person = actions.register_person(identity=form.identity(), by=request.actor)
    messages.success(request, _("Registered. Write the number down for the person, if that is safe."))
    return redirect("people:person", number=person.number)


@require_safe
def person(request: ActingRequest, number: str) -> HttpResponse:
    return render(request, "people/person.html", person_page(request.actor, the_person(request.actor, number)))


@require_POST
def identity(request: ActingRequest, number: str) -> HttpResponse:
    """The identity, shown once: the next look needs a reason again."""
    someone = the_person(request.actor, number)
    form = PurposeForm(request.POST)
    if not form.is_valid():
        return render(request, "people/person.html", person_page(request.actor, someone) | {"identity_form": form})
    opened = actions.open_identity(
        person=someone, purpose=OpeningPurpose(form.cleaned_data["purpose"]), by=request.actor
    )
    context = {"person": someone, "facts": identity_facts(opened), "form": IdentityForm.showing(opened)}
    return render(request, "people/identity.html", context)


@sensitive_post_parameters()
@require_POST
def correct(request: ActingRequest, number: str) -> HttpResponse:
    someone = the_person(request.actor, number)
    form = IdentityForm(request.POST)
    if not form.is_valid():
        return render(request, "people/identity.html", {"person": someone, "form": form})
    actions.change_identity(person=someone, identity=form.identity(), by=request.actor)
    messages.success(request, _("The correction is saved and sealed."))
    return redirect("people:person", number=someone.number)


@sensitive_post_parameters()
@require_POST
def note(request: ActingRequest, number: str) -> HttpResponse:
    someone = the_person(request.actor, number)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return render(request, "people/person.html", person_page(request.actor, someone) | {"note_form": form})
    actions.add_note(person=someone, text=form.cleaned_data["text"], by=request.actor)
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
    form = ErasureForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "people/erase.html", {"person": someone, "form": form})
    reason, typed = ErasureReason(form.cleaned_data["reason"]), form.cleaned_data["number"]
    actions.erase_person(person=someone, reason=reason, confirmed_number=typed, by=request.actor)
    messages.success(request, _("Erased for good, in backups too. Only the number and its dates stay."))
    return redirect("people:person", number=someone.number)
