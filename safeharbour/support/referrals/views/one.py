"""One referral: what is asked, what may be done now, and everything that happened."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from safeharbour.support.people.naming import NamedMeanwhile, both_named
from safeharbour.support.referrals import actions, showing
from safeharbour.support.referrals.actions import ACTIONS, ChangedMeanwhile, TalkedMeanwhile
from safeharbour.support.referrals.enums import Side, Talk
from safeharbour.support.referrals.forms import PassOnForm, PersonForm, StepForm, TalkedForm, TalkForm
from safeharbour.support.referrals.queries import the_referral
from safeharbour.support.referrals.rules import has_its_reason, may_oversee, may_see_any, side_of
from safeharbour.support.referrals.targets import service_target
from safeharbour.support.referrals.wording import SAID
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest


@require_safe
def one(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_see_any(request.actor))
    return _page(request, pk)


def _page(request: ActingRequest, pk: UUID, talk_form: TalkForm | None = None) -> HttpResponse:
    referral = the_referral(pk)
    page = showing.referral_page(request.actor, referral)
    context = {"page": page, "talk_form": talk_form or showing.talk_form_of(request.actor, referral)}
    if page.names_people:
        number = page.person.number if page.person else ""
        context["person_form"] = PersonForm(initial={"person": number, "seen": number})
    return render(request, "referrals/one.html", context, status=422 if talk_form else 200)


@require_POST
def step(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One act on the referral as the page showed it. Where somebody was quicker, both are shown and nothing is lost."""
    require(may_see_any(request.actor))
    referral, form = the_referral(pk), StepForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("That was not understood. Look at the referral again and choose what to do."))
        return redirect("referrals:one", pk)
    act, taken = form.cleaned_data["act"], form.taken()
    side = side_of(request.actor, referral)
    if not (complete := has_its_reason(act, taken.get("reason", ""), taken.get("words", ""), side=side)):
        messages.error(request, str(complete.reason))
        return redirect("referrals:one", pk)
    try:
        ACTIONS[act](referral_id=pk, by=request.actor, **taken)
    except ChangedMeanwhile as meanwhile:
        beside = showing.meanwhile(request.actor, meanwhile.referral, wanted=act, reason=taken.get("reason", ""))
        return render(request, "referrals/meanwhile.html", beside, status=409)
    messages.success(request, str(SAID[act]))
    return redirect("referrals:one", referral.pk)


@require_POST
def pass_on(request: ActingRequest, pk: UUID) -> HttpResponse:
    """To another provider, with the same words; read over once more before it is sent."""
    require(may_see_any(request.actor))
    form = PassOnForm(request.POST)
    the_referral(pk)
    target = service_target(form.cleaned_data["service"]) if form.is_valid() else None
    if target is None:
        messages.error(request, _("Choose one of the providers."))
        return redirect("referrals:one", pk)
    version = form.cleaned_data["version"]
    try:
        again = actions.pass_on_referral(referral_id=pk, version=version, target=target, by=request.actor)
    except ChangedMeanwhile as meanwhile:
        beside = showing.meanwhile(request.actor, meanwhile.referral, wanted="close", reason="")
        return render(request, "referrals/meanwhile.html", beside, status=409)
    messages.success(request, _("Read it over and send it. The wait counts from the first day."))
    return redirect("referrals:one", again.pk)


@require_POST
def person(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Name the person a referral is for, or take the name off it."""
    require(may_see_any(request.actor))
    referral, form = the_referral(pk), PersonForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["person"][0]))
        return redirect("referrals:one", pk)
    named = form.cleaned_data["person"]
    try:
        if named is None:
            actions.unlink_person(referral=referral, by=request.actor, seen=form.as_seen)
            messages.success(request, _("The referral names nobody now."))
        else:
            actions.link_person(referral=referral, person=named, by=request.actor, seen=form.as_seen)
            messages.success(request, _("The referral is on the person's page now. The recipient reads nothing of it."))
    except NamedMeanwhile as meanwhile:
        return both_named(request, meanwhile, named, reverse("referrals:one", args=[pk]))
    return redirect("referrals:one", pk)


@require_POST
def plan(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_see_any(request.actor))
    referral, form = the_referral(pk), TalkForm(request.POST)
    if not form.is_valid():
        return _page(request, pk, form)
    said = form.cleaned_data
    try:
        actions.plan_conversation(referral=referral, by=request.actor, **{**said, "caller": Side(said["caller"])})
    except TalkedMeanwhile as meanwhile:
        return _page(request, pk, showing.talk_form_beside(referral, request.POST, meanwhile.talk))
    messages.success(request, _("Planned. Both agencies see who calls whom."))
    return redirect("referrals:one", pk)


@require_POST
def talked(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_see_any(request.actor))
    referral, form = the_referral(pk), TalkedForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.record_conversation(referral=referral, by=request.actor, **{**said, "kind": Talk(said["kind"])})
            messages.success(request, _("Recorded."))
        except TalkedMeanwhile as meanwhile:
            messages.warning(request, showing.talked_meanwhile(referral, meanwhile.talk, Talk(said["kind"])))
    return redirect("referrals:one", pk)


@require_POST
def take_up(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_oversee(request.actor))
    actions.take_up(referral=the_referral(pk), by=request.actor)
    messages.success(request, _("Noted. Both agencies see that you look into it."))
    return redirect("referrals:board")
