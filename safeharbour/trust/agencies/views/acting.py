"""Arriving, and choosing the membership to act for."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from safeharbour.trust.access.requests import ActingRequest
from safeharbour.trust.agencies.actions import act_for
from safeharbour.trust.agencies.forms import MembershipForm
from safeharbour.trust.agencies.reach import open_without_membership
from safeharbour.trust.agencies.sign_in import ACTING_MEMBERSHIP


@require_safe
def arrive(request: ActingRequest) -> HttpResponse:
    """Where a sign-in ends. Whoever still needs a second factor or a membership is sent there on the way."""
    return redirect("interface:home")


@open_without_membership
@require_http_methods(["GET", "HEAD", "POST"])
def acting(request: ActingRequest) -> HttpResponse:
    form = MembershipForm(request.POST or None, memberships=request.memberships)
    if form.is_valid():
        membership = form.chosen()
        act_for(membership=membership, by=request.actor)
        request.session[ACTING_MEMBERSHIP] = str(membership.pk)
        return redirect("interface:home")
    return render(request, "agencies/acting.html", {"form": form})
