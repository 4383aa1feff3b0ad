"""Writing many rows in one statement: the rows travel as one JSON text, and PostgreSQL reads it into its own types."""

from __future__ import annotations

import json
from typing import Any

from django.db import connection, models
from psycopg import sql

# That a file does not call a location confidential never makes one public again.
MERGED = {"confidential": sql.SQL("t.confidential or excluded.confidential")}


def write_rows(model: type[models.Model], rows: list[dict[str, Any]], *, replace: bool) -> None:
    """Insert rows that all have the same columns; with `replace`, update those whose primary key is there already."""
    if not rows:
        return
    key = str(model._meta.pk.column)
    names = list(rows[0])
    columns = sql.SQL(", ").join(map(sql.Identifier, names))
    table = sql.Identifier(model._meta.db_table)
    statement: sql.Composed = sql.SQL(
        "insert into {table} as t ({columns}) select {columns} from json_populate_recordset(null::{table}, %s::json)"
    ).format(table=table, columns=columns)
    if replace:
        changes = sql.SQL(", ").join(_change(name) for name in names if name != key)
        statement += sql.SQL(" on conflict ({}) do update set {}").format(sql.Identifier(key), changes)
    with connection.cursor() as cursor:
        cursor.execute(statement, [json.dumps(rows, ensure_ascii=False, default=str)])


def _change(name: str) -> sql.Composed:
    new = MERGED.get(name, sql.SQL("excluded.{}").format(sql.Identifier(name)))
    return sql.SQL("{} = {}").format(sql.Identifier(name), new)
