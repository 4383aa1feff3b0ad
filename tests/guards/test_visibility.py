"""What PostgreSQL shows is compared with a plain Python model of who should see what, over random provinces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest
from django.db import connection, connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from psycopg import sql

from safeharbour.project.scratch_database import empty_tables
from safeharbour.trust.access.actors import PUBLIC, Actor, account, acting_as, person, system
from safeharbour.trust.access.row_security import ProtectedTable, declared_tables
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency, Membership
from safeharbour.trust.agencies.roles import KIND_ROLES
from safeharbour.trust.agencies.tests.factories import INSTALLER, a_member, a_user, an_agency
from tests.guards.conftest import Owner
from tests.guards.visibility import Province, World, models, plant, viewer_of

PROTECTED = {name: entry for name, entry in declared_tables().items() if isinstance(entry, ProtectedTable)}
READABLE = sorted(name for name, entry in PROTECTED.items() if "select" in entry.grants)
SYSTEMS = sorted(
    {
        name
        for entry in PROTECTED.values()
        for policy in entry.policies
        for clause in re.findall(r"acting_system\(\)\s*\)?\s*(?:=|in)\s*\(?((?:\s*'[^']+'\s*,?)+)", policy.using)
        for name in re.findall(r"'([^']+)'", clause)
    }
)
EACH_TWICE = {AgencyKind.SAFE_HOUSE: Role.HOUSE_MANAGER, AgencyKind.POLICE: Role.INVESTIGATOR}

pytestmark = pytest.mark.usefixtures("committed")


def a_whole_province() -> Province:
    agencies = [an_agency(kind) for kind in AgencyKind]
    pairs = [(agency, role) for agency in agencies for role in sorted(KIND_ROLES[AgencyKind(agency.kind)])]
    return Province(agencies, [a_member(role, agency) for agency, role in pairs])


def a_drawn_province(draw: Random) -> Province:
    """Always two houses and two services, whose walls matter most, and a few others."""
    kinds = [*EACH_TWICE, *EACH_TWICE, *draw.sample(list(AgencyKind), draw.randint(0, 2))]
    agencies = [an_agency(kind) for kind in kinds]
    members = [a_member(role, agency) for agency in agencies for role in some_roles(AgencyKind(agency.kind), draw)]
    return Province(agencies, members)


def some_roles(kind: AgencyKind, draw: Random) -> set[Role]:
    drawn = draw.sample(sorted(KIND_ROLES[kind]), draw.randint(1, 2))
    return {Role(role) for role in drawn} | ({EACH_TWICE[kind]} if kind in EACH_TWICE else set())


def some_leave(province: Province, draw: Random) -> None:
    with acting_as(INSTALLER), transaction.atomic():
        if draw.random() < 0.5:
            gone = draw.choice(province.members).membership
            Membership.objects.filter(pk=gone).update(is_active=False, deactivated_at="2026-01-01T00:00Z")
        if draw.random() < 0.3:
            Agency.objects.filter(pk=draw.choice(province.agencies).pk).update(is_active=False)


def viewers(province: Province, draw: Random) -> Iterator[Actor | None]:
    yield from (None, PUBLIC, account(a_user().pk), account(province.members[0].account))
    yield from province.members
    for receiver in draw.sample(province.who_may("consent.receive"), 2):
        yield from (receiver.for_purpose(purpose) for purpose in ("counselling", "housing", "safety"))
    yield from map(system, [*SYSTEMS, "unheard.of"])
    yield from those_with_a_code()


def those_with_a_code() -> list[Actor]:
    """With one that holds, or with one that was ended."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("select id, person_id, agency_id from own_page_returncode order by given_at limit 8")
        return [person(code=code, person=whose, agency=agency) for code, whose, agency in cursor.fetchall()]


def the_world() -> World:
    """All rows of all protected tables, as the owner reads them, each with its place in the table."""
    world = {}
    with connections["owner"].cursor() as cursor:
        for table in PROTECTED:
            cursor.execute(sql.SQL("select ctid::text as _place, * from {}").format(sql.Identifier(table)))
            names = [column.name for column in cursor.description or ()]
            world[table] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return world


def shown_to(actor: Actor | None) -> set[tuple[str, str]]:
    each = [
        sql.SQL("select {}, ctid::text from {}").format(sql.Literal(table), sql.Identifier(table)) for table in READABLE
    ]
    with acting_as(actor), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql.SQL(" union all ").join(each))
        return set(cursor.fetchall())


def expected_for(actor: Actor | None, world: World) -> set[tuple[str, str]]:
    viewer = viewer_of(actor, world)
    rules = models()
    return {(t, row["_place"]) for t in READABLE for row in world[t] if rules[t](row, viewer, world)}


def counted(rows: set[tuple[str, str]]) -> Counter[str]:
    return Counter(table for table, _place in rows)


def test_every_protected_table_has_a_model_and_no_model_is_stale() -> None:
    assert set(models()) == set(PROTECTED), "see tests/guards/visibility/__init__.py"


def test_the_systems_that_policies_name_were_found() -> None:
    assert "install" in SYSTEMS


def test_with_no_identity_no_row_exists_in_any_protected_table(owner: Owner) -> None:
    plant(a_whole_province(), Random(1))  # noqa: S311
    assert not [t for t, rows in the_world().items() if not rows], "plant() must fill these tables"
    assert shown_to(None) == set()


# A province cannot be made smaller by hypothesis, which would try for minutes.
@settings(max_examples=3, suppress_health_check=list(HealthCheck), database=None, phases=[Phase.generate])
@given(st.randoms(use_true_random=False))
def test_postgresql_shows_what_the_model_says(draw: Random) -> None:
    empty_tables()
    province = a_drawn_province(draw)
    plant(province, draw)
    some_leave(province, draw)
    everybody = list(viewers(province, draw))
    world = the_world()
    for actor in everybody:
        shown, expected = shown_to(actor), expected_for(actor, world)
        assert counted(shown - expected) == {}, f"{actor} sees what it must not"
        assert counted(expected - shown) == {}, f"{actor} does not see what it should"
