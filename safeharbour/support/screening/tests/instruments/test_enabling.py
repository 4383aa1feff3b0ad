"""Which questions are asked: every operator over every kind of answer, all and any, nesting, repeats, hiding."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeharbour.support.screening.instruments.answers import Answers, Occurrence, values_of
from safeharbour.support.screening.instruments.enabling import Enabling, condition_is_met, only_enabled
from safeharbour.support.screening.instruments.shape import (
    Coding,
    Condition,
    Operator,
    PartialDate,
    Quantity,
    Value,
)
from safeharbour.support.screening.tests.instruments.building import an_instrument, an_item, an_option, when


def said(*values: Value) -> tuple[Occurrence, ...]:
    return tuple(Occurrence(value) for value in values)


E, N, M, L, AL, AM = (
    Operator.EQUAL,
    Operator.NOT_EQUAL,
    Operator.MORE,
    Operator.LESS,
    Operator.AT_LEAST,
    Operator.AT_MOST,
)
ORDERED: dict[str, tuple[Value, Value, Value]] = {
    "integer": (1, 2, 3),
    "decimal": (Decimal("1.5"), Decimal("2.0"), Decimal("2.5")),
    "integer beside decimal": (1, Decimal(2), 3),
    "date": (date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 3)),
    "moment": tuple(datetime(2026, 1, 1, hour, tzinfo=UTC) for hour in (1, 2, 3)),  # type: ignore[dict-item]
    "time": (time(8), time(9), time(10)),
    "text": ("a", "b", "c"),
    "quantity": tuple(Quantity(Decimal(n), "kg") for n in (1, 2, 3)),  # type: ignore[dict-item]
}
TRUTH = {  # lower, same, higher than what is named; nothing answered
    E: (False, True, False, False),
    N: (True, False, True, True),
    M: (False, False, True, False),
    L: (True, False, False, False),
    AL: (False, True, True, False),
    AM: (True, True, False, False),
}


@pytest.mark.parametrize(("kind", "operator"), list(product(ORDERED, TRUTH)), ids=str)
def test_every_operator_over_every_ordered_kind(kind: str, operator: Operator) -> None:
    lower, named, higher = ORDERED[kind]
    condition = Condition("q", operator, named)
    found = [condition_is_met(condition, answers) for answers in ([lower], [named], [higher], [])]
    assert tuple(found) == TRUTH[operator]


@pytest.mark.parametrize(
    ("operator", "named", "answers", "met"),
    [
        (Operator.EXISTS, True, [], False),
        (Operator.EXISTS, True, ["x"], True),
        (Operator.EXISTS, False, [], True),
        (Operator.EXISTS, False, [False], False),
        (E, True, [True], True),
        (E, True, [1], False),
        (E, 1, [True], False),
        (E, False, [False], True),
        (N, True, [False], True),
        (M, True, [False], False),
        (E, Coding("y", "a"), [Coding("y", "a", "Yes")], True),
        (E, Coding("y", "a"), [Coding("y", "b")], False),
        (E, Coding("y"), [Coding("y", "b")], True),
        (E, Coding("y"), ["y"], False),
        (N, Coding("y"), [Coding("n"), Coding("y")], False),
        (E, Coding("y"), [Coding("n"), Coding("y")], True),
        (M, Coding("a"), [Coding("b")], False),
        (E, 2, [1, 2, 3], True),
        (N, 2, [1, 2, 3], False),
        (M, 2, [1, 3], True),
        (E, PartialDate("2026"), [date(2026, 5, 1)], True),
        (M, PartialDate("2026-04"), [date(2026, 5, 1)], True),
        (M, PartialDate("2026"), ["2027"], False),
        (E, date(2026, 1, 1), [datetime(2026, 1, 1, tzinfo=UTC)], False),
        (M, Quantity(Decimal(1), "kg"), [Quantity(Decimal(2), "lb")], False),
        (M, Quantity(Decimal(1), "", "u", "kg"), [Quantity(Decimal(2), "kilo", "u", "kg")], True),
        (M, Quantity(Decimal(1)), [Quantity(Decimal(2), "lb")], True),
        (E, "2", [2], False),
    ],
    ids=str,
)
def test_what_is_equal_and_what_cannot_be_compared(
    operator: Operator, named: Value, answers: list[Value], met: bool
) -> None:
    assert condition_is_met(Condition("q", operator, named), answers) is met


@pytest.mark.parametrize(
    ("behavior", "first", "second", "enabled"),
    [(b, f, s, (f and s) if b != "any" else (f or s)) for b in ("all", "any", None) for f in (0, 1) for s in (0, 1)],
)
def test_all_or_any(behavior: str | None, first: int, second: int, enabled: int) -> None:
    more = {"enableBehavior": behavior} if behavior else {}
    instrument = an_instrument(
        an_item("a", "boolean"),
        an_item("b", "boolean"),
        an_item("c", enableWhen=[when("a", "=", answerBoolean=True), when("b", "=", answerBoolean=True)], **more),
    )
    answers = {"a": said(bool(first)), "b": said(bool(second))}
    assert Enabling(instrument, answers).is_enabled((("c", 0),)) is bool(enabled)


def chain() -> Any:
    """b hangs on a, c on b, and d stands in a group that hangs on c."""
    yes = [{"answerBoolean": True}]
    return an_instrument(
        an_item("a", "boolean"),
        an_item("b", "boolean", enableWhen=[when("a", "=", **yes[0])]),
        an_item("c", "boolean", enableWhen=[when("b", "=", **yes[0])]),
        an_item("g", "group", enableWhen=[when("c", "=", **yes[0])], item=[an_item("d")]),
    )


@given(st.tuples(*[st.booleans()] * 3))
def test_a_question_that_is_hidden_has_no_answer(ticked: tuple[bool, bool, bool]) -> None:
    answers: dict[str, Any] = dict(zip("abc", map(said, ticked), strict=True))
    answers["g"] = (Occurrence(None, {"d": said("kept?")}),)
    kept = dict(values_of(only_enabled(chain(), answers)))
    a, b, c = ticked
    expected = {"a"} | ({"b"} if a else set()) | ({"c"} if a and b else set()) | ({"d"} if a and b and c else set())
    assert set(kept) == expected


def test_in_a_group_that_repeats_each_occurrence_looks_at_itself() -> None:
    inner = [an_item("has", "boolean"), an_item("what", enableWhen=[when("has", "=", answerBoolean=True)])]
    instrument = an_instrument(an_item("g", "group", repeats=True, item=inner))
    answers = {"g": tuple(Occurrence(None, {"has": said(has), "what": said("x")}) for has in (True, False))}
    enabling = Enabling(instrument, answers)
    assert enabling.is_enabled((("g", 0), ("what", 0)))
    assert not enabling.is_enabled((("g", 1), ("what", 0)))


@pytest.mark.parametrize(("order", "enabled"), [("before", True), ("after", False)])
def test_from_outside_a_group_that_repeats_the_nearest_occurrence_counts(order: str, enabled: bool) -> None:
    """The last one before the item; the first one after it."""
    group = an_item("g", "group", repeats=True, item=[an_item("has", "boolean")])
    asks = an_item("what", enableWhen=[when("has", "=", answerBoolean=True)])
    instrument = an_instrument(*((group, asks) if order == "before" else (asks, group)))
    answers = {"g": tuple(Occurrence(None, {"has": said(has)}) for has in (False, True))}
    assert Enabling(instrument, answers).is_enabled((("what", 0),)) is enabled


def test_a_question_inside_a_question_looks_at_the_answer_it_stands_in() -> None:
    inner = an_item("why", enableWhen=[when("tool", "=", answerString="hammer")])
    instrument = an_instrument(an_item("tool", repeats=True, item=[inner]))
    answers: Answers = {"tool": (Occurrence("saw", {"why": said("x")}), Occurrence("hammer", {"why": said("y")}))}
    assert list(values_of(only_enabled(instrument, answers))) == [("tool", "saw"), ("tool", "hammer"), ("why", "y")]


def test_any_of_the_ticked_options_counts() -> None:
    instrument = an_instrument(
        an_item("c", "choice", repeats=True, answerOption=[an_option("x"), an_option("y")]),
        an_item("more", enableWhen=[when("c", "=", answerCoding={"code": "y"})]),
    )
    both = {"c": said(Coding("x", "urn:example"), Coding("y", "urn:example"))}
    assert Enabling(instrument, both).is_enabled((("more", 0),))
    assert not Enabling(instrument, {"c": both["c"][:1]}).is_enabled((("more", 0),))
