"""Leaving at once: what the browser is told to forget, and the neutral page it is sent to."""

from __future__ import annotations

from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import get_language_from_request

Response = TypeVar("Response", bound=HttpResponseBase)

PATH = "/exit/"
SIGN_OUT = '"cache", "cookies", "storage"'
QUICK_EXIT = '"cookies", "storage"'
"""Without the cache: emptying it can hold the browser up for seconds, and our pages are never stored in it."""


def forget_at_sign_out(response: Response) -> Response:
    """Tell the browser to forget this site. The sign-out view passes its response through here."""
    response["Clear-Site-Data"] = SIGN_OUT
    return response


def neutral_page(language: str) -> str:
    return settings.QUICK_EXIT_URLS.get(language, settings.QUICK_EXIT_URLS["en"])


def leave_at_once(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(status=303)
    response["Location"] = neutral_page(_language(request))
    if _asked_by_our_own_page(request):
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            request.session.flush()
        response["Clear-Site-Data"] = QUICK_EXIT
    return response


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("language", "")
    return asked if asked in settings.QUICK_EXIT_URLS else get_language_from_request(request)


def _asked_by_our_own_page(request: HttpRequest) -> bool:
    """Another site's picture tag must not be able to sign people out. Browsers that say nothing are believed."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") in {"same-origin", "none"}
