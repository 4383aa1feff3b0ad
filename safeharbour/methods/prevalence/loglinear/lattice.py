"""Sums over the lattice of capture histories.

A history is a bit mask: bit i says that list i holds the person. Arrays carry the 2^t histories on their first axis and
any number of tables on the second, so that every step is one long vector operation. A log-linear model's linear
predictor is a sum over subsets of its parameters, and its sufficient statistics are sums over supersets of the counts:
no design matrix is ever built.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from safeharbour.methods.prevalence.arrays import Floats, Ints


def over_subsets(values: Floats) -> Floats:
    """For each history the sum of `values` over its subsets. Shape (2^t, tables); `values` is used up."""
    values = np.ascontiguousarray(values)
    cells, tables = values.shape
    width = 1
    while width < cells:
        halves = values.reshape(cells // (2 * width), 2, width * tables)
        halves[:, 1] += halves[:, 0]
        width *= 2
    return values


def over_supersets(values: Floats) -> Floats:
    """For each history the sum of `values` over its supersets. Shape (2^t, tables); `values` is used up."""
    values = np.ascontiguousarray(values)
    cells, tables = values.shape
    width = 1
    while width < cells:
        halves = values.reshape(cells // (2 * width), 2, width * tables)
        halves[:, 0] += halves[:, 1]
        width *= 2
    return values


def terms_up_to(lists: int, order: int) -> Ints:
    """The masks of all terms up to `order` lists, the intercept (0) first, then by order."""
    masks = [
        sum(1 << place for place in chosen)
        for size in range(order + 1)
        for chosen in itertools.combinations(range(lists), size)
    ]
    return np.array(masks, dtype=np.int64)


def order_of(mask: int) -> int:
    return int(mask).bit_count()


def name_of(mask: int, names: Sequence[str]) -> str:
    """`A:B` for the term of lists A and B."""
    return ":".join(name for place, name in enumerate(names) if mask >> place & 1)
