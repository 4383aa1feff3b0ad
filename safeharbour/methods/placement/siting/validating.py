"""Whether the model foretells: it learns from all but the last months, and is asked about those."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from safeharbour.methods.placement.errors import PlacementError
from safeharbour.methods.placement.siting.arrays import CODES, Ints, month_name, month_of
from safeharbour.methods.placement.siting.fitting import fit
from safeharbour.methods.placement.siting.forecasting import Interval, Run, forecast, interval
from safeharbour.methods.placement.siting.requests import Requests

LEAST_LEARNED = 180
"""Days to learn from, at the least."""


@dataclass(frozen=True)
class Held:
    """One held-back month: unmet nights as they were seen and as they were foretold."""

    month: str
    seen: int
    foretold: Interval

    @property
    def inside(self) -> bool:
        return self.foretold.low <= self.seen <= self.foretold.high


@dataclass(frozen=True)
class Validation:
    """`months` in order, and all of them together. `crowded`: regions with more people than beds when it began."""

    months: tuple[Held, ...]
    together: Held
    crowded: tuple[str, ...]

    @property
    def inside(self) -> int:
        return sum(month.inside for month in self.months)


def validate(
    requests: Requests,
    beds: Ints,
    held_back: int,
    *,
    futures: int,
    seed: int,
    turnover: float = 1.0,
    cores: int | None = None,
    advance: Callable[[int], None] = lambda _: None,
) -> Validation:
    """Forecasts the last `held_back` months from what was known before. Raises PlacementError where too little was."""
    first = int(month_of(np.array([requests.until - 1]))[0]) - held_back + 1
    cut = int(np.datetime64(first, "M").astype("datetime64[D]").astype(np.int64))
    if cut - requests.start < LEAST_LEARNED:
        message = (
            f"{held_back} months held back leave less than {LEAST_LEARNED} days to learn from. Hold back fewer, "
            "or give a longer file."
        )
        raise PlacementError(message)
    known = requests.known_at(cut)
    living = np.bincount(known.placed_in[known.resident()], minlength=len(CODES))
    run = Run(fit(known), (np.maximum(beds, living),), requests.until - cut, seed, turnover)
    found = forecast(run, futures, cores=cores, advance=advance)
    seen = _by_month(requests, cut)
    of_months = found.nights[0].sum(axis=1)
    months = tuple(
        Held(month_name(month), int(seen[place]), interval(of_months[:, place]))
        for place, month in enumerate(found.months)
    )
    crowded = tuple(CODES[place] for place in np.flatnonzero(living > beds).tolist())
    return Validation(months, Held("all", int(seen.sum()), interval(found.total())), crowded)


def _by_month(requests: Requests, since: int) -> Ints:
    nights = requests.nights_waited(since, requests.until).sum(axis=0)
    _, place = np.unique(month_of(np.arange(since, requests.until)), return_inverse=True)
    return np.bincount(place, nights).astype(np.int64)
