"""Tables: which dimensions are published together, and the count of every cell with all totals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import prod

import numpy as np

from safeharbour.methods.disclosure.arrays import Ints
from safeharbour.methods.disclosure.dimensions import Dimension
from safeharbour.methods.disclosure.errors import DisclosureError
from safeharbour.methods.disclosure.reading import Counted

MOST_WAYS = 6
MOST_CELLS = 3_000_000
MOST_JOINT = 20_000
EVERYONE = "everyone"


@dataclass(frozen=True)
class Block:
    """Every combination of the values of some dimensions, totals included, of one population."""

    dimensions: tuple[Dimension, ...]
    population: str = EVERYONE

    @property
    def shape(self) -> tuple[int, ...]:
        return tuple(len(one.codes) for one in self.dimensions)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.dimensions)


@dataclass(frozen=True)
class Table:
    """One table to publish: `counts` has an axis for each dimension, in the order of its codes."""

    block: Block
    counts: Ints


def tabulate(counted: Counted, names: Sequence[str], population: str = EVERYONE) -> Table:
    """The table by these dimensions, with all totals. Raises DisclosureError where it would be too large."""
    order = {dimension.name: place for place, dimension in enumerate(counted.dimensions)}
    unknown = [name for name in names if name not in order]
    if unknown:
        message = f"There is no dimension '{unknown[0]}'. Dimensions: {', '.join(order)}."
        raise DisclosureError(message)
    chosen = [order[name] for name in names]
    dimensions = tuple(counted.dimensions[place] for place in chosen)
    _refuse_size(dimensions)
    counts = np.zeros(tuple(len(one.leaves) for one in dimensions))
    np.add.at(counts, tuple(counted.places[:, place] for place in chosen), counted.people)
    for axis, dimension in enumerate(dimensions):
        counts = np.moveaxis(np.tensordot(dimension.incidence, counts, axes=(1, axis)), 0, axis)
    return Table(Block(dimensions, population), np.rint(counts).astype(np.int64))


def _refuse_size(dimensions: Sequence[Dimension]) -> None:
    if len(dimensions) > MOST_WAYS:
        message = f"A table has at most {MOST_WAYS} dimensions, not {len(dimensions)}: {_listed(dimensions)}."
        raise DisclosureError(message)
    cells = prod(len(one.codes) for one in dimensions)
    if cells > MOST_CELLS:
        message = f"The table of {_listed(dimensions)} would have {cells:,} cells; at most {MOST_CELLS:,}."
        raise DisclosureError(message)


def _listed(dimensions: Iterable[Dimension]) -> str:
    return " x ".join(f"{one.name} ({len(one.codes)})" for one in dimensions)


def every(names: Sequence[str], ways: int) -> list[tuple[str, ...]]:
    """All choices of `ways` dimensions: `every(("a", "b", "c"), 2)` names three tables."""
    return list(combinations(names, ways))


def joint_of(blocks: Sequence[Block]) -> Block | None:
    """The table of all dimensions together, where it adds something and is small enough to be reasoned with.

    Nobody publishes it; but that some table of all dimensions lies behind the published ones tells the attacker more
    than that their margins agree.
    """
    dimensions: dict[str, Dimension] = {}
    for one in (one for block in blocks for one in block.dimensions):
        if dimensions.setdefault(one.name, one) != one:
            return None
    if len({block.population for block in blocks}) > 1:
        return None
    block = Block(tuple(dimensions.values()), blocks[0].population)
    alone = any(len(one.dimensions) == len(dimensions) for one in blocks)
    return None if alone or prod(block.shape) > MOST_JOINT else block
