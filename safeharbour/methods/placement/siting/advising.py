"""Where more beds would help most: each region by itself, and houses in the towns that integer programs choose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from safeharbour.methods.geography import region
from safeharbour.methods.placement.errors import PlacementError
from safeharbour.methods.placement.siting.arrays import CODES, Floats, Ints
from safeharbour.methods.placement.siting.fitting import Fitted, fit
from safeharbour.methods.placement.siting.forecasting import Forecast, Interval, Run, forecast, interval
from safeharbour.methods.placement.siting.locating import HARDLY, Located, Towns
from safeharbour.methods.placement.siting.requests import Requests, refuse_crowding
from safeharbour.methods.placement.siting.validating import Validation, validate

DAYS_A_MONTH = 365.25 / 12
SHAKEN = 40
"""In how many futures the choice of towns is made again, to say how sure it is."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is to be found out. `add` beds in `houses` new houses; `within` kilometres counts as reached; `months`
    ahead; the last `held_back` months are for validation, 0 for none; `turnover` days between two stays."""

    add: int
    houses: int = 2
    within: float = 100.0
    months: int = 12
    held_back: int = 6
    futures: int = 100
    seed: int = 1234
    turnover: float = 1.0
    cores: int | None = None


@dataclass(frozen=True)
class Option:
    """One way to add the beds. `unmet` nights with it; `fewer` than without, future by future."""

    name: str
    added: dict[str, int]
    unmet: Interval
    fewer: Interval
    located: Located | None = None
    sure: tuple[float, ...] = ()


@dataclass(frozen=True)
class Advice:
    """`now`: unmet nights as things are; `by_region`: the same of those that ask there; `options`: most help first."""

    asked: Asked
    fitted: Fitted
    validation: Validation | None
    now: Interval
    by_region: dict[str, Interval]
    forecast: Forecast
    options: tuple[Option, ...]


def advise(requests: Requests, beds: Ints, asked: Asked, *, advance: Callable[[int], None] = lambda _: None) -> Advice:
    """Learns, validates, forecasts, chooses towns, and forecasts again with the beds added; the same futures each time.

    `advance` is called with 1 for each future, three times `asked.futures` in all (two without validation). Raises
    PlacementError where the data do not allow it.
    """
    if asked.houses > asked.add:
        message = f"{asked.add} beds cannot be in {asked.houses} houses."
        raise PlacementError(message)
    refuse_crowding(requests, beds)
    checked = None
    if asked.held_back:
        checked = validate(
            requests,
            beds,
            asked.held_back,
            futures=asked.futures,
            seed=asked.seed,
            turnover=asked.turnover,
            cores=asked.cores,
            advance=advance,
        )
    fitted = fit(requests)
    days = round(asked.months * DAYS_A_MONTH)
    base = forecast(
        Run(fitted, (beds,), days, asked.seed, asked.turnover), asked.futures, cores=asked.cores, advance=advance
    )
    of_region = base.nights[0].sum(axis=2).astype(np.float64)
    plans = _plans(of_region, asked)
    tried = tuple(beds + added for _, added, _, _ in plans)
    more = forecast(
        Run(fitted, tried, days, asked.seed, asked.turnover), asked.futures, cores=asked.cores, advance=advance
    )
    options = [_option(plan, base.total(), more.total(place)) for place, plan in enumerate(plans)]
    return Advice(
        asked,
        fitted,
        checked,
        interval(base.total()),
        {code: interval(of_region[:, place]) for place, code in enumerate(CODES)},
        base,
        tuple(sorted(options, key=lambda one: (-one.fewer.mean, one.name))),
    )


Plan = tuple[str, Ints, Located | None, tuple[float, ...]]


def _plans(of_region: Floats, asked: Asked) -> list[Plan]:
    """`of_region` (futures, regions): unmet nights as things are."""
    unmet = of_region.mean(axis=0)
    if not unmet.sum():
        message = "Nobody waits in any of the futures: as things are, no bed is missing."
        raise PlacementError(message)
    plans: list[Plan] = []
    for place in np.flatnonzero(unmet >= HARDLY * unmet.sum()).tolist():
        plans.append((region(CODES[place]).name_en, _added({CODES[place]: asked.add}), None, ()))
    towns = Towns()
    chosen = towns.nearest_to_need(unmet, asked.houses)
    again = [towns.nearest_to_need(one, asked.houses) for one in of_region[:SHAKEN] if one.sum()]
    sure = tuple(float(np.mean([one in other for other in again])) for one in chosen)
    plans.append(_located("nearest to need", towns.located(chosen, unmet, asked.add, asked.within), sure))
    covering = towns.covering(unmet, asked.houses, asked.within)
    if covering != chosen:
        plans.append(_located("most within reach", towns.located(covering, unmet, asked.add, asked.within), ()))
    return plans


def _located(name: str, located: Located, sure: tuple[float, ...]) -> Plan:
    added: dict[str, int] = {}
    for place, beds in zip(located.places, located.beds, strict=True):
        added[place.region_code] = added.get(place.region_code, 0) + beds
    return name, _added(added), located, sure


def _added(beds: dict[str, int]) -> Ints:
    return np.array([beds.get(code, 0) for code in CODES], dtype=np.int64)


def _option(plan: Plan, before: Ints, after: Ints) -> Option:
    name, added, located, sure = plan
    told = {CODES[place]: int(added[place]) for place in np.flatnonzero(added).tolist()}
    return Option(name, told, interval(after), interval(before - after), located, sure)
