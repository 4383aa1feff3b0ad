"""A population of invented records that is moved until its tables agree with what is wanted.

Each record is taken out in turn and drawn anew, one value at a time, with odds that fall with the squared distance of
all tables from their targets, each by its own variance: Gibbs sampling of whole files. Whatever a rule forbids is never
drawn, so that no impossible record is there at any moment. There is no graph to be kept small: any tables, of any
number of columns, can be asked for together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from safeharbour.methods.synthesis.arrays import Bools, Codes, Floats, Ints
from safeharbour.methods.synthesis.errors import SynthesisError
from safeharbour.methods.synthesis.kernels import move_column, move_together

TRIES = 200
MOST_CHOICES = 100_000


@dataclass(frozen=True)
class Margin:
    """A table that is wanted: `target` (cells,) in the order of the columns, and the variance of each of its counts."""

    columns: tuple[int, ...]
    target: Floats
    variance: float


@dataclass(frozen=True)
class Scope:
    """Columns that rules tie to each other; `forbidden` has an axis for each of them. `tight`: one of them alone may
    have nowhere to go, so that they are moved together, too."""

    columns: tuple[int, ...]
    forbidden: Bools
    tight: bool = True

    @property
    def choices(self) -> Codes:
        """(c, columns): what is allowed."""
        return np.argwhere(~self.forbidden).astype(np.int32)


@dataclass(frozen=True)
class _Layout:
    """Where the cells of several tables lie in one flat array."""

    starts: Ints
    steps: Ints
    cells: int

    @classmethod
    def of(cls, tables: Sequence[tuple[int, ...]], sizes: Sequence[int]) -> _Layout:
        steps = np.zeros((len(tables), len(sizes)), dtype=np.int64)
        lengths = [prod(sizes[column] for column in table) for table in tables]
        for n, table in enumerate(tables):
            for place, column in enumerate(table):
                steps[n, column] = prod(sizes[later] for later in table[place + 1 :])
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        return cls(starts[:-1], steps, int(starts[-1]))

    def having(self, columns: Sequence[int]) -> Ints:
        return np.flatnonzero(self.steps[:, list(columns)].any(axis=1))


class Population:
    """`records` (n, d), codes from 0 to the size of their column, are changed in place by `settle`."""

    def __init__(
        self, records: Codes, sizes: Sequence[int], scopes: Sequence[Scope], draw: np.random.Generator
    ) -> None:
        self.records = np.ascontiguousarray(records, dtype=np.int32)
        self.sizes = tuple(sizes)
        self.scopes = tuple(scopes)
        self.draw = draw
        self._rules = _Layout.of([scope.columns for scope in scopes], sizes)
        self._forbidden = np.concatenate([np.zeros(0, dtype=bool), *(scope.forbidden.ravel() for scope in scopes)])
        self._tight = [(scope.columns, scope.choices) for scope in scopes if scope.tight]

    def counts(self, columns: Sequence[int]) -> Floats:
        return count(self.records, columns, self.sizes)

    def impossible(self) -> Bools:
        """(n,): which records some rule forbids."""
        found: Bools = np.zeros(len(self.records), dtype=bool)
        for scope in self.scopes:
            found |= scope.forbidden[tuple(self.records[:, column] for column in scope.columns)]
        return found

    def settle(
        self,
        margins: Sequence[Margin],
        heats: Sequence[float],
        advance: Callable[[int], None] = lambda _: None,
    ) -> list[Floats]:
        """Moves every record once for each of `heats`; returns the tables on average over the second half of them.

        A heat of 1 draws from all files with the odds that the noise leaves them; less heat keeps nearer to the tables.
        """
        layout = _Layout.of([margin.columns for margin in margins], self.sizes)
        target = np.concatenate([margin.target for margin in margins])
        lengths = [len(margin.target) for margin in margins]
        stiffness = np.array([1 / margin.variance for margin in margins])
        each = np.repeat(stiffness, lengths)
        pull = (np.concatenate([self.counts(margin.columns) for margin in margins]) - target) * each
        summed, times = np.zeros(layout.cells), 0
        for number, heat in enumerate(heats):
            self._sweep(layout, stiffness, pull, heat)
            if number >= len(heats) // 2:
                summed, times = summed + pull, times + 1
            advance(1)
        mean = target + summed / max(1, times) / each
        return np.split(mean, np.cumsum(lengths)[:-1])

    def _sweep(self, layout: _Layout, stiffness: Floats, pull: Floats, heat: float) -> None:
        rules = self._rules
        whole = (layout.starts, layout.steps, stiffness, pull)
        ruled = (rules.starts, rules.steps, self._forbidden)
        for column in self.draw.permutation(len(self.sizes)).tolist():
            tables, tied = layout.having([column]), rules.having([column])
            chance = self.draw.random(len(self.records))
            move_column(self.records, column, self.sizes[column], tables, *whole, tied, *ruled, chance, heat)
        for together, choices in self._tight:
            tables, tied = layout.having(together), rules.having(together)
            picked = self.draw.integers(len(choices), size=len(self.records))
            chance = self.draw.random(len(self.records))
            columns = np.array(together, dtype=np.int64)
            move_together(self.records, columns, choices, picked, tables, *whole, tied, *ruled, chance, heat)


def count(records: Codes, columns: Sequence[int], sizes: Sequence[int]) -> Floats:
    """How many records each combination of these columns has, flat, the last column fastest."""
    cell = np.zeros(len(records), dtype=np.int64)
    for column in columns:
        cell = cell * sizes[column] + records[:, column]
    return np.bincount(cell, minlength=prod(sizes[column] for column in columns)).astype(np.float64)


def independent(shares: Sequence[Floats], size: int, scopes: Sequence[Scope], draw: np.random.Generator) -> Population:
    """A population with these shares of each value, nothing impossible in it. Raises SynthesisError where none is."""
    sizes = [len(one) for one in shares]
    records = np.column_stack([draw.choice(len(one), size, p=one) for one in shares]).astype(np.int32)
    population = Population(records, sizes, scopes, draw)
    even = [np.full(len(one), 1 / len(one)) for one in shares]
    for number in range(TRIES):
        wrong = np.flatnonzero(population.impossible())
        if not len(wrong):
            return population
        _draw_again(population, wrong, shares if number < TRIES // 2 else even)
    right = np.flatnonzero(~population.impossible())
    if not len(right):
        message = "Hardly any combination is left that the rules allow; are they as you meant them?"
        raise SynthesisError(message)
    wrong = np.flatnonzero(population.impossible())
    population.records[wrong] = population.records[draw.choice(right, len(wrong))]
    return population


def _draw_again(population: Population, wrong: Ints, shares: Sequence[Floats]) -> None:
    """The columns of broken rules alone are drawn again, together, from what each rule allows."""
    for scope in population.scopes:
        mine = wrong[scope.forbidden[tuple(population.records[wrong, column] for column in scope.columns)]]
        choices = scope.choices
        if not len(mine) or not len(choices):
            continue
        odds = np.prod([shares[column][choices[:, n]] for n, column in enumerate(scope.columns)], axis=0) + 1e-300
        picked = population.draw.choice(len(choices), len(mine), p=odds / odds.sum())
        population.records[np.ix_(mine, scope.columns)] = choices[picked]
