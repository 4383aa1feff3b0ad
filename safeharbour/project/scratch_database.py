"""A database that is made, migrated and dropped again: for tests and benchmarks, never for anybody's records."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.core.management import call_command
from django.db import connections
from psycopg import sql

from safeharbour.project import embedded

KEPT_WHEN_EMPTIED = ("django_migrations", "django_content_type", "auth_permission", "agencies_rolepermission")


@contextmanager
def scratch_database(name: str) -> Iterator[None]:
    """Inside the block both connections lead to a new, migrated database on the configured server."""
    with ExitStack() as stack:
        if "DATABASE_URL" not in os.environ:
            stack.enter_context(embedded.running())
        before = str(connections["owner"].settings_dict["NAME"])
        _as_owner(sql.SQL("create database {}").format(sql.Identifier(name)))
        try:
            _point_connections_at(name)
            call_command("migrate", database="owner", interactive=False, verbosity=0)
            yield
        finally:
            _point_connections_at(before)
            _as_owner(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))
            connections.close_all()


def empty_tables() -> None:
    tables = [name for name in connections["owner"].introspection.table_names() if name not in KEPT_WHEN_EMPTIED]
    _as_owner(sql.SQL("truncate {}").format(sql.SQL(", ").join(map(sql.Identifier, tables))))


def _as_owner(statement: sql.Composable) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement)


def _point_connections_at(name: str) -> None:
    for alias in ("default", "owner"):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name
