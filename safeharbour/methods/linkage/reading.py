"""Reading lists into one DuckDB table: one row a record, one column for each field that is recognised, all text.

Records are numbered through all files (`uid`, from 0); `source` is the number of the file. Files stream: what stays in
memory are the recognised columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from safeharbour.methods.files import is_parquet
from safeharbour.methods.linkage.asking import number, row, rows
from safeharbour.methods.linkage.columns import Field, recognised
from safeharbour.methods.linkage.errors import LinkageError
from safeharbour.methods.linkage.model import Model


@dataclass(frozen=True)
class Source:
    """One file: its name as told in results, and the heading of each field it has."""

    name: str
    headings: dict[Field, str]
    records: int


def connect(threads: int | None = None, memory: str = "") -> duckdb.DuckDBPyConnection:
    """A connection of our own. Every result is read to its end before the next statement: Splink shares it."""
    connection = duckdb.connect()
    connection.execute("set preserve_insertion_order = true; set enable_progress_bar = false")
    if threads:
        connection.execute(f"set threads = {int(threads)}")
    if memory:
        connection.execute(f"set memory_limit = '{memory}'")
    return connection


def read(connection: duckdb.DuckDBPyConnection, paths: Sequence[Path], model: Model) -> tuple[Source, ...]:
    """Fills the table `raw`. Raises LinkageError naming file, row and column."""
    names = source_names(paths)
    columns = ", ".join(f"{field} varchar" for field in Field)
    connection.execute(f"create or replace table raw (uid integer, source smallint, row integer, {columns})")
    return tuple(_read_one(connection, place, path, names[place], model) for place, path in enumerate(paths))


def source_names(paths: Sequence[Path]) -> list[str]:
    """File names without ending, with the folder where two are alike."""
    stems = [path.stem for path in paths]
    if len(set(stems)) == len(stems):
        return stems
    names = [str(path) for path in paths]
    if len(set(names)) < len(names):
        message = "The same file is given twice. To find records of one person inside a file, give it once."
        raise LinkageError(message)
    return names


def _read_one(connection: duckdb.DuckDBPyConnection, place: int, path: Path, name: str, model: Model) -> Source:
    relation = scan(path)
    try:
        connection.execute(f"create or replace view file as select * from {relation}")
        actual = [str(row[0]) for row in rows(connection, "describe file")]
        headings = recognised([one.strip() for one in actual], model.columns, model.ignore, path.name)
        quoted = {field: _quoted(actual, heading) for field, heading in headings.items()}
        values = ", ".join(f"nullif(trim(cast({quoted[f]} as varchar)), '')" if f in quoted else "null" for f in Field)
        offset = _count(connection, "raw")
        connection.execute(
            f"insert into raw select {offset} + row_number() over () - 1, {place}, row_number() over (), {values}"
            " from file"
        )
    except duckdb.Error as error:
        message = f"{path} cannot be read: {_said(error)}"
        raise LinkageError(message) from error
    if Field.ID not in headings:
        connection.execute(f"update raw set id = cast(row as varchar) where source = {place}")
    _refuse_ids(connection, place, path.name, headings.get(Field.ID, ""))
    records = _count(connection, f"raw where source = {place}")
    if not records:
        message = f"{path.name} has no records."
        raise LinkageError(message)
    return Source(name, headings, records)


def scan(path: Path) -> str:
    """The SQL that reads a file, everything as text."""
    if not path.is_file():
        message = f"There is no file {path}."
        raise LinkageError(message)
    told = str(path).replace("'", "''")
    if is_parquet(path):
        return f"read_parquet('{told}')"
    return f"read_csv('{told}', all_varchar = true, header = true, quote = '\"', escape = '\"')"


def _quoted(actual: Sequence[str], heading: str) -> str:
    name = next(one for one in actual if one.strip() == heading)
    return '"' + name.replace('"', '""') + '"'


def _count(connection: duckdb.DuckDBPyConnection, of: str) -> int:
    return number(connection, f"select count(*) from {of}")


def _refuse_ids(connection: duckdb.DuckDBPyConnection, place: int, file: str, heading: str) -> None:
    empty = number(connection, f"select min(row) from raw where source = {place} and id is null")
    if empty:
        message = f"{file}: row {empty} has no value in '{heading}', the column of record ids."
        raise LinkageError(message)
    value, first, second, *_ = row(
        connection,
        f"select id, min(row), max(row) from raw where source = {place} group by id having count(*) > 1"
        " order by 2 limit 1",
    )
    if first:
        message = f"{file}: rows {first} and {second} have the same '{heading}' ({value})."
        raise LinkageError(message)


def _said(error: duckdb.Error) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return " ".join(lines[:2])
