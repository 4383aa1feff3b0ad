"""One's own account: signing out, and the page an account without a second factor is sent to."""

from __future__ import annotations

from allauth.account import views as library
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from safeharbour.interface.leaving import forget_at_sign_out
from safeharbour.trust.access.requests import ActingRequest
from safeharbour.trust.agencies.reach import open_before_second_factor


@open_before_second_factor
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: ActingRequest) -> HttpResponseBase:
    response: HttpResponseBase = library.logout(request)
    return forget_at_sign_out(response) if request.method == "POST" else response


@open_before_second_factor
@require_safe
def second_factor(request: ActingRequest) -> HttpResponse:
    return render(request, "agencies/second_factor.html")
