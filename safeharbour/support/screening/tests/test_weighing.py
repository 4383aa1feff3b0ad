"""The rule of dimensions in full, the bands over every state, the duty by age, and what a reason may say."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeharbour.support.screening.enums import Age, Band, Danger, Dimension, Duty, HowKnown, Strength, Vantage
from safeharbour.support.screening.instruments.shape import Words
from safeharbour.support.screening.observations.catalogue import Observation
from safeharbour.support.screening.observations.weighing import Noticed, Outcome, band, counts, duty, outcome

# Rows: strong observations. Columns: medium. In a cell, one mark for each of 0, 1, 2 weak ones.
TABLE = {
    0: ("---", "---", "-xx", "xxx"),
    1: ("-xx", "xxx", "xxx", "xxx"),
    2: ("xxx", "xxx", "xxx", "xxx"),
    3: ("xxx", "xxx", "xxx", "xxx"),
}
CELLS = [
    (strong, medium, weak, mark == "x")
    for strong, row in TABLE.items()
    for medium, marks in enumerate(row)
    for weak, mark in enumerate(marks)
]


@pytest.mark.parametrize(("strong", "medium", "weak", "expected"), CELLS)
def test_when_a_dimension_counts(strong: int, medium: int, weak: int, expected: bool) -> None:
    assert counts(strong=strong, medium=medium, weak=weak) is expected


@given(*[st.integers(0, 6)] * 3)
def test_noticing_more_never_weighs_less(strong: int, medium: int, weak: int) -> None:
    if counts(strong=strong, medium=medium, weak=weak):
        assert counts(strong=strong + 1, medium=medium, weak=weak)
        assert counts(strong=strong, medium=medium + 1, weak=weak)
        assert counts(strong=strong, medium=medium, weak=weak + 1)


def test_weak_observations_alone_never_count() -> None:
    assert not any(counts(strong=0, medium=0, weak=weak) for weak in range(20))


E, C = Dimension.EXPLOITATION, Dimension.CONTROL
SETS = {"nothing": (), "control": (C,), "exploitation": (E,), "both": (E, C)}


def expected_band(counting: str, danger: Danger | None, age: Age | None, *, anything: bool) -> Band:
    """Said a second time, from the design: danger, two dimensions, or exploitation of a child."""
    if danger == Danger.YES or counting == "both":
        return Band.CONSULT
    if counting == "exploitation" and age in (Age.UNDER_16, Age.SIXTEEN_OR_SEVENTEEN):
        return Band.CONSULT
    if anything or danger == Danger.UNSURE:
        return Band.OFFER
    return Band.NONE


STATES = [
    (counting, danger, age, anything)
    for counting, danger, age, anything in product(SETS, [None, *Danger], [None, *Age], (False, True))
    if anything or counting == "nothing"
]


@pytest.mark.parametrize(("counting", "danger", "age", "anything"), STATES)
def test_the_band_over_every_state(counting: str, danger: Danger | None, age: Age | None, anything: bool) -> None:
    found = band(frozenset(SETS[counting]), anything=anything, danger=danger, age=age)
    assert found is expected_band(counting, danger, age, anything=anything)


@pytest.mark.parametrize(
    ("age", "with_something"),
    [
        (None, Duty.NONE),
        (Age.UNKNOWN, Duty.NONE),
        (Age.ADULT, Duty.NONE),
        (Age.SIXTEEN_OR_SEVENTEEN, Duty.MAY),
        (Age.UNDER_16, Duty.MUST),
    ],
)
def test_the_duty_by_age(age: Age | None, with_something: Duty) -> None:
    assert duty(anything=True, danger=None, age=age) is with_something
    assert duty(anything=False, danger=Danger.YES, age=age) is with_something
    assert duty(anything=False, danger=Danger.NO, age=age) is Duty.NONE
    assert duty(anything=False, danger=Danger.UNSURE, age=age) is Duty.NONE


def noticed(dimension: Dimension, strength: Strength, *known: HowKnown) -> Noticed:
    words = Words("something")
    seen = Observation("x", dimension, strength, frozenset(Vantage), words, words)
    return Noticed(seen, frozenset(known or (HowKnown.SEEN,)))


def judged(
    *found: Noticed, danger: Danger | None = Danger.NO, age: Age | None = Age.ADULT, alone: bool = True
) -> Outcome:
    return outcome(found, danger=danger, age=age, alone=alone, out_of_sight={Dimension.MONEY: True})


def test_reasons_name_each_dimension_and_whether_it_weighs() -> None:
    found = judged(
        noticed(E, Strength.STRONG), noticed(E, Strength.WEAK), noticed(C, Strength.MEDIUM), age=Age.UNDER_16
    )
    said = "\n".join(map(str, found.reasons))
    assert "Exploitation: what you noticed weighs together." in said
    assert "Control: noticed, but not enough" in said
    assert "exploitation alone is enough" in said
    assert found.band is Band.CONSULT
    assert [one.counts for one in found.weighed] == [True, False]


@pytest.mark.parametrize(
    ("more", "missing"),
    [
        ({"danger": None}, "in danger right now"),
        ({"age": None}, "how old"),
        ({"age": Age.UNKNOWN}, "how old"),
        ({"alone": False}, "A moment alone"),
    ],
)
def test_what_was_not_found_out_is_named(more: dict[str, object], missing: str) -> None:
    whole = judged(noticed(C, Strength.WEAK))
    found = judged(noticed(C, Strength.WEAK), **more)  # type: ignore[arg-type]
    assert not any(missing in str(one) for one in whole.missing)
    assert any(missing in str(one) for one in found.missing)


def test_what_cannot_be_noticed_from_there_is_named() -> None:
    assert "money and documents" in str(judged().missing[-1])


def test_that_all_of_it_comes_from_others_is_named() -> None:
    hearsay = judged(noticed(C, Strength.STRONG, HowKnown.OTHERS))
    seen_too = judged(noticed(C, Strength.STRONG, HowKnown.OTHERS, HowKnown.SEEN))
    assert any("comes from others" in str(one) for one in hearsay.missing)
    assert not any("comes from others" in str(one) for one in seen_too.missing)
