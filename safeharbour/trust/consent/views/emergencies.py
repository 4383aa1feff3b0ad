"""Break-glass: an hour's sight in an emergency, and the reviewers' list that it alarms."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest
from safeharbour.trust.consent import actions
from safeharbour.trust.consent.enums import EMERGENCY_SCOPES, EmergencyReason, Finding, Scope
from safeharbour.trust.consent.forms import EmergencyForm, FindingForm
from safeharbour.trust.consent.queries import emergencies_to_review
from safeharbour.trust.consent.rules import may_break_glass, may_review_emergencies
from safeharbour.trust.consent.showing import content_facts, the_emergency


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: ActingRequest) -> HttpResponse:
    require(may_break_glass(request.actor, EmergencyReason.LIFE))
    form = EmergencyForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "consent/emergency.html", {"form": form})
    emergency = actions.break_glass(
        number=form.cleaned_data["number"], reason=EmergencyReason(form.cleaned_data["reason"]), by=request.actor
    )
    return redirect("consent:emergency_one", pk=emergency.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_break_glass(request.actor, EmergencyReason.LIFE))
    emergency = the_emergency(pk)
    parts = [(scope.value, scope.label) for scope in EMERGENCY_SCOPES]
    context = {"emergency": emergency, "parts": parts, "over": emergency.ends_at <= now()}
    if request.method == "POST" and request.POST.get("scope") in dict(parts):
        scope = Scope(request.POST["scope"])
        opened = actions.open_shared(basis=emergency, scope=scope, by=request.actor)
        context |= {"opened": scope, "facts": content_facts(opened)}
    return render(request, "consent/emergency_one.html", context)


@require_safe
def listed(request: ActingRequest) -> HttpResponse:
    require(may_review_emergencies(request.actor))
    waiting = [(one, FindingForm(auto_id=f"{one.pk}_%s")) for one in emergencies_to_review(request.actor.agency)]
    return render(request, "consent/emergencies.html", {"waiting": waiting})


@require_POST
def acknowledge(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_review_emergencies(request.actor))
    emergency, form = the_emergency(pk), FindingForm(request.POST)
    if not form.is_valid():
        waiting = [(emergency, form)]
        return render(request, "consent/emergencies.html", {"waiting": waiting}, status=400)
    actions.acknowledge_emergency(emergency=emergency, finding=Finding(form.cleaned_data["finding"]), by=request.actor)
    messages.success(request, _("Your review is saved."))
    return redirect("consent:emergencies")
