"""k-anonymous synthesis: nothing is published, in combinations of a few values, that fewer than k people have.

Every combination of up to `order` values that an invented record shows is held by at least k true records. Values that
cannot be shown with the others are left out. The true file, with what is not backed left out, says which counts are
wanted, each rounded to a multiple of k; the records are then shaken until they remember nothing and moved until they
agree (`population`). After Microsoft's Synthetic Data Showcase (Edge et al. 2020, "Design of a privacy-preserving data
platform for collaboration against human trafficking"), with rules, and with counts of three columns agreeing.

Weaker than differential privacy: it promises nothing against who knows part of the file, or compares two of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from math import prod

import numpy as np

from safeharbour.methods.synthesis.arrays import Bools, Codes, Ints
from safeharbour.methods.synthesis.errors import SynthesisError
from safeharbour.methods.synthesis.population import Margin, Population, Scope, count

ORDER = 3
LEAST = 2
MOST_CELLS = 2_000_000
SHAKEN = (1e9,) * 4
COOLED = tuple(np.geomspace(100, 0.05, 26).tolist())
BACKED_SWEEPS = len(SHAKEN) + len(COOLED)


def synthesise_backed(  # noqa: PLR0917 - what it is told and what tells of it
    records: Codes,
    sizes: Sequence[int],
    scopes: Sequence[Scope],
    k: int,
    order: int,
    draw: np.random.Generator,
    advance: Callable[[int], None] = lambda _: None,
) -> tuple[Codes, tuple[tuple[int, ...], ...]]:
    """Invented records, where the code `sizes[column]` says that a value is left out, and which tables they agree with.

    Raises SynthesisError where a table that has to be looked up would be too large, and where nobody can be shown.
    """
    refuse_k(k, len(records))
    order = min(order, len(sizes))
    backing = [_backing(records, table, sizes, k) for table in combinations(range(len(sizes)), order)]
    shown = _leave_out(records, sizes, backing)
    if (shown == np.array(sizes)).all():
        message = f"No value is held by {k} records, so that nothing can be shown."
        raise SynthesisError(message)
    wider = tuple(size + 1 for size in sizes)
    population = Population(shown, wider, [*backing, *map(_with_room, scopes)], draw)
    margins = _wanted(shown, wider, k, order)
    population.settle(margins, SHAKEN, advance)
    population.settle(margins, COOLED, advance)
    return draw.permutation(population.records), tuple(margin.columns for margin in margins)


def refuse_k(k: int, size: int) -> None:
    if not LEAST <= k <= size:
        message = f"k is {k}; it must be at least {LEAST}, and at most the {size:,} records of the file."
        raise SynthesisError(message)


def least_backing(true: Codes, made: Codes, sizes: Sequence[int], order: int) -> int:
    """How many true records hold the rarest combination of up to `order` values that is shown, left out ones aside."""
    least = len(true)
    for ways in range(1, min(order, len(sizes)) + 1):
        for table in combinations(range(len(sizes)), ways):
            place = list(table)
            told = made[(made[:, place] < np.array(sizes)[place]).all(axis=1)]
            there = count(told, table, sizes) > 0
            least = min(least, int(count(true, table, sizes)[there].min(initial=least)))
    return least


def _backing(records: Codes, table: tuple[int, ...], sizes: Sequence[int], k: int) -> Scope:
    """Forbids what fewer than k records hold, with each column's own or any value in its last place, for left out."""
    cells = prod(sizes[column] + 1 for column in table)
    if cells > MOST_CELLS:
        message = f"{len(table)} columns have {cells:,} combinations together; at most {MOST_CELLS:,}. Lower the order."
        raise SynthesisError(message)
    held = count(records, table, sizes).reshape([sizes[column] for column in table])
    for axis in range(len(table)):
        held = np.concatenate([held, held.sum(axis=axis, keepdims=True)], axis=axis)
    forbidden: Bools = held < k
    forbidden[(-1,) * len(table)] = False
    return Scope(table, forbidden, tight=False)


def _with_room(scope: Scope) -> Scope:
    """A rule, where a value that is left out breaks nothing."""
    return Scope(scope.columns, np.pad(scope.forbidden, [(0, 1)] * scope.forbidden.ndim))


def _leave_out(records: Codes, sizes: Sequence[int], backing: Sequence[Scope]) -> Codes:
    """The same records, without the values that stand in most combinations that are not backed."""
    shown = records.copy()
    for _ in sizes:
        blame = _blame(shown, backing)
        rows = np.flatnonzero(blame.any(axis=1))
        if not len(rows):
            break
        worst = blame[rows].argmax(axis=1)
        shown[rows, worst] = np.array(sizes)[worst]
    return shown


def _blame(shown: Codes, backing: Sequence[Scope]) -> Ints:
    """(n, d): in how many forbidden combinations each value that is shown stands."""
    blame = np.zeros(shown.shape, dtype=np.int64)
    for scope in backing:
        broken = scope.forbidden[tuple(shown[:, column] for column in scope.columns)]
        for axis, column in enumerate(scope.columns):
            blame[:, column] += broken & (shown[:, column] < scope.forbidden.shape[axis] - 1)
    return blame


def _wanted(shown: Codes, sizes: Sequence[int], k: int, order: int) -> list[Margin]:
    margins = []
    for ways in range(1, min(order, ORDER) + 1):
        for table in combinations(range(len(sizes)), ways):
            if prod(sizes[column] for column in table) <= MOST_CELLS:
                rounded = np.rint(count(shown, table, sizes) / k) * k
                margins.append(Margin(table, rounded, max(1.0, k * k / 12)))
    return margins
