"""From what is needed to who could help, and what they must know. Nothing is sent here."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from safeharbour.support.referrals import actions
from safeharbour.support.referrals.actions import ChangedMeanwhile
from safeharbour.support.referrals.forms import FindForm, ReferralForm
from safeharbour.support.referrals.rules import may_name_people, may_refer, may_refer_to
from safeharbour.support.referrals.showing import begun_with, meanwhile, start_page
from safeharbour.support.referrals.targets import Target, service_target, unit_target
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest


@require_safe
def start(request: ActingRequest) -> HttpResponse:
    require(may_refer(request.actor))
    form = FindForm(request.GET)
    said = form.cleaned_data if form.is_valid() else {"need": "", "words": "", "person": "", "after": None}
    return render(request, "referrals/start.html", {"form": form, **start_page(request.actor, **said)})


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def to_service(request: ActingRequest, service: UUID) -> HttpResponse:
    require(may_refer(request.actor))
    return _writing(request, service_target(service))


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def to_unit(request: ActingRequest, number: int) -> HttpResponse:
    require(may_refer(request.actor))
    return _writing(request, unit_target(number))


def _status(request: ActingRequest) -> int:
    """What was sent to where it cannot go was not done."""
    return 409 if request.method == "POST" else 200


def _writing(request: ActingRequest, target: Target | None) -> HttpResponse:
    if target is None:
        raise Http404
    may = may_refer_to(request.actor, target)
    if not may:
        return render(request, "referrals/call.html", {"target": target, "reason": may.reason}, status=_status(request))
    posted = request.POST if request.method == "POST" else None
    initial = begun_with(request.actor, request.GET)
    form = ReferralForm(posted, names_people=bool(may_name_people(request.actor)), initial=initial)
    if posted is not None and form.is_valid():
        return _begun(request, form, target)
    return render(
        request, "referrals/write.html", {"form": form, "target": target}, status=422 if form.is_bound else 200
    )


def _begun(request: ActingRequest, form: ReferralForm, target: Target) -> HttpResponse:
    if form.passed_on is None:
        begun = actions.begin_referral(target=target, by=request.actor, once=form.cleaned_data["once"], **form.asked())
        return redirect("referrals:one", begun.pk)
    earlier, version = form.passed_on
    try:
        again = actions.Again(**form.asked())
        begun = actions.refer_further(
            referral_id=earlier, version=version, target=target, again=again, by=request.actor
        )
    except ChangedMeanwhile as changed:
        beside = meanwhile(request.actor, changed.referral, wanted="close", reason="")
        return render(request, "referrals/meanwhile.html", beside, status=409)
    return redirect("referrals:one", begun.pk)
