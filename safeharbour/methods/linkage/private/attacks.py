"""What is known to break Bloom-filter encodings, so that a test can say what each recovers from ours.

An attacker of the linkage unit sees all filters and knows, from a telephone book, which names there are and how
common they are. Not here: attacks on the graph of similarities (Vidanage et al. 2020), which need most of the same
people in both.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

Bits = NDArray[np.uint8]
TOGETHER = 0.75
FEWEST = 3


def plain_filter(features: Sequence[str], bits: int = 1024, hashes: int = 16) -> Bits:
    """The encoding as first published (Schnell, Bachteler and Reiher 2009): no key, double hashing."""
    found = np.zeros(bits, dtype=np.uint8)
    for feature in features:
        one = int.from_bytes(hashlib.sha1(feature.encode()).digest()[:8], "big")  # noqa: S324 - as published
        other = int.from_bytes(hashlib.md5(feature.encode()).digest()[:8], "big")  # noqa: S324 - as published
        found[(one % bits + np.arange(hashes) * (other % bits)) % bits] = 1
    return found


def by_dictionary(filters: Bits, guesses: Sequence[str], encoder: Callable[[str], Bits]) -> list[str | None]:
    """Encodes every guess as the attacker believes it is done, and looks each filter up."""
    table = {encoder(guess).tobytes(): guess for guess in guesses}
    return [table.get(one.tobytes()) for one in filters]


def by_frequency(filters: Bits, common_first: Sequence[str]) -> list[str | None]:
    """The most frequent filter is the most common name, and so on down the list (Kuzu et al. 2011, Christen et al.
    2017)."""
    keys = [one.tobytes() for one in filters]
    ranked = [key for key, _ in Counter(keys).most_common(len(common_first))]
    names = dict(zip(ranked, common_first, strict=False))
    return [names.get(key) for key in keys]


@dataclass(frozen=True)
class Mined:
    """Positions that are set together, most frequent first, and the feature each group is taken for."""

    groups: tuple[tuple[int, ...], ...]
    guesses: tuple[str, ...]


def by_patterns(filters: Bits, common_first: Sequence[str]) -> Mined:
    """Positions that occur together belong to one feature; the most frequent group is the most frequent feature.

    Frequent-pattern mining of Christen et al. (2018), with correlation in place of item sets.
    """
    share = filters.mean(axis=0)
    varying = np.flatnonzero((share > 0.01) & (share < 0.99))  # noqa: PLR2004 - rarer ones cannot be told apart
    together = np.corrcoef(filters[:, varying].T.astype(np.float32)) if len(varying) > 1 else np.zeros((1, 1))
    left, right = np.nonzero(np.triu(together > TOGETHER, 1))
    graph = coo_array((np.ones(len(left)), (left, right)), shape=together.shape)
    labels = connected_components(graph, directed=False)[1]
    groups = [varying[labels == one] for one in np.flatnonzero(np.bincount(labels) >= FEWEST)]
    groups.sort(key=lambda group: -float(share[group].mean()))
    return Mined(tuple(tuple(group.tolist()) for group in groups), tuple(common_first[: len(groups)]))


def recovered(guesses: Sequence[str | None], truth: Sequence[str]) -> float:
    """The share of records whose value was guessed."""
    return sum(guess == true for guess, true in zip(guesses, truth, strict=True)) / max(1, len(truth))


def features_recovered(filters: Bits, mined: Mined, truth: Sequence[set[str]]) -> tuple[float, float]:
    """Of what is guessed to be in a record, the share that is; and of what is in records, the share guessed."""
    guessed = hits = 0
    for group, feature in zip(mined.groups, mined.guesses, strict=True):
        here = np.asarray(filters[:, list(group)].all(axis=1))
        guessed += int(here.sum())
        hits += sum(feature in told for told, one in zip(truth, here.tolist(), strict=True) if one)
    return hits / max(1, guessed), hits / max(1, sum(len(told) for told in truth))
