"""Reading the trail; which events there are was settled by the row policies."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from safeharbour.trust.access.actors import Actor
from safeharbour.trust.audit.models import Event, Seal
from safeharbour.trust.audit.verification import Anchor

PER_PAGE = 50
OTHER_WAYS = ("enable_sort", "enable_bitmapscan", "enable_seqscan")


@dataclass(frozen=True)
class Place:
    """Where a page of the trail ends: no page is reached by counting those before it."""

    at: datetime
    number: int

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """None for anything that is not a place, as after somebody edited the address."""
        at, _, number = text.partition("~")
        try:
            moment = datetime.fromisoformat(at)
            return cls(moment, int(number)) if moment.tzinfo else None
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.at.isoformat()}~{self.number}"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which part of the trail is asked for. `since` and `until` bound the period, `until` excluded."""

    since: datetime | None = None
    until: datetime | None = None
    action: str = ""
    membership: str = ""
    subject: str = ""
    oldest_first: bool = False

    def narrow(self, events: QuerySet[Event]) -> QuerySet[Event]:
        given = {
            "at__gte": self.since,
            "at__lt": self.until,
            "action": self.action,
            "membership": self.membership,
            "subject": self.subject,
        }
        return events.filter(**{lookup: value for lookup, value in given.items() if value})


@dataclass(frozen=True)
class TrailPage:
    events: list[Event]
    next: Place | None


def page_of_trail(actor: Actor, wanted: Wanted, after: Place | None = None, size: int = PER_PAGE) -> TrailPage:
    """One page of what `actor`'s agency did and of what was done to its files, newest first unless asked otherwise."""
    found = _by_what_is_rarest if wanted.subject or wanted.membership else _merged
    with _in_the_order_of_an_index():
        events = list(found(actor, wanted, after, size + 1))
    shown = events[:size]
    more = len(events) > size
    return TrailPage(shown, Place(shown[-1].at, shown[-1].pk) if more else None)


@contextmanager
def _in_the_order_of_an_index() -> Iterator[None]:
    """Row policies hide from the planner how much they let through: it takes a long trail for a handful of events and
    sorts all of it for each page. Every question here has an index in the order that is asked for.
    """
    with connection.cursor() as cursor:
        cursor.execute("; ".join(f"set local {way} = off" for way in OTHER_WAYS))
        yield
        cursor.execute("; ".join(f"set local {way} to default" for way in OTHER_WAYS))


def _merged(actor: Actor, wanted: Wanted, after: Place | None, limit: int) -> Iterator[Event]:
    """The row policy says agency *or* concerned; each side has its index, which one query over both would not use."""
    sides = [_side(column, actor, wanted, after)[:limit] for column in ("agency", "concerns_agency")]
    merged = heapq.merge(*sides, key=lambda event: (event.at, event.pk), reverse=not wanted.oldest_first)
    last, given = None, 0
    for event in merged:
        if event.pk != last and given < limit:
            last, given = event.pk, given + 1
            yield event


def _by_what_is_rarest(actor: Actor, wanted: Wanted, after: Place | None, limit: int) -> QuerySet[Event]:
    """One thing or one person has its own index. Asked by side, the planner walks the whole agency to find its few."""
    mine = Event.objects.filter(Q(agency=actor.agency) | Q(concerns_agency=actor.agency))
    return _placed(wanted.narrow(mine), wanted, after)[:limit]


def _side(column: str, actor: Actor, wanted: Wanted, after: Place | None) -> QuerySet[Event]:
    return _placed(wanted.narrow(Event.objects.filter(**{column: actor.agency})), wanted, after)


def _placed(events: QuerySet[Event], wanted: Wanted, after: Place | None) -> QuerySet[Event]:
    if wanted.oldest_first:
        if after:
            events = events.filter(Q(at__gt=after.at) | Q(at=after.at, pk__gt=after.number), at__gte=after.at)
        return events.order_by("at", "pk")
    if after:
        events = events.filter(Q(at__lt=after.at) | Q(at=after.at, pk__lt=after.number), at__lte=after.at)
    return events.order_by("-at", "-pk")


def sealed_through() -> int:
    """The number of the last event that a seal vouches for."""
    last = Seal.objects.order_by("-batch").values_list("through_id", flat=True).first()
    return last or 0


@transaction.atomic
def last_anchor() -> Anchor | None:
    seal = Seal.objects.defer("leaves").order_by("-batch").first()
    return Anchor(seal.batch, bytes(seal.digest).hex()) if seal else None
