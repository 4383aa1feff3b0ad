"""Boxes: the simplest changes of a table that keep its sums, and lift one cell.

Some people of one combination are exchanged for others, one dimension at a time, so that every sum stays: the corners
of a box rise and fall in turn (the hypercube method of Repsilber 1994, here with hierarchies and sub-totals). Boxes are
whole numbers, found without a linear program, which takes too long for each of thousands of cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import prod

import numpy as np

from safeharbour.methods.disclosure.arrays import Bools, Floats, Ints
from safeharbour.methods.disclosure.dimensions import Dimension
from safeharbour.methods.disclosure.problem import Problem
from safeharbour.methods.disclosure.tables import Block

MOST_BOXES = 20_000


@dataclass(frozen=True)
class Box:
    """Cells of the system and by how much each changes."""

    cells: Ints
    change: Floats


class Boxes:
    """The boxes of one table. Place n of a dimension with n values stands for no value at all."""

    def __init__(self, problem: Problem, block: Block, seed: int = 0) -> None:
        self.problem, self.block = problem, block
        places = problem.system.places(block)
        self.nowhere = len(problem.base)
        self.places = np.pad(places, [(0, 1)] * places.ndim, constant_values=self.nowhere)
        self.where = dict(zip(places.ravel().tolist(), np.ndindex(places.shape), strict=True))
        self.above = [_chains(one) for one in block.dimensions]
        self.alone = places.size == len(problem.base)
        self.random = np.random.default_rng(seed)
        self.up = np.append(problem.upper - problem.base, np.inf)
        self.down = np.append(problem.base - problem.lower, np.inf)
        self.cost = np.append(problem.cost, 0.0)
        fixed = ~(problem.hidden | problem.free)
        self.up[:-1][fixed] = self.down[:-1][fixed] = 0

    def cheapest(self, cell: int, withheld: Bools, only: bool = False) -> Box | None:
        """The box that lifts a cell to the threshold at least cost; with `only`, through withheld cells alone."""
        if cell not in self.where:
            return None
        need = self.problem.threshold - self.problem.base[cell]
        moves = [
            _moves(one, place, above, self.alone)
            for one, place, above in zip(self.block.dimensions, self.where[cell], self.above, strict=True)
        ]
        if not all(len(nodes) for nodes, _ in moves):
            return None
        chosen = self._chosen([len(nodes) for nodes, _ in moves])
        cells, signs = self._corners(moves, chosen)
        price = np.append(np.where(withheld, 0.0, self.cost[:-1]), 0.0)
        able = np.where(signs > 0, self.up[cells] >= need, np.where(signs < 0, self.down[cells] >= need, True))
        total = np.where(able.all(axis=1), np.where(signs != 0, price[cells], 0).sum(axis=1), np.inf)
        best = int(np.argmin(total))
        if not np.isfinite(total[best]) or (only and total[best] > 0):
            return None
        used = (signs[best] != 0) & (cells[best] != self.nowhere)
        return Box(cells[best][used], signs[best][used] * need)

    def _chosen(self, sizes: list[int]) -> Ints:
        """(boxes, dimensions): which move in each dimension; a sample where there are too many."""
        if prod(sizes) <= MOST_BOXES:
            return np.array(list(product(*(range(size) for size in sizes))), dtype=np.int64)
        return np.column_stack([self.random.integers(0, size, MOST_BOXES) for size in sizes])

    def _corners(self, moves: list[tuple[Ints, Floats]], chosen: Ints) -> tuple[Ints, Floats]:
        """(boxes, corners): the cells of each box and their signs."""
        count = len(chosen)
        index: list[Ints] = []
        signs = np.ones((count, 1))
        for axis, (nodes, sign) in enumerate(moves):
            picked, marked = nodes[chosen[:, axis]], sign[chosen[:, axis]]
            width = picked.shape[1]
            index = [np.repeat(one, width, axis=1) for one in index]
            index.append(np.tile(picked, (1, signs.shape[1])))
            signs = np.repeat(signs, width, axis=1) * np.tile(marked, (1, signs.shape[1]))
        return self.places[tuple(index)], signs


def _chains(dimension: Dimension) -> dict[int, list[int]]:
    """For each leaf: itself and every value that it is counted in."""
    held = dimension.incidence > 0
    return {leaf: np.flatnonzero(held[:, place]).tolist() for place, leaf in enumerate(dimension.leaves)}


def _moves(dimension: Dimension, place: int, above: dict[int, list[int]], alone: bool) -> tuple[Ints, Floats]:
    """(moves, width) values that change, padded with no value, and their signs: the target's value always rises.

    Either a leaf in it rises for a leaf outside it; or a leaf rises with all that it is counted in: for a total, and
    where totals may change too because no other table has them (`alone`).
    """
    inside = [leaf for leaf, chain in above.items() if place in chain]
    outside = [leaf for leaf in above if leaf not in inside]
    found = [
        [(node, 1.0) for node in above[leaf] if node not in above[other]]
        + [(node, -1.0) for node in above[other] if node not in above[leaf]]
        for leaf in inside
        for other in outside
    ]
    if place == 0 or alone:
        found += [[(node, 1.0) for node in above[leaf]] for leaf in inside]
    width = max((len(one) for one in found), default=0)
    padding = (len(dimension.codes), 0.0)
    padded = [[*one, *[padding] * (width - len(one))] for one in found]
    nodes = np.array([[node for node, _ in one] for one in padded], dtype=np.int64)
    return nodes, np.array([[sign for _, sign in one] for one in padded])
