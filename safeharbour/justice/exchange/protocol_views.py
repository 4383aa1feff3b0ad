"""What a partner asks of us. Nobody is signed in: the message is signed, and answered with a signed one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from safeharbour.justice.exchange.actions import TooMuch, answer_found, answer_points
from safeharbour.justice.exchange.blinding import NotAPoint
from safeharbour.justice.exchange.messages import (
    BadMessage,
    bytes_of,
    checked,
    contacts_in,
    headers,
    points_in,
    read,
    written,
)
from safeharbour.justice.exchange.queries import nonce_is_used, partner_with_key
from safeharbour.justice.exchange.rules import MEET
from safeharbour.trust.access.actors import acting_as, system
from safeharbour.trust.access.clock import now

US = system(MEET)


@dataclass(frozen=True)
class Asked:
    """A message whose signature was checked."""

    partner: Any
    nonce: str
    parts: dict[str, Any]


Answer = Callable[[Asked], bytes | None]


def _answered(answer: Answer) -> Callable[[HttpRequest], HttpResponse]:
    """Who is not a partner learns nothing but that; what a partner sent wrongly is named."""

    @login_not_required
    @csrf_exempt
    @require_POST
    @wraps(answer)
    def view(request: HttpRequest) -> HttpResponse:
        with acting_as(US):
            try:
                asked = _asked(request)
                if asked is None:
                    return JsonResponse({"error": "signature"}, status=HTTPStatus.FORBIDDEN)
                body = answer(asked)
            except (BadMessage, NotAPoint) as wrong:
                return JsonResponse({"error": str(wrong)}, status=HTTPStatus.BAD_REQUEST)
            except TooMuch as wrong:
                return JsonResponse({"error": str(wrong)}, status=HTTPStatus.TOO_MANY_REQUESTS)
            if body is None:
                return JsonResponse({"error": "stopped"}, status=HTTPStatus.CONFLICT)
            said = headers(request.path, bytes(asked.partner.public_key), now(), asked.nonce, body)
            return HttpResponse(body, headers=said)

    return view


def _asked(request: HttpRequest) -> Asked | None:
    try:
        sender = bytes_of(request.headers.get("Exchange-From", ""))
        partner = partner_with_key(sender)
        nonce = checked(request.path, sender, request.headers, request.body, now()) if partner else ""
    except BadMessage:
        return None
    if partner is None or nonce_is_used(partner, nonce):
        return None
    return Asked(partner, nonce, read(request.body))


def _points(asked: Asked) -> bytes | None:
    theirs = points_in(asked.parts, "points")
    opened = answer_points(partner=asked.partner, nonce=asked.nonce, theirs=theirs, by=US)
    if opened is None:
        return None
    return written(round=str(opened.number), points=opened.points, doubled=opened.doubled)


def _found(asked: Asked) -> bytes | None:
    try:
        number = UUID(str(asked.parts.get("round")))
    except ValueError as wrong:
        message = "round: its number"
        raise BadMessage(message) from wrong
    doubled, told = points_in(asked.parts, "doubled"), contacts_in(asked.parts)
    ours = answer_found(partner=asked.partner, number=number, doubled=doubled, told=told, by=US)
    if ours is None:
        return None
    return written(found=[[point, contact] for point, several in ours.items() for contact in several])


points, found = _answered(_points), _answered(_found)
