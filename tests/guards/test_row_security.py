"""The live database stands as the apps declare it, and the application role can change nothing about that."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db import ProgrammingError, connection, transaction

from safeharbour.trust.access.drift import drift
from safeharbour.trust.access.row_security import OpenTable, ProtectedTable, declared_tables
from tests.guards.conftest import Owner

PROTECTED = sorted(name for name, entry in declared_tables().items() if isinstance(entry, ProtectedTable))


def test_the_live_database_is_as_declared(owner: Owner) -> None:
    assert drift() == []


@pytest.mark.parametrize(
    ("sabotage", "complaint"),
    [
        ("alter table audit_event no force row level security", "row security on audit_event"),
        ("alter table audit_event disable row level security", "row security on audit_event"),
        ("create policy open_door on audit_event using (true)", "policy on audit_event"),
        ("drop policy colleagues_are_visible on agencies_membership", "policy on agencies_membership"),
        ("alter policy installation_sees_memberships on agencies_membership using (true)", "policy on agencies_member"),
        ("grant select on audit_event to public", "table audit_event is granted to PUBLIC"),
        ("grant select (action) on audit_event to public", "table audit_event is granted to PUBLIC"),
        (f"grant delete on audit_event to {settings.HARBOUR_APP_ROLE}", "grant on audit_event"),
        ("create table forgotten (id int)", "table forgotten is declared by no policies.py"),
    ],
)
def test_a_wall_that_was_removed_is_noticed(owner: Owner, sabotage: str, complaint: str) -> None:
    with transaction.atomic(using="owner"):
        owner.run(sabotage)
        assert [line for line in drift() if line.startswith(complaint)]
        transaction.set_rollback(True, using="owner")


def test_every_protected_table_forces_row_security_and_has_a_policy(owner: Owner) -> None:
    walls = owner.rows(
        "select c.relname from pg_class c where c.relrowsecurity and c.relforcerowsecurity"
        " and exists (select 1 from pg_policy p where p.polrelid = c.oid)"
    )
    assert sorted(name for (name,) in walls) == PROTECTED


def test_an_open_table_says_why() -> None:
    reasons = [entry.reason for entry in declared_tables().values() if isinstance(entry, OpenTable)]
    assert min(map(len, reasons)) > 20


def test_every_policy_says_why() -> None:
    tables = [entry for entry in declared_tables().values() if isinstance(entry, ProtectedTable)]
    assert not [policy.name for table in tables for policy in table.policies if len(policy.reason) < 8]


def test_policies_bind_the_application_role_and_nobody_else(owner: Owner) -> None:
    assert {roles for (roles,) in owner.rows("select distinct roles::text from pg_policies")} == {
        "{" + settings.HARBOUR_APP_ROLE + "}"
    }


def test_no_view_shows_what_a_row_policy_hides(owner: Owner) -> None:
    views = owner.rows(
        "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')"
        " and not coalesce('security_invoker=true' = any(reloptions), false)"
    )
    assert views == [], "a view reads as its owner, whom no row policy binds: with (security_invoker = true)"


def test_functions_that_run_as_the_owner_pin_their_search_path(owner: Owner) -> None:
    functions = owner.rows(
        "select proname, array_to_string(array(select setting from unnest(proconfig) setting"
        " where starts_with(setting, 'search_path=')), ';') from pg_proc"
        " where prosecdef and pronamespace = 'public'::regnamespace"
    )
    assert len(functions) >= 3
    unpinned = [name for name, config in functions if not config.endswith("pg_temp")]
    assert unpinned == [], "security definer set search_path = pg_catalog, public, pg_temp"


def test_the_application_role_is_nobody_special(owner: Owner) -> None:
    flags = owner.rows(
        "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = %s",
        settings.HARBOUR_APP_ROLE,
    )
    assert flags == [(False,) * 5]
    owned = owner.rows(
        "select count(*) from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = %s",
        settings.HARBOUR_APP_ROLE,
    )
    memberships = owner.rows(
        "select count(*) from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname = %s",
        settings.HARBOUR_APP_ROLE,
    )
    assert (owned, memberships) == ([(0,)], [(0,)])


OWNER = str(settings.DATABASES["owner"]["USER"])
FORBIDDEN = [
    *(f"alter table {table} disable row level security" for table in PROTECTED),
    "alter table audit_event no force row level security",
    "drop policy colleagues_are_visible on agencies_membership",
    "create policy open_door on agencies_membership using (true)",
    "alter policy colleagues_are_visible on agencies_membership using (true)",
    "create or replace function acting_agency() returns uuid language sql as 'select null::uuid'",
    "create or replace function acting_may(wanted text) returns boolean language sql as 'select true'",
    "alter function acting_may(text) reset search_path",
    "drop function acting_may(text) cascade",
    "create function public.acting_may(wanted varchar) returns boolean language sql as 'select true'",
    "create table public.copy_of_everything (id int)",
    "create view public.everything as select 1 as one",
    "create schema elsewhere",
    f"set role {OWNER}",
    f"set session authorization {OWNER}",
    f"alter role {settings.HARBOUR_APP_ROLE} bypassrls",
    f"alter role {settings.HARBOUR_APP_ROLE} superuser",
    f"grant {OWNER} to {settings.HARBOUR_APP_ROLE}",
    "update audit_event set action = 'x'",
    "delete from audit_event",
    "truncate audit_event",
    "drop table audit_event",
    "create trigger quiet before insert on audit_event execute function suppress_redundant_updates_trigger()",
    "alter table audit_event disable trigger all",
    "insert into agencies_rolepermission (kind, role, permission) values ('police', 'frontline', 'person.read')",
    "delete from agencies_membership",
    "delete from agencies_agency",
    "delete from agencies_user",
    "insert into django_migrations (app, name, applied) values ('x', 'x', now())",
    "select * from pg_authid",
    "select pg_read_file('/etc/passwd')",
    "copy agencies_user to program 'cat'",
]


@pytest.mark.django_db
@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_application_role_cannot(statement: str) -> None:
    with pytest.raises(ProgrammingError) as refusal, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert getattr(refusal.value.__cause__, "sqlstate", "") == "42501", refusal.value


@pytest.mark.django_db
def test_row_security_cannot_be_asked_off() -> None:
    with connection.cursor() as cursor:
        cursor.execute("set local row_security = off")
        with pytest.raises(ProgrammingError, match="row-level security"):
            cursor.execute("select * from agencies_membership")
