"""Tests run on a real PostgreSQL, as the application role that row-level security binds.

The database is made and migrated by the owner; every test then sees only what the row policies show to the
identity it acts as. `db` wraps a test in a transaction; `committed` lets it commit, and empties the tables after.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from django.core.management import call_command
from django.db import connections
from psycopg import sql
from pytest_django.plugin import DjangoDbBlocker

KEPT_BETWEEN_TESTS = ("django_migrations", "django_content_type", "auth_permission", "agencies_rolepermission")


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    from safeharbour.project import embedded

    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    name = f"harbour_test_{worker}_{os.getpid()}"
    with ExitStack() as stack:
        if "DATABASE_URL" not in os.environ:
            stack.enter_context(embedded.running())
        stack.enter_context(django_db_blocker.unblock())
        maintenance = connections["owner"].settings_dict["NAME"]
        _run_as_owner(sql.SQL("create database {}").format(sql.Identifier(name)))
        _point_connections_at(name)
        call_command("migrate", database="owner", interactive=False, verbosity=0)
        yield
        _point_connections_at(maintenance)
        _run_as_owner(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A test that commits: threads, jobs, exclusion constraints under load, a real server."""
    with django_db_blocker.unblock():
        yield
        for connection in connections.all(initialized_only=True):
            connection.close()
        empty_tables()


def empty_tables() -> None:
    tables = [name for name in connections["owner"].introspection.table_names() if name not in KEPT_BETWEEN_TESTS]
    _run_as_owner(sql.SQL("truncate {}").format(sql.SQL(", ").join(map(sql.Identifier, tables))))


def _run_as_owner(statement: sql.Composable) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement)


def _point_connections_at(name: str) -> None:
    for alias in ("default", "owner"):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name
