"""Giving a code, ending it, and reading what a person wrote: for who serves her."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safeharbour.support.own_page import actions
from safeharbour.support.own_page.enums import Language
from safeharbour.support.own_page.forms import AnswerForm, GiveForm
from safeharbour.support.own_page.queries import code_of, people_who_wrote, unread_of
from safeharbour.support.own_page.rules import may_answer_messages
from safeharbour.support.own_page.showing import with_names
from safeharbour.support.people.rules import may_change, may_search
from safeharbour.support.people.showing import the_person
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest


@require_safe
def waiting(request: ActingRequest) -> HttpResponse:
    require(may_search(request.actor))
    return render(request, "own_page/waiting.html", {"people": people_who_wrote(request.actor)})


@require_http_methods(["GET", "HEAD", "POST"])
def code(request: ActingRequest, number: str) -> HttpResponse:
    """The words are shown once, on the page that answers, and stand nowhere else."""
    someone = the_person(request.actor, number)
    require(may_change(request.actor, someone))
    form = GiveForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"person": someone, "form": form, "code": code_of(someone), "unread": unread_of(someone)}
        return render(request, "own_page/code.html", context)
    said = form.cleaned_data
    language = Language(said["language"])
    words = actions.give_code(person=someone, language=language, is_here=said["is_here"], by=request.actor)
    return render(request, "own_page/given.html", {"person": someone, "words": words, "language": language.value})


@require_POST
def end(request: ActingRequest, number: str) -> HttpResponse:
    someone = the_person(request.actor, number)
    actions.end_code(person=someone, by=request.actor)
    messages.success(request, _("Ended. The words open nothing any more."))
    return redirect("codes:code", number=someone.number)


@require_POST
def read(request: ActingRequest, number: str) -> HttpResponse:
    someone = the_person(request.actor, number)
    found = with_names(actions.read_messages(person=someone, by=request.actor))
    form = AnswerForm() if may_answer_messages(request.actor, someone) else None
    context = {"person": someone, "messages_read": found, "form": form}
    return render(request, "own_page/messages.html", context)


@sensitive_post_parameters()
@require_POST
def answer(request: ActingRequest, number: str) -> HttpResponse:
    someone = the_person(request.actor, number)
    require(may_answer_messages(request.actor, someone))
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return render(request, "own_page/messages.html", {"person": someone, "form": form}, status=422)
    said = form.cleaned_data
    actions.write_answer(person=someone, words=said["words"], once=said["once"], by=request.actor)
    messages.success(request, _("Sent. They find it the next time they open their page."))
    return redirect("people:person", number=someone.number)
