"""Strata side by side and pooled, and the interval of their sum."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from safeharbour.methods.prevalence import (
    Columns,
    Histories,
    HistoryError,
    Settings,
    estimate,
    estimate_strata,
    read_strata,
)
from safeharbour.methods.prevalence.strata import _shrunk
from safeharbour.methods.prevalence.tests.published import KOREA, UK_5

SETTINGS = Settings(samples=300, seed=3)


def three_regions() -> dict[str, Histories]:
    whole = UK_5.histories()
    return {
        "north": whole,
        "south": Histories(whole.lists, np.round(whole.counts / 4)),
        "west": Histories(whole.lists, np.round(whole.counts / 10)),
    }


def test_side_by_side_each_stratum_is_what_it_is_alone() -> None:
    found = estimate_strata(three_regions(), SETTINGS)
    assert [one.stratum for one in found.strata] == ["north", "south", "west"]
    assert found.strata[0].estimate == pytest.approx(estimate(UK_5.histories(), "stepwise", SETTINGS).estimate)
    assert found.total.estimate == pytest.approx(sum(one.estimate for one in found.strata))
    assert found.total.observed == sum(one.observed for one in found.strata)


@pytest.mark.parametrize("pooled", [False, True])
def test_the_sum_has_a_narrower_interval_than_the_sum_of_the_intervals(pooled: bool) -> None:
    found = estimate_strata(three_regions(), SETTINGS, pooled=pooled)
    bounds = [(one.quantiles[0.025], one.quantiles[0.975]) for one in found.strata]
    low, high = found.total.quantiles[0.025], found.total.quantiles[0.975]
    assert sum(low for low, _ in bounds) < low < found.total.estimate < high < sum(high for _, high in bounds)


def test_pooling_narrows_the_smallest_stratum_most() -> None:
    def relative_widths(pooled: bool) -> list[float]:
        found = estimate_strata(three_regions(), SETTINGS, pooled=pooled).strata
        return [(one.quantiles[0.975] - one.quantiles[0.025]) / one.estimate for one in found]

    apart, pooled = relative_widths(False), relative_widths(True)
    assert pooled[2] < apart[2]
    assert pooled[2] / apart[2] < 1


def test_strata_that_do_not_differ_are_drawn_to_one_value_and_those_that_do_stay() -> None:
    alike = _shrunk(np.array([[1.0], [1.1], [0.9]]), np.array([0.5, 0.5, 0.5]))
    assert alike[:, 0] == pytest.approx([1.0, 1.0, 1.0])
    apart = _shrunk(np.array([[0.0], [5.0], [10.0]]), np.array([0.01, 0.01, 0.01]))
    assert apart[:, 0] == pytest.approx([0.0, 5.0, 10.0], abs=0.02)


def test_strata_without_the_same_lists_are_refused_and_a_bad_one_is_named() -> None:
    with pytest.raises(HistoryError, match="at least two"):
        estimate_strata({"one": UK_5.histories()})
    with pytest.raises(HistoryError, match="same lists"):
        estimate_strata({"one": UK_5.histories(), "two": KOREA.histories()})
    nobody = Histories(UK_5.histories().lists, np.zeros(32))
    with pytest.raises(HistoryError, match="Stratum 'two': Nobody is on any list"):
        estimate_strata({"one": UK_5.histories(), "two": nobody})


def test_strata_come_from_a_column() -> None:
    rows = [([int(bit) for bit in f"{cell:03b}"], region, 5 * cell) for cell in range(1, 8) for region in ("n", "s")]
    frame = pl.DataFrame([{"A": r[0], "B": r[1], "C": r[2], "region": where, "n": n} for r, where, n in rows])
    found = estimate_strata(read_strata(frame, Columns(strata="region")), SETTINGS)
    assert [one.stratum for one in found.strata] == ["n", "s"]
    assert found.strata[0].estimate == found.strata[1].estimate
