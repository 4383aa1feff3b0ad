"""A new database begins with a snapshot of its tables; it must be what all the migrations make."""

from __future__ import annotations

import os
from difflib import unified_diff
from pathlib import Path

import pytest
from django.db import connections

from safeharbour.project.backup import schema_in_sql
from safeharbour.project.schema import SNAPSHOT, applied_migrations, snapshot_of
from safeharbour.project.scratch_database import new_database

NAME = f"harbour_snapshot_{os.getpid()}"


@pytest.mark.usefixtures("committed")
def test_the_snapshot_makes_what_the_migrations_make(tmp_path: Path) -> None:
    """Run `make snapshot` if somebody changed a migration that it had applied."""
    by_migrations, by_snapshot = a_new_database(None, tmp_path), a_new_database(SNAPSHOT, tmp_path)
    assert list(unified_diff(by_migrations, by_snapshot, "by migrations", "by the snapshot", lineterm="")) == []


def a_new_database(snapshot: Path | None, folder: Path) -> list[str]:
    """Its schema with policies and grants, the migrations that count as applied, and how many rows each table has.

    PostgreSQL writes some constraints in other words once it has read its own, so both are read once before comparing.
    """
    read = folder / "read.sql"
    with new_database(NAME, snapshot=snapshot):
        rows = rows_of_each_table()
        read.write_text(snapshot_of(schema_in_sql(), applied_migrations()), encoding="utf-8")
    with new_database(NAME, snapshot=read):
        schema = [line for line in schema_in_sql().splitlines() if not line.startswith(("--", "\\"))]
        return [*schema, *map(str, applied_migrations()), *rows]


def rows_of_each_table() -> list[str]:
    with connections["owner"].cursor() as cursor:
        tables = sorted(connections["owner"].introspection.table_names(cursor))
        for table in tables:
            cursor.execute(f'alter table "{table}" no force row level security')
        cursor.execute(" union all ".join(f"select '{table}', count(*) from \"{table}\"" for table in tables))
        # Several processes of the database may answer, in any order.
        return sorted(f"{table}: {count} rows" for table, count in cursor.fetchall())


def test_what_names_an_installation_is_left_out() -> None:
    parts = {
        "TABLE": "CREATE TABLE public.t (i int);",
        "POLICY": "CREATE POLICY p ON public.t TO somebody;",
        "ACL": "GRANT SELECT ON TABLE public.t TO somebody;",
        "ROW SECURITY": "ALTER TABLE public.t ENABLE ROW LEVEL SECURITY;",
    }
    dumped = [f"--\n-- Name: t; Type: {kind}; Schema: public; Owner: -\n--\n\n{sql}\n" for kind, sql in parts.items()]
    made = snapshot_of("\n".join(["SET some = 1;", "\\restrict x", *dumped]), [("app", "0001_initial")])
    assert parts["TABLE"] in made
    assert not [word for word in ("somebody", "SECURITY", "restrict", "some = 1") if word in made]
    assert "('app', '0001_initial', now());" in made
