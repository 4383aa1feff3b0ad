"""The timeline as a drawing: a row for each subject, a bar for each stay, a line for each first day of a month or year.

It shows nothing that the table beside it does not say; it is hidden from those who cannot see it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django.utils.formats import date_format

from safeharbour.justice.movements.tracks import Stay, by_subject

ROW, LEFT, TOP, THINNEST = 30, 60, 34, 4
WIDE, NARROW = 960, 340
TICK, WORD = 110, 90
"""From one month to the next at least, and what the words need."""


@dataclass(frozen=True)
class Bar:
    x: float
    y: float
    width: float


@dataclass(frozen=True)
class Tick:
    x: float
    label: str


@dataclass(frozen=True)
class Row:
    label: str
    y: float
    bars: list[Bar]


@dataclass(frozen=True)
class Timeline:
    rows: list[Row]
    ticks: list[Tick]
    width: int

    top = TOP
    left = LEFT

    @property
    def height(self) -> int:
        return TOP + ROW * len(self.rows)


def timeline_of(stays: Sequence[Stay], width: int = WIDE) -> Timeline | None:
    if not stays:
        return None
    first = min(stay.first for stay in stays)
    days = max((max(stay.last for stay in stays) - first).days + 1, 1)
    scale = (width - LEFT) / days

    def at(day: date) -> float:
        return round(LEFT + (day - first).days * scale, 1)

    rows = [
        Row(who, TOP + ROW * number + ROW / 2, [_bar(stay, number, at) for stay in own])
        for number, (who, own) in enumerate(sorted(by_subject(stays).items()))
    ]
    months = _months(first, days, (width - LEFT) // TICK)
    ticks = [Tick(at(day), date_format(day, "N Y")) for day in months if at(day) + WORD <= width]
    return Timeline(rows, ticks, width)


def _bar(stay: Stay, number: int, at: Callable[[date], float]) -> Bar:
    begin, end = at(stay.first), at(stay.last + timedelta(days=1))
    return Bar(begin, TOP + ROW * number + ROW / 2 - 7, max(THINNEST, round(end - begin, 1)))


def _months(first: date, days: int, most: int) -> list[date]:
    """The first days of months, or of every so many months, so that the words beside them have room."""
    begins = first.replace(day=1) + relativedelta(months=1)
    months = []
    while (begins - first).days < days:
        months.append(begins)
        begins += relativedelta(months=1)
    step = -(-len(months) // most) or 1
    return months[::step]
