"""Validation of files: everything in them that breaks the standard, with file, line and column. Nothing is stored."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from safeharbour.support.directory.intake.files import Files
from safeharbour.support.directory.intake.incoming import Complaint, Incoming, Place
from safeharbour.support.directory.intake.reading import read_standard
from safeharbour.support.directory.standard import OBJECTS, ObjectType
from safeharbour.support.directory.standard.checking import violations

AT_ONCE = 500


def validate(path: Path, tell: Callable[[int], None] | None = None) -> Iterator[Complaint]:
    """Every violation in a file or folder, in the order of the files; dangling references at the end.

    `tell` is called with how many records were checked, now and then.
    """
    index = sqlite3.connect("")
    index.execute("create table defined (kind, id, place, primary key (kind, id)) without rowid")
    index.execute("create table named (kind, id, file, line, column, by)")
    try:
        for number, entry in enumerate(read_standard(Files(path)), start=1):
            if tell and number % AT_ONCE == 0:
                tell(number)
            if isinstance(entry, Complaint):
                yield entry
            else:
                yield from _of_record(entry, index)
        yield from _dangling(index)
    finally:
        index.close()


def _of_record(entry: Incoming, index: sqlite3.Connection) -> Iterator[Complaint]:
    kind = OBJECTS[entry.kind]
    in_table = not entry.may_repeat
    values = entry.values if in_table else entry.values | {"id": entry.given_id}
    for column, reason in violations(kind, values, in_table=in_table):
        if column not in entry.implied:
            yield Complaint(place=entry.place, kind=kind.name, column=column, reason=reason)
    yield from _duplicate(entry, index) if in_table else _misshapen(kind, entry)
    index.execute("insert or ignore into defined values (?, ?, ?)", (kind.name, entry.given_id, str(entry.place)))
    for reference in kind.references:
        given = entry.values.get(reference.name)
        if isinstance(given, str) and given:
            row = (reference.refers_to, given, entry.place.file, entry.place.line, reference.name, kind.name)
            index.execute("insert into named values (?, ?, ?, ?, ?, ?)", row)


def _misshapen(kind: ObjectType, entry: Incoming) -> Iterator[Complaint]:
    """What should hold other objects, and holds something else, or nothing at all."""
    for nested in kind.nested:
        value = entry.values.get(nested.name, [] if nested.is_many else {})
        if not isinstance(value, list if nested.is_many else dict):
            reason = "expected a list of objects" if nested.is_many else "expected an object"
            yield Complaint(place=entry.place, kind=kind.name, column=nested.name, reason=reason)


def _duplicate(entry: Incoming, index: sqlite3.Connection) -> Iterator[Complaint]:
    where = "select place from defined where kind = ? and id = ?"
    earlier = index.execute(where, (entry.kind, entry.given_id)).fetchone()
    if earlier:
        reason = f"this id stands already on {earlier[0]}"
        yield Complaint(place=entry.place, kind=entry.kind, column="id", reason=reason)


def _dangling(index: sqlite3.Connection) -> Iterator[Complaint]:
    missing = index.execute(
        "select n.kind, n.file, n.line, n.column, n.by from named n"
        " where not exists (select 1 from defined d where d.kind = n.kind and d.id = n.id) order by n.rowid"
    )
    for kind, file, line, column, by in missing:
        reason = f"there is no {kind} with this id in the input"
        yield Complaint(place=Place(file=file, line=line), kind=by, column=column, reason=reason)
