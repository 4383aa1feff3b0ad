"""Files that appear whole or not at all, whatever interrupts the writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import duckdb

from safeharbour.methods.linkage.errors import LinkageError

PARQUET = {".parquet", ".pq"}


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A place beside `path` to write to; it becomes `path` when the block has ended well."""
    if not path.parent.is_dir():
        message = f"There is no folder {path.parent}."
        raise LinkageError(message)
    beside = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
    try:
        yield beside
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def write_query(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
    """What a query finds, as CSV with a header, or as Parquet where the name says so."""
    with whole(path) as beside:
        told = str(beside).replace("'", "''")
        form = "parquet" if path.suffix in PARQUET else "csv, header"
        connection.execute(f"copy ({query}) to '{told}' (format {form})")
