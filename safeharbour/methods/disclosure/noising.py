"""Differentially private counts: every cell with noise, so that one record more or less can hardly be told.

The lowest level of each table is measured with discrete Gaussian noise, each table with an equal part of the budget;
totals are the sums of what is shown, so that every table adds up. Counts may come out below zero: set to zero they
would make totals too high. Neighbouring files differ by one record.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from safeharbour.methods.disclosure.arrays import Ints
from safeharbour.methods.disclosure.differencing import label
from safeharbour.methods.disclosure.reading import Counted
from safeharbour.methods.disclosure.tables import Table, tabulate
from safeharbour.methods.privacy.accounting import DELTA, Budget, Noise, rho_of

SURE = 1.96
"""Standard deviations within which 95% of noise lies."""


@dataclass(frozen=True)
class Noisy:
    """`noisy` has, for each table, an array like its counts; `scale`: the standard deviation of a count of the lowest
    level. A total of m such counts has that times the root of m."""

    tables: tuple[Table, ...]
    noisy: tuple[Ints, ...]
    scale: float
    epsilon: float
    delta: float
    rho: float
    seconds: float
    population: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

    @property
    def cells(self) -> int:
        return sum(table.counts.size for table in self.tables)

    @property
    def within(self) -> float:
        """How far a count of the lowest level is from the true one, 95 times in 100."""
        return SURE * self.scale

    def total_within(self, table: Table) -> float:
        """The same of the total of a table."""
        return float(self.within * prod(len(one.leaves) for one in table.block.dimensions) ** 0.5)


def noise_together(
    counted: Counted,
    tables: Sequence[Sequence[str]],
    epsilon: float,
    delta: float = DELTA,
    *,
    population: Sequence[str] = (),
    noise: Noise | None = None,
) -> Noisy:
    """The tables by these dimensions, together (epsilon, delta)-differentially private.

    `noise` is for tests. Raises PrivacyError where epsilon and delta make no sense, DisclosureError where a table would
    be too large. Not covered: which values the dimensions have.
    """
    began = time.monotonic()
    budget = Budget(rho_of(epsilon, delta), noise)
    made = tuple(tabulate(counted, names, label(population)) for names in tables)
    each = budget.rho / len(made)
    shown, variance = [], 0.0
    for table in made:
        lowest = np.ix_(*(one.leaves for one in table.block.dimensions))
        measured, variance = budget.measure(table.counts[lowest].ravel(), each)
        shown.append(_added_up(table, measured))
    seconds = time.monotonic() - began
    return Noisy(made, tuple(shown), variance**0.5, epsilon, delta, budget.rho, seconds, tuple(population))


def _added_up(table: Table, lowest: Ints) -> Ints:
    dimensions = table.block.dimensions
    whole = lowest.reshape([len(one.leaves) for one in dimensions]).astype(np.float64)
    for axis, one in enumerate(dimensions):
        whole = np.moveaxis(np.tensordot(one.incidence, whole, axes=(1, axis)), 0, axis)
    return np.rint(whole).astype(np.int64)


def noisy_in_words(noisy: Noisy, files: Sequence[str], source: str) -> str:
    """The README of a release of noisy counts, in English."""
    noise = (
        "- **Every count has noise**, drawn by chance (discrete Gaussian). A count of the lowest level is within "
        f"{noisy.within:.0f} of the true one 95 times in 100; a total of m of them within {noisy.within:.0f} times the "
        "root of m. A count may be below zero: that is noise around few or none."
    )
    promise = (
        f"- **Promised.** Differentially private with epsilon {noisy.epsilon:g} and delta {noisy.delta:g}, all tables "
        "together: whatever anybody works out from them, they would have worked out much the same had any one record "
        "not been there."
    )
    sums = (
        "- **Sums hold** within each table. Two tables may show the same total differently; both are right to within "
        "their noise."
    )
    lines = [
        "# What was done to these tables",
        "",
        f"Counts of people, from {source}. {len(files)} tables, {noisy.cells:,} cells with all totals.",
        "",
        noise,
        promise,
        sums,
        "- **Not covered:** which values the dimensions have, and people with several records, who are hidden less.",
        "",
        "| table | cells | total within |",
        "|---|---|---|",
    ]
    for name, table in zip(files, noisy.tables, strict=True):
        lines.append(f"| `{name}` | {table.counts.size:,} | {noisy.total_within(table):,.0f} |")
    return "\n".join(lines) + "\n"
