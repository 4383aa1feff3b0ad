"""The demonstration's sign-in: be anybody by one click. Its address exists only where `DEMONSTRATION` is true."""

from __future__ import annotations

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from safeharbour.trust.access.requests import ActingRequest
from safeharbour.trust.agencies.actions import sign_in_for_demonstration
from safeharbour.trust.agencies.forms import MembershipForm
from safeharbour.trust.agencies.queries import memberships_for_demonstration
from safeharbour.trust.agencies.sign_in import ACTING_MEMBERSHIP, DEMONSTRATION, note_second_factor


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def demonstration(request: ActingRequest) -> HttpResponse:
    groups = memberships_for_demonstration()
    form = MembershipForm(request.POST or None, memberships=[m for group in groups for m in group.memberships])
    if form.is_valid():
        membership = form.chosen()
        login(request, membership.user)
        sign_in_for_demonstration(membership=membership)
        note_second_factor(request, membership.user_id, DEMONSTRATION)
        request.session[ACTING_MEMBERSHIP] = str(membership.pk)
        return redirect("interface:home")
    return render(request, "agencies/demonstration.html", {"groups": groups, "form": form})
