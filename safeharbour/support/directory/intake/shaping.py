"""From a record as it stands in a file to the columns of its table, or to what is wrong with it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any

from django.conf import settings

from safeharbour.support.directory.columns import ABOUT_ANOTHER, IMPLIED, column
from safeharbour.support.directory.intake.incoming import Complaint, Incoming, Place
from safeharbour.support.directory.standard import OBJECTS, Field, FieldType, ObjectType
from safeharbour.support.directory.standard.values import PropertyError, read, write

LONGEST_ID = 200
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
ZERO_BYTE = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
NO_CHARACTER = "holds something that is no character: a zero byte or half a surrogate pair"
EMPTY = {
    FieldType.TEXT: "",
    FieldType.EMAIL: "",
    FieldType.URI: "",
    FieldType.ENUM: "",
    FieldType.BOOLEAN: False,
}


@dataclass(kw_only=True)
class Shaped:
    given_id: str
    place: Place
    columns: dict[str, Any]
    references: dict[str, str]
    subject: tuple[str, str] | None
    extra: dict[str, Any]
    verbatim: dict[str, Any]
    checksum: str
    confirmed_at: datetime | None


def shape(incoming: Incoming) -> tuple[Shaped, list[Complaint]]:
    kind = OBJECTS[incoming.kind]
    content = _content(incoming)
    shaped = Shaped(
        given_id=incoming.given_id,
        place=incoming.place,
        columns=dict(_empty_columns(incoming.kind)),
        references={},
        subject=_subject(incoming),
        extra={name: value for name, value in incoming.values.items() if name not in kind.by_name},
        verbatim={IMPLIED: sorted(incoming.implied)} if incoming.implied else {},
        checksum=_checksum(content),
        confirmed_at=None,
    )
    complaints = list(_complaints_about_text(incoming, content))
    for field in kind.fields:
        if field.name != "id" and (field.required or field.name in incoming.values or field.name in incoming.implied):
            complaints.extend(_take(kind, field, incoming, shaped))
    shaped.confirmed_at = _confirmed_at(kind, shaped.columns)
    return shaped, complaints


@lru_cache
def _empty_columns(kind: str) -> dict[str, Any]:
    """The columns of a record of which nothing is said: most properties of most records."""
    fields = (field for field in OBJECTS[kind].fields if field.name != "id" and not field.is_reference)
    return {column(kind, field.name): EMPTY.get(field.type) for field in fields}


def _complaints_about_text(incoming: Incoming, content: str) -> Iterator[Complaint]:
    if len(incoming.given_id) > LONGEST_ID:
        yield _complaint(incoming, "id", f"longer than {LONGEST_ID} characters")
    if not _holds_no_character(content) and not _holds_no_character(json.dumps(incoming.given_id, ensure_ascii=False)):
        return
    for name, value in (incoming.values | incoming.implied | {"id": [incoming.given_id, incoming.subject]}).items():
        if _holds_no_character(json.dumps([name, value], ensure_ascii=False)):
            shown = name.encode("utf-8", "replace").decode().replace("\x00", "?")
            yield _complaint(incoming, shown, NO_CHARACTER)


def _holds_no_character(content: str) -> bool:
    return bool(("\\u0000" in content and ZERO_BYTE.search(content)) or LONE_SURROGATE.search(content))


def _take(kind: ObjectType, field: Field, incoming: Incoming, shaped: Shaped) -> list[Complaint]:
    if field.required and field.name not in incoming.values:
        return [_complaint(incoming, field.name, "required, but missing")]
    raw = incoming.values.get(field.name)
    try:
        value = read(field, raw)
    except PropertyError as error:
        return [_complaint(incoming, field.name, str(error))]
    if field.is_reference:
        _refer(field, value or incoming.implied.get(field.name), shaped)
    else:
        shaped.columns[column(kind.name, field.name)] = EMPTY.get(field.type) if value is None else value
    if field.name in incoming.values and _is_spelt_otherwise(field, value, raw):
        shaped.verbatim[field.name] = raw
    return []


def _refer(field: Field, given: Any, shaped: Shaped) -> None:
    if given:
        shaped.references[field.name] = str(given)


def _is_spelt_otherwise(field: Field, value: Any, raw: Any) -> bool:
    """Whether the column alone would give back another spelling than the file's."""
    canonical = write(field, value)
    return raw is None or raw == "" or raw not in {canonical, str(canonical)}


def _subject(incoming: Incoming) -> tuple[str, str] | None:
    if incoming.subject is not None:
        return incoming.subject
    if incoming.kind not in ABOUT_ANOTHER:
        return None
    entity, link = (incoming.values.get(name) for name in ABOUT_ANOTHER[incoming.kind])
    return (entity, link) if entity in OBJECTS and isinstance(link, str) else None


def _confirmed_at(kind: ObjectType, columns: dict[str, Any]) -> datetime | None:
    """When a service was last assured; else when it was last worked on where it comes from."""
    if kind.name != "service":
        return None
    assured: date | None = columns.get("assured_date")
    modified: datetime | None = columns.get("last_modified")
    return datetime.combine(assured, time(), UTC) if assured else modified


def _content(incoming: Incoming) -> str:
    return json.dumps([incoming.values, incoming.implied, incoming.subject], sort_keys=True, ensure_ascii=False)


def _checksum(content: str) -> str:
    """Keyed, because the checksum of a confidential address could be tried against a list of addresses."""
    key = _key(settings.SECRET_KEY)
    return hashlib.blake2b(content.encode("utf-8", "replace"), key=key, digest_size=16).hexdigest()


@lru_cache(maxsize=1)
def _key(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def _complaint(incoming: Incoming, name: str, reason: str) -> Complaint:
    return Complaint(place=incoming.place, kind=incoming.kind, column=name, reason=reason)
