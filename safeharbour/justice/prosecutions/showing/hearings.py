"""The list of hearings, to read and to print. No name stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.timezone import get_current_timezone, localdate

from safeharbour.justice.prosecutions.queries import hearings_between
from safeharbour.justice.prosecutions.showing.time import ShownHearing, shown_hearing
from safeharbour.trust.access.clock import now

TWO_WEEKS = timedelta(days=13)


@dataclass(frozen=True, kw_only=True)
class HearingsPage:
    since: date
    until: date
    days: list[tuple[date, list[ShownHearing]]]


def hearings_page(since: date | None = None, until: date | None = None) -> HearingsPage:
    """Two weeks from today, unless other days are asked for. A span that ends before it begins holds its first day."""
    first = since or localdate(now())
    last = max(first, until or first + TWO_WEEKS)
    days: dict[date, list[ShownHearing]] = {}
    for hearing in hearings_between(_morning(first), _morning(last + timedelta(days=1))):
        days.setdefault(localdate(hearing.newest.starts_at), []).append(shown_hearing(hearing))
    return HearingsPage(since=first, until=last, days=list(days.items()))


def _morning(day: date) -> datetime:
    return datetime.combine(day, time.min, get_current_timezone())
