"""Headers of every page: nothing is kept by browser or proxy, nothing is told to other sites.

And an answer in words where somebody comes by an address to what only a button opens.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import Resolver404, resolve

PERMISSIONS = ("camera", "microphone", "geolocation", "usb", "payment", "browsing-topics", "display-capture")
PASSKEYS = ("publickey-credentials-get", "publickey-credentials-create")
PERMISSIONS_POLICY = ", ".join([f"{name}=()" for name in PERMISSIONS] + [f"{name}=(self)" for name in PASSKEYS])


class PrivacyHeaders:
    """A signed-in page is never stored. A public page is not either, unless its view says otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if _is_public(request):
            response.setdefault("Cache-Control", "no-store")
        else:
            response["Cache-Control"] = "no-store"
        return response


def _is_public(request: HttpRequest) -> bool:
    actor = getattr(request, "actor", None)
    return actor is not None and str(actor.kind) == "public"


class OpenedByAButton:
    """A page that answers a button is asked for again: reloaded, in the other language, or after signing in anew."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        language = request.path.split("/")[1]
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or language not in dict(settings.LANGUAGES):
            return response
        return _in_words(request, response["Allow"]) if request.method == "GET" else response


def _in_words(request: HttpRequest, allowed: str) -> HttpResponse:
    page = render(request, "interface/opened_by_a_button.html", {"above": page_above(request.path)}, status=405)
    page["Allow"] = allowed
    return page


def page_above(path: str) -> str:
    """The nearest address above that there is: from what a button opened to the page that has the button."""
    parts = path.strip("/").split("/")
    for length in range(len(parts) - 1, 0, -1):
        above = f"/{'/'.join(parts[:length])}/"
        try:
            resolve(above)
        except Resolver404:
            continue
        return above
    return "/"
