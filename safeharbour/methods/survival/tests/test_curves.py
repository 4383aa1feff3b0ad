"""Checked against published figures: the remission times of Freireich and others (1963), in every textbook."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeharbour.methods.survival import Period, kaplan_meier, pooled, reached_half

RELAPSED = (6, 6, 6, 7, 10, 13, 16, 22, 23)
STILL_WELL = (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
# Kleinbaum and Klein, Survival Analysis, table of the treated group: S(t), and how many were at risk.
PUBLISHED = {
    6: (0.8571, 21),
    7: (0.8067, 17),
    10: (0.7529, 15),
    13: (0.6902, 12),
    16: (0.6275, 11),
    22: (0.5378, 7),
    23: (0.4482, 6),
}
# R's survfit(conf.type = "log-log") of the same.
AT_SIX = (0.620, 0.952)


def treated() -> list[Period]:
    happened, left = Counter(RELAPSED), Counter(STILL_WELL)
    return [Period(week, happened[week], left[week]) for week in sorted({*happened, *left})]


def test_the_estimate_is_the_published_one() -> None:
    found = {point.month: point for point in kaplan_meier(treated())}
    for week, (share, at_risk) in PUBLISHED.items():
        assert found[week].share == pytest.approx(share, abs=5e-5)
        assert found[week].at_risk == at_risk
    assert (found[6].lower, found[6].upper) == pytest.approx(AT_SIX, abs=5e-4)
    assert reached_half(kaplan_meier(treated())) == 23


def test_nothing_is_made_of_nobody_and_of_nothing_that_happened() -> None:
    assert kaplan_meier([]) == []
    assert pooled([]) == []
    (point,) = kaplan_meier([Period(0, 0, 7)])
    assert (point.share, point.lower, point.upper) == (1.0, None, None)
    assert reached_half([point]) is None


@pytest.mark.parametrize("wrong", [[Period(0, -1, 0)], [Period(1, 0, 0), Period(1, 2, 0)]])
def test_impossible_counts_are_refused(wrong: list[Period]) -> None:
    with pytest.raises(ValueError, match=r"below zero|twice"):
        kaplan_meier(wrong)


counts = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=24)


@settings(max_examples=40)
@given(counts)
def test_a_curve_never_rises_and_what_is_shown_stands_for_enough(drawn: list[tuple[int, int]]) -> None:
    points = kaplan_meier([Period(month, *both) for month, both in enumerate(drawn)])
    shares = [point.share for point in points]
    assert shares == sorted(shares, reverse=True)
    assert all(0 <= share <= 1 for share in shares)
    for point in pooled(points):
        assert point.happened >= 5
        assert point.at_risk - point.happened >= 5
        assert point.share == next(one.share for one in points if one.month == point.month)
