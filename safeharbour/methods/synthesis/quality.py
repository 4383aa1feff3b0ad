"""How good an invented file is: how far its tables are from the true ones. Not private: for the custodian alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from safeharbour.methods.synthesis.arrays import Codes, Ints
from safeharbour.methods.synthesis.population import Scope

WAYS = (1, 2, 3)


@dataclass(frozen=True)
class Distance:
    """Over all tables of so many columns: the total-variation distance of shares (0 alike, 1 nothing in common)."""

    ways: int
    tables: int
    mean: float
    worst: float
    worst_table: tuple[int, ...]


@dataclass(frozen=True)
class Quality:
    """`pairs`: pairs of values that the invented file has; `invented`: those of them that no true record has."""

    distances: tuple[Distance, ...]
    pairs: int
    invented: int
    impossible: int


def compare(true: Codes, made: Codes, sizes: Sequence[int], scopes: Sequence[Scope] = ()) -> Quality:
    """Every one-, two- and three-way table of both files. Values left out (codes past the sizes) are values like others
    in distances; they make up no pair and break no rule."""
    distances = []
    pairs = invented = 0
    for ways in (one for one in WAYS if one <= len(sizes)):
        tables = list(combinations(range(len(sizes)), ways))
        found = [_apart(true, made, table, sizes) for table in tables]
        apart = [one[0] for one in found]
        if ways == WAYS[1]:
            pairs, invented = sum(one[1] for one in found), sum(one[2] for one in found)
        worst = int(np.argmax(apart))
        distances.append(Distance(ways, len(tables), float(np.mean(apart)), apart[worst], tables[worst]))
    broken = np.zeros(len(made), dtype=bool)
    for scope in scopes:
        told = np.flatnonzero((made[:, scope.columns] < np.array(sizes)[list(scope.columns)]).all(axis=1))
        broken[told] |= scope.forbidden[tuple(made[told, column] for column in scope.columns)]
    return Quality(tuple(distances), pairs, invented, int(broken.sum()))


def _apart(true: Codes, made: Codes, table: Sequence[int], sizes: Sequence[int]) -> tuple[float, int, int]:
    """The distance, how many combinations the made file has, and how many of these are in no true record."""
    both = np.concatenate([_cells(true, table, sizes), _cells(made, table, sizes)])
    told = (made[:, table] < np.array(sizes)[list(table)]).all(axis=1)
    _, cell = np.unique(both, return_inverse=True)
    most = int(cell.max()) + 1
    here = np.bincount(cell[: len(true)], minlength=most)
    there = np.bincount(cell[len(true) :], minlength=most)
    apart = 0.5 * float(np.abs(here / max(1, len(true)) - there / max(1, len(made))).sum())
    seen = np.bincount(cell[len(true) :][told], minlength=most) > 0
    return apart, int(seen.sum()), int((seen & (here == 0)).sum())


def _cells(records: Codes, table: Sequence[int], sizes: Sequence[int]) -> Ints:
    cell = np.zeros(len(records), dtype=np.int64)
    for column in table:
        cell = cell * (sizes[column] + 1) + records[:, column]
    return cell
