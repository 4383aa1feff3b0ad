"""What linkage writes appears whole or not at all, whatever interrupts the writing."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

import duckdb

from safeharbour.methods import files
from safeharbour.methods.linkage.errors import LinkageError


def whole(path: Path) -> AbstractContextManager[Path]:
    """A place beside `path` to write to; it becomes `path` when the block has ended well."""
    return files.whole(path, LinkageError)


def write_query(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
    """What a query finds, as CSV with a header, or as Parquet where the name says so."""
    with whole(path) as beside:
        told = str(beside).replace("'", "''")
        form = "parquet" if files.is_parquet(path) else "csv, header"
        connection.execute(f"copy ({query}) to '{told}' (format {form})")
