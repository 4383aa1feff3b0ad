"""Requests of an invented province, from a seed, to try siting on. Night by night, and by nothing of the simulation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
import polars as pl

from safeharbour.methods.placement.siting.arrays import CODES, nearest_first


@dataclass(frozen=True, kw_only=True)
class World:
    """What is so in the invented province. Rates are requests a day; `summer` and `weekend` are factors."""

    rates: Mapping[str, float] = field(
        default_factory=lambda: {"toronto": 1.1, "niagara": 0.35, "northeast": 0.2, "ottawa": 0.3}
    )
    beds: Mapping[str, int] = field(
        default_factory=lambda: {"toronto": 28, "niagara": 14, "northeast": 5, "ottawa": 12}
    )
    mean_stay: float = 30.0
    mean_patience: float = 12.0
    travels: float = 0.15
    declined: float = 0.1
    summer: float = 1.0
    weekend: float = 1.0
    days: int = 1095
    first: date = date(2023, 1, 1)


@dataclass
class _Asking:
    day: int
    home: int
    travels: bool
    gives_up: int
    arrived: int | None = None
    placed_in: int | None = None
    left: int | None = None
    withdrawn: int | None = None
    refused: int = 0


def invented(world: World, seed: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Requests and beds as `harbour place site` reads them."""
    draw = np.random.default_rng(seed)
    free = [world.beds.get(code, 0) for code in CODES]
    routes = nearest_first()

    def chance() -> tuple[float, float]:
        return float(draw.random() < world.declined), float(draw.exponential(world.mean_stay))

    everybody: list[_Asking] = []
    waiting: list[_Asking] = []
    freed: dict[int, list[int]] = {}
    for day in range(world.days):
        for place in freed.pop(day, []):
            free[place] += 1
        waiting += (new := _new(world, day, draw))
        everybody += new
        for one in waiting:
            _offer(one, day, free, routes[one.home] if one.travels else [one.home], chance)
            if one.placed_in is not None and one.left is not None:
                freed.setdefault(one.left + 1, []).append(one.placed_in)
        for one in waiting:
            if one.arrived is None and one.gives_up <= day:
                one.withdrawn = day
        waiting = [one for one in waiting if one.arrived is None and one.withdrawn is None]
    return _frame(everybody, world), pl.DataFrame({"region": list(world.beds), "beds": list(world.beds.values())})


def _new(world: World, day: int, draw: np.random.Generator) -> list[_Asking]:
    on = world.first + timedelta(days=day)
    factor = (world.summer if on.month in {6, 7, 8} else 1.0) * (world.weekend if on.weekday() > 4 else 1.0)  # noqa: PLR2004
    return [
        _Asking(
            day,
            CODES.index(code),
            bool(draw.random() < world.travels),
            day + int(draw.exponential(world.mean_patience)),
        )
        for code, rate in world.rates.items()
        for _ in range(draw.poisson(rate * factor))
    ]


def _offer(
    one: _Asking, day: int, free: list[int], route: list[int], chance: Callable[[], tuple[float, float]]
) -> None:
    """The first free bed that is not declined; `chance` says whether it is, and how long a stay would be."""
    for place in route:
        if not free[place]:
            continue
        declined, stay = chance()
        if declined:
            one.refused += 1
            continue
        free[place] -= 1
        one.arrived, one.placed_in, one.left = day, place, day + 1 + int(stay)
        return


def _frame(everybody: list[_Asking], world: World) -> pl.DataFrame:
    def told(day: int | None) -> str | None:
        return None if day is None or day >= world.days else (world.first + timedelta(days=day)).isoformat()

    return pl.DataFrame(
        {
            "asked": [told(one.day) for one in everybody],
            "region": [CODES[one.home] for one in everybody],
            "arrived": [told(one.arrived) for one in everybody],
            "placed_in": [None if one.placed_in is None else CODES[one.placed_in] for one in everybody],
            "left": [told(one.left) for one in everybody],
            "withdrawn": [told(one.withdrawn) for one in everybody],
            "refused": [one.refused for one in everybody],
        },
        schema_overrides=dict.fromkeys(("arrived", "placed_in", "left", "withdrawn"), pl.String),
    )
