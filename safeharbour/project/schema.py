"""The schema of the database: which migrations are missing, and bringing it up to date as the owner.

A new database begins with `snapshot.sql`, the tables as some earlier state of the migrations made them; those written
since then apply as in any other. A guard builds both ways and compares, so an old snapshot is slower and never wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.commands.migrate import Command
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

SNAPSHOT = Path(__file__).with_name("snapshot.sql")
HEADED = re.compile(r"(?m)^-- Name: .*; Type: (.*); Schema: .*\n")
SESSION = """-- Written by `make snapshot`: the tables that a new database begins with.

set check_function_bodies = false;
select pg_catalog.set_config('search_path', '', false);"""
# They name roles of one installation; every migrate puts those that are declared in place.
LEFT_OUT = {"POLICY", "ROW SECURITY", "ACL", "DEFAULT ACL", "SCHEMA"}


def pending_migrations() -> list[str]:
    executor = MigrationExecutor(connections["owner" if "owner" in connections.settings else "default"])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def applied_migrations() -> list[tuple[str, str]]:
    """App and name of each."""
    return sorted(MigrationRecorder(connections["owner"]).applied_migrations())


class _Migrate(Command):
    """Django's own, which tells each migration that it has applied."""

    def __init__(self, applied: Callable[[], object]) -> None:
        super().__init__()
        self.applied = applied

    def migration_progress_callback(self, action: str, migration: Any = None, fake: bool = False) -> None:
        if action == "apply_success":
            self.applied()


def bring_up_to_date(
    applied: Callable[[], object] = lambda: None, *, database: str = "owner", snapshot: Path | None = SNAPSHOT
) -> None:
    """`applied` is called for each migration. Row policies and grants are put in place after the last."""
    if snapshot and _is_new(database):
        for _ in range(_load(snapshot, database)):
            applied()
    call_command(_Migrate(applied), database=database, interactive=False, verbosity=0)


def _is_new(database: str) -> bool:
    """The snapshot names its schema, so a database that keeps its tables in another is made by the migrations."""
    with connections[database].cursor() as cursor:
        cursor.execute("select current_schema()")
        return cursor.fetchone() == ("public",) and not connections[database].introspection.table_names(cursor)


def _load(snapshot: Path, database: str) -> int:
    """How many migrations the snapshot has applied. All of it goes in, or nothing."""
    try:
        with transaction.atomic(using=database), connections[database].cursor() as cursor:
            cursor.execute(snapshot.read_text(encoding="utf-8"))
            cursor.execute("select count(*) from public.django_migrations")
            return int(cursor.fetchone()[0])
    finally:
        connections[database].close()  # a dump sets its session up for itself


def snapshot_of(dump: str, migrations: Iterable[tuple[str, str]]) -> str:
    """What `pg_dump` wrote, without what an installation has of its own, and with the migrations that made it."""
    _, *parts = HEADED.split(re.sub(r"(?m)^(SET |\\|--$|-- TOC|-- Depend).*\n", "", dump))
    kept = [part for kind, part in zip(parts[::2], parts[1::2], strict=True) if kind not in LEFT_OUT]
    rows = ",\n".join(f"    ('{app}', '{name}', now())" for app, name in migrations)
    applied = f"insert into public.django_migrations (app, name, applied) values\n{rows};"
    return re.sub(r"\n{3,}", "\n\n", "\n\n".join((SESSION, *kept, applied, "")))
