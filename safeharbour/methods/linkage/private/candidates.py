"""Which pairs of encodings are compared: all of a small set, else those that agree on some drawn bits of a part.

The drawn bits are locality-sensitive hashing for the Hamming distance (Indyk and Motwani 1998).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import numpy as np

from safeharbour.methods.linkage.clustering import Ints
from safeharbour.methods.linkage.private.bands import BLOCK, Comparison
from safeharbour.methods.linkage.private.filters import Filters

ALL_PAIRS = 25_000_000
TABLES, DRAWN_BITS, LARGEST_BLOCK = 12, 26, 60
SAMPLED = 300_000


def pairs_between(source: Ints) -> float:
    sizes = np.bincount(source).astype(np.float64)
    return float(sizes.sum() ** 2 - (sizes**2).sum()) / 2


def drawn_pairs(filters: Filters, rng: np.random.Generator) -> tuple[Ints, Ints]:
    left, right = rng.integers(0, len(filters.source), size=(2, SAMPLED))
    apart = filters.source[left] != filters.source[right]
    return left[apart], right[apart]


def candidates(
    filters: Filters, parts: Sequence[Comparison], rng: np.random.Generator, total: float
) -> Iterator[tuple[Ints, Ints]]:
    """Blocks of pairs of records of different files, each pair once."""
    records = len(filters.source)
    if total <= ALL_PAIRS:
        for row in range(records - 1):
            others = np.arange(row + 1, records)
            others = others[filters.source[others] != filters.source[row]]
            yield np.full(len(others), row), others
        return
    codes = [np.unique(a * records + b) for a, b in _hashed(filters, parts, rng)]
    pairs = np.unique(np.concatenate(codes)) if codes else np.empty(0, dtype=np.int64)
    yield pairs // records, pairs % records


def _hashed(filters: Filters, parts: Sequence[Comparison], rng: np.random.Generator) -> Iterator[tuple[Ints, Ints]]:
    for name in {one.part: None for one in parts}:
        yield identical(filters, name)
        known = np.flatnonzero(filters.known[name])
        bits = np.unpackbits(filters.words[name][known].view(np.uint8), axis=1)
        for _ in range(TABLES):
            chosen = rng.choice(bits.shape[1], size=DRAWN_BITS, replace=False)
            key = bits[:, chosen].astype(np.int64) @ (1 << np.arange(DRAWN_BITS))
            yield _joined(known, key, filters.source)


def gathered(blocks: Iterator[tuple[Ints, Ints]]) -> Iterator[tuple[Ints, Ints]]:
    """Small blocks put together, so that numpy has something to do."""
    waiting: list[tuple[Ints, Ints]] = []
    for block in blocks:
        waiting.append(block)
        if sum(len(left) for left, _ in waiting) > BLOCK:
            yield np.concatenate([left for left, _ in waiting]), np.concatenate([right for _, right in waiting])
            waiting = []
    if waiting:
        yield np.concatenate([left for left, _ in waiting]), np.concatenate([right for _, right in waiting])


def identical(filters: Filters, name: str) -> tuple[Ints, Ints]:
    known = np.flatnonzero(filters.known[name])
    keys = filters.words[name][known].view([("", np.uint64)] * filters.words[name].shape[1]).ravel()
    _, key = np.unique(keys, return_inverse=True)
    return _joined(known, key.ravel(), filters.source)


def _joined(rows: Ints, key: Ints, source: Ints) -> tuple[Ints, Ints]:
    """Pairs of rows of different files with the same key; keys of too many lead to nobody."""
    order = np.argsort(key, kind="stable")
    bounds = np.flatnonzero(np.diff(key[order], prepend=-1, append=-1))
    sizes = np.diff(bounds)
    left: list[Ints] = []
    right: list[Ints] = []
    for size in np.unique(sizes[(sizes > 1) & (sizes <= LARGEST_BLOCK)]):
        starts = bounds[:-1][sizes == size]
        members = rows[order[starts[:, None] + np.arange(size)]]
        for a, b in itertools.combinations(range(int(size)), 2):
            left.append(members[:, a])
            right.append(members[:, b])
    if not left:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    one, other = np.concatenate(left), np.concatenate(right)
    apart = source[one] != source[other]
    return np.minimum(one, other)[apart], np.maximum(one, other)[apart]
