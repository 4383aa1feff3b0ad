"""Drift: where the live database differs from what the apps declare. Asked by a guard test and by `harbour doctor`."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import connections, transaction

from safeharbour.trust.access.row_security import OpenTable, ProtectedTable, declared_tables, protect_tables

POLICIES = """
select tablename, policyname, permissive, roles::text, cmd, qual, with_check from pg_policies
where schemaname = 'public' order by 1, 2
"""
GRANTS = """
select c.relname, coalesce(r.rolname, 'PUBLIC'), string_agg(g.privilege_type, ' ' order by g.privilege_type)
from pg_class c
cross join lateral (
    select grantee, privilege_type from aclexplode(c.relacl)
    union all
    select x.grantee, x.privilege_type || ' of a column'
    from pg_attribute a, aclexplode(a.attacl) x where a.attrelid = c.oid
) g
left join pg_roles r on r.oid = g.grantee
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and g.grantee <> c.relowner
group by 1, 2
"""
SWITCHES = """
select relname, relrowsecurity, relforcerowsecurity from pg_class
where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1
"""


def drift(using: str = "owner") -> list[str]:
    """One sentence for each difference. Declarations are applied and rolled back, so it takes short exclusive locks."""
    found = _undeclared_and_gone(using)
    with transaction.atomic(using=using):
        before = _live_state(using)
        protect_tables(using)
        after = _live_state(using)
        transaction.set_rollback(True, using=using)
    changed = {line[:2] for line in before ^ after}
    known = {settings.HARBOUR_APP_ROLE}
    found += [
        f"table {line[1]} is granted to {line[2]}" for line in after if line[0] == "grant" and line[2] not in known
    ]
    return found + [f"{what} on {table} is not as declared" for what, table in sorted(changed)]


def _undeclared_and_gone(using: str) -> list[str]:
    live = {name for name, _, _ in _rows(using, SWITCHES)}
    declared = declared_tables()
    return [
        *(f"table {name} is declared by no policies.py" for name in sorted(live - set(declared))),
        *(f"table {name} is declared but does not exist" for name in sorted(set(declared) - live)),
        *(
            f"open table {e.table} gives no reason"
            for e in declared.values()
            if isinstance(e, OpenTable) and not e.reason
        ),
        *(
            f"protected table {e.table} has no policy"
            for e in declared.values()
            if isinstance(e, ProtectedTable) and not e.policies
        ),
    ]


def _live_state(using: str) -> set[tuple[Any, ...]]:
    return {
        *(("policy", row[0], *row[1:]) for row in _rows(using, POLICIES)),
        *(("grant", *row) for row in _rows(using, GRANTS)),
        *(("row security", *row) for row in _rows(using, SWITCHES)),
    }


def _rows(using: str, statement: str) -> list[tuple[Any, ...]]:
    with connections[using].cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())
