"""Asking DuckDB, always to the end: Splink shares the connection, and an unread result there stops whatever comes
next."""

from __future__ import annotations

from typing import Any

import duckdb


def rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return connection.execute(sql).fetchall()


def row(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[Any, ...]:
    """The one row that an aggregate has, or the first; a row of nothing where there is none."""
    found = rows(connection, sql)
    return found[0] if found else (None,) * 9


def number(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    return int(row(connection, sql)[0] or 0)
