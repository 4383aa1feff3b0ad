"""Mapping files: how the tables of some other program become records of the standard.

A mapping is TOML. Each `[[object]]` makes records of one type from the rows of one file; several may read the same
file. See docs/how-to/import-a-directory.md for the whole of what a mapping can say.
"""

from __future__ import annotations

import tomllib
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

from safeharbour.support.directory.intake.files import Files
from safeharbour.support.directory.intake.incoming import Complaint, Incoming, Misfit, Place, Read, UnreadableInput
from safeharbour.support.directory.intake.phrases import (
    ORDINAL,
    Cells,
    Each,
    Join,
    MappingError,
    Rule,
    Template,
    compiled,
    matches,
)
from safeharbour.support.directory.intake.settings import DOCUMENT, EACH, FIELD, JOIN, OBJECT, check_settings, line_of
from safeharbour.support.directory.standard import OBJECTS

MADE_BY_EACH = frozenset({"item", "n"})
SHIPPED = package_files("safeharbour.support.directory") / "mappings"


@dataclass(frozen=True, kw_only=True)
class ObjectMapping:
    type: str
    file: str
    rows: tuple[dict[str, str], ...]
    id: Template
    fields: dict[str, Rule]
    joins: tuple[Join, ...] = ()
    each: Each | None = None
    only: dict[str, str] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    may_repeat: bool = False


@dataclass(frozen=True, kw_only=True)
class Mapping:
    name: str
    objects: tuple[ObjectMapping, ...]
    uuids: bool
    ignored: tuple[str, ...]


def load_mapping(name: str) -> Mapping:
    """The mapping of this name that comes with the program, or the TOML file at this path."""
    shipped = SHIPPED / f"{name}.toml"
    path = Path(name)
    if shipped.is_file():
        text = shipped.read_text(encoding="utf-8")
    elif path.is_file():
        text = _text(path)
    else:
        known = ", ".join(shipped_mappings())
        message = f"{name}: no mapping of this name or file. Shipped mappings: {known}"
        raise UnreadableInput(message)
    return _parsed(text, name, path.stem)


def _parsed(text: str, name: str, stem: str) -> Mapping:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"mapping {name}: {error}"
        raise UnreadableInput(message) from error
    try:
        return parse(document, stem)
    except ObjectError as error:
        message = f"mapping {name}:{line_of(text, error.number, error.option)}: {error}"
        raise UnreadableInput(message) from error
    except MappingError as error:
        message = f"mapping {name}:{line_of(text, 0, error.option)}: {error}"
        raise UnreadableInput(message) from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        message = f"mapping {path}: not UTF-8 text"
        raise UnreadableInput(message) from error


def shipped_mappings() -> list[str]:
    return sorted(entry.name.removesuffix(".toml") for entry in SHIPPED.iterdir() if entry.name.endswith(".toml"))


def parse(document: dict[str, Any], name: str) -> Mapping:
    if not document.get("object"):
        message = "has no [[object]]"
        raise MappingError(message)
    check_settings(document, DOCUMENT, "")
    return Mapping(
        name=document.get("name", name),
        objects=tuple(_numbered(entry, number) for number, entry in enumerate(document["object"], start=1)),
        uuids=document.get("ids", "uuid5") == "uuid5",
        ignored=tuple(document.get("ignore", ())),
    )


class ObjectError(MappingError):
    """What cannot be understood stands in the `number`th object."""

    def __init__(self, error: MappingError, number: int) -> None:
        super().__init__(str(error), error.option)
        self.number = number


def _numbered(entry: dict[str, Any], number: int) -> ObjectMapping:
    try:
        where = f"object {number} ({entry.get('type', 'without type')})"
        _check_object(entry, where)
        return _object(entry, where)
    except MappingError as error:
        raise ObjectError(error, number) from error


def _check_object(entry: dict[str, Any], where: str) -> None:
    check_settings(entry, OBJECT, f"{where}: ")
    if entry.get("type") not in OBJECTS:
        message = f"{where}: type is none of {', '.join(OBJECTS)}"
        raise MappingError(message, "type")
    if "id" not in entry or ("file" in entry) == ("rows" in entry):
        message = f"{where}: needs an id, and either a file or rows"
        raise MappingError(message)
    for join in entry.get("join", ()):
        check_settings(join, JOIN, f"{where}, join: ", "join")
    check_settings(entry.get("each", {}), EACH, f"{where}, each: ", "each")
    for name, given in entry.get("fields", {}).items():
        if isinstance(given, dict):
            check_settings(given, FIELD, f"{where}, {name}: ", name)


def _field(given: Any, where: str, name: str) -> Rule:
    try:
        return Rule.parse(given, f"{where}, {name}")
    except MappingError as error:
        raise MappingError(str(error), name) from error


def _object(entry: dict[str, Any], where: str) -> ObjectMapping:
    for pattern in entry.get("only", {}).values():
        compiled(pattern)
    return ObjectMapping(
        type=entry["type"],
        file=entry.get("file", ""),
        rows=tuple(entry.get("rows", ())),
        id=Template(entry["id"]),
        fields={name: _field(given, where, name) for name, given in entry.get("fields", {}).items()},
        joins=tuple(Join.parse(given, where) for given in entry.get("join", ())),
        each=Each.parse(entry["each"], where) if "each" in entry else None,
        only=entry.get("only", {}),
        needs=tuple(entry.get("needs", ())),
        optional=tuple(entry.get("optional", ())),
        may_repeat=bool(entry.get("may_repeat", False)),
    )


def read_mapped(files: Files, mapping: Mapping) -> Read:
    names = set(files.names())
    wanted = {entry.file for entry in mapping.objects if entry.file} | {
        join.file for entry in mapping.objects for join in entry.joins
    }
    missing = wanted - names
    if missing:
        message = f"{files.path}: mapping {mapping.name} reads {', '.join(sorted(missing))}, which is not there"
        raise UnreadableInput(message)
    _require_columns(files, mapping)
    for name in sorted(names - wanted - set(mapping.ignored)):
        yield Complaint(place=Place(file=name, line="1"), column="", reason="not in the mapping", rejects=False)
    for entry in mapping.objects:
        yield from _read_object(files, mapping, entry)


def _require_columns(files: Files, mapping: Mapping) -> None:
    """A column that is not there would be taken for one that is empty, and all that it said for gone."""
    missing: dict[str, list[str]] = {}
    headings = {name: files.heading(name) for name in {file for file, _column in columns_read(mapping.objects)}}
    for file, column in columns_read(mapping.objects):
        if headings[file] and column not in headings[file] and column not in missing.get(file, []):
            missing.setdefault(file, []).append(column)
    if missing:
        named = "; ".join(f"{file}: {', '.join(columns)}" for file, columns in missing.items())
        message = f"{files.path}: mapping {mapping.name} reads columns that are not there ({named})"
        raise UnreadableInput(message)


def columns_read(objects: Iterable[ObjectMapping]) -> list[tuple[str, str]]:
    """Each file and column that must be there, in the order of the mapping."""
    return [pair for entry in objects for pair in _columns_of(entry) if pair[1] not in entry.optional]


def _columns_of(entry: ObjectMapping) -> Iterator[tuple[str, str]]:
    for join in entry.joins:
        yield from ((join.file, column) for column in (join.key, *join.only) if column != ORDINAL)
    sources = [source for rule in entry.fields.values() for source in rule.sources]
    made = MADE_BY_EACH if entry.each else frozenset[str]()
    holes = [hole for template in (entry.id, *sources) for hole in template.holes if hole not in made]
    raw = [*(hole for join in entry.joins for hole in join.on.holes), *entry.only]
    for name in [*raw, *([entry.each.column] if entry.each else []), *holes]:
        joined = next((join for join in entry.joins if name.startswith(f"{join.name}.")), None)
        if joined:
            yield joined.file, name.removeprefix(f"{joined.name}.")
        elif entry.file:
            yield entry.file, name


def _read_object(files: Files, mapping: Mapping, entry: ObjectMapping) -> Read:
    tables = [(join, join.load(files)) for join in entry.joins]
    for row in _rows(files, entry):
        if isinstance(row, Complaint):
            yield _of_object(row, mapping, entry)
            continue
        place, cells = row
        for join, table in tables:
            cells |= {f"{join.name}.{column}": cell for column, cell in table.get(join.on.fill(cells), {}).items()}
        if all(matches(cells.get(column, ""), pattern) for column, pattern in entry.only.items()):
            yield from _records(mapping, entry, place, cells)


def _of_object(row: Complaint, mapping: Mapping, entry: ObjectMapping) -> Complaint:
    """The complaint about a row as one about the records that would have been made from it."""
    cells = row.cells if isinstance(row, Misfit) else {}
    several = entry.each.split(cells) if entry.each else [cells]
    named = [foreign for one in several if (foreign := entry.id.fill(one))]
    given_ids = tuple(_identifier(mapping, entry.type, foreign) for foreign in named)
    return replace(row, kind=entry.type, given_ids=given_ids)


def _rows(files: Files, entry: ObjectMapping) -> Iterator[tuple[Place, Cells] | Complaint]:
    if entry.rows:
        place = Place(file="(mapping)", line="rows")
        yield from ((place, {name: str(cell) for name, cell in row.items()}) for row in entry.rows)
    else:
        yield from files.rows(entry.file)


def _records(mapping: Mapping, entry: ObjectMapping, place: Place, cells: Cells) -> Read:
    several = entry.each.split(cells) if entry.each else [cells]
    for one in several:
        foreign = entry.id.fill(one)
        if foreign is None:
            if not entry.needs:
                yield Complaint(place=place, kind=entry.type, column=str(entry.id), reason="empty, but makes the id")
            continue
        values = {name: rule.value(one) for name, rule in entry.fields.items()}
        values = {name: value for name, value in values.items() if value is not None}
        if all(name in values for name in entry.needs):
            yield Incoming(
                kind=entry.type,
                given_id=_identifier(mapping, entry.type, foreign),
                place=place,
                values={"id": foreign} | _with_references(mapping, entry.type, values),
                may_repeat=entry.may_repeat,
            )


def _with_references(mapping: Mapping, kind: str, values: dict[str, Any]) -> dict[str, Any]:
    """Foreign identifiers become ours in the same way wherever they are named."""
    references = {field.name: field.refers_to for field in OBJECTS[kind].references}
    return {
        name: _identifier(mapping, references[name], value) if name in references else value
        for name, value in values.items()
    }


def _identifier(mapping: Mapping, kind: str, foreign: str) -> str:
    return _made_from(f"safeharbour:{mapping.name}:{kind}:{foreign}") if mapping.uuids else foreign


@lru_cache(maxsize=100_000)
def _made_from(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))
