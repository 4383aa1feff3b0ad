"""Opening hours: from a schedule as HSDS gives it (RFC 5545 recurrence, opens, closes) to "open now".

A schedule that repeats every week without end becomes minutes of the week in local time, since wall clocks do not
move when the clocks change. Any other becomes dated stretches, laid out as far as `HORIZON` days ahead. A schedule
without times, or with a rule nobody can read, is "hours not known": never open, never closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil import rrule

LOCAL = ZoneInfo("America/Toronto")
DAY = 24 * 60
WEEK = 7 * DAY
HORIZON = 400
MOST_INTERVAL = 60
DAY_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_TIME = re.compile(r"^\s*(\d{1,2})(?::(\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?\s*$")
_BYDAY = re.compile(r"^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$")
_LOCAL_OFFSETS = ("-05:00", "-0500", "-04:00", "-0400")

Stretch = tuple[int, int]
Dated = tuple[datetime, datetime]


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """The parts of an HSDS schedule that say when, as text or dates, whichever the source had."""

    freq: str = ""
    interval: int | None = None
    byday: str = ""
    bymonthday: str = ""
    byweekno: str = ""
    byyearday: str = ""
    wkst: str = ""
    count: int | None = None
    dtstart: date | None = None
    until: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    opens_at: str | time | None = None
    closes_at: str | time | None = None


@dataclass(frozen=True)
class Hours:
    """When a place is open: minutes of the week since Monday 00:00, and dated stretches."""

    weekly: tuple[Stretch, ...] = ()
    dated: tuple[Dated, ...] = field(default=())
    known: bool = False

    def open_at(self, moment: datetime) -> bool | None:
        """Whether it is open at `moment`; None when nobody knows."""
        if not self.known:
            return None
        minute = minute_of_week(moment)
        if any(start <= minute < end for start, end in self.weekly):
            return True
        return any(start <= moment < end for start, end in self.dated)

    def closes_after(self, moment: datetime) -> datetime | None:
        """When the stretch that holds `moment` ends; None when closed, not known, or never closing."""
        minute = minute_of_week(moment)
        for start, end in self.weekly:
            if start <= minute < end:
                return None if end - start >= WEEK else _later(moment, self._through_sunday(end) - minute)
        return next((end for start, end in self.dated if start <= moment < end), None)

    def opens_after(self, moment: datetime) -> datetime | None:
        """The next opening within a week (or the next dated stretch)."""
        minute = minute_of_week(moment)
        waits = [(start - minute) % WEEK for start, _ in self.weekly if start != 0 or not self._runs_over_sunday()]
        ahead = [_later(moment, wait) for wait in waits] + [start for start, _ in self.dated if start > moment]
        return min(ahead, default=None)

    @property
    def always(self) -> bool:
        return self.weekly == ((0, WEEK),)

    def _runs_over_sunday(self) -> bool:
        return bool(self.weekly) and self.weekly[-1][1] == WEEK and self.weekly[0][0] == 0

    def _through_sunday(self, end: int) -> int:
        return end + self.weekly[0][1] if end == WEEK and self._runs_over_sunday() else end


def minute_of_week(moment: datetime) -> int:
    local = moment.astimezone(LOCAL)
    return local.weekday() * DAY + local.hour * 60 + local.minute


def hours_of(schedules: Iterable[Schedule], today: date) -> Hours:
    """All schedules of one place together, as they stand on `today` and after."""
    weekly: list[Stretch] = []
    dated: list[Dated] = []
    known = False
    for schedule in schedules:
        times = _times(schedule)
        if times is None or _is_over(schedule, today):
            continue
        try:
            if repeats_every_week(schedule, today):
                weekly.extend(_weekly(schedule, *times))
            else:
                dated.extend(_dated(schedule, *times, today))
        except ValueError:
            continue
        known = True
    return Hours(tuple(_merged(weekly)), tuple(sorted(set(dated))), known)


def repeats_every_week(schedule: Schedule, today: date) -> bool:
    """Whether the rule is the same every week from now on for ever, so that minutes of the week say all of it."""
    ends = (schedule.count, schedule.until, schedule.valid_to)
    starts = (schedule.dtstart, schedule.valid_from)
    return (
        _frequency(schedule) == rrule.WEEKLY
        and (schedule.interval or 1) == 1
        and not (schedule.byweekno or schedule.bymonthday or schedule.byyearday)
        and all(end is None for end in ends)
        and all(start is None or start <= today for start in starts)
    )


def _frequency(schedule: Schedule) -> int | None:
    named = {"WEEKLY": rrule.WEEKLY, "MONTHLY": rrule.MONTHLY, "DAILY": rrule.DAILY, "YEARLY": rrule.YEARLY}
    return named.get(schedule.freq.strip().upper() or ("WEEKLY" if schedule.byday else ""))


def _times(schedule: Schedule) -> tuple[int, int] | None:
    """Minutes after midnight at which it opens, and for how long; to close no later than it opens is past midnight."""
    opens, closes = _minutes(schedule.opens_at), _minutes(schedule.closes_at)
    if opens is None or closes is None:
        return None
    if closes == DAY - 1:
        closes = DAY
    return opens % DAY, closes - opens if closes > opens else closes - opens + DAY


def _minutes(value: str | time | None) -> int | None:
    if isinstance(value, time):
        return value.hour * 60 + value.minute
    found = _TIME.match(value or "")
    if found is None or found[3] not in (None, *_LOCAL_OFFSETS):
        return None
    minutes = int(found[1]) * 60 + int(found[2] or 0)
    return minutes if minutes <= DAY else None


def _is_over(schedule: Schedule, today: date) -> bool:
    yesterday = today - timedelta(days=1)
    return any(end is not None and end < yesterday for end in (schedule.until, schedule.valid_to))


def _weekly(schedule: Schedule, opens: int, minutes: int) -> list[Stretch]:
    days = [day.weekday for day in _days(schedule.byday)]
    if not days and schedule.dtstart:
        days = [schedule.dtstart.weekday()]
    if not days:
        message = "a weekly rule without days"
        raise ValueError(message)
    return [part for day in days for part in _folded(day * DAY + opens, minutes)]


def _days(byday: str) -> list[rrule.weekday]:
    days = []
    for part in filter(None, byday.upper().replace(" ", "").split(",")):
        found = _BYDAY.match(part)
        if found is None:
            message = "a day nobody can read"
            raise ValueError(message)
        days.append(rrule.weekday(DAY_NAMES.index(found[2]), int(found[1]) if found[1] else None))
    return days


def _folded(start: int, minutes: int) -> list[Stretch]:
    """A stretch that runs over Sunday midnight goes on at the week's beginning."""
    end = start + minutes
    return [(start, end)] if end <= WEEK else [(start, WEEK), (0, end - WEEK)]


def _merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    merged: list[Stretch] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _dated(schedule: Schedule, opens: int, minutes: int, today: date) -> list[Dated]:
    stretches = []
    for day in _dates(schedule, today - timedelta(days=1), today + timedelta(days=HORIZON)):
        start = datetime.combine(day, time()) + timedelta(minutes=opens)
        end = start + timedelta(minutes=minutes)
        stretches.append((start.replace(tzinfo=LOCAL), end.replace(tzinfo=LOCAL)))
    return stretches


def _dates(schedule: Schedule, first: date, last: date) -> list[date]:
    first = max(filter(None, (first, schedule.valid_from)))
    last = min(filter(None, (last, schedule.valid_to, schedule.until)))
    frequency = _frequency(schedule)
    if frequency is None:
        return [day for day in _single_dates(schedule) if first <= day <= last]
    rule = rrule.rrule(
        frequency,
        dtstart=datetime.combine(_beginning(schedule, first), time()),
        until=datetime.combine(last, time()),
        interval=_interval(schedule),
        wkst=DAY_NAMES.index(schedule.wkst) if schedule.wkst in DAY_NAMES else None,
        byweekday=_days(schedule.byday) or None,
        bymonthday=_numbers(schedule.bymonthday, 31),
        byyearday=_numbers(schedule.byyearday, 366),
        byweekno=_numbers(schedule.byweekno, 53),
    )
    return [moment.date() for moment in islice(rule, schedule.count) if moment.date() >= first]


def _single_dates(schedule: Schedule) -> list[date]:
    if schedule.dtstart is None:
        message = "times without days"
        raise ValueError(message)
    return [schedule.dtstart]


def _beginning(schedule: Schedule, first: date) -> date:
    """Where counting starts. "Every second week" or "five times" mean nothing without a first date."""
    if schedule.dtstart:
        return schedule.dtstart
    if _interval(schedule) > 1 or schedule.count or not (schedule.byday or schedule.bymonthday or schedule.byyearday):
        message = "a rule that needs its first date"
        raise ValueError(message)
    return first.replace(day=1)


def _interval(schedule: Schedule) -> int:
    interval = schedule.interval or 1
    if not 1 <= interval <= MOST_INTERVAL:
        message = "an interval nobody can read"
        raise ValueError(message)
    return interval


def _numbers(text: str, limit: int) -> Sequence[int] | None:
    numbers = [int(part) for part in text.replace(" ", "").split(",") if part]
    if any(not 0 < abs(number) <= limit for number in numbers):
        message = "a number outside the calendar"
        raise ValueError(message)
    return numbers or None


def _later(moment: datetime, minutes: int) -> datetime:
    """Wall clock time, as a door has it: clocks that change in between do not move the closing time."""
    return moment.astimezone(LOCAL).replace(second=0, microsecond=0) + timedelta(minutes=minutes)
