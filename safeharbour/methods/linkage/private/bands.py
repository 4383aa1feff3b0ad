"""How alike two encodings are, part by part, in bands: the comparison vector of clear text, of bits."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from safeharbour.methods.linkage.clustering import Ints
from safeharbour.methods.linkage.private.filters import Filters
from safeharbour.methods.linkage.private.schema import SCHEMA

Floats = NDArray[np.float64]
Bands = NDArray[np.int8]
EDGES = np.array([0.0, 0.02, 0.12, 0.22, 0.28, 0.33, 0.37, 0.41, 0.45])
"""Shares of bits that differ; beyond the last two filters have nothing in common."""
BANDS = len(EDGES)
BLOCK = 200_000


@dataclass(frozen=True)
class Comparison:
    """A part, of records that have `fewer` and `more` things of it: alike in their own way."""

    part: str
    fewer: int
    more: int


def comparisons(filters: Filters) -> Iterator[Comparison]:
    for part in SCHEMA.parts:
        present = [int(size) for size in np.unique(filters.size[part.name]) if size]
        for fewer, more in itertools.combinations_with_replacement(present, 2):
            yield Comparison(part.name, fewer, more)


def bands_of(filters: Filters, parts: Sequence[Comparison], left: Ints, right: Ints) -> Bands:
    """(pairs, comparisons): the band of each similarity, 0 the most alike; -1 where there is nothing to compare."""
    found = np.full((len(left), len(parts)), -1, dtype=np.int8)
    for name in {one.part: None for one in parts}:
        band = _bands_of_part(filters, name, left, right)
        one, other = filters.size[name][left], filters.size[name][right]
        fewer, more = np.minimum(one, other), np.maximum(one, other)
        for place, comparison in enumerate(parts):
            if comparison.part == name:
                here = (fewer == comparison.fewer) & (more == comparison.more)
                found[here, place] = band[here]
    return found


def _bands_of_part(filters: Filters, name: str, left: Ints, right: Ints) -> Bands:
    found = np.full(len(left), -1, dtype=np.int8)
    if len(left):
        words, known = filters.words[name], filters.known[name]
        bits = words.shape[1] * 64
        for start in range(0, len(left), BLOCK):
            one, other = left[start : start + BLOCK], right[start : start + BLOCK]
            differing = np.bitwise_count(words[one] ^ words[other]).sum(axis=1) / bits
            band = np.searchsorted(EDGES, differing, side="left").clip(0, BANDS)
            found[start : start + BLOCK] = np.where(known[one] & known[other], band, -1)
    return found


def shares(bands: Bands) -> Floats:
    counts = np.bincount(bands[bands >= 0], minlength=BANDS + 1) + 0.5
    shares: Floats = counts / counts.sum()
    return shares
