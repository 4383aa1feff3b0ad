"""A database that is made, migrated and dropped again: for tests and benchmarks, never for anybody's records."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from hashlib import sha256
from pathlib import Path

import django
from django.apps import apps
from django.db import OperationalError, ProgrammingError, connections
from psycopg import sql

from safeharbour.project import embedded
from safeharbour.project.schema import SNAPSHOT, bring_up_to_date

TEMPLATE = "harbour_template"
OTHER = "template"
ATTEMPTS = 25
KEPT_WHEN_EMPTIED = ("django_migrations", "django_content_type", "auth_permission", "agencies_rolepermission")


@contextmanager
def scratch_database(name: str) -> Iterator[None]:
    """Inside the block both connections lead to a new, migrated database on the configured server."""
    with _served() as before, _copied(_template(before), name, before):
        # The copy has the tables; this puts in place what follows every migrate, such as row policies.
        bring_up_to_date()
        yield


@contextmanager
def new_database(name: str, *, snapshot: Path | None) -> Iterator[None]:
    """The same without copying one that is there: by this snapshot of the tables, or by all the migrations."""
    with _served() as before, _copied("template1", name, before):
        bring_up_to_date(snapshot=snapshot)
        yield


@contextmanager
def _served() -> Iterator[str]:
    """The database that the connections lead to."""
    with embedded.running() if "DATABASE_URL" not in os.environ else nullcontext():
        yield str(connections["owner"].settings_dict["NAME"])


@contextmanager
def _copied(template: str, name: str, before: str) -> Iterator[None]:
    _create_from(template, name)
    try:
        _point_connections_at(name)
        yield
    finally:
        _point_connections_at(before)
        _drop(name)
        connections.close_all()


def _drop(name: str) -> None:
    """Connections that were just closed take a moment to go, and the owner may not end those of the other role.

    That role ends its own: a thread of a test may have gone without closing one.
    """
    with connections["default"].cursor() as cursor:
        ending = "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s and usename = current_user"
        cursor.execute(ending, [name])
    for attempt in range(ATTEMPTS):
        try:
            _as_owner(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))
            break
        except (OperationalError, ProgrammingError):
            if attempt == ATTEMPTS - 1:
                raise
            time.sleep(0.2)


def _template(maintenance: str) -> str:
    """A migrated database to copy, made once for each state of the migrations: applying them all takes seconds."""
    name = f"{TEMPLATE}_{_digest_of_migrations()}"
    with connections["owner"].cursor() as cursor:
        # Held until the session ends: the test processes of one machine take turns here.
        cursor.execute("select pg_advisory_lock(hashtext(%s))", [TEMPLATE])
        cursor.execute("select datname from pg_database where starts_with(datname, %s)", [TEMPLATE])
        known = {row[0] for row in cursor.fetchall()}
        try:
            if name not in known:
                _make_template(name, maintenance, outdated=known)
        finally:
            cursor.execute("select pg_advisory_unlock(hashtext(%s))", [TEMPLATE])
    return name


def _make_template(name: str, maintenance: str, *, outdated: set[str]) -> None:
    draft = f"{name}_draft"
    for old in outdated:
        _as_owner(sql.SQL("drop database {} with (force)").format(sql.Identifier(old)))
    _as_owner(sql.SQL("create database {}").format(sql.Identifier(draft)))
    with _other_connection(draft):
        bring_up_to_date(database=OTHER)
    _as_owner(sql.SQL("alter database {} rename to {}").format(sql.Identifier(draft), sql.Identifier(name)))


@contextmanager
def _other_connection(name: str) -> Iterator[None]:
    """A connection beside `owner`, which meanwhile holds the lock."""
    connections.settings[OTHER] = {**connections["owner"].settings_dict, "NAME": name}
    try:
        yield
    finally:
        connections[OTHER].close()
        del connections[OTHER]
        del connections.settings[OTHER]


def _digest_of_migrations() -> str:
    digest = sha256(django.__version__.encode())
    for config in sorted(apps.get_app_configs(), key=lambda config: config.label):
        for path in sorted(Path(config.path).glob("migrations/**/*")):
            if path.suffix in {".py", ".sql"}:
                digest.update(f"{config.label}/{path.name}".encode() + path.read_bytes())
    digest.update(SNAPSHOT.read_bytes())
    return digest.hexdigest()[:16]


def _create_from(template: str, name: str) -> None:
    _as_owner(sql.SQL("create database {} template {}").format(sql.Identifier(name), sql.Identifier(template)))


@contextmanager
def emptied_afterwards() -> Iterator[None]:
    """What is committed inside the block is gone after it."""
    yield
    for connection in connections.all(initialized_only=True):
        connection.close()
    empty_tables()


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
