"""Row-level security: how an app declares which rows exist for whom, and how the database is told.

Each app's `policies.py` holds `TABLES`, a tuple of `ProtectedTable`. After every `migrate`, in the owner's
transaction, each declared table has its policies replaced by the declared ones, RLS enabled and forced, and the
application role granted exactly the commands named. A table nobody declared gets no grant at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.db import connections
from psycopg import sql

COMMANDS = ("select", "insert", "update", "delete")


@dataclass(frozen=True, kw_only=True)
class Policy:
    """One row policy. `using` says which rows exist, `check` which may be written."""

    name: str
    command: str
    reason: str
    using: str = ""
    check: str = ""


def can_select(name: str, using: str, *, reason: str) -> Policy:
    return Policy(name=name, command="select", using=using, reason=reason)


def can_insert(name: str, check: str, *, reason: str) -> Policy:
    return Policy(name=name, command="insert", check=check, reason=reason)


def can_update(name: str, using: str, check: str = "", *, reason: str) -> Policy:
    return Policy(name=name, command="update", using=using, check=check or using, reason=reason)


def can_delete(name: str, using: str, *, reason: str) -> Policy:
    return Policy(name=name, command="delete", using=using, reason=reason)


@dataclass(frozen=True, kw_only=True)
class ProtectedTable:
    """A table with RLS enabled and forced, and what the application role may do on it at all."""

    table: str
    policies: tuple[Policy, ...]
    grants: tuple[str, ...] = COMMANDS


@dataclass(frozen=True, kw_only=True)
class OpenTable:
    """A table without row policies, and the reason why nobody is hurt by that."""

    table: str
    reason: str
    grants: tuple[str, ...] = COMMANDS


Declared = ProtectedTable | OpenTable


def declared_tables() -> dict[str, Declared]:
    """Every declaration in the house, by table name."""
    declared: dict[str, Declared] = {}
    for config in apps.get_app_configs():
        module_name = f"{config.name}.policies"
        if config.name.startswith("safeharbour.") and find_spec(module_name) is not None:
            for entry in import_module(module_name).TABLES:
                if entry.table in declared:
                    message = f"table {entry.table} is declared twice"
                    raise ValueError(message)
                declared[entry.table] = entry
    return declared


def protect_tables_after_migrate(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Runs once per `migrate`, after the last app that the signal is sent for."""
    with_models = [config.label for config in apps.get_app_configs() if config.models_module is not None]
    if sender.label == with_models[-1]:
        protect_tables(using)


def protect_tables(using: str) -> None:
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    role = sql.Identifier(settings.HARBOUR_APP_ROLE)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("grant usage on schema public to {}").format(role))
        cursor.execute(sql.SQL("grant usage on all sequences in schema public to {}").format(role))
        for entry in declared_tables().values():
            if entry.table in existing:
                for statement in statements(entry, role):
                    cursor.execute(statement)


def statements(entry: Declared, role: sql.Identifier) -> list[sql.Composable]:
    """The statements that bring one table to its declaration, whatever it had before."""
    table = sql.Identifier(entry.table)
    result: list[sql.Composable] = [
        _drop_policies(entry.table),
        sql.SQL("revoke all on {} from {}").format(table, role),
        sql.SQL("grant {} on {} to {}").format(sql.SQL(", ".join(entry.grants)), table, role),
    ]
    if isinstance(entry, OpenTable):
        return [*result, sql.SQL("alter table {} disable row level security").format(table)]
    result.append(sql.SQL("alter table {} enable row level security").format(table))
    result.append(sql.SQL("alter table {} force row level security").format(table))
    result.extend(_create_policy(policy, table, role) for policy in entry.policies)
    return result


def _drop_policies(table: str) -> sql.Composable:
    return sql.SQL(
        "do $$ declare p record; begin"
        " for p in select policyname from pg_policies where schemaname = 'public' and tablename = {table} loop"
        " execute format('drop policy %I on %I', p.policyname, {table}); end loop; end $$"
    ).format(table=sql.Literal(table))


def _create_policy(policy: Policy, table: sql.Identifier, role: sql.Identifier) -> sql.Composable:
    parts = [
        sql.SQL("create policy {} on {} for {} to {}").format(
            sql.Identifier(policy.name), table, sql.SQL(policy.command), role
        )
    ]
    if policy.using:
        parts.append(sql.SQL(" using ({})").format(sql.SQL(policy.using)))
    if policy.check:
        parts.append(sql.SQL(" with check ({})").format(sql.SQL(policy.check)))
    return sql.Composed(parts)
