"""Values of the standard: read from text or JSON into Python, and written back in one canonical spelling."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from safeharbour.support.directory.standard.shape import Field, FieldType

Value = str | float | bool | date | time | datetime | None

TRUE, FALSE = frozenset({"true", "1", "yes"}), frozenset({"false", "0", "no"})
TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$")


class PropertyError(ValueError):
    """A value that a property cannot hold. The message says what was expected, not what stood there."""


def read(field: Field, raw: Any) -> Value:
    """The value of `raw`, a string from a table or anything from JSON; `None` when there is none."""
    if raw is None or raw == "":
        return None
    return READERS[field.type](field, raw)


def write(field: Field, value: Value) -> Any:
    """The canonical JSON spelling of a value."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _text(field: Field, raw: Any) -> str:
    if not isinstance(raw, str):
        message = f"expected text, found {_kind(raw)}"
        raise PropertyError(message)
    if "\x00" in raw:
        message = "text holds a zero byte"
        raise PropertyError(message)
    return raw


def _number(field: Field, raw: Any) -> float:
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        message = f"expected a number, found {_kind(raw)}"
        raise PropertyError(message)
    try:
        number = float(raw)
    except (ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number):
        message = "expected a number"
        raise PropertyError(message)
    return number


def _enum(field: Field, raw: Any) -> str:
    text = _text(field, raw)
    if text not in field.choices:
        message = f"expected one of {', '.join(field.choices)}"
        raise PropertyError(message)
    return text


def _date(field: Field, raw: Any) -> date:
    try:
        return date.fromisoformat(_text(field, raw)[:10])
    except ValueError as error:
        message = "expected a date such as 2026-01-31"
        raise PropertyError(message) from error


def _datetime(field: Field, raw: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(_text(field, raw))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        message = "expected a date and time such as 2026-01-31T09:30:00Z"
        raise PropertyError(message) from error


def _time(field: Field, raw: Any) -> time:
    found = TIME.match(_text(field, raw))
    if not found:
        message = "expected a time such as 09:30 or 09:30:00"
        raise PropertyError(message)
    return time(int(found[1]), int(found[2]), int(found[3] or 0))


def _boolean(field: Field, raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    word = str(raw).strip().lower()
    if word not in TRUE | FALSE:
        message = "expected true or false"
        raise PropertyError(message)
    return word in TRUE


def _kind(raw: Any) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object", str: "text"}
    return names.get(type(raw), "something else")


READERS: dict[FieldType, Callable[[Field, Any], Value]] = {
    FieldType.TEXT: _text,
    FieldType.EMAIL: _text,
    FieldType.URI: _text,
    FieldType.REFERENCE: _text,
    FieldType.NUMBER: _number,
    FieldType.ENUM: _enum,
    FieldType.DATE: _date,
    FieldType.DATETIME: _datetime,
    FieldType.TIME: _time,
    FieldType.BOOLEAN: _boolean,
}
