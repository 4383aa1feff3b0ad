"""Checking a record against the standard: types, required properties, choices, formats, and what must agree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from safeharbour.support.directory.standard.shape import Field, FieldType, ObjectType
from safeharbour.support.directory.standard.values import PropertyError, read

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
Violation = tuple[str, str]


def violations(kind: ObjectType, values: dict[str, Any], *, in_table: bool) -> Iterator[Violation]:
    """What breaks the standard in one record, as (property, what is wrong). References are checked elsewhere."""
    good: dict[str, Any] = {}
    for field in kind.fields:
        if field.name not in values:
            if field.required_in_tables if in_table else field.required:
                yield field.name, "required, but missing"
            continue
        found = list(_of_value(field, values[field.name], in_table=in_table))
        yield from ((field.name, reason) for reason in found)
        if not found:
            good[field.name] = read(field, values[field.name])
    yield from _that_must_agree(kind, good)


def _of_value(field: Field, raw: Any, *, in_table: bool) -> Iterator[str]:
    if raw is None:
        yield "null where the standard has a value or nothing"
        return
    if not in_table and field.type is FieldType.NUMBER and isinstance(raw, str):
        yield "expected a number, found text"
        return
    try:
        value = read(field, raw)
    except PropertyError as error:
        yield str(error)
        return
    if raw == "" and field.type not in {FieldType.TEXT, FieldType.REFERENCE}:
        yield "empty text"
    elif field.name == "id" or field.is_reference:
        yield from _unless(_is_uuid(raw), "not a UUID")
    elif value is not None and field.type in FORMATS:
        is_right, reason = FORMATS[field.type]
        yield from _unless(is_right(str(value)), reason)


def _unless(is_right: bool, reason: str) -> Iterator[str]:
    if not is_right:
        yield reason


def _is_uuid(raw: Any) -> bool:
    try:
        return isinstance(raw, str) and str(UUID(raw)) == raw.lower()
    except ValueError:
        return False


def _is_uri(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return bool(parts.scheme and (parts.netloc or parts.path)) and not re.search(r"\s", text)


FORMATS: dict[FieldType, tuple[Callable[[str], bool], str]] = {
    FieldType.EMAIL: (lambda text: EMAIL.fullmatch(text) is not None, "not an email address"),
    FieldType.URI: (_is_uri, "not a URI with its scheme, such as https://example.org"),
}

ORDERED = {
    "service": (("minimum_age", "maximum_age"),),
    "cost_option": (("valid_from", "valid_to"),),
    "schedule": (("valid_from", "valid_to"), ("dtstart", "until")),
    "service_capacity": (("available", "maximum"),),
}
RANGES = {
    ("location", "latitude"): (-90, 90),
    ("location", "longitude"): (-180, 180),
    ("service", "minimum_age"): (0, 150),
    ("service", "maximum_age"): (0, 150),
    ("schedule", "timezone"): (-12, 14),
}


def _that_must_agree(kind: ObjectType, values: dict[str, Any]) -> Iterator[Violation]:
    for low, high in ORDERED.get(kind.name, ()):
        if values.get(low) is not None and values.get(high) is not None and values[low] > values[high]:
            yield low, f"is more than {high}" if isinstance(values[low], float) else f"is later than {high}"
    for (name, field), (least, most) in RANGES.items():
        value = values.get(field) if name == kind.name else None
        if value is not None and not least <= value <= most:
            yield field, f"not between {least} and {most}"
    if kind.name == "location" and (values.get("latitude") is None) != (values.get("longitude") is None):
        yield "latitude", "given without longitude, or the other way round"
