"""Links that may be wrong are carried into the interval."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeharbour.methods.prevalence import DoubtfulLinks, Histories, HistoryError, Settings, estimate, read_histories
from safeharbour.methods.prevalence.tests.published import NEW_ORLEANS, UK_5

Row = dict[str, float]
ONE_LIST: list[Row] = [{"A": 1.0, "B": 0.0, "C": 0.0}, {"A": 0.0, "B": 1.0, "C": 0.0}, {"A": 0.0, "B": 0.0, "C": 1.0}]
CERTAIN: list[Row] = [ONE_LIST[0]] * 40 + [ONE_LIST[1]] * 30 + [ONE_LIST[2]] * 20
BOTH: Row = {"A": 1.0, "B": 1.0, "C": 0.0}


def test_a_probability_in_a_lists_column_is_a_link_that_may_be_wrong() -> None:
    rows: list[Row] = [*CERTAIN, *[BOTH] * 5, {**BOTH, "B": 0.25}]
    frame = pl.DataFrame([{name: str(value) for name, value in row.items()} for row in rows])
    read = read_histories(frame)
    assert read.doubtful is not None
    expected = read.expected_counts()
    # with 1/4 one person on A and B; with 3/4 one on A alone and another on B alone
    assert expected[[1, 2, 3, 4]].tolist() == pytest.approx([40.75, 30.75, 5.25, 20])


def test_a_probability_of_the_row_breaks_all_its_links() -> None:
    rows = [{**row, "probability": 1} for row in CERTAIN] + [{"A": 1, "B": 1, "C": 1, "probability": 0.5}] * 4
    frame = pl.DataFrame([{name: str(value) for name, value in row.items()} for row in rows])
    expected = read_histories(frame).expected_counts()
    assert expected.sum() > 94
    assert expected[7] == pytest.approx(4 * 0.25)


def test_a_probability_outside_0_and_1_names_its_row() -> None:
    frame = pl.DataFrame({"A": [1, 1], "B": [1, 1], "C": [0, 1], "probability": [1.0, 1.5]})
    with pytest.raises(HistoryError, match=r"Column 'probability', row 2: 1\.5"):
        read_histories(frame)


@given(st.lists(st.floats(0.05, 0.95), min_size=3, max_size=3), st.integers(1, 7))
@settings(max_examples=30)
def test_drawn_links_average_to_the_expected_counts(chances: list[float], mask: int) -> None:
    on = np.array([bool(mask >> place & 1) for place in range(3)])
    links = DoubtfulLinks(np.array([mask]), np.where(on, chances, 1.0)[None, :], np.array([3]))
    histories = Histories(("A", "B", "C"), np.array([0, 9, 9, 9, 9, 9, 9, 9.0]), links)
    drawn = histories.bootstrap(4000, np.random.default_rng(1))
    expected = histories.expected_counts()
    assert drawn.mean(axis=1) == pytest.approx(expected, abs=5 * np.sqrt(12 / 4000) + 0.05)


def test_doubt_widens_the_interval() -> None:
    histories = UK_5.histories()
    links = DoubtfulLinks(
        np.array([0b00101, 0b00011, 0b01100]),
        np.array([[1, 1, 0.5, 1, 1], [1, 0.5, 1, 1, 1], [1, 1, 1, 0.5, 1]], dtype=float),
        np.array([15, 12, 40]),
    )
    counts = histories.counts.copy()
    counts[links.masks] -= links.people
    sure = estimate(histories, "stepwise", Settings(samples=800, seed=1))
    unsure = estimate(Histories(histories.lists, counts, links), "stepwise", Settings(samples=800, seed=1))
    assert np.log(unsure.samples).std() > np.log(sure.samples).std()
    assert any("67 people are in doubt" in warning for warning in unsure.warnings)


def test_one_cell_of_new_orleans_moves_the_estimate_and_its_interval_holds_both() -> None:
    histories = NEW_ORLEANS.histories()
    more = histories.counts.copy()
    more[0b00010100] += 1
    one, two = (
        estimate(Histories(histories.lists, c), "stepwise", Settings(samples=20)) for c in (histories.counts, more)
    )
    assert one.estimate - two.estimate == pytest.approx(73.2, abs=0.1)
    # another person on both lists who may be two
    links = DoubtfulLinks(np.array([0b00010100]), np.array([[1, 1, 1, 1, 0.5, 1, 1, 1]], dtype=float), np.array([1]))
    between = estimate(Histories(histories.lists, histories.counts, links), "stepwise", Settings(samples=400, seed=1))
    assert two.estimate < between.estimate < one.estimate + 20
    assert between.interval[0] < two.estimate < one.estimate < between.interval[1]


def test_a_list_left_out_leaves_the_doubt_of_the_others() -> None:
    histories = UK_5.histories()
    links = DoubtfulLinks(np.array([0b00101]), np.array([[1, 1, 0.5, 1, 1]], dtype=float), np.array([4]))
    left = Histories(histories.lists, histories.counts, links).without("GO")
    assert left.doubtful is not None
    assert left.doubtful.probabilities.tolist() == [[1, 1, 0.5, 1]]
    assert left.doubtful.masks.tolist() == [0b0101]
