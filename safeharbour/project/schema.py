"""The schema of the database: which migrations are missing, and bringing it up to date as the owner."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.management import call_command
from django.core.management.commands.migrate import Command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor


def pending_migrations() -> list[str]:
    executor = MigrationExecutor(connections["owner" if "owner" in connections.settings else "default"])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


class _Migrate(Command):
    """Django's own, which tells each migration that it has applied."""

    def __init__(self, applied: Callable[[], object]) -> None:
        super().__init__()
        self.applied = applied

    def migration_progress_callback(self, action: str, migration: Any = None, fake: bool = False) -> None:
        if action == "apply_success":
            self.applied()


def bring_up_to_date(applied: Callable[[], object] = lambda: None) -> None:
    """`applied` is called after each migration. Row policies and grants are put in place after the last."""
    call_command(_Migrate(applied), database="owner", interactive=False, verbosity=0)
