"""Comparing an answer with what a condition or a bound names."""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from safeharbour.support.screening.instruments.shape import Coding, Operator, PartialDate, Quantity, Value

ORDERS: dict[Operator, Callable[[Any, Any], bool]] = {
    Operator.MORE: operator.gt,
    Operator.LESS: operator.lt,
    Operator.AT_LEAST: operator.ge,
    Operator.AT_MOST: operator.le,
}


def holds(given: Value, compared: Operator, named: Value) -> bool:
    """Whether one answer stands in this relation to what is named. What cannot be compared stands in none."""
    if compared is Operator.EQUAL:
        return same(given, named)
    pair = comparable(given, named)
    return pair is not None and ORDERS[compared](*pair)


def same(given: Value, named: Value) -> bool:
    if isinstance(given, Coding) and isinstance(named, Coding):
        systems_agree = given.system == named.system or not (given.system and named.system)
        return given.code == named.code and systems_agree
    if isinstance(given, Coding | str) and isinstance(named, Coding | str):
        return type(given) is type(named) and given == named
    if isinstance(given, bool) or isinstance(named, bool):
        return given is named
    pair = comparable(given, named)
    return pair is not None and bool(pair[0] == pair[1])


def comparable(given: Value, named: Value) -> tuple[Any, Any] | None:
    """Both as values of one ordered type, or None."""
    if isinstance(given, bool) or isinstance(named, bool):
        return None
    if isinstance(named, PartialDate):
        return (given.isoformat()[: len(named.text)], named.text) if isinstance(given, date) else None
    if isinstance(given, Quantity) and isinstance(named, Quantity):
        return (given.value, named.value) if _same_unit(given, named) else None
    for kinds in ((int, Decimal), (datetime,), (date,), (time,), (str,)):
        if isinstance(given, kinds) and isinstance(named, kinds):
            return None if _mixed_moments(given, named) else (given, named)
    return None


def _mixed_moments(given: Value, named: Value) -> bool:
    """A moment and a day do not compare; Python holds a moment for a day."""
    return isinstance(given, datetime) != isinstance(named, datetime)


def _same_unit(one: Quantity, other: Quantity) -> bool:
    if one.code and other.code:
        return (one.system, one.code) == (other.system, other.code)
    return not (one.unit and other.unit) or one.unit == other.unit
