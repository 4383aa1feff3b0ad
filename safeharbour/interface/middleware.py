"""Headers of every page: nothing is kept by browser or proxy, nothing is told to other sites."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

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
