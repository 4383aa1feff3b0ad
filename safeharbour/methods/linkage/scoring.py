"""Splink's weight of a pair, worked out here: for one record against some, and to show what a weight is made of."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from safeharbour.methods.linkage.asking import row, rows
from safeharbour.methods.linkage.comparing import Comparison
from safeharbour.methods.linkage.conditions import Bools, Candidates
from safeharbour.methods.linkage.model import Learned

Frequency = Callable[[str, Any], float | None]
"""How large a share of the records that have a value in a column has this one; nothing for one never seen."""
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Rows:
    """One record, and others to compare it with, as `records` has them."""

    record: Mapping[str, Any]
    others: Sequence[Mapping[str, Any]]

    def one(self, column: str) -> object:
        return self.record[column]

    def different(self, column: str) -> tuple[Sequence[object], Ints]:
        return [other[column] for other in self.others], np.arange(len(self.others))

    def known(self, column: str) -> Bools:
        return np.array([other[column] is not None for other in self.others], dtype=bool)

    def same(self, left: str, right: str) -> Bools:
        value = self.record[left]
        return np.array([value is not None and value == other[right] for other in self.others], dtype=bool)

    def count(self) -> int:
        return len(self.others)


def gammas(comparison: Comparison, of: Candidates) -> Ints:
    """The number of the level each falls in, as Splink has it: the first is the highest, -1 where nothing is known."""
    top = len(comparison.levels)
    found = np.zeros(of.count(), dtype=np.int64)
    open_ = comparison.known.holds(of)
    found[~open_] = -1
    for place, level in enumerate(comparison.levels):
        here = open_ & level.condition.holds(of) if open_.any() else open_
        found[here] = top - place
        open_ &= ~here
    return found


def bits(comparison: Comparison, learned: Learned, of: Candidates, frequency: Frequency) -> tuple[Ints, Floats]:
    """The level and the weight of one comparison, term frequency included, for each candidate."""
    weights = learned.levels[comparison.name]
    by_gamma = np.array([*(math.log2(one.m / one.u) for one in weights), 0.0])
    levels = gammas(comparison, of)
    found = by_gamma[levels]
    for place, level in enumerate(comparison.levels):
        gamma = len(comparison.levels) - place
        if level.common and (levels == gamma).any():
            share = frequency(level.common, of.one(level.common))
            if share is not None:
                found[levels == gamma] += math.log2(weights[gamma].u) - math.log2(share)
    return levels, found


def log_odds(probability: float) -> float:
    return math.log2(probability / (1 - probability))


def score(comparisons: Sequence[Comparison], learned: Learned, of: Candidates, frequency: Frequency) -> Floats:
    """The weight in bits of each candidate, the prior included."""
    total = np.full(of.count(), log_odds(learned.prior))
    for comparison in comparisons:
        total += bits(comparison, learned, of, frequency)[1]
    return total


def fetch(connection: duckdb.DuckDBPyConnection, where: str) -> list[dict[str, Any]]:
    """Records as dictionaries."""
    names = [one[0] for one in rows(connection, "describe records")]
    found = rows(connection, f"select * from records where {where} order by uid")
    return [dict(zip(names, one, strict=True)) for one in found]


def frequency_in(connection: duckdb.DuckDBPyConnection) -> Frequency:
    """Asked of the table each time: for a few pairs."""

    def share(column: str, value: Any) -> float | None:
        connection.execute("create or replace temp table asked as select $1 as value", [value])
        same, known = row(
            connection,
            f"select count(*) filter ({column} = value), count({column}) from records, asked",
        )[:2]
        return same / known if same else None

    return share
