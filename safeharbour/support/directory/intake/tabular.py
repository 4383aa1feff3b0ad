"""HSDS as tables: a data package of CSV files, named by `datapackage.json` or as the standard names them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import PurePosixPath

from safeharbour.support.directory.intake.files import Files, stem
from safeharbour.support.directory.intake.incoming import Complaint, Incoming, Misfit, Read
from safeharbour.support.directory.standard import OBJECTS, ObjectType

PACKAGE = "datapackage.json"
# Without a name a record says nothing; without a description, or with a town and no street, it still helps somebody.
MAY_STAND_EMPTY = frozenset({"description", "address_1", "city", "state_province", "postal_code"})


def kinds_by_file(files: Files) -> dict[str, ObjectType]:
    """Which object each CSV file holds: as the package says, else by the standard's mixed singular and plural names."""
    named = _named_in_package(files)
    found: dict[str, ObjectType] = {}
    for name in files.names():
        if name.lower().endswith(".csv"):
            kind = named.get(PurePosixPath(name).name) or _by_stem().get(stem(name))
            if kind is not None:
                found[name] = kind
    return found


def read_table(files: Files, name: str, kind: ObjectType) -> Read:
    """A required text that stands empty is remarked on, and kept as JSON would say it: as empty text."""
    left_empty = [field.name for field in kind.fields if field.required and field.name in MAY_STAND_EMPTY]
    for row in files.rows(name):
        if isinstance(row, Complaint):
            given = row.cells.get("id", "") if isinstance(row, Misfit) else ""
            yield replace(row, kind=kind.name, given_ids=(given,) if given else ())
            continue
        place, cells = row
        values = {column: cell for column, cell in cells.items() if cell != "" and column}
        given_id = values.get("id", "")
        if not given_id:
            yield Complaint(place=place, kind=kind.name, column="id", reason="required, but empty")
            continue
        for column in (column for column in left_empty if cells.get(column) == ""):
            values[column] = ""
            yield Complaint(place=place, kind=kind.name, column=column, reason="required, but empty", rejects=False)
        yield Incoming(kind=kind.name, given_id=given_id, place=place, values=values)


def _by_stem() -> dict[str, ObjectType]:
    names: dict[str, ObjectType] = {}
    for kind in OBJECTS.values():
        names |= {kind.name: kind, f"{kind.name}s": kind, stem(kind.file): kind}
    return names


def package_of(files: Files) -> str | None:
    return next((name for name in files.names() if PurePosixPath(name).name == PACKAGE), None)


def _named_in_package(files: Files) -> dict[str, ObjectType]:
    """What the package says; nothing if it cannot be read, as in the official examples, where it is a broken link."""
    package = package_of(files)
    if package is None:
        return {}
    try:
        with files.open(package) as file:
            resources = json.load(file)["resources"]
            return {
                PurePosixPath(entry["path"]).name: OBJECTS[entry["name"]]
                for entry in resources
                if entry["name"] in OBJECTS
            }
    except (ValueError, KeyError, TypeError):
        return {}
