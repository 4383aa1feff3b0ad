"""People from pairs: chains are cut where they disagree, and a file holds nobody twice."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from safeharbour.methods.linkage.clustering import Pairs, cluster


def groups(edges: list[tuple[int, int, float]], sources: list[int], *, once: bool = False) -> set[frozenset[int]]:
    left, right, weight = (np.array(column) for column in zip(*edges, strict=True)) if edges else (np.array([]),) * 3
    pairs = Pairs(left.astype(np.int64), right.astype(np.int64), weight.astype(np.float64))
    labels = cluster(pairs, np.array(sources, dtype=np.int64), 0.0, once_per_source=once)
    return {frozenset(np.flatnonzero(labels == one).tolist()) for one in np.unique(labels)}


def test_what_agrees_is_one_person() -> None:
    assert groups([(0, 1, 9.0), (1, 2, 9.0), (0, 2, 9.0)], [0, 1, 2, 3]) == {frozenset({0, 1, 2}), frozenset({3})}


def test_a_chain_over_a_contradiction_is_cut_at_its_weakest() -> None:
    assert groups([(0, 1, 9.0), (1, 2, 3.0), (0, 2, -12.0)], [0, 0, 0]) == {frozenset({0, 1}), frozenset({2})}


def test_a_chain_without_contradiction_holds() -> None:
    assert groups([(0, 1, 9.0), (1, 2, 9.0)], [0, 0, 0]) == {frozenset({0, 1, 2})}


def test_a_file_holds_nobody_twice_unless_it_may() -> None:
    edges = [(0, 1, 9.0), (0, 2, 5.0)]
    assert groups(edges, [0, 1, 1], once=True) == {frozenset({0, 1}), frozenset({2})}
    assert groups(edges, [0, 1, 1], once=False) == {frozenset({0, 1, 2})}


def test_weak_pairs_link_nobody() -> None:
    assert groups([(0, 1, -0.1)], [0, 1]) == {frozenset({0}), frozenset({1})}


EDGES = st.dictionaries(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(-12, 12),
    max_size=30,
)


@settings(max_examples=60)
@given(EDGES, st.lists(st.integers(0, 3), min_size=10, max_size=10))
def test_everybody_is_one_person_and_no_file_has_one_twice(
    edges: dict[tuple[int, int], float], sources: list[int]
) -> None:
    found = groups([(a, b, weight) for (a, b), weight in edges.items()], sources, once=True)
    assert sorted(one for group in found for one in group) == list(range(10))
    for group in found:
        held = [sources[one] for one in group]
        assert len(set(held)) == len(held)
