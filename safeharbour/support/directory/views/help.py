"""Find help: no sign-in, no cookie, nothing but GET. Whoever looks, looks as the public.

A worker who is signed in also sees here what the public sees: a page left open on a shared screen tells no more.
"""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from safeharbour.support.directory.drawing import map_of
from safeharbour.support.directory.forms import SearchForm
from safeharbour.support.directory.printing import list_as_pdf
from safeharbour.support.directory.queries import MOST_PRINTED, Found, service_entry, services_found
from safeharbour.support.directory.search.needs import NEEDS
from safeharbour.trust.access.actors import PUBLIC, acting_as

HOTLINE = {"shown": "1-833-900-1010", "link": "tel:+18339001010"}


@login_not_required
@require_safe
def find_help(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET or None)
    with acting_as(PUBLIC):
        found = services_found(form.question()) if form.asks_something else None
        return _private(render(request, "directory/help.html", _context(request, form, found)))


@login_not_required
@require_safe
def help_entry(request: HttpRequest, entry: UUID) -> HttpResponse:
    with acting_as(PUBLIC):
        result = service_entry(entry)
        if result is None:
            raise Http404(_("This entry is no longer in the directory."))
        return _private(render(request, "directory/help_entry.html", {"result": result, "hotline": HOTLINE}))


@login_not_required
@require_safe
def help_list(request: HttpRequest) -> HttpResponse:
    """The list to take along, as PDF."""
    form = SearchForm(request.GET)
    with acting_as(PUBLIC):
        found = services_found(form.question(size=MOST_PRINTED).but(page=1))
        return _private(list_as_pdf(request, {"found": found, "hotline": HOTLINE}))


def _context(request: HttpRequest, form: SearchForm, found: Found | None) -> dict[str, object]:
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {"form": form, "found": found, "needs": NEEDS, "asked": asked.urlencode(), "hotline": HOTLINE}
    return {**context, "map": map_of(found.results, "help:entry") if found else None}


def _private(response: HttpResponse) -> HttpResponse:
    """Kept nowhere, told to no other site."""
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response
