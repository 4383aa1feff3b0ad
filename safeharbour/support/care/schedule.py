"""The days on which somebody asks how things are: ours, dense after leaving, when danger is greatest.

24 and 72 hours; 7, 14, 30, 60 and 90 days; 6, 12, 18 and 24 months
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import takewhile

from django.utils.timezone import localtime

from safeharbour.support.care.enums import Milestone
from safeharbour.support.care.months import months_later

DAYS = {
    Milestone.H24: 1,
    Milestone.H72: 3,
    Milestone.D7: 7,
    Milestone.D14: 14,
    Milestone.D30: 30,
    Milestone.D60: 60,
    Milestone.D90: 90,
}
MONTHS = {Milestone.M6: 6, Milestone.M12: 12, Milestone.M18: 18, Milestone.M24: 24}
LAST_WINDOW = timedelta(days=90)
"""For so long the last one is still asked; the others until the next is due."""


class When(StrEnum):
    DONE = "done"
    MISSED = "missed"
    DUE = "due"
    AHEAD = "ahead"


@dataclass(frozen=True)
class Planned:
    milestone: Milestone
    due_at: datetime
    when: When


def due_at(milestone: Milestone, begun_at: datetime) -> datetime:
    if milestone in DAYS:
        return begun_at + timedelta(days=DAYS[milestone])
    return months_after(begun_at, MONTHS[milestone])


def months_after(moment: datetime, months: int) -> datetime:
    """The same hour of that day, by the clock of the province."""
    here = localtime(moment)
    day = months_later(here.date(), months)
    return here.replace(year=day.year, month=day.month, day=day.day)


def planned(begun_at: datetime, answered: Collection[str], at: datetime) -> list[Planned]:
    """The whole schedule as it stands. `answered`: which contacts found the person."""
    dues = [due_at(milestone, begun_at) for milestone in Milestone]
    ends = [*dues[1:], dues[-1] + LAST_WINDOW]
    return [
        Planned(milestone, due, _when(due, end, at, answered=milestone in answered))
        for milestone, due, end in zip(Milestone, dues, ends, strict=True)
    ]


def _when(due: datetime, end: datetime, at: datetime, *, answered: bool) -> When:
    if answered:
        return When.DONE
    if at < due:
        return When.AHEAD
    return When.DUE if at < end else When.MISSED


def due_now(schedule: list[Planned]) -> Planned | None:
    return next((one for one in schedule if one.when == When.DUE), None)


def asked_now(begun_at: datetime, answered: Collection[str], at: datetime) -> Planned | None:
    """What `due_now` finds in the whole schedule. Lists and the navigation ask it of everybody, on every page."""
    dues = ((milestone, due_at(milestone, begun_at)) for milestone in Milestone)
    begun = list(takewhile(lambda pair: pair[1] <= at, dues))
    if not begun or begun[-1][0] in answered:
        return None
    milestone, due = begun[-1]
    over = milestone == Milestone.M24 and at >= due + LAST_WINDOW
    return None if over else Planned(milestone, due, When.DUE)


def next_ahead(schedule: list[Planned]) -> Planned | None:
    return next((one for one in schedule if one.when == When.AHEAD), None)
