"""Refusals as answers: what a page, an HTMX fragment or a program is told when a rule or a row policy says no.

The reason of a `Refused` is shown. Of a database error only its class is used, never its text: PostgreSQL's details
repeat the row.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeharbour.trust.access.decisions import Refused

INSUFFICIENT_PRIVILEGE = "42501"
CONFLICTS = frozenset(
    {
        "40001",  # serialization failure
        "40P01",  # deadlock
        "55P03",  # lock not available
        "23P01",  # exclusion constraint: somebody else holds what was asked for
    }
)

NO_REASON = _("Your role does not allow this.")
NOT_YOURS = _("What you asked for belongs to another agency, or your role does not allow this change.")
CHANGED_MEANWHILE = _("Somebody else changed this at the same moment. Look at it again, then decide.")


@dataclass(frozen=True)
class Answer:
    status: HTTPStatus
    reason: str | Promise


further_answers: dict[type[Exception], Answer] = {}
"""States of the world that other apps have words for, such as a key that was destroyed. They add theirs when ready."""


def answer_to(exception: Exception) -> Answer | None:
    """The answer that `exception` deserves, or None if it is a fault and not a refusal."""
    if type(exception) in further_answers:
        return further_answers[type(exception)]
    if isinstance(exception, Refused):
        return Answer(HTTPStatus.FORBIDDEN, exception.decision.reason or NO_REASON)
    if isinstance(exception, DatabaseError):
        state = getattr(exception.__cause__, "sqlstate", None)
        if state == INSUFFICIENT_PRIVILEGE:
            return Answer(HTTPStatus.FORBIDDEN, NOT_YOURS)
        if state in CONFLICTS:
            return Answer(HTTPStatus.CONFLICT, CHANGED_MEANWHILE)
    return None


def respond(request: HttpRequest, answer: Answer) -> HttpResponse:
    response = _as_problem(answer) if wants_json(request) else _as_page(request, answer)
    response["Cache-Control"] = "no-store"
    return response


def wants_json(request: HttpRequest) -> bool:
    if request.content_type == "application/json":
        return True
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _as_problem(answer: Answer) -> HttpResponse:
    """RFC 9457."""
    body = {"title": answer.status.phrase, "status": answer.status.value, "detail": str(answer.reason)}
    return JsonResponse(body, status=answer.status, content_type="application/problem+json")


def _as_page(request: HttpRequest, answer: Answer) -> HttpResponse:
    context = {"reason": answer.reason, "status": answer.status.value}
    response = render(request, "interface/refused.html", context, status=answer.status)
    if request.headers.get("HX-Request"):
        response["HX-Retarget"] = "body"
        response["HX-Reswap"] = "innerHTML show:window:top"
        response["HX-Push-Url"] = "false"
    return response
