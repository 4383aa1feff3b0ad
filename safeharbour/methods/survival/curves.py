"""The product-limit estimate of Kaplan and Meier (1958) from counts by period, and what of it can be shown of few.

Whoever leaves within a period was still there when it happened to others in it (as in the original). Intervals are
those of Greenwood (1926) on the log-minus-log scale, which stay between 0 and 1. The estimate is SciPy's.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.stats import CensoredData, ecdf

Floats = npt.NDArray[np.float64]
CONFIDENCE = 0.95
LEAST = 5


@dataclass(frozen=True)
class Period:
    """To how many it happened in a period, and how many were followed no longer than it."""

    month: int
    happened: int
    left: int


@dataclass(frozen=True)
class Point:
    """At the end of a period. `at_risk`: how many were there as it began. The interval is None where nothing happened
    yet or nobody is left: Greenwood's formula has none there."""

    month: int
    at_risk: int
    happened: int
    share: float
    lower: float | None
    upper: float | None


def kaplan_meier(periods: Sequence[Period], *, confidence: float = CONFIDENCE) -> list[Point]:
    """A point for each period, in order: the share to whom it has not happened by its end.

    Raises ValueError where a count is negative or a period comes twice.
    """
    _refuse(periods)
    told = sorted(periods, key=lambda one: one.month)
    people = sum(one.happened + one.left for one in told)
    if not people:
        return []
    months = np.array([one.month for one in told], dtype=float)
    happened = np.repeat(months, [one.happened for one in told])
    left = np.repeat(months, [one.left for one in told])
    estimate = ecdf(CensoredData(uncensored=happened, right=left)).sf
    lower, upper = _interval(estimate, months, confidence, any_happened=happened.size > 0)
    shares, there = estimate.evaluate(months), people
    points = []
    for place, one in enumerate(told):
        known = (None, None) if lower is None or upper is None else (_or_none(lower[place]), _or_none(upper[place]))
        points.append(Point(one.month, there, one.happened, float(shares[place]), *known))
        there -= one.happened + one.left
    return points


def _interval(
    estimate: Any, months: Floats, confidence: float, *, any_happened: bool
) -> tuple[Floats | None, Floats | None]:
    if not any_happened:
        return None, None
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="The confidence interval is undefined")
        found = estimate.confidence_interval(confidence_level=confidence, method="log-log")
    return found.low.evaluate(months), found.high.evaluate(months)


def _or_none(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _refuse(periods: Sequence[Period]) -> None:
    months = [one.month for one in periods]
    if len(set(months)) < len(months):
        message = "A period comes twice."
        raise ValueError(message)
    wrong = next((one for one in periods if min(one.happened, one.left, one.month) < 0), None)
    if wrong is not None:
        message = f"The counts of period {wrong.month} are below zero."
        raise ValueError(message)


def pooled(points: Sequence[Point], *, least: int = LEAST) -> list[Point]:
    """The points at which the curve may be shown: each stands for at least `least` people to whom it happened since
    the one before, and for at least `least` of those who were there that are left after it.

    A step of a curve is a person's own month; a step of five is nobody's.
    """
    shown: list[Point] = []
    since, there = 0, points[0].at_risk if points else 0
    for point in points:
        since += point.happened
        if since >= least and point.at_risk - point.happened >= least:
            shown.append(Point(point.month, there, since, point.share, point.lower, point.upper))
            since, there = 0, point.at_risk - point.happened
    return shown


def reached_half(points: Sequence[Point]) -> int | None:
    """The first period by whose end it has happened to half; None where it has not."""
    return next((point.month for point in points if point.share <= 1 / 2), None)
