"""How a page answers one that asks again by itself, and one whose form had grown old."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.access.requests import ActingRequest


def polled(request: ActingRequest, page: str, fragment: str, context: dict[str, Any]) -> HttpResponse:
    """The whole page, or for those who poll the fragment, or nothing at all while nothing has changed.

    HTMX would put the emptiness of a 304 on the page, so it is told 204 instead.
    """
    if not request.headers.get("X-Polled"):
        return render(request, page, context)
    etag = f'"{context["mark"]}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=204 if request.htmx else 304)
    response = render(request, fragment, context)
    response["ETag"] = etag
    return response


@contextmanager
def told_instead(request: ActingRequest) -> Iterator[Callable[[], bool]]:
    """A refusal is said on the page that one comes from: mostly another was quicker and the form had grown old.

    Who may use the form at all has been required before; that stays a page of its own. Answers whether all went well.
    """
    refusals: list[Refused] = []
    try:
        yield lambda: not refusals
    except Refused as refusal:
        refusals.append(refusal)
        messages.error(request, str(refusal))


def mark_of(facts: Iterable[object]) -> str:
    """Changes when something on the page does."""
    return hashlib.sha256(repr(list(facts)).encode()).hexdigest()[:16]
