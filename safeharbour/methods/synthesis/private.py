"""Differentially private synthesis: select what to measure, measure it with noise, and find a file that agrees.

The three steps of the family of AIM (McKenna, Mullins, Sheldon and Miklau 2022, "AIM: An Adaptive and Iterative
Mechanism for Differentially Private Synthetic Data"), made another way. Each column is measured; then all pairs are
scored at once, by how far they are from what the columns say, as counts with noise (after Zhang et al. 2021,
"PrivSyn"), and those worth it are measured; then triples, by how far they are from what the pairs say. Records are
moved until they agree (`population`) rather than a graph fitted, so that all pairs can be measured and rules can tie
any columns.

Nothing of the data is used but through `Budget.measure`. The score of a table is its distance from a file that depends
on the data only by what was measured; one record moves it by at most 1, and so it does the score rounded down.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import prod

import numpy as np

from safeharbour.methods.privacy.accounting import Budget
from safeharbour.methods.synthesis.arrays import Codes, Floats, Ints
from safeharbour.methods.synthesis.population import Margin, Population, Scope, count, independent

COLUMNS, PAIRS, TRIPLES = 0.12, 0.5, 0.3
"""Of the budget; what is left scores pairs and triples, half each."""
MOST_CELLS = 400_000
GAUSSIAN = (2 / np.pi) ** 0.5
"""How far a Gaussian is from its mean on average, in standard deviations."""
FIRST = (1.0,) * 4
SECOND = (*np.geomspace(1, 0.1, 8).tolist(), *(0.1,) * 8)
THIRD = (*np.geomspace(0.5, 0.1, 6).tolist(), *(0.1,) * 14)
LAST = tuple(np.geomspace(10, 0.05, 10).tolist())
SWEEPS = sum(map(len, (FIRST, SECOND, THIRD, LAST)))


@dataclass(frozen=True)
class Synthetic:
    """`records` (n, d): invented. `measured`: the columns of each table that was, in that order."""

    records: Codes
    measured: tuple[tuple[int, ...], ...]


def synthesise_privately(  # noqa: PLR0917 - what it is told and what tells of it
    records: Codes,
    sizes: Sequence[int],
    scopes: Sequence[Scope],
    budget: Budget,
    draw: np.random.Generator,
    advance: Callable[[int], None] = lambda _: None,
) -> Synthetic:
    """Records like these, within `budget`. `advance` is called after each of SWEEPS moves of all records."""
    measuring = _Measuring(records, tuple(sizes), budget)
    whole = budget.rho
    columns = [(column,) for column in range(len(sizes))]
    pairs, triples = (_small(sizes, ways) for ways in (2, 3))
    single = not pairs
    margins = measuring.measure(columns, [size ** (2 / 3) for size in sizes], whole * (1 if single else COLUMNS))
    population = independent(*_shares(margins), scopes, draw)
    population.settle(margins, FIRST, advance)
    if not single:
        chosen, weights = measuring.choose(pairs, population, _scoring(whole), whole * PAIRS)
        margins += measuring.measure(chosen, weights, whole * PAIRS)
        population.settle(margins, SECOND, advance)
    margins = _and_triples(measuring, triples, population, margins) if triples else measuring.again(margins)
    wanted = population.settle(margins, THIRD, advance)
    exact = [replace(margin, target=mean, variance=1.0) for margin, mean in zip(margins, wanted, strict=True)]
    population.settle(exact, LAST, advance)
    return Synthetic(population.records, tuple(margin.columns for margin in margins))


def _scoring(whole: float) -> float:
    return whole * (1 - COLUMNS - PAIRS - TRIPLES) / 2


def _and_triples(
    measuring: _Measuring, triples: list[tuple[int, ...]], population: Population, margins: list[Margin]
) -> list[Margin]:
    budget = measuring.budget
    chosen, weights = measuring.choose(triples, population, _scoring(budget.rho), budget.left - _scoring(budget.rho))
    if not chosen:
        return measuring.again(margins)
    return margins + measuring.measure(chosen, weights, budget.left)


def _small(sizes: Sequence[int], ways: int) -> list[tuple[int, ...]]:
    found = combinations(range(len(sizes)), ways)
    return [table for table in found if prod(sizes[column] for column in table) <= MOST_CELLS]


def _shares(margins: Sequence[Margin]) -> tuple[list[Floats], int]:
    """What each column says of its values, and all of them of how many records there are."""
    trust = np.array([1 / (margin.variance * len(margin.target)) for margin in margins])
    size = max(1, round(float((trust * [margin.target.sum() for margin in margins]).sum() / trust.sum())))
    shares = [np.maximum(margin.target, 0) + 1e-6 for margin in margins]
    return [one / one.sum() for one in shares], size


@dataclass
class _Measuring:
    """The only way from the data to what is made of it."""

    records: Codes
    sizes: tuple[int, ...]
    budget: Budget

    def _count(self, table: tuple[int, ...]) -> Ints:
        return count(self.records, table, self.sizes).astype(np.int64)

    def measure(self, tables: Sequence[tuple[int, ...]], weights: Sequence[float], rho: float) -> list[Margin]:
        shares = np.array(weights) / sum(weights) * rho
        margins = []
        for table, share in zip(tables, shares.tolist(), strict=True):
            noisy, variance = self.budget.measure(self._count(table), share)
            margins.append(Margin(table, noisy.astype(np.float64), variance))
        return margins

    def again(self, margins: Sequence[Margin]) -> list[Margin]:
        """What is left of the budget on the same tables, in proportion; the two counts are averaged by variance."""
        rest = self.budget.left
        if rest <= 0:
            return list(margins)
        second = self.measure([margin.columns for margin in margins], [1 / m.variance for m in margins], rest)
        return [_pooled(first, more) for first, more in zip(margins, second, strict=True)]

    def choose(
        self, tables: Sequence[tuple[int, ...]], population: Population, scoring: float, rho: float
    ) -> tuple[list[tuple[int, ...]], list[float]]:
        """Those worth measuring with `rho`, and the weight of each; spends `scoring` on finding out."""
        expected = [population.counts(table) for table in tables]
        far = [np.floor(np.abs(self._count(t) - held).sum()) for t, held in zip(tables, expected, strict=True)]
        noisy, _ = self.budget.measure(np.array(far, dtype=np.int64), scoring, len(tables) ** 0.5)
        return _worth_it(tables, noisy.astype(np.float64), expected, rho)


def _pooled(one: Margin, other: Margin) -> Margin:
    trust = 1 / one.variance + 1 / other.variance
    target = (one.target / one.variance + other.target / other.variance) / trust
    return Margin(one.columns, target, 1 / trust)


def _worth_it(
    tables: Sequence[tuple[int, ...]], far: Floats, expected: Sequence[Floats], rho: float
) -> tuple[list[tuple[int, ...]], list[float]]:
    """The choice that leaves the least distance: that of what is not measured, and the noise of what is."""
    weights = np.array([max(2.0, float((held >= 1).sum())) ** (2 / 3) for held in expected])
    order = np.argsort(-far / weights, kind="stable")
    best, least = 0, float(far.sum())
    for number in range(1, len(order) + 1):
        chosen = order[:number]
        shares = weights[chosen] / weights[chosen].sum() * rho
        noise = [_noise(expected[n], share) for n, share in zip(chosen.tolist(), shares.tolist(), strict=True)]
        left = float(np.minimum(noise, np.maximum(far[chosen], 0)).sum() + far[order[number:]].sum())
        if left < least:
            best, least = number, left
    chosen = order[:best]
    return [tables[n] for n in chosen.tolist()], weights[chosen].tolist()


def _noise(expected: Floats, rho: float) -> float:
    """How far a noisy table will be, where a cell that should be empty is not believed for its noise."""
    return float(np.minimum(GAUSSIAN * (1 / (2 * rho)) ** 0.5, expected).sum())
