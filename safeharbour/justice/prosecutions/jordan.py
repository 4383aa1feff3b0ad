"""Time to trial (R. v. Jordan), as pure functions of days: nothing is read, nothing is remembered.

Gross is every day from the first charge to the end; net leaves out the days for which the defence alone caused the
delay, and those that it gave up. A day on which somebody else was not ready either counts as nobody's gift: unless it
was given up, it stays in the net time, so that the program warns too early rather than too late. Delays are half-open:
the day on which a hearing takes place is no delay.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

DAYS_A_MONTH = 365.25 / 12
DEFENCE = "defence"
NO_END = 0.95
"""If so much of the time went to adjournments, no end can be told at that pace."""


@dataclass(frozen=True)
class Delay:
    """From the day of which a hearing was put off to the day to which it was: `whose` delay that is."""

    first: date
    last: date
    whose: str


@dataclass(frozen=True, kw_only=True)
class Clock:
    """All that the time to trial depends on. `planned_end`: the last day planned; `ended_on`: the real one.

    `waived`: days that everybody accused gave up, whoever caused the delay.
    """

    charged_on: date
    limit_months: int
    delays: tuple[Delay, ...] = field(default=())
    waived: frozenset[date] = field(default=frozenset())
    planned_end: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """When it ends if adjournments go on as they did; no `end`, if there is none in sight."""

    end: date | None
    share: float
    too_late: bool


def days_covered(delays: Iterable[Delay], since: date, until: date) -> set[date]:
    """Every day of these delays within [since, until), once however many delays cover it."""
    covered: set[date] = set()
    for delay in delays:
        first, last = max(delay.first, since), min(delay.last, until)
        covered.update(first + timedelta(days=n) for n in range(max(0, (last - first).days)))
    return covered


def caused_by_defence(clock: Clock, until: date) -> set[date]:
    """Days that only the defence caused."""
    theirs = days_covered((d for d in clock.delays if d.whose == DEFENCE), clock.charged_on, until)
    others = days_covered((d for d in clock.delays if d.whose != DEFENCE), clock.charged_on, until)
    return theirs - others


def waived_days(clock: Clock, until: date) -> set[date]:
    return {day for day in clock.waived if clock.charged_on <= day < until}


def defence_days(clock: Clock, until: date) -> int:
    """Days that only the defence caused, or gave up."""
    return len(caused_by_defence(clock, until) | waived_days(clock, until))


def gross_days(clock: Clock, on: date) -> int:
    return max(0, (min(on, clock.ended_on or on) - clock.charged_on).days)


def net_days(clock: Clock, on: date) -> int:
    until = min(on, clock.ended_on or on)
    return gross_days(clock, on) - defence_days(clock, until)


def limit_on(clock: Clock) -> date:
    """The last day on which a trial is in time: with every day of defence delay that is known, ahead ones too."""
    last: date = clock.charged_on + relativedelta(months=clock.limit_months)
    return last + timedelta(days=defence_days(clock, date.max))


def in_months(days: float) -> float:
    return round(days / DAYS_A_MONTH, 1)


def months_left(clock: Clock, on: date) -> float:
    """Negative when the limit lies behind."""
    return in_months((limit_on(clock) - (clock.ended_on or on)).days)


def forecast(clock: Clock, on: date) -> Forecast | None:
    """The planned end, put off as much of the time as was put off so far. None without a planned end, or after one.

    Of T days since the charge A went to adjournments. If the share A/T goes on, the R days that remain become
    R / (1 - A/T): what is put off is put off again. That days are given up again is not assumed.
    """
    if clock.ended_on or clock.planned_end is None:
        return None
    elapsed = gross_days(clock, on)
    lost = days_covered(clock.delays, clock.charged_on, on)
    share = len(lost) / elapsed if elapsed else 0.0
    remaining = max(0, (clock.planned_end - on).days)
    if share >= NO_END:
        return Forecast(end=None, share=share, too_late=True)
    longer = math.ceil(round(remaining / (1 - share), 6))
    end = on + timedelta(days=longer)
    theirs = len(caused_by_defence(clock, on)) / len(lost) if lost else 0.0
    limit = limit_on(clock) + timedelta(days=math.floor((longer - remaining) * theirs))
    return Forecast(end=end, share=share, too_late=end > limit)
