"""HSDS as JSON: one object, a list, a page with `contents`, tables by name, or one object a line (NDJSON).

Nested objects are taken apart into records; the links that nesting implies are kept apart from those that are written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from safeharbour.support.directory.intake.files import Files, stem
from safeharbour.support.directory.intake.incoming import Complaint, Incoming, Place, Read
from safeharbour.support.directory.standard import OBJECTS, Nested, ObjectType

LINES = (".ndjson", ".jsonl")
TOP = ("service", "organization", "service_at_location", "location", "taxonomy_term", "taxonomy", "program")
ABOUT = {"link_id", "resource_id"}


def is_nested(name: str) -> bool:
    return name.lower().endswith((".json", *LINES))


def read_document(files: Files, name: str) -> Read:
    with files.open(name) as file:
        try:
            if name.lower().endswith(LINES):
                for number, line in enumerate(file, start=1):
                    if line.strip():
                        yield from _read_line(line, Place(file=name, line=str(number)))
            else:
                yield from _read_whole(_parsed(file.read()), name)
        except json.JSONDecodeError as error:
            place = Place(file=name, line=str(error.lineno))
            yield Complaint(place=place, column="", reason=f"not JSON: {error.msg}", hides=True)
        except UnicodeDecodeError:
            yield Complaint(place=Place(file=name, line="1"), column="", reason="not UTF-8 text", hides=True)
        except UnusableJson as error:
            yield Complaint(place=Place(file=name, line="1"), column="", reason=f"not JSON: {error}", hides=True)


def _read_line(line: str, place: Place) -> Read:
    try:
        item = _parsed(line)
    except (json.JSONDecodeError, UnusableJson) as error:
        yield Complaint(place=place, column="", reason=f"not JSON: {getattr(error, 'msg', error)}", hides=True)
        return
    yield from read_item(item, place)


class UnusableJson(ValueError):  # noqa: N818 - said of a line or a file
    """What Python's reader takes, or fails on, but no database and no other program can use."""


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError:
        raise
    except RecursionError as error:
        message = "nested too deeply"
        raise UnusableJson(message) from error
    except ValueError as error:
        message = "holds a number that is none, or too long"
        raise UnusableJson(message) from error


def _no_number(name: str) -> Any:
    message = f"{name} is no number"
    raise ValueError(message)


def _read_whole(document: Any, name: str) -> Read:
    for kind, item, path in items(document, name):
        yield from read_item(item, Place(file=name, line=path), kind)


def items(document: Any, name: str) -> Iterator[tuple[ObjectType | None, Any, str]]:
    """The top objects of a document with their JSON paths, and what the file's name or keys say they are."""
    hint = _kind_in_name(name)
    if isinstance(document, dict) and isinstance(document.get("contents"), list):
        yield from ((hint, item, f"$.contents[{index}]") for index, item in enumerate(document["contents"]))
    elif isinstance(document, list):
        yield from ((hint, item, f"$[{index}]") for index, item in enumerate(document))
    elif isinstance(document, dict) and "id" not in document and any(key in OBJECTS for key in document):
        for key, entries in document.items():
            if key in OBJECTS and isinstance(entries, list):
                yield from ((OBJECTS[key], item, f"$.{key}[{index}]") for index, item in enumerate(entries))
    else:
        yield hint, document, "$"


def kind_of(item: dict[str, Any]) -> ObjectType:
    """The object that knows most of these properties; of several the one that lacks least of what it must have.

    An organization with nothing but phones could else be a service that lacks its status.
    """

    def likeness(kind: ObjectType) -> tuple[int, int]:
        known = sum(key in kind.by_name or key in kind.nested_by_name for key in item)
        lacking = sum(field.required and field.name not in item for field in kind.fields)
        return known, -lacking

    return max((OBJECTS[name] for name in TOP), key=likeness)


def _kind_in_name(name: str) -> ObjectType | None:
    fitting = [kind for kind in OBJECTS.values() if stem(name).startswith(kind.name)]
    return max(fitting, key=lambda kind: len(kind.name), default=None)


def read_item(item: Any, place: Place, kind: ObjectType | None = None) -> Read:
    if not isinstance(item, dict):
        yield Complaint(place=place, column="", reason="expected an object")
        return
    yield from _take_apart(kind or kind_of(item), item, place, {}, None)


def _take_apart(
    kind: ObjectType, item: dict[str, Any], place: Place, implied: dict[str, str], subject: tuple[str, str] | None
) -> Read:
    given_id = item.get("id")
    if not isinstance(given_id, str) or not given_id:
        yield Complaint(place=place, kind=kind.name, column="id", reason="required, but missing or not text")
        return
    values = {key: value for key, value in item.items() if not _holds_objects(kind, key, value)}
    links = dict(implied)
    for entry in kind.nested:
        if entry.name in item and entry.name not in values:
            if entry.is_many:
                yield from _take_list(kind, entry, item, place)
            else:
                yield from _take_one(entry, item[entry.name], place, links)
    yield Incoming(
        kind=kind.name,
        given_id=given_id,
        place=place,
        values=values,
        implied={name: link for name, link in links.items() if name not in values},
        subject=subject,
        may_repeat=True,
    )


def _holds_objects(kind: ObjectType, key: str, value: Any) -> bool:
    entry = kind.nested_by_name.get(key)
    # An empty list is kept as it is, so that it comes out again.
    return entry is not None and bool(value) and isinstance(value, list if entry.is_many else dict)


def _take_one(entry: Nested, one: dict[str, Any], place: Place, links: dict[str, str]) -> Read:
    if isinstance(one.get("id"), str):
        links[entry.through] = one["id"]
    yield from _take_apart(OBJECTS[entry.object], one, _inside(place, entry.name), {}, None)


def _take_list(kind: ObjectType, entry: Nested, item: dict[str, Any], place: Place) -> Read:
    about = entry.through in ABOUT
    link = {} if about else {entry.through: str(item["id"])}
    for index, one in enumerate(item[entry.name]):
        inside = _inside(place, f"{entry.name}[{index}]")
        if isinstance(one, dict):
            subject = (kind.name, str(item["id"])) if about else None
            yield from _take_apart(OBJECTS[entry.object], one, inside, link, subject)
        else:
            yield Complaint(place=inside, kind=entry.object, column="", reason="expected an object")


def _inside(place: Place, step: str) -> Place:
    base = place.line if place.line.startswith("$") or " $" in place.line else f"{place.line} $"
    return Place(file=place.file, line=f"{base}.{step}")
