"""From pairs to people: groups of records that agree with each other, not merely chains of pairs.

Plain connected components make one person of a whole family as soon as one pair is wrong. Here every component that
is not a clique is built up from its strongest pair on; two groups become one only where all that is known between
them, for and against, speaks for it, and where no file would then hold the person twice (unless the model says that
files may).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
MOST_SAID = 14.0
"""In bits: no single pair outvotes the rest of its group."""
UNSEEN = -1.0
"""In bits: what a pair says that blocking never brought together."""


@dataclass(frozen=True)
class Pairs:
    """Scored pairs: `left` < `right` are numbers of records; `weight` in bits, the prior included (0 is even odds)."""

    left: Ints
    right: Ints
    weight: Floats

    @property
    def probability(self) -> Floats:
        return 1 / (1 + np.exp2(-self.weight))

    def where(self, kept: NDArray[np.bool_]) -> Pairs:
        return Pairs(self.left[kept], self.right[kept], self.weight[kept])


def cluster(pairs: Pairs, sources: Ints, least: float, *, once_per_source: bool) -> Ints:
    """A number of the person for each record. `least`: bits from which a pair links; `sources`: each record's file."""
    records = len(sources)
    linked = pairs.where(pairs.weight >= least)
    graph = coo_array((np.ones(len(linked.left), dtype=np.int8), (linked.left, linked.right)), shape=(records, records))
    labels = connected_components(graph, directed=False)[1].astype(np.int64)
    unclear = _unclear(labels, linked, sources, once_per_source)
    following = int(labels.max(initial=-1)) + 1
    inside = pairs.where((labels[pairs.left] == labels[pairs.right]) & unclear[labels[pairs.left]])
    for members, weights in _components(inside, labels):
        for group in agreed(members, weights, sources if once_per_source else None, least):
            labels[group] = following
            following += 1
    return np.unique(labels, return_inverse=True)[1].astype(np.int64)


def _unclear(labels: Ints, linked: Pairs, sources: Ints, once_per_source: bool) -> NDArray[np.bool_]:
    """The components whose records are not all linked with each other, or hold two of one file."""
    sizes = np.bincount(labels)
    edges = np.bincount(labels[linked.left], minlength=len(sizes))
    unclear = edges < sizes * (sizes - 1) // 2
    if once_per_source:
        held = np.unique(labels * (int(sources.max(initial=0)) + 1) + sources) // (int(sources.max(initial=0)) + 1)
        unclear |= np.bincount(held, minlength=len(sizes)) < sizes
    return unclear


Weights = dict[tuple[int, int], float]


def _components(pairs: Pairs, labels: Ints) -> Iterator[tuple[list[int], Weights]]:
    order = np.argsort(labels[pairs.left], kind="stable")
    left, right, weight = pairs.left[order], pairs.right[order], np.clip(pairs.weight[order], -MOST_SAID, MOST_SAID)
    bounds = np.flatnonzero(np.diff(labels[left], prepend=-1, append=-1))
    for start, stop in pairwise(bounds):
        ends = left[start:stop].tolist(), right[start:stop].tolist()
        weights = dict(zip(zip(*ends, strict=True), weight[start:stop].tolist(), strict=True))
        yield sorted({*ends[0], *ends[1]}), weights


def agreed(members: list[int], weights: Weights, sources: Ints | None, least: float) -> list[list[int]]:
    """The groups one component falls into: strongest pair first, groups merge while the sum between them is
    positive."""
    group_of = {one: one for one in members}
    groups = {one: [one] for one in members}
    held = {one: {int(sources[one])} for one in members} if sources is not None else {}
    between: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), weight in weights.items():
        between[a][b] = between[b][a] = weight - UNSEEN
    for a, b in sorted(weights, key=lambda pair: (-weights[pair], pair)):
        if weights[a, b] < least:
            break
        one, other = group_of[a], group_of[b]
        if one == other or (held and held[one] & held[other]):
            continue
        if between[one].get(other, 0.0) + UNSEEN * len(groups[one]) * len(groups[other]) <= 0:
            continue
        _merge(one, other, group_of, groups, between)
        if held:
            held[one] |= held.pop(other)
    return list(groups.values())


def _merge(
    one: int, other: int, group_of: dict[int, int], groups: dict[int, list[int]], between: dict[int, dict[int, float]]
) -> None:
    for member in groups[other]:
        group_of[member] = one
    groups[one] += groups.pop(other)
    for third, weight in between.pop(other).items():
        del between[third][other]
        if third != one:
            between[one][third] = between[third][one] = between[one].get(third, 0.0) + weight
