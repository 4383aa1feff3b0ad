"""What the database must be for its row policies to bind: asked of the live server."""

from __future__ import annotations

from typing import Any, Protocol

from django.db import connections

from safeharbour.project.doctor.check import Check

OLDEST_SERVER = 15_00_00

POWERS = """
select r.rolsuper, r.rolbypassrls, r.rolcreaterole from pg_roles r where r.rolname = current_user
"""
OWNED = """
select count(*) from pg_class c join pg_roles r on r.oid = c.relowner
where c.relkind in ('r', 'p', 'm', 'v') and c.relnamespace = 'public'::regnamespace and r.rolname = current_user
"""
BORROWED = """
select r.rolname from pg_roles r
where r.rolname <> current_user and pg_has_role(current_user, r.oid, 'member')
  and (r.rolsuper or r.rolbypassrls or exists (
    select 1 from pg_class c where c.relowner = r.oid and c.relnamespace = 'public'::regnamespace))
order by 1
"""
OWNER = """
select r.rolsuper or r.rolbypassrls, r.rolname from pg_roles r where r.rolname = current_user
"""


class Cursor(Protocol):
    def execute(self, query: Any, params: Any = None, /) -> Any: ...
    def fetchall(self) -> list[Any]: ...


def powers_of(cursor: Cursor) -> list[str]:
    """Every way in which the role that is connected could step around row policies."""
    is_superuser, bypasses, makes_roles = _rows(cursor, POWERS)[0]
    if is_superuser:
        return ["The application role is a superuser, whom no row policy binds"]
    found = []
    if bypasses:
        found.append("The application role has BYPASSRLS, so no row policy binds it")
    if makes_roles:
        found.append("The application role may make roles, and so give itself what it lacks")
    if owned := _rows(cursor, OWNED)[0][0]:
        found.append(f"The application role owns {owned} tables, and an owner may drop their row policies")
    found += [
        f"The application role is a member of {name}, which stands above row policies"
        for (name,) in _rows(cursor, BORROWED)
    ]
    return found


def application_role() -> list[str]:
    with connections["default"].cursor() as cursor:
        return powers_of(cursor)


def owner_role() -> list[str]:
    if "owner" not in connections.settings:
        return ["DATABASE_OWNER_URL is not set here, so what follows could not be asked as the owner"]
    with connections["owner"].cursor() as cursor:
        bypasses, name = _rows(cursor, OWNER)[0]
    found = [] if bypasses else [f"The owner role {name} has no BYPASSRLS, so backups and policy functions see nothing"]
    if name == connections["default"].settings_dict["USER"]:
        found.append("DATABASE_URL and DATABASE_OWNER_URL are the same role")
    return found


def server() -> list[str]:
    with connections["default"].cursor() as cursor:
        version = int(_rows(cursor, "show server_version_num")[0][0])
        encoding = _rows(cursor, "show server_encoding")[0][0]
    found = [] if version >= OLDEST_SERVER else [f"PostgreSQL is version {version // 10000}; 15 or later is needed"]
    return found if encoding == "UTF8" else [*found, f"The database is encoded in {encoding}; names need UTF8"]


def migrations() -> list[str]:
    from safeharbour.project.schema import pending_migrations

    pending = pending_migrations()
    return [f"Migrations are missing: {len(pending)}, the first is {pending[0]}"] if pending else []


def row_policies() -> list[str]:
    from safeharbour.trust.access.drift import drift

    if "owner" not in connections.settings:
        return []
    return ["They were not compared, since migrations are missing"] if migrations() else drift()


def _rows(cursor: Cursor, statement: str) -> list[Any]:
    cursor.execute(statement)
    return cursor.fetchall()


DATABASE_CHECKS = (
    Check(
        name="server",
        holds="PostgreSQL is 15 or later, in UTF-8",
        why="Row policies and constraints here use what version 15 brought.",
        remedy="Move to a newer server with harbour backup and harbour restore, to a database with ENCODING UTF8.",
        find=server,
        stops_production=True,
    ),
    Check(
        name="application-role",
        holds="The application role is bound by row policies",
        why="Which rows exist for whom is decided by the database alone; a role above them sees every agency's.",
        remedy="Connect DATABASE_URL as a role made with: create role harbour_app login nosuperuser nobypassrls"
        " nocreaterole; and let DATABASE_OWNER_URL's role own the tables.",
        find=application_role,
        stops_production=True,
    ),
    Check(
        name="owner-role",
        holds="The owner role is another one, and may read all rows",
        why="It migrates and backs up; without BYPASSRLS a backup would silently be empty.",
        remedy="As a superuser: alter role harbour_owner bypassrls; and set DATABASE_OWNER_URL where this is asked.",
        find=owner_role,
    ),
    Check(
        name="migrations",
        holds="Every migration has been applied",
        why="Code that meets an older schema fails in the middle of somebody's work.",
        remedy="harbour migrate",
        find=migrations,
    ),
    Check(
        name="row-policies",
        holds="The row policies and grants of the live database are those declared in policies.py",
        why="A policy changed by hand is a wall with a hole that no test sees.",
        remedy="Find out who changed it; then harbour migrate puts every declared policy and grant back.",
        find=row_policies,
    ),
)
