"""The start page, the way out, and the pages that say why something was refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

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


View = Callable[[HttpRequest], HttpResponse]


def in_demonstration(view: View) -> View:
    """A page that an installation with real people does not have."""

    @wraps(view)
    def shown(request: HttpRequest) -> HttpResponse:
        if not (settings.DEMONSTRATION or settings.DEBUG):
            raise Http404
        return view(request)

    return shown


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@in_demonstration
def style(request: HttpRequest) -> HttpResponse:
    from safeharbour.interface.style import everything

    return render(request, "interface/style.html", everything(request))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@in_demonstration
def style_confirm(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return redirect("interface:style_done")
    context = {
        "question": _("Do you want to end this stay?"),
        "consequences": [_("The bed is free for others at once."), _("What was written stays.")],
        "confirm_label": _("End the stay"),
        "cancel_url": reverse("interface:style"),
        "danger": True,
    }
    return render(request, "interface/confirm.html", context)


@login_not_required
@require_safe
@in_demonstration
def style_done(request: HttpRequest) -> HttpResponse:
    context = {
        "done": _("The stay has ended"),
        "reference": "R-1042",
        "next": [_("The house is told."), _("You can read this again in your list.")],
        "links": [{"label": _("Go back"), "url": reverse("interface:style")}],
    }
    return render(request, "interface/done.html", context)
