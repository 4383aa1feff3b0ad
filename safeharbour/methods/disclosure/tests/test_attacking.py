"""The attacker against an enumeration of every table that agrees with what is published."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from safeharbour.methods.disclosure.arrays import Bools, Floats, Ints
from safeharbour.methods.disclosure.attacking import Claim, attack
from safeharbour.methods.disclosure.dimensions import a_dimension
from safeharbour.methods.disclosure.propagation import ContradictionError
from safeharbour.methods.disclosure.system import System, build
from safeharbour.methods.disclosure.tables import Block

SHAPES = [(2, 2), (2, 3), (3, 3), (2, 2, 2), (2, 4)]


def a_block(shape: tuple[int, ...]) -> Block:
    return Block(tuple(a_dimension(f"d{n}", [f"v{m}" for m in range(size)]) for n, size in enumerate(shape)))


def with_totals(leaves: Ints, block: Block) -> Ints:
    counts = leaves.astype(np.float64)
    for axis, dimension in enumerate(block.dimensions):
        counts = np.moveaxis(np.tensordot(dimension.incidence, counts, axes=(1, axis)), 0, axis)
    return np.rint(counts).astype(np.int64)


@st.composite
def published(draw: st.DrawFn) -> tuple[Block, Ints, Bools]:
    """A small table with its totals and which cells are withheld; the grand total is always shown."""
    block = a_block(draw(st.sampled_from(SHAPES)))
    size = int(np.prod([len(one.leaves) for one in block.dimensions]))
    leaves = np.array(draw(st.lists(st.sampled_from([0, 1, 1, 2, 3]), min_size=size, max_size=size)))
    counts = with_totals(leaves.reshape([len(one.leaves) for one in block.dimensions]), block)
    withheld = np.array(draw(st.lists(st.booleans(), min_size=counts.size, max_size=counts.size)))
    withheld[0] = False
    return block, counts, withheld.reshape(counts.shape)


def leaves_of(block: Block) -> tuple[Ints, ...]:
    return np.ix_(*(list(one.leaves) for one in block.dimensions))


def compositions(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """All ways to write a total as so many whole numbers, zero included."""
    if parts == 0:
        yield from [()] if total == 0 else []
        return
    for first in range(total + 1 if parts > 1 else 0):
        for rest in compositions(total - first, parts - 1):
            yield (first, *rest)
    if parts == 1:
        yield (total,)


def largest_by_enumeration(block: Block, counts: Ints, withheld: Bools) -> Ints:
    """The largest value of every cell over all tables of whole numbers that agree with what is shown."""
    leaves = leaves_of(block)
    hidden = np.argwhere(withheld[leaves])
    total = int(counts.flat[0])
    largest = np.zeros_like(counts)
    base = np.where(withheld[leaves], 0, counts[leaves])
    for values in compositions(total - int(base.sum()), len(hidden)):
        trial = base.copy()
        trial[tuple(hidden.T)] = values
        candidate = with_totals(trial, block)
        if (candidate[~withheld] == counts[~withheld]).all():
            largest = np.maximum(largest, candidate)
    return largest


def bounds_of(system: System, block: Block, counts: Ints, withheld: Bools) -> tuple[Floats, Floats]:
    lower, upper = np.zeros(len(system.keys)), np.full(len(system.keys), np.inf)
    shown = system.places(block)[~withheld]
    lower[shown] = upper[shown] = counts[~withheld]
    return lower, upper


@settings(max_examples=60)
@given(published(), st.integers(2, 5))
def test_cells_are_open_exactly_when_no_table_of_whole_numbers_reaches_the_threshold(
    case: tuple[Block, Ints, Bools], threshold: int
) -> None:
    block, counts, withheld = case
    if withheld[leaves_of(block)].sum() > 5 or counts.flat[0] > 9:
        return
    system = build([block])
    places = system.places(block)
    found = attack(system, bounds_of(system, block, counts, withheld), places[withheld], threshold)
    largest = dict(
        zip(places.ravel().tolist(), largest_by_enumeration(block, counts, withheld).ravel().tolist(), strict=True)
    )
    truth = dict(zip(places.ravel().tolist(), counts.ravel().tolist(), strict=True))
    assert set(found.claims) == set(places[withheld].tolist())
    for cell, claim in found.claims.items():
        assert (claim is Claim.OPEN) == (largest[cell] < threshold)
        assert claim is not Claim.LINEAR
    for one in found.opened:
        assert one.low <= truth[one.cell] <= largest[one.cell] <= one.high


def test_a_lone_withheld_cell_is_known_exactly() -> None:
    block = a_block((2, 2))
    counts = with_totals(np.array([[3, 20], [30, 40]]), block)
    withheld = counts == 3
    system = build([block])
    found = attack(system, bounds_of(system, block, counts, withheld), system.places(block)[withheld], 11)
    assert [(one.low, one.high) for one in found.opened] == [(3, 3)]
    assert system.named(found.opened[0].cell) == "d0 v0, d1 v0"


def test_a_rectangle_protects_and_the_witness_is_whole() -> None:
    block = a_block((2, 2))
    counts = with_totals(np.array([[3, 20], [30, 40]]), block)
    withheld = np.zeros(counts.shape, dtype=bool)
    withheld[1:, 1:] = True
    system = build([block])
    found = attack(system, bounds_of(system, block, counts, withheld), system.places(block)[1:2, 1], 11)
    assert found.safe
    assert set(found.claims.values()) == {Claim.WHOLE}


def test_halves_are_not_people() -> None:
    """Fractions let the fourth unknown be 1; in whole numbers it is twice another, and with the fifth it makes 1."""
    rows = csr_array(
        np.array(
            [
                [1.0, -1, -1, 0, 0, 0],
                [1.0, 0, -1, -1, 0, 0],
                [0, -1, 0, -1, 1, 0],
                [1.0, 0, 0, 0, -1, -1],
            ]
        )
    )
    dimension = a_dimension("d", [f"v{n}" for n in range(5)])
    space = build([Block((dimension,))]).space
    system = System(space, np.arange(6), rows)
    bounds = np.array([1.0, 0, 0, 0, 0, 0]), np.array([1.0, *[np.inf] * 5])
    fourth = np.array([4])
    assert attack(system, bounds, fourth, 1, whole_seconds=0).claims == {4: Claim.LINEAR}
    assert attack(system, bounds, fourth, 1).claims == {4: Claim.OPEN}


def test_tables_that_share_a_margin_are_attacked_together() -> None:
    """Alone, the first table leaves the cell anything up to 60; the second shows the total that gives it away."""
    region, age, sex = (a_dimension(n, v) for n, v in (("region", "ns"), ("age", "xy"), ("sex", "fm")))
    one, two = Block((region, age)), Block((region, sex))
    system = build([one, two])
    first = with_totals(np.array([[5, 40], [55, 20]]), one)
    second = with_totals(np.array([[20, 25], [30, 45]]), two)
    withheld = np.zeros((3, 3), dtype=bool)
    withheld[1:, :2] = True
    cell = system.places(one)[1:2, 1]
    lower, upper = bounds_of(system, one, first, withheld)
    assert attack(system, (lower, upper), cell, 11).claims == {int(cell[0]): Claim.WHOLE}
    lower[system.places(two)] = upper[system.places(two)] = second
    found = attack(system, (lower, upper), cell, 11)
    assert [(one.low, one.high) for one in found.opened] == [(5, 5)]


def test_tables_that_cannot_be_true_are_refused_by_name() -> None:
    block = a_block((2, 2))
    counts = with_totals(np.array([[3, 20], [30, 40]]), block)
    counts[1, 0] = 24
    withheld = np.zeros(counts.shape, dtype=bool)
    system = build([block])
    with pytest.raises(ContradictionError, match=r"contradict each other at .*d0 v0"):
        attack(system, bounds_of(system, block, counts, withheld), system.places(block)[withheld], 11)
