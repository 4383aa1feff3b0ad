"""Her own pages: a code opens them, and each is gone when she leaves."""

from __future__ import annotations

from uuid import UUID

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from safeharbour.interface.leaving import forget_at_sign_out
from safeharbour.support.own_page import actions
from safeharbour.support.own_page.contacting import her_contact_form, save_her_contact
from safeharbour.support.own_page.enums import About, Entrance
from safeharbour.support.own_page.forms import CodeForm, MessageForm
from safeharbour.support.own_page.queries import ENTERING, herself
from safeharbour.support.own_page.sharing import stop_sharing, the_agreed
from safeharbour.support.own_page.showing import page_of
from safeharbour.support.own_page.visits import begin_visit, kept_nowhere, on_her_page, sent_away_in_time, visitor
from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.access.requests import ActingRequest

STATUS = {Entrance.NOT_OPENED: 403, Entrance.TOO_MANY: 429}


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: ActingRequest) -> HttpResponse:
    """One address for typing the code and for the page: a history shows no difference."""
    if request.method == "POST":
        return _entered(request)
    actor = visitor(request)
    if actor is None:
        return kept_nowhere(render(request, "own_page/enter.html", {"form": CodeForm()}))
    request.actor = actor
    with acting_as(actor):
        return sent_away_in_time(render(request, "own_page/page.html", {"page": page_of(herself())}))


def _entered(request: ActingRequest) -> HttpResponse:
    typed, place = request.POST.get("code", ""), str(get_adapter().get_client_ip(request))
    with acting_as(ENTERING):
        entered = actions.enter(typed=typed, place=place, by=ENTERING)
    if entered.actor:
        begin_visit(request, entered.actor)
        return redirect("own_page:page")
    context = {"form": CodeForm(), "too_many": entered.entrance is Entrance.TOO_MANY, "not_opened": True}
    return kept_nowhere(render(request, "own_page/enter.html", context, status=STATUS[entered.entrance]))


@require_http_methods(["GET", "HEAD", "POST"])
@on_her_page
def stop(request: ActingRequest, grant: UUID) -> HttpResponse:
    agreed = the_agreed(herself(), grant)
    if request.method == "POST":
        stop_sharing(agreed, request.actor)
        messages.success(request, _("It is stopped. From now on they can read nothing here."))
        return redirect("own_page:page")
    return render(request, "own_page/stop.html", {"agreed": agreed})


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@on_her_page
def contact(request: ActingRequest) -> HttpResponse:
    person = herself()
    form = her_contact_form(person, request.actor, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        if both := save_her_contact(person, form, request.actor):
            return render(request, "own_page/contact.html", {"form": both.form, "both": both}, status=409)
        messages.success(request, _("Saved. From now on this is how we may reach you."))
        return redirect("own_page:page")
    return render(request, "own_page/contact.html", {"form": form})


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@on_her_page
def message(request: ActingRequest) -> HttpResponse:
    form = MessageForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "own_page/message.html", {"form": form})
    said = form.cleaned_data
    actions.write_message(
        person=herself(), about=About(said["about"]), words=said["words"], once=said["once"], by=request.actor
    )
    messages.success(request, _("Sent. You see here when your worker has read it."))
    return redirect("own_page:page")


@require_POST
@on_her_page
def answers(request: ActingRequest) -> HttpResponse:
    """By a press: nothing of it stands on the page that opens first, for who looks over her shoulder."""
    found = actions.read_answers(person=herself(), by=request.actor)
    return render(request, "own_page/answers.html", {"conversation": found})


@require_http_methods(["GET", "HEAD", "POST"])
@on_her_page
def close(request: ActingRequest) -> HttpResponse:
    """She thinks that somebody else knows her code."""
    if request.method == "POST":
        actions.end_code(person=herself(), by=request.actor)
        return _left(request, ended=True)
    context = {
        "question": _("End your code?"),
        "consequences": [
            _("Your seven words will open nothing any more, for anybody."),
            _("What is written down stays. So does the help."),
            _("You can get a new code when you meet your worker."),
        ],
        "confirm_label": _("Yes, end my code"),
        "cancel_url": reverse("own_page:page"),
        "danger": True,
    }
    return render(request, "interface/confirm.html", context)


@login_not_required
@require_POST
def leave(request: ActingRequest) -> HttpResponse:
    return _left(request, ended=False)


def _left(request: ActingRequest, *, ended: bool) -> HttpResponse:
    request.session.flush()
    return forget_at_sign_out(kept_nowhere(render(request, "own_page/left.html", {"ended": ended})))
