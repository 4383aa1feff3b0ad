"""What an entry is filed under beside its words, so that one index finds words, place and time together.

The database works it out of an entry's position and of when it was confirmed (`directory_cells`, `directory_months`):
squares of a fifth of a degree for the usual distances, of whole degrees for wide circles, and the month. The same
column holds what `facets.py` numbers.
"""

from __future__ import annotations

from datetime import UTC, datetime
from math import cos, floor, hypot, radians
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safeharbour.support.directory.search.question import Place

KILOMETRES_A_DEGREE = 111.195
WITHOUT_PLACE = 0
A_ROW = 2000
FIFTHS = (5, 10_000_000)
DEGREES = (1, 20_000_000)
MOST_FIFTHS = 100


def cells_about(place: Place, within: float) -> list[int]:
    """The squares that a circle of `within` kilometres about `place` touches, the nearest first.

    Small ones unless they are too many.
    """
    small = _squares(place, within, *FIFTHS)
    return small if len(small) <= MOST_FIFTHS else _squares(place, within, *DEGREES)


def months_before(moment: datetime, number: int) -> list[int]:
    """The month of `moment`, the next one, for clocks that are ahead, and at least `number` whole ones before."""
    month = moment.astimezone(UTC)
    this = month.year * 12 + month.month
    return list(range(this - number - 1, this + 2))


def _squares(place: Place, within: float, a_degree: int, first: int) -> list[int]:
    reach = within / KILOMETRES_A_DEGREE
    across = reach / max(cos(radians(place.latitude)), 0.1)
    north, east = (place.latitude + 90) * a_degree - 0.5, (place.longitude + 180) * a_degree - 0.5
    narrowing = cos(radians(place.latitude))
    squares = [
        (hypot(row - north, (column - east) * narrowing), first + row * A_ROW + column)
        for row in _steps(place.latitude + 90, reach, a_degree)
        for column in _steps(place.longitude + 180, across, a_degree)
    ]
    return [square for _away, square in sorted(squares)]


def _steps(middle: float, reach: float, a_degree: int) -> range:
    return range(floor((middle - reach) * a_degree), floor((middle + reach) * a_degree) + 1)
