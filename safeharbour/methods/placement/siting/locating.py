"""Where new houses would stand: near to those whom nobody could place, by integer programs (HiGHS).

The p-median (Hakimi 1964; ReVelle and Swain 1970): so many places that the way from each unmet night to the nearest of
them is shortest in all. Maximal covering (Church and ReVelle 1974): so many that most unmet nights are within so many
kilometres of one. A region's unmet nights are spread over its towns by population; towns are named, never an address.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array, vstack

from safeharbour.methods.geography import Place, distance_km, places_in
from safeharbour.methods.placement.errors import PlacementError
from safeharbour.methods.placement.siting.arrays import CODES, Floats, Ints
from safeharbour.methods.programs import INFINITY, Matrix, Program

TOWNS = 6
"""Of each region, the most populous, where people are and houses could be."""
HARDLY = 0.02
"""A region with less than this share of unmet nights is no place for a house."""
TIE, TINY = 1e-6, 1e-12


@dataclass(frozen=True)
class Located:
    """`places` and how many of the beds each gets; `mean_km` from an unmet night to the nearest; `covered`: the share
    of unmet nights within reach of one."""

    places: tuple[Place, ...]
    beds: tuple[int, ...]
    mean_km: float
    covered: float


class Towns:
    """The towns of all regions, how far they are apart, and how the need of their region is spread over them."""

    def __init__(self) -> None:
        self.places = [place for code in CODES for place in places_in(code)[:TOWNS]]
        self.kilometres = np.array([[distance_km(one, other) for other in self.places] for one in self.places])
        of_region = {
            code: sum(place.population for place in self.places if place.region_code == code) for code in CODES
        }
        self.shares = np.array([place.population / of_region[place.region_code] for place in self.places])
        self.regions = np.array([CODES.index(place.region_code) for place in self.places])

    def need(self, unmet: Floats) -> Floats:
        """Unmet nights by town, of unmet nights by region."""
        return np.asarray(unmet[self.regions] * self.shares)

    def candidates(self, unmet: Floats) -> list[int]:
        """Towns of the regions in which need arises: beds elsewhere would be for those alone who travel."""
        return np.flatnonzero(unmet[self.regions] >= HARDLY * unmet.sum()).tolist()

    def nearest_to_need(self, unmet: Floats, houses: int) -> list[int]:
        """Which towns: the p-median."""
        where = self.candidates(unmet)
        who = np.flatnonzero(self.need(unmet) > 0)
        towns, people = len(where), len(who)
        pairs = towns * people
        served = _rows([[one * towns + other for other in range(towns)] for one in range(people)], pairs + towns)
        opened = _rows([[one, pairs + one % towns] for one in range(pairs)], pairs + towns, [[1.0, -1.0]] * pairs)
        lower = np.concatenate([np.ones(people), np.full(pairs, -INFINITY)])
        upper = np.concatenate([np.ones(people), np.zeros(pairs)])
        away = self.need(unmet)[who][:, None] * self.kilometres[np.ix_(who, np.array(where))]
        program = (vstack([served, opened]), lower, upper, np.concatenate([away.ravel(), np.zeros(towns)]))
        return [where[one] for one in _opened(*program, houses, towns)]

    def covering(self, unmet: Floats, houses: int, within: float) -> list[int]:
        """Which towns: maximal covering, and of equals those nearer to need."""
        where, need = self.candidates(unmet), self.need(unmet)
        towns, people = len(where), len(need)
        near = self.kilometres[:, where] <= within
        reach = [[one, *(people + np.flatnonzero(near[one])).tolist()] for one in range(people)]
        rows = _rows(reach, people + towns, [[1.0] + [-1.0] * (len(columns) - 1) for columns in reach])
        far = need @ self.kilometres[:, where]
        costs = np.concatenate([-need, far / max(float(far.max()), TINY) * need.sum() * TIE])
        bounds = np.full(people, -INFINITY), np.zeros(people)
        return [where[one] for one in _opened(rows, *bounds, costs, houses, towns)]

    def located(self, chosen: Sequence[int], unmet: Floats, beds: int, within: float) -> Located:
        """What the chosen towns mean: the beds are shared out by the need that is nearest to each."""
        need = self.need(unmet)
        nearest = self.kilometres[:, list(chosen)]
        by_town = np.bincount(nearest.argmin(axis=1), need, len(chosen)).astype(np.float64)
        away = nearest.min(axis=1)
        total = max(float(need.sum()), TINY)
        return Located(
            tuple(self.places[one] for one in chosen),
            tuple(shared_out(beds, by_town).tolist()),
            float(need @ away) / total,
            float(need[away <= within].sum()) / total,
        )


def _opened(rows: Matrix, lower: Floats, upper: Floats, costs: Floats, houses: int, towns: int) -> list[int]:  # noqa: PLR0917
    """The towns, the last columns, of which so many `houses` are opened at the least cost."""
    width = len(costs)
    chosen = _rows([list(range(width - towns, width))], width)
    whole = np.zeros(width, dtype=bool)
    whole[width - towns :] = True
    bounds = np.append(lower, houses), np.append(upper, houses)
    program = Program(csr_array(vstack([rows, chosen])), bounds, (np.zeros(width), np.ones(width)), whole=whole)
    program.cost(np.arange(width), costs)
    found = program.solve()
    if found is None:
        message = f"There are only {towns} towns in regions where need arises: {houses} houses are too many."
        raise PlacementError(message)
    return np.flatnonzero(found.values[width - towns :] > 1 / 2).tolist()


def shared_out(beds: int, need: Floats) -> Ints:
    """Whole beds by need, the largest remainders first; one at least for each, where there are enough."""
    least = 1 if beds >= len(need) else 0
    due = beds * need / max(float(need.sum()), TINY)
    found = np.maximum(np.floor(due).astype(np.int64), least)
    while found.sum() < beds:
        found[int(np.argmax(due - found))] += 1
    while found.sum() > beds:
        found[int(np.argmax(np.where(found > least, found - due, -np.inf)))] -= 1
    return found


def _rows(columns: list[list[int]], width: int, values: list[list[float]] | None = None) -> Matrix:
    rows = np.repeat(np.arange(len(columns)), [len(one) for one in columns])
    entries = np.ones(len(rows)) if values is None else np.concatenate([np.array(one) for one in values])
    return csr_array((entries, (rows, np.concatenate([np.array(one) for one in columns]))), shape=(len(columns), width))
