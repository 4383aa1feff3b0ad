"""Rounded tables: multiples whose sums hold, that leave every count room, and what rounding one by one gives away."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from safeharbour.methods.disclosure import (
    DisclosureError,
    Published,
    Rounded,
    audit_rounded,
    every,
    protect,
    read_counted,
    read_published,
    round_together,
    write_release,
)
from safeharbour.methods.disclosure.tests.test_protecting import NAMES, counted

HARD = 4
"""A seed of sparse counts in four dimensions that no near rounding fits."""


def drawn(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


@settings(max_examples=15)
@given(st.integers(0, 10_000), st.sampled_from([1, 2, 3]), st.sampled_from([2, 3, 5, 10]), st.sampled_from([20, 300]))
@example(0, 3, 2, 300)
def test_every_count_is_a_near_multiple_and_all_sums_hold(seed: int, ways: int, base: int, size: int) -> None:
    """Of tables in three dimensions a few have no near rounding at all, and what went further is said."""
    rounded = round_together(counted(seed, size), every(NAMES, ways), base, draw=drawn(seed))
    reach = 2 * base if rounded.further else base
    assert ways == len(NAMES) or not rounded.further
    margins: dict[tuple[tuple[str, str], ...], int] = {}
    for table, shown in zip(rounded.tables, rounded.rounded, strict=True):
        assert not (shown % base).any()
        assert (np.abs(shown - table.counts) < reach).all()
        assert not shown[table.counts == 0].any()
        for axis, dimension in enumerate(table.block.dimensions):
            along = np.moveaxis(shown, axis, 0)
            assert all((along[parent] == along[list(parts)].sum(axis=0)).all() for parent, parts in dimension.sums)
        for place in np.ndindex(shown.shape):
            named = [(d.name, d.codes[code]) for d, code in zip(table.block.dimensions, place, strict=True) if code]
            assert margins.setdefault(tuple(named), int(shown[place])) == shown[place]


@settings(max_examples=8)
@given(st.integers(0, 10_000), st.sampled_from([1, 2, 3]), st.sampled_from([3, 5]))
def test_its_own_attacker_is_left_as_many_values_as_the_base(seed: int, ways: int, base: int) -> None:
    rounded = round_together(counted(seed, 60), every(NAMES, ways), base, draw=drawn(seed))
    found = audit_rounded(as_published(rounded), base)
    assert not found.opened
    assert found.cells > 0


def as_published(rounded: Rounded) -> list[Published]:
    made = []
    for table, shown in zip(rounded.tables, rounded.rounded, strict=True):
        cells = list(np.ndindex(shown.shape))
        values = [tuple(d.codes[c] for d, c in zip(table.block.dimensions, cell, strict=True)) for cell in cells]
        counts = np.array([float(shown[cell]) for cell in cells])
        made.append(Published("t", table.block.names, tuple(values), counts, {}))
    return made


def test_what_was_rounded_one_by_one_is_opened() -> None:
    """8 and 9 are 17: as 5, 5 and 20 they leave 7 to 9 for each, where 5 alone leaves 1 to 9."""
    cells = (("Total",), ("North",), ("South",))
    theirs = Published("theirs", ("region",), cells, np.array([20.0, 5.0, 5.0]), {})
    found = audit_rounded([theirs], 5)
    assert {found.system.named(one.cell): (one.low, one.high) for one in found.opened} == {
        "the total of all": (16, 18),
        "region North": (7, 9),
        "region South": (7, 9),
    }


def test_two_tables_that_round_one_total_differently_are_held_against_each_other() -> None:
    one = Published("one", ("region",), (("Total",), ("North",)), np.array([10.0, 10.0]), {})
    two = Published("two", ("age",), (("Total",), ("adult",)), np.array([15.0, 15.0]), {})
    found = audit_rounded([one, two], 5)
    assert ("the total of all", 11, 14) in [(found.system.named(o.cell), o.low, o.high) for o in found.opened]


def test_chance_adds_little_on_average() -> None:
    frame = pl.DataFrame({"region": ["N", "N", "S", "S"], "age": ["a", "b", "a", "b"], "n": [1, 3, 7, 22]})
    data = read_counted(frame, ["region", "age"], count="n")
    draws = [round_together(data, [("region", "age")], 5, draw=drawn(seed)).rounded[0] for seed in range(300)]
    true = round_together(data, [("region", "age")], 5).tables[0].counts
    assert len({one.tobytes() for one in draws}) > 1
    assert np.abs(np.mean(draws, axis=0) - true).max() < 1


def test_what_was_shown_before_is_shown_again(tmp_path: Path) -> None:
    first = round_together(counted(3), [("region", "age")], 5, draw=drawn(1))
    write_release(first, tmp_path / "first", "people.csv")
    earlier = read_published(tmp_path / "first")
    later = round_together(counted(3), [("region", "form")], 5, against=earlier, draw=drawn(2))
    assert (later.rounded[0][:, 0] == first.rounded[0][:, 0]).all()
    assert later.against == ("region-by-age.csv",)


def test_the_release_says_what_was_done(tmp_path: Path) -> None:
    rounded = round_together(counted(3), every(NAMES, 2), 5, draw=drawn(1))
    write_release(rounded, tmp_path / "out", "people.csv")
    told = (tmp_path / "out" / "README.md").read_text()
    assert "Every count is a multiple of 5" in told
    assert "at least 5 possible values" in told
    back = read_published(tmp_path / "out")
    assert {one.rounded_to for one in back} == {5}
    assert not audit_rounded(back, 5).opened


def earlier_release(**told: object) -> Published:
    cells = (("Total",), ("region0",), ("region1",), ("region2",), ("region3",))
    one = Published("before/region.csv", ("region",), cells, np.array([400.0, 240.0, 100.0, 40.0, 20.0]), {})
    return replace(one, **{"rounded_to": 5, **told})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"rounded_to": 0}, "before/region.csv was not rounded"),
        ({"rounded_to": 10}, "was rounded to 10"),
        ({"population": ("2023",)}, "is of other people (2023)"),
        ({"counts": np.array([400.0, 240.0, 100.0, 40.0, 500.0])}, "region region3 was published as 500"),
    ],
)
def test_an_earlier_release_that_does_not_fit_is_refused(told: dict[str, object], said: str) -> None:
    with pytest.raises(DisclosureError) as error:
        round_together(counted(3), [("region",)], 5, against=[earlier_release(**told)])
    assert said in str(error.value)


def test_sums_that_an_earlier_release_has_broken_are_not_mended_in_silence() -> None:
    counts = read_counted(pl.DataFrame({"region": ["N", "S"], "n": [8, 8]}), ["region"], count="n")
    cells = (("Total",), ("N",), ("S",))
    broken = Published("before", ("region",), cells, np.array([20.0, 5.0, 5.0]), {}, rounded_to=5)
    with pytest.raises(DisclosureError, match="No tables in multiples of 5"):
        round_together(counts, [("region",)], 5, against=[broken])


@pytest.mark.parametrize("base", [-5, 0, 1])
def test_a_base_that_rounds_nothing_is_refused(base: int) -> None:
    with pytest.raises(DisclosureError, match="multiples of 2 or more"):
        round_together(counted(1), [("region",)], base)
    with pytest.raises(DisclosureError, match="multiples of 2 or more"):
        audit_rounded([earlier_release()], base)


def test_a_count_that_is_no_multiple_is_named() -> None:
    odd = earlier_release(counts=np.array([400.0, 240.0, 101.0, 40.0, 20.0]))
    with pytest.raises(DisclosureError, match=r"row 3: 101 is no multiple of 5"):
        audit_rounded([odd], 5)


def test_a_rounded_release_cannot_be_tested_with_one_that_withholds() -> None:
    with pytest.raises(DisclosureError, match="was rounded"):
        protect(counted(3), [("region",)], against=[earlier_release()])


def test_where_sums_leave_no_near_way_a_count_goes_further_and_it_is_said(tmp_path: Path) -> None:
    """Pairs of a 3 x 3 x 3 x 3 table: in the margins of three dimensions halves cannot all be rounded to the next."""
    leaves = drawn(HARD).integers(0, 3, (3, 3, 3, 3))
    filled = np.argwhere(leaves)
    names = [f"d{axis}" for axis in range(4)]
    columns = {name: [f"v{value}" for value in filled[:, axis]] for axis, name in enumerate(names)}
    data = read_counted(pl.DataFrame({**columns, "n": leaves[leaves > 0].tolist()}), names, count="n")
    rounded = round_together(data, every(names, 3), 2, draw=drawn(HARD))
    away = [np.abs(shown - table.counts) for table, shown in zip(rounded.tables, rounded.rounded, strict=True)]
    assert rounded.further > 0
    assert max(one.max() for one in away) >= 2
    assert all(not shown[table.counts == 0].any() for table, shown in zip(rounded.tables, rounded.rounded, strict=True))
    write_release(rounded, tmp_path / "out", "counts.csv")
    assert f"In {rounded.further} cells the sums left no such way" in (tmp_path / "out" / "README.md").read_text()
