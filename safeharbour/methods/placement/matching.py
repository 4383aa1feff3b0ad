"""The best matching of parties to units, by linear programs (HiGHS).

First who is placed, in turn: each party, if that is possible beside all before it. Then where, with the most points in
all. While nobody must go together, those that can be placed at once are a matroid (a transversal one: Edmonds and
Fulkerson 1965), of which the greedy set in turn is the one of greatest weight and has as many members as any can
(Rado 1957): one linear program finds it, and its corners are whole. Where people must go together neither is so; then
choices are whole numbers, and turns are decided ten at a time, each weighing more than all after it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from scipy.sparse import csr_array

from safeharbour.methods.programs import INFINITY, Bools, Floats, Ints, Program

AT_ONCE = 10
Options = Sequence[dict[int, int]]
"""For each person the units that suit them, with the points of each."""


class Matching:
    """Parties, as places among people; who suits which unit; which house each unit is of."""

    def __init__(self, parties: Sequence[tuple[int, ...]], options: Options, houses: Sequence[str]) -> None:
        self.parties = [tuple(party) for party in parties]
        self.houses = list(houses)
        self.together = any(len(party) > 1 for party in self.parties)
        self._pairs = [
            (party, person, unit, points)
            for party, members in enumerate(self.parties)
            for person in members
            for unit, points in sorted(options[person].items())
        ]
        self._groups = [
            (party, house)
            for party, members in enumerate(self.parties)
            if len(members) > 1
            for house in sorted({self.houses[unit] for person in members for unit in options[person]})
        ]
        self._points = np.array([float(pair[3]) for pair in self._pairs])
        self._program = self._posed()

    def best(
        self, *, must: int | None = None, without: str = "", near: Mapping[int, int] | None = None
    ) -> dict[int, int] | None:
        """The unit of each person that is placed. `must`: a party that comes first, and may not have `without`: a unit
        if it is one person, else a house. Of equals, the matching that changes least of `near`. None where that cannot
        be."""
        size = len(self._pairs) + len(self._groups)
        open_to = np.ones(size)
        open_to[self._shut(must, without)] = 0.0
        self._program.bound(np.arange(size), np.zeros(size), open_to)
        served = self._served(must)
        return None if served is None else self._placed(served, near or {})

    def most(self) -> int:
        """How many people could be placed if turns did not count."""
        return sum(len(self.parties[party]) for party in np.flatnonzero(self._of_most()).tolist())

    def _of_most(self) -> Bools:
        sizes = np.array([float(len(party)) for party in self.parties])
        size = len(self._pairs) + len(self._groups)
        self._program.bound(np.arange(size), np.zeros(size), np.ones(size))
        self._bound(np.zeros(len(sizes)), np.ones(len(sizes)))
        found = self._solved(sizes, np.zeros(len(self._pairs)))
        return np.zeros(len(sizes), dtype=bool) if found is None else self._which(found)

    def _posed(self) -> Program:
        """Columns: a person in a unit, a party in a house, a party served. Rows: each unit at most once; each member in
        the party's house; each party as often as it is served."""
        rows = _Rows()
        pairs, groups = len(self._pairs), len(self._groups)
        in_house = {group: pairs + place for place, group in enumerate(self._groups)}
        for place, (party, person, unit, _) in enumerate(self._pairs):
            rows.put(("unit", unit), place, 1.0)
            alone = len(self.parties[party]) == 1
            rows.put(("party", party) if alone else ("member", person, self.houses[unit]), place, 1.0)
        for party, house in self._groups:
            rows.put(("party", party), in_house[party, house], 1.0)
            for person in self.parties[party]:
                rows.put(("member", person, house), in_house[party, house], -1.0)
        for party in range(len(self.parties)):
            rows.put(("party", party), pairs + groups + party, -1.0)
        columns = pairs + groups + len(self.parties)
        whole = np.zeros(columns, dtype=bool)
        whole[pairs : pairs + groups] = True
        bounds = np.zeros(columns), np.ones(columns)
        return Program(rows.matrix(columns), rows.bounds(), bounds, whole=whole if self.together else None)

    def _shut(self, party: int | None, without: str) -> Ints:
        """The columns that this party may not use."""
        if party is None or not without:
            return np.empty(0, dtype=np.int64)
        alone = len(self.parties[party]) == 1
        pairs = [place for place, one in enumerate(self._pairs) if alone and one[0] == party and str(one[2]) == without]
        groups = [len(self._pairs) + place for place, one in enumerate(self._groups) if one == (party, without)]
        return np.array(pairs + groups, dtype=np.int64)

    def _served(self, must: int | None) -> Bools | None:
        count = len(self.parties)
        lower, upper = np.zeros(count), np.ones(count)
        if must is not None:
            lower[must] = 1.0
        nothing = np.zeros(len(self._pairs))
        for start in range(0, count, AT_ONCE if self.together else max(count, 1)):
            end = min(start + AT_ONCE, count) if self.together else count
            weights = np.zeros(count)
            falling = np.arange(end - start, dtype=np.float64)[::-1]
            weights[start:end] = 2**falling if self.together else falling + 1
            self._bound(lower, upper)
            found = self._solved(weights, nothing)
            if found is None:
                return None
            lower[start:end] = upper[start:end] = self._which(found)[start:end]
        return np.asarray(upper > 1 / 2)

    def _placed(self, served: Bools, near: Mapping[int, int]) -> dict[int, int]:
        self._bound(served.astype(np.float64), served.astype(np.float64))
        stays = np.array([float(near.get(person) == unit) for _, person, unit, _ in self._pairs])
        found = self._solved(np.zeros(len(self.parties)), (len(near) + 1) * self._points + stays)
        if found is None:
            message = "Those who can be placed could not be."
            raise ArithmeticError(message)
        chosen = np.flatnonzero(found[: len(self._pairs)] > 1 / 2)
        return {self._pairs[place][1]: self._pairs[place][2] for place in chosen.tolist()}

    def _bound(self, lower: Floats, upper: Floats) -> None:
        first = len(self._pairs) + len(self._groups)
        self._program.bound(first + np.arange(len(self.parties)), lower, upper)

    def _solved(self, weights: Floats, points: Floats) -> Floats | None:
        costs = np.concatenate([-points, np.zeros(len(self._groups)), -weights])
        self._program.cost(np.arange(len(costs)), costs)
        found = self._program.solve()
        return None if found is None else found.values

    def _which(self, values: Floats) -> Bools:
        return np.asarray(values[len(self._pairs) + len(self._groups) :] > 1 / 2)


class _Rows:
    """Rows of a program by their names; a unit's may hold nothing, all others are equations."""

    def __init__(self) -> None:
        self._places: defaultdict[tuple[object, ...], int] = defaultdict(lambda: len(self._places))
        self._entries: list[tuple[int, int, float]] = []

    def put(self, name: tuple[object, ...], column: int, value: float) -> None:
        self._entries.append((self._places[name], column, value))

    def matrix(self, columns: int) -> csr_array[np.float64, tuple[int, int]]:
        rows, places, values = (np.array(one) for one in zip(*self._entries, strict=True))
        return csr_array((values.astype(np.float64), (rows, places)), shape=(len(self._places), columns))

    def bounds(self) -> tuple[Floats, Floats]:
        units = np.array([name[0] == "unit" for name in self._places])
        return np.where(units, -INFINITY, 0.0), np.where(units, 1.0, 0.0)
