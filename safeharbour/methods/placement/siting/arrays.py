"""The array types of this package. Days count from 1970-01-01; regions are places in `geography.REGIONS`."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from safeharbour.methods.geography import REGIONS, distance_km, places_in

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Bools: TypeAlias = NDArray[np.bool_]

CODES = tuple(region.code for region in REGIONS)
PLACES = {code: place for place, code in enumerate(CODES)}
NEVER = -1


def month_of(days: Ints) -> Ints:
    """Months since January 1970."""
    return np.asarray(days).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def weekday_of(days: Ints) -> Ints:
    """0 is Monday."""
    return np.asarray(days + 3) % 7


def month_name(month: int) -> str:
    return str(np.datetime64(month, "M"))


def day_name(day: int) -> str:
    return str(np.datetime64(day, "D"))


def nearest_first() -> list[list[int]]:
    """For each region all regions, itself first, then by the distance between their most populous places."""
    chief = [places_in(code)[0] for code in CODES]
    return [
        sorted(range(len(CODES)), key=lambda other: (other != one, distance_km(chief[one], chief[other])))
        for one in range(len(CODES))
    ]
