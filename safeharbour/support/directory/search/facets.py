"""What else an entry is filed under, as numbers beside its squares and its month: cost, ages, for whom, opening hours.

The database works them out (`directory_facets`). A question names those that could answer it, so that the index leaves
only few rows to look at that do not; the exact condition decides on the row.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime

from safeharbour.support.directory.search.enums import Audience, Cost
from safeharbour.support.directory.search.opening import minute_of_week

COSTS = {Cost.FREE: 101, Cost.SLIDING: 102, Cost.PAID: 103, Cost.UNKNOWN: 104}
ANY_AGE = 110
BRACKETS = (0, 6, 12, 16, 18, 25, 30, 55, 65)
FOR_ANYONE = 130
HOURS_UNKNOWN, HOURS_DATED, FIRST_HOUR = 190, 191, 200


def not_paid() -> list[int]:
    return [number for cost, number in COSTS.items() if cost is not Cost.PAID]


def of_age(age: int) -> list[int]:
    return [ANY_AGE, ANY_AGE + bisect_right(BRACKETS, age)]


def for_audience(audience: str) -> list[int]:
    return [FOR_ANYONE, FOR_ANYONE + 1 + list(Audience.values).index(audience)]


def surely_open(moment: datetime) -> list[int]:
    """Those open in this hour of the week, and those whose dates have to be looked at."""
    return [HOURS_DATED, FIRST_HOUR + minute_of_week(moment) // 60]


def perhaps_open(moment: datetime) -> list[int]:
    return [HOURS_UNKNOWN, *surely_open(moment)]
