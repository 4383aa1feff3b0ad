"""What became of the units that a worker asked for, and what is still looked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F

from safeharbour.support.shelter.calling import telephones_of
from safeharbour.support.shelter.models import BedRequest, Notice
from safeharbour.support.shelter.queries import (
    notices_unread,
    numbers_by_request,
    promises_asked_by,
    requests_of,
    requests_settled,
)
from safeharbour.support.shelter.showing.promises import NOBODY, SAID_YES, PromiseShown, shown
from safeharbour.trust.access.actors import Actor

SHOWN_HOLDS = 100
RECENT = timedelta(days=3)


@dataclass(frozen=True)
class Holds:
    notices: list[Notice]
    promises: list[PromiseShown]
    searching: list[BedRequest]

    @property
    def older(self) -> list[Notice]:
        """What is folded away, so that a hold that waits now is not below a week of news."""
        return self.notices[3:]

    @property
    def facts(self) -> list[object]:
        return [
            *((notice.pk, "notice") for notice in self.notices),
            *(
                (each.promise.pk, each.state, each.left, each.promise.extensions, each.telephone)
                for each in self.promises
            ),
            *(request.pk for request in self.searching),
        ]


def holds_shown(actor: Actor, at: datetime) -> Holds:
    newest = promises_asked_by(actor).filter(placed_at__gte=at - RECENT)
    recent = list(newest.order_by(F("ended_at").desc(nulls_first=True), "-placed_at")[:SHOWN_HOLDS])
    named = numbers_by_request(promise.request_id for promise in recent if promise.request_id)
    calls = telephones_of(promise.unit.house_id for promise in recent if promise.state in SAID_YES)
    promises = [
        shown(
            promise,
            at,
            getattr(promise.request, "needs", None),
            named.get(promise.request_id or NOBODY, ""),
            calls.get(promise.unit.house_id),
        )
        for promise in recent
    ]
    asked = list(requests_of(actor).filter(asked_at__gte=at - RECENT)[:SHOWN_HOLDS])
    busy = {each.promise.request_id for each in promises if each.is_open} | requests_settled(one.pk for one in asked)
    searching = [request for request in asked if request.pk not in busy and not hasattr(request, "withdrawal")]
    return Holds(notices=list(notices_unread(actor)[:SHOWN_HOLDS]), promises=promises, searching=searching)
