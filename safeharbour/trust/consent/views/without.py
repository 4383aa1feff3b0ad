"""Disclosing without consent: asked, answered by a second person, reviewed on its day."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest
from safeharbour.trust.agencies.queries import is_ones_own
from safeharbour.trust.consent import actions
from safeharbour.trust.consent.authorities import authorities
from safeharbour.trust.consent.enums import ReviewOutcome, ToldHow
from safeharbour.trust.consent.forms import AskForm, ReviewForm, TellForm
from safeharbour.trust.consent.queries import (
    answered_since,
    is_answered,
    is_sent,
    next_review,
    not_told_yet,
    reviews_due,
    reviews_of,
    stands,
    waiting_for_answer,
)
from safeharbour.trust.consent.registry import records
from safeharbour.trust.consent.rules import may_answer, may_ask_without_consent, may_tell_since
from safeharbour.trust.consent.showing import asked_facts, both_reviews, other_agencies, the_asked, the_person

SHOWN_FOR = timedelta(days=30)
"""How long a decision stands on the list for whoever asked."""


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: ActingRequest, number: str) -> HttpResponse:
    person = the_person(request.actor, number)
    posted = request.POST if request.method == "POST" else None
    form = AskForm(posted, agencies=other_agencies(request.actor), known=records.fields_of(records.scopes))
    if not form.is_valid():
        unverified = [one for one in authorities().values() if one.verified_on is None]
        return render(request, "consent/ask.html", {"form": form, "number": number, "unverified": unverified})
    once = form.cleaned_data["once"]
    actions.ask_without_consent(person=person, number=number, asked=form.asked(), by=request.actor, once=once)
    messages.success(request, _("Saved. Nothing has crossed yet: a colleague decides."))
    return redirect("consent:without")


@require_safe
def listed(request: ActingRequest) -> HttpResponse:
    require(may_ask_without_consent(request.actor))
    today = timezone.localdate(now())
    due = [(asked, next_review(asked)) for asked in reviews_due(today)]
    context = {"waiting": waiting_for_answer(), "due": due, "untold": not_told_yet()}
    context["decided"] = answered_since(now() - SHOWN_FOR)
    return render(request, "consent/without.html", context)


@require_POST
def one(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Its grounds are opened by a press and recorded, as any text about a person."""
    require(may_ask_without_consent(request.actor))
    asked = the_asked(pk)
    grounds = actions.open_grounds(asked=asked, by=request.actor)
    may_tell = may_tell_since(request.actor, asked, sent=is_sent(asked))
    context = {
        "asked": asked,
        "grounds": grounds,
        "tell_form": TellForm(asked_on=timezone.localdate(asked.asked_at)) if may_tell else None,
        "facts": asked_facts(asked),
        "may_answer": may_answer(request.actor, asked, own=is_ones_own(asked.asked_by_id), answered=is_answered(asked)),
        "stands": stands(asked),
        "review_form": ReviewForm(initial={"seen": len(reviews_of(asked))}),
    }
    return render(request, "consent/without_one.html", context)


@require_POST
def tell(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Somebody who was not told at the time has been told."""
    require(may_ask_without_consent(request.actor))
    asked = the_asked(pk)
    form = TellForm(request.POST, asked_on=timezone.localdate(asked.asked_at))
    if not form.is_valid():
        return render(request, "consent/tell.html", {"form": form, "asked": asked}, status=422)
    said = form.cleaned_data
    actions.tell_since(asked=asked, how=ToldHow(said["how"]), told_on=said["told_on"], by=request.actor)
    messages.success(request, _("Recorded. From now on the person sees it on their own page and in their copy."))
    return redirect("consent:without")


@require_POST
def answer(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_ask_without_consent(request.actor))
    if not {"approve", "refuse"} & set(request.POST):
        messages.error(request, _("Say whether you approve or refuse. Nothing was decided."))
        return redirect("consent:without")
    approved = "approve" in request.POST
    actions.answer_without_consent(asked=the_asked(pk), approved=approved, by=request.actor)
    messages.success(request, _("Approved and sent.") if approved else _("Refused. Nothing crossed."))
    return redirect("consent:without")


@require_POST
def review(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_ask_without_consent(request.actor))
    asked, form = the_asked(pk), ReviewForm(request.POST)
    if not form.is_valid():
        return render(request, "consent/review.html", {"form": form, "asked": asked}, status=400)
    said = form.cleaned_data
    outcome, rest = ReviewOutcome(said["outcome"]), {"next_on": said["next_on"], "seen": said["seen"]}
    try:
        actions.review_without_consent(asked=asked, outcome=outcome, by=request.actor, **rest)
    except actions.ReviewedMeanwhile as meanwhile:
        return render(request, "consent/review.html", both_reviews(asked, meanwhile.review, said), status=409)
    messages.success(request, _("Your review is saved."))
    return redirect("consent:without")
