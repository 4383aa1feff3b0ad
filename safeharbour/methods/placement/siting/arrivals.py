"""How often people ask: a rate for each region, with weekdays and seasons where the data support them.

Counts of days are Poisson with a region's rate times factors, fitted by iterative proportional fitting (the maximum of
the likelihood of a log-linear model: Darroch and Ratcliff 1972). Whether factors are kept is decided by the likelihood
ratio over the dispersion of months. What makes whole months differ beyond that is drawn as a gamma factor of each
month, and what is not known of a rate as a gamma, too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import chi2

from safeharbour.methods.placement.siting.arrays import CODES, Floats, Ints, month_of, weekday_of
from safeharbour.methods.placement.siting.requests import Requests

SURE = 0.01
"""p-value below which a factor is kept."""
TWO_YEARS = 730
YEAR = 365
ROUNDS = 50
GROWTH = 0.01
LEAST_MONTHS = 3


@dataclass(frozen=True)
class Arrivals:
    """`counts` (regions,) asked in `exposure` days, weighted by factors; `weekdays` (7,) and `seasons` (12,) have mean
    about 1; `spread`: variance of the factor of a month. `growth`: by what factor a year rates change, 1 if they do
    not; where they do, only the last year counts for the level."""

    counts: Floats
    exposure: float
    weekdays: Floats
    seasons: Floats
    spread: float
    growth: float

    @property
    def weekly(self) -> bool:
        return bool(np.ptp(self.weekdays) > 0)

    @property
    def seasonal(self) -> bool:
        return bool(np.ptp(self.seasons) > 0)

    def factors(self, days: Ints) -> Floats:
        return np.asarray(self.weekdays[weekday_of(days)] * self.seasons[month_of(days) % 12])

    def drawn(self, days: Ints, draw: np.random.Generator) -> Ints:
        """How many ask on each day: (regions, days). Of a region where nobody asked nothing is foretold."""
        rates = draw.gamma(np.maximum(self.counts, 0.5)) * (self.counts > 0) / self.exposure
        months, of_day = np.unique(month_of(days), return_inverse=True)
        shocks = draw.gamma(1 / self.spread, self.spread, len(months)) if self.spread > 0 else np.ones(len(months))
        return draw.poisson(rates[:, None] * (self.factors(days) * shocks[of_day]))


def fit_arrivals(requests: Requests) -> Arrivals:
    """From the first day on which anybody asked to before the day `until`."""
    days = np.arange(requests.start, requests.until)
    by_day = np.bincount(requests.asked - requests.start, minlength=len(days)).astype(np.float64)
    weekdays, seasons = _factors(days, by_day)
    base = weekdays[weekday_of(days)] * seasons[month_of(days) % 12]
    growth = _growth(days, by_day, base)
    recent = len(days) - YEAR if growth != 1 and len(days) > YEAR else 0
    counts = np.bincount(requests.home[requests.asked >= days[recent]], minlength=len(CODES)).astype(np.float64)
    expected = base * growth ** ((days - days.mean()) / YEAR) * by_day.sum() / base.sum()
    return Arrivals(counts, float(base[recent:].sum()), weekdays, seasons, _spread(days, by_day, expected), growth)


def _factors(days: Ints, by_day: Floats) -> tuple[Floats, Floats]:
    both = _fitted(days, by_day, weekly=True, seasonal=len(days) >= TWO_YEARS)
    flat = np.ones(7), np.ones(12)
    dispersion = max(1.0, _dispersion(days, by_day, _expected(days, by_day, both)))
    best = _deviance(by_day, _expected(days, by_day, both))
    gains = [
        _deviance(by_day, _expected(days, by_day, less)) - best for less in ((flat[0], both[1]), (both[0], flat[1]))
    ]
    weekly, seasonal = (
        bool(chi2.sf(gain / dispersion, free) < SURE) for gain, free in zip(gains, (6, 11), strict=True)
    )
    seasonal = seasonal and len(days) >= TWO_YEARS
    return _fitted(days, by_day, weekly=weekly, seasonal=seasonal)


def _fitted(days: Ints, by_day: Floats, *, weekly: bool, seasonal: bool) -> tuple[Floats, Floats]:
    weekdays, seasons = np.ones(7), np.ones(12)
    day, month = weekday_of(days), month_of(days) % 12
    for _ in range(ROUNDS if weekly or seasonal else 0):
        if weekly:
            weekdays = _ratio(day, by_day, seasons[month], 7)
        if seasonal:
            seasons = _ratio(month, by_day, weekdays[day], 12)
    return weekdays, seasons


def _ratio(group: Ints, by_day: Floats, others: Floats, size: int) -> Floats:
    seen = np.bincount(group, by_day, size)
    due = np.bincount(group, others, size) * by_day.sum() / max(others.sum(), 1e-12)
    found = np.divide(seen + 0.5, due + 0.5)
    return np.asarray(found / np.average(found, weights=np.bincount(group, minlength=size)))


def _expected(days: Ints, by_day: Floats, factors: tuple[Floats, Floats]) -> Floats:
    shape = factors[0][weekday_of(days)] * factors[1][month_of(days) % 12]
    return np.asarray(shape * by_day.sum() / shape.sum())


def _deviance(by_day: Floats, expected: Floats) -> float:
    """Minus twice the log-likelihood, but for what all models share."""
    return float(-2 * (by_day * np.log(np.maximum(expected, 1e-12)) - expected).sum())


def _monthly(days: Ints, values: Floats) -> Floats:
    _, place = np.unique(month_of(days), return_inverse=True)
    return np.bincount(place, values).astype(np.float64)


def _dispersion(days: Ints, by_day: Floats, expected: Floats) -> float:
    """Pearson's, of months: 1 where they differ as chance has it."""
    seen, due = _monthly(days, by_day), _monthly(days, expected)
    return float(((seen - due) ** 2 / np.maximum(due, 1e-12)).sum() / max(len(seen) - 1, 1))


def _spread(days: Ints, by_day: Floats, expected: Floats) -> float:
    due = _monthly(days, expected)
    if len(due) < LEAST_MONTHS:
        return 0.0
    return max(0.0, _dispersion(days, by_day, expected) - 1) / float(due.mean())


def _growth(days: Ints, by_day: Floats, base: Floats) -> float:
    """The factor of a year, by Poisson regression of days on time; 1 where it may as well be none."""
    time = (days - days.mean()) / YEAR
    slope, due = 0.0, base * by_day.sum() / base.sum()
    for _ in range(ROUNDS):
        shape = base * np.exp(slope * time)
        due = shape * by_day.sum() / shape.sum()
        middle = np.average(time, weights=due)
        information = float((due * (time - middle) ** 2).sum())
        step = float(((by_day - due) * time).sum()) / max(information, 1e-12)
        slope = float(np.clip(slope + step, -3, 3))
        if abs(step) < 1e-9:  # noqa: PLR2004 - settled
            break
    dispersion = max(1.0, _dispersion(days, by_day, due))
    squared = slope**2 * information / dispersion
    return float(np.exp(slope)) if len(days) > YEAR and chi2.sf(squared, 1) < SURE else 1.0
