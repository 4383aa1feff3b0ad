"""Refusals on their way to the page: answered with their reason, and recorded once the request is rolled back."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from safeharbour.trust.access.actors import ActorKind, acting
from safeharbour.trust.access.refusals import Answer, answer_to, respond
from safeharbour.trust.audit.actions import record

logger = logging.getLogger(__name__)


class RefusalMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Django calls this after `ATOMIC_REQUESTS` has rolled the view's transaction back."""
        answer = answer_to(exception)
        if answer is None:
            return None
        if isinstance(exception, DatabaseError):
            state = getattr(exception.__cause__, "sqlstate", "")
            logger.warning("%s refused by the database: %s", _view_name(request), state)
        record_refusal(request, answer)
        return respond(request, answer)


@transaction.atomic
def record_refusal(request: HttpRequest, answer: Answer) -> None:
    """Which view refused whom; never the address or the reason, which may hold content.

    The public's refusals are not recorded: nobody is named by them, and anyone could fill the trail.
    """
    actor = acting()
    if actor is not None and actor.kind is not ActorKind.PUBLIC:
        record("access.refuse", by=actor, view=_view_name(request), method=request.method, status=answer.status.value)


def _view_name(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""
