"""Accepting an invitation: the one page where somebody without an account may make one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import authenticate, login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.access.requests import ActingRequest
from safeharbour.trust.agencies.actions import INVITATION, accept_invitation
from safeharbour.trust.agencies.forms import AcceptanceForm
from safeharbour.trust.agencies.queries import account_by_email, invitation_behind

if TYPE_CHECKING:
    from safeharbour.trust.agencies.models import Invitation

GONE = 410


@login_not_required
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: ActingRequest, token: str) -> HttpResponse:
    with acting_as(INVITATION):
        found = invitation_behind(token)
    if found is None:
        return render(request, "agencies/invitation_over.html", status=GONE)
    return join(request, found) if account_by_email(found.email) else make_account(request, found)


def make_account(request: ActingRequest, found: Invitation) -> HttpResponse:
    form = AcceptanceForm(request.POST or None, email=found.email)
    if form.is_valid():
        password = form.cleaned_data["password"]
        with acting_as(INVITATION):
            accept_invitation(invitation=found, by=INVITATION, name=form.cleaned_data["name"], password=password)
        login(request, authenticate(request, email=found.email, password=password))
        return redirect("agencies:arrive")
    return render(request, "agencies/invitation.html", {"form": form, "invitation": found})


def join(request: ActingRequest, found: Invitation) -> HttpResponse:
    """The account exists: it gets the membership, and signs in as it always does."""
    if request.method == "POST":
        with acting_as(INVITATION):
            accept_invitation(invitation=found, by=INVITATION)
        return redirect("agencies:arrive")
    return render(request, "agencies/invitation.html", {"invitation": found})
