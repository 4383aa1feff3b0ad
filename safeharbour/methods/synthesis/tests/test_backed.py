"""Everything that is shown together is what k people have; the rest is left out."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeharbour.methods.synthesis import (
    LEFT_OUT,
    Scope,
    SynthesisError,
    as_frame,
    compare,
    least_backing,
    make_backed,
    read_records,
)
from safeharbour.methods.synthesis.backed import synthesise_backed
from safeharbour.methods.synthesis.tests.invented import SIZES, some_codes, some_people


def fewest_that_share(true: pl.DataFrame, invented: pl.DataFrame, order: int) -> int:
    """Looked up one combination at a time, by other means than the code's."""
    least = true.height
    for ways in range(1, order + 1):
        for names in combinations(true.columns, ways):
            shown = invented.select(names).filter(pl.all_horizontal(pl.all() != LEFT_OUT)).unique()
            held = shown.join(true.group_by(names).len(), on=names, how="left")["len"].fill_null(0)
            least = min([least, *held.to_list()])
    return least


@settings(max_examples=8, deadline=None)
@given(k=st.integers(2, 40), order=st.integers(1, 4), seed=st.integers(0, 1_000))
def test_what_is_shown_together_is_what_k_people_have(k: int, order: int, seed: int) -> None:
    people = some_people(250)
    made = make_backed(read_records(people), k=k, order=order, seed=seed)

    assert fewest_that_share(people, as_frame(made), order) >= k


def test_tables_come_near_and_little_is_left_out() -> None:
    codes = some_codes()
    made, measured = synthesise_backed(codes, SIZES, (), 5, 3, np.random.default_rng(0))

    assert (made == np.array(SIZES)).mean() < 0.02
    assert [one.mean < 0.05 for one in compare(codes, made, SIZES).distances] == [True, True, True]
    assert len(measured) == 4 + 6 + 4


def test_a_lower_order_leaves_out_less() -> None:
    codes = some_codes(200)
    left_out = [
        (synthesise_backed(codes, SIZES, (), 8, order, np.random.default_rng(0))[0] == np.array(SIZES)).mean()
        for order in (1, 2, 4)
    ]

    assert left_out[0] < left_out[1] < left_out[2]


def test_nothing_impossible_is_invented_though_all_its_parts_are_backed() -> None:
    codes = some_codes(400)
    rule = Scope((0, 1, 2, 3), np.ones(SIZES, dtype=bool))
    rule.forbidden[tuple(codes.T)] = False

    made, _ = synthesise_backed(codes, SIZES, [rule], 3, 2, np.random.default_rng(0))
    without, _ = synthesise_backed(codes, SIZES, (), 3, 2, np.random.default_rng(0))

    assert compare(codes, made, SIZES, [rule]).impossible == 0
    assert compare(codes, without, SIZES, [rule]).impossible > 0


def test_the_order_of_records_is_not_that_of_the_true_ones() -> None:
    codes = some_codes(500)
    made, _ = synthesise_backed(codes, SIZES, (), 2, 1, np.random.default_rng(0))
    alike = (made[: len(codes)] == codes).all(axis=1).mean()
    by_chance = np.mean([(made[: len(codes)] == np.roll(codes, n, axis=0)).all(axis=1).mean() for n in range(1, 20)])

    assert alike < by_chance + 0.04


@pytest.mark.parametrize(("k", "said"), [(1, "k is 1"), (301, "at most the 300 records")])
def test_a_senseless_k_is_refused(k: int, said: str) -> None:
    with pytest.raises(SynthesisError, match=said):
        make_backed(read_records(some_people(300)), k=k)


def test_a_file_of_which_nothing_can_be_shown_is_refused() -> None:
    people = pl.DataFrame({"name": [f"person {n}" for n in range(30)]})

    with pytest.raises(SynthesisError, match="No value is held by 5 records"):
        make_backed(read_records(people), k=5)


def test_combinations_too_many_to_look_up_are_refused() -> None:
    codes = np.zeros((10, 3), dtype=np.int32)

    with pytest.raises(SynthesisError, match="Lower the order"):
        synthesise_backed(codes, (900, 900, 900), (), 2, 3, np.random.default_rng(0))


def test_the_rarest_combination_is_found() -> None:
    true = np.array([[0, 0], [0, 0], [0, 1], [1, 1], [1, 1]], dtype=np.int32)

    assert least_backing(true, np.array([[0, 2], [2, 1]], dtype=np.int32), (2, 2), 2) == 3
    assert least_backing(true, np.array([[0, 1]], dtype=np.int32), (2, 2), 1) == 3
    assert least_backing(true, np.array([[0, 1]], dtype=np.int32), (2, 2), 2) == 1
    assert least_backing(true, np.array([[1, 0]], dtype=np.int32), (2, 2), 2) == 0
