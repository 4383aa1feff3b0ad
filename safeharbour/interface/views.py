"""The start page, the way out, and the pages that say why something was refused."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe

from safeharbour.interface.leaving import leave_at_once


@login_not_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The bare address leads to the start page in the language the browser asks for."""
    return redirect(f"/{get_language_from_request(request)}/")


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "interface/home.html")


@login_not_required
@require_safe
def quick_exit(request: HttpRequest) -> HttpResponse:
    return leave_at_once(request)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django found no valid token in a posted form: mostly a page that stood open over night."""
    return render(request, "interface/form_expired.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """Something broke. The page asks nothing of the database, the session or the catalogues."""
    return render(None, "500.html", status=500)
