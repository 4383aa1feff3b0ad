"""Exports of a source: a data package of tables, or JSON. Confidential places, and all tied to them, stay here."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from django.db.models import QuerySet

from safeharbour.support.directory.columns import APART
from safeharbour.support.directory.giving.nesting import Nesting, fetch
from safeharbour.support.directory.giving.properties import GivenNaming, properties
from safeharbour.support.directory.models import Record, Source
from safeharbour.support.directory.standard import OBJECTS, ObjectType

AT_ONCE = 500
Open = Callable[[str], IO[str]]
Held = defaultdict[str, set[UUID]]
Tell = Callable[[str, int, int], None]
"""Called with an object, how many of it are written, and of how many."""


def _untold(kind: str, done: int, of: int) -> None:
    """Nobody listens."""


def export_tables(source: Source, open_file: Open, tell: Tell = _untold) -> dict[str, int]:
    """Write every table that has rows, and the package that names them. Returns rows by object."""
    counts: dict[str, int] = {}
    for kind in OBJECTS.values():
        columns = _columns(kind, source)
        if columns:
            with open_file(kind.file) as file:
                writer = csv.DictWriter(file, columns, lineterminator="\n")
                writer.writeheader()
                counts[kind.name] = _write_rows(writer, kind, source, tell)
    with open_file("datapackage.json") as file:
        json.dump(_package(counts), file, indent=2)
    return counts


def export_json(
    source: Source, kind_name: str, file: IO[str], *, lines: bool, tell: Tell = _untold, held: Held | None = None
) -> int:
    """Write every `organization` or `service` with all that belongs to it, as a list or one a line.

    What was written anywhere in them is added to `held`.
    """
    kind = OBJECTS[kind_name]
    number, total = 0, exportable(kind, source).count()
    file.write("" if lines else "[")
    for chunk in _chunks(exportable(kind, source)):
        nesting = Nesting(GivenNaming(), kind_name, rows=lambda inner: exportable(inner, source))
        for item in nesting.of(kind, chunk).values():
            file.write(("" if lines or not number else ",\n") + json.dumps(item, ensure_ascii=False))
            file.write("\n" if lines else "")
            number += 1
        if held is not None:
            for inner, identifier in nesting.placed:
                held[inner].add(identifier)
        tell(kind_name, number, total)
    file.write("" if lines else "]\n")
    return number


def only_in_tables(source: Source, held: Held) -> dict[str, int]:
    """How many records of each object no JSON holds, because nothing in it names them, such as a term without use."""
    numbers = {kind.name: exportable(kind, source).count() - len(held[kind.name]) for kind in OBJECTS.values()}
    return {name: number for name, number in numbers.items() if number > 0}


def exportable(kind: ObjectType, source: Source) -> QuerySet[Any]:
    """What is published and tells no confidential place: not even that there is one."""
    rows = fetch(kind).filter(source=source, withdrawn_at=None)
    if kind.name == "location":
        return rows.filter(confidential=False)
    if kind.name == "service_at_location":
        return rows.exclude(location__confidential=True)
    return rows


def _chunks(rows: QuerySet[Record]) -> Iterator[list[Record]]:
    iterator = rows.iterator(chunk_size=AT_ONCE)
    while chunk := list(islice(iterator, AT_ONCE)):
        yield chunk


def _write_rows(writer: csv.DictWriter[str], kind: ObjectType, source: Source, tell: Tell) -> int:
    rows = exportable(kind, source)
    number, total = 0, rows.count()
    for chunk in _chunks(rows):
        naming = GivenNaming()
        Nesting(naming, kind.name).prepare_names(kind, chunk)
        for record in chunk:
            row = properties(kind, record, naming, flat=True)
            writer.writerow({name: _cell(value) for name, value in row.items()})
            number += 1
        tell(kind.name, number, total)
    return number


def _columns(kind: ObjectType, source: Source) -> list[str]:
    """The standard's columns, then those the source has of its own; none if there is no row."""
    rows = exportable(kind, source)
    if not rows.exists():
        return []
    apart = APART.get(kind.name)
    extra = f"{apart.related_name}__extra" if apart else "extra"
    own = {name for found in rows.exclude(**{extra: {}}).values_list(extra, flat=True) for name in found or ()}
    standard = [field.name for field in kind.fields if not field.is_ours]
    return [*standard, *sorted(own - set(standard))]


def _cell(value: Any) -> Any:
    if isinstance(value, list | dict | bool):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else value


def _package(counts: dict[str, int]) -> dict[str, Any]:
    return {
        "name": "human_services_data",
        "profile": "tabular-data-package",
        "version": "3.1.0",
        "resources": [
            {"name": kind.name, "path": kind.file, "profile": "tabular-data-resource", "schema": _schema(kind)}
            for kind in OBJECTS.values()
            if kind.name in counts
        ],
    }


def _schema(kind: ObjectType) -> dict[str, Any]:
    return {
        "primaryKey": "id",
        "fields": [
            {"name": field.name, "constraints": {"required": field.required_in_tables}}
            for field in kind.fields
            if not field.is_ours
        ],
        "foreignKeys": [
            {"fields": field.name, "reference": {"resource": field.refers_to, "fields": "id"}}
            for field in kind.references
        ],
    }


@contextmanager
def folder_or_zip(path: Path) -> Iterator[Open]:
    """Opens files for writing in a folder, or in a zip archive if the path ends so."""
    if path.suffix.lower() != ".zip":
        path.mkdir(parents=True, exist_ok=True)
        yield lambda name: (path / name).open("w", encoding="utf-8", newline="")
        return
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        yield lambda name: io.TextIOWrapper(archive.open(name, "w"), encoding="utf-8", newline="")
