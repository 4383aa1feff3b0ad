"""The system of equations that all published tables make together.

A cell is a value (or the total) of each dimension, for one population; the same cell in two tables is one unknown. The
equations say that parents are the sum of their children, in every table, and that a population is the sum of the parts
it shares with others. An attacker knows these equations, the shown counts, and that no count is negative.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from scipy.sparse import csr_array

from safeharbour.methods.disclosure.arrays import Floats, Ints, Matrix
from safeharbour.methods.disclosure.dimensions import TOTAL
from safeharbour.methods.disclosure.errors import DisclosureError
from safeharbour.methods.disclosure.tables import EVERYONE, Block

POPULATION = "population"


@dataclass(frozen=True)
class Populations:
    """Populations that overlap: which parts (disjoint groups of people) each of them is made of."""

    parts: dict[str, tuple[str, ...]]

    @property
    def labels(self) -> list[str]:
        return sorted({*self.parts, *(part for parts in self.parts.values() for part in parts)})


ONE = Populations({EVERYONE: (EVERYONE,)})


@dataclass(frozen=True)
class Space:
    """Numbers for cells: all values of each dimension over all tables, place 0 being the total."""

    axes: dict[str, dict[str, int]]

    @classmethod
    def of(cls, blocks: Sequence[Block], populations: Populations) -> Space:
        axes: dict[str, dict[str, int]] = {POPULATION: {name: n for n, name in enumerate(populations.labels)}}
        for block in blocks:
            for dimension in block.dimensions:
                known = axes.setdefault(dimension.name, {TOTAL: 0})
                for code in dimension.codes[1:]:
                    known.setdefault(code, len(known))
        if prod(len(one) for one in axes.values()) >= 2**62:
            message = "There are too many dimensions and values to number their combinations."
            raise DisclosureError(message)
        return cls(axes)

    def keys(self, block: Block) -> Ints:
        """(shape of the block): the number of each cell."""
        found = (
            np.zeros(block.shape, dtype=np.int64) + self._stride(POPULATION) * self.axes[POPULATION][block.population]
        )
        for axis, dimension in enumerate(block.dimensions):
            known = self.axes[dimension.name]
            places = np.array([0, *(known[code] for code in dimension.codes[1:])]) * self._stride(dimension.name)
            found = found + places.reshape([-1 if n == axis else 1 for n in range(len(block.shape))])
        return found

    def named(self, key: int) -> dict[str, str]:
        """The dimensions in which a cell is not the total, and its population if there are several."""
        found = {}
        for name, known in self.axes.items():
            place = key // self._stride(name) % len(known)
            if (name == POPULATION and len(known) > 1) or (name != POPULATION and place):
                found[name] = next(code for code, number in known.items() if number == place)
        return found

    def _stride(self, name: str) -> int:
        sizes = [len(known) for known in self.axes.values()]
        return prod(sizes[: list(self.axes).index(name)])


@dataclass(frozen=True)
class System:
    """`keys` (C,) sorted numbers of cells; `equations` (E, C) with 1 at the sum, -1 at what is summed: each is zero."""

    space: Space
    keys: Ints
    equations: Matrix

    def places(self, block: Block) -> Ints:
        """(shape of the block): where its cells stand among all."""
        return np.searchsorted(self.keys, self.space.keys(block)).astype(np.int64)

    def named(self, cell: int) -> str:
        found = self.space.named(int(self.keys[cell]))
        return ", ".join(f"{name} {code}" for name, code in found.items()) or "the total of all"


def build(blocks: Sequence[Block], populations: Populations = ONE) -> System:
    """The system of these tables; blocks of parts that several populations share are added by the caller."""
    space = Space.of(blocks, populations)
    keys = np.unique(np.concatenate([space.keys(block).ravel() for block in blocks]))
    rows: dict[tuple[int, ...], None] = {}
    sums: list[tuple[Ints, Ints]] = []
    for block in blocks:
        places = np.searchsorted(keys, space.keys(block))
        sums += _within(block, places)
    sums += _between(blocks, populations, space, keys)
    return System(space, keys, _matrix(sums, len(keys), rows))


def _within(block: Block, places: Ints) -> list[tuple[Ints, Ints]]:
    """(parents (m,), children (m, k)) for each sum of each dimension."""
    found = []
    for axis, dimension in enumerate(block.dimensions):
        along = np.moveaxis(places, axis, -1).reshape(-1, places.shape[axis])
        found += [(along[:, parent], along[:, list(children)]) for parent, children in dimension.sums]
    return found


def _between(blocks: Sequence[Block], populations: Populations, space: Space, keys: Ints) -> list[tuple[Ints, Ints]]:
    found = []
    for block in blocks:
        parts = populations.parts.get(block.population, ())
        if parts and parts != (block.population,):
            whole = np.searchsorted(keys, space.keys(block)).ravel()
            pieces = [np.searchsorted(keys, space.keys(Block(block.dimensions, part))).ravel() for part in parts]
            found.append((whole, np.column_stack(pieces)))
    return found


def _matrix(sums: Sequence[tuple[Ints, Ints]], cells: int, seen: dict[tuple[int, ...], None]) -> Matrix:
    """Each different equation once: tables that share a margin say the same of it."""
    columns: list[Ints] = []
    values: list[Floats] = []
    for parents, children in sums:
        for parent, below in zip(parents.tolist(), children.tolist(), strict=True):
            row = (parent, *sorted(below))
            if row not in seen:
                seen[row] = None
                columns.append(np.array(row))
                values.append(np.array([1.0, *[-1.0] * len(below)]))
    starts = np.concatenate([[0], np.cumsum([len(one) for one in columns])])
    flat = np.concatenate(columns) if columns else np.empty(0, dtype=np.int64)
    data = np.concatenate(values) if values else np.empty(0)
    return csr_array((data, flat, starts), shape=(len(columns), cells))
