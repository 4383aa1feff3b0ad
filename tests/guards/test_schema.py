"""Foreign keys follow the arrows of the house, and nothing in the schema is named after what it must never hold."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Field, ManyToManyField, Model

from safeharbour.project.paths import ROOT
from safeharbour.trust.access.row_security import ProtectedTable, declared_tables
from safeharbour.trust.agencies.enums import AgencyKind
from safeharbour.trust.agencies.roles import KIND_ROLES, Permission, permissions_of
from tests.guards.source import sources

OURS = [config for config in apps.get_app_configs() if config.name.startswith("safeharbour.")]


@cache
def ranks() -> dict[str, tuple[int, int]]:
    """How high each app stands, from the import contracts: (wing, place in the wing)."""
    contracts = {entry["id"]: entry for entry in pyproject()["tool"]["importlinter"]["contracts"]}
    wings = {wing.strip(): -n for n, layer in enumerate(contracts["wings"]["layers"]) for wing in layer.split("|")}
    found = {}
    for config in OURS:
        _, wing, *rest = config.name.split(".")
        layers = contracts[wing]["layers"] if rest and wing in contracts else []
        place = next((-n for n, layer in enumerate(layers) if rest[0] in re.split(r"[ |]+", layer)), 0)
        found[config.label] = (wings[wing], place)
    return found


def pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def models() -> list[type[Model]]:
    return [model for config in OURS for model in config.get_models(include_auto_created=True)]


def keys() -> Iterator[tuple[type[Model], Any, type[Model]]]:
    """Every foreign key, one-to-one and many-to-many of ours: from, field, to."""
    for model in models():
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            if field.is_relation and isinstance(field.related_model, type):
                yield model, field, field.related_model


def test_no_foreign_key_points_up_the_stack_or_across_the_wall() -> None:
    wrong = []
    for model, field, target in keys():
        source, aim = model._meta.app_label, target._meta.app_label
        if source == aim or aim not in ranks():
            continue
        higher = ranks()[aim] >= ranks()[source]
        across = ranks()[aim][0] == ranks()[source][0] and wing_of(source) != wing_of(aim)
        if higher or across:
            wrong.append(f"{model._meta.label}.{field.name} points to {target._meta.label}")
    assert wrong == []


def wing_of(label: str) -> str:
    return apps.get_app_config(label).name.split(".")[1]


def test_the_stack_was_read() -> None:
    assert ranks()["shelter"] > ranks()["directory"] > ranks()["agencies"] > ranks()["audit"] > ranks()["access"]
    assert wing_of("investigations") != wing_of("people")


def test_a_key_to_another_app_leaves_no_way_back() -> None:
    wrong = [
        f"{model._meta.label}.{field.name}"
        for model, field, target in keys()
        if target._meta.app_label != model._meta.app_label
        and not isinstance(field, ManyToManyField)
        and field.remote_field.related_name != "+"
    ]
    assert wrong == [], 'related_name="+"'


NEVER_A_COLUMN = re.compile(
    r"(?:^|_)("
    r"race|racial|ethnic|ethnicity|nationality|citizenship|immigration|immigrant|migrant|visa|skin|caste"
    r"|sex_work|sexwork|prostitut\w*|condoms?|clothing_worn"
    r"|face|facial|biometric\w*|fingerprints?|dna"
    r"|risk_score|victim_score|suspicion|hotspot\w*|threat_level"
    r"|is_victim|is_trafficker|is_accused|likely_victim"
    r")(?:_|$)"
)
ALLOWED_COLUMNS: dict[str, str] = {}


def columns() -> list[str]:
    return [f"{m._meta.label}.{f.name}" for m in models() for f in m._meta.local_fields if isinstance(f, Field)]


def test_no_column_is_named_after_what_nobody_may_be_ranked_by() -> None:
    named = {column for column in columns() if NEVER_A_COLUMN.search(column.rpartition(".")[2].lower())}
    assert named - set(ALLOWED_COLUMNS) == set(), "design.md, what it must never do"
    assert set(ALLOWED_COLUMNS) - named == set(), "stale"


@pytest.mark.parametrize("name", ["race", "immigration_status", "face_vector", "client_nationality", "risk_score"])
def test_the_pattern_finds_what_it_is_for(name: str) -> None:
    assert NEVER_A_COLUMN.search(name)


@pytest.mark.parametrize("name", ["interface", "trace", "place", "surface_area", "brace"])
def test_the_pattern_leaves_the_rest_alone(name: str) -> None:
    assert not NEVER_A_COLUMN.search(name)


NEVER_A_LIBRARY = re.compile(r"^(face[-_]?recognition|deepface|opencv|dlib|insightface|scrapy|selenium|predpol)", re.I)


def test_no_library_recognises_faces_or_scrapes() -> None:
    asked = [*pyproject()["project"]["dependencies"], *pyproject()["dependency-groups"]["dev"]]
    assert not [name for name in asked if NEVER_A_LIBRARY.match(name)]


ENFORCEMENT = {
    AgencyKind.POLICE,
    AgencyKind.CROWN,
    AgencyKind.PROBATION,
    AgencyKind.MUNICIPAL_LICENSING,
    AgencyKind.INTERNATIONAL_PARTNER,
}
SUPPORT_WORDS = {"person", "identity", "location", "health", "legal", "unit", "hold", "consent", "demand"}
OF_SUPPORT = {p for p in Permission if p.value.partition(".")[0] in SUPPORT_WORDS}


@pytest.mark.parametrize("kind", sorted(ENFORCEMENT))
def test_no_role_of_enforcement_reads_support_records(kind: AgencyKind) -> None:
    held = {permission for role in KIND_ROLES[kind] for permission in permissions_of(role, kind)}
    assert not held & OF_SUPPORT


def wing_tables(wing: str) -> dict[str, ProtectedTable]:
    labels = {config.label for config in OURS if config.name.split(".")[1] == wing}
    return {
        name: entry
        for name, entry in declared_tables().items()
        if isinstance(entry, ProtectedTable) and any(name.startswith(f"{label}_") for label in labels)
    }


def test_no_policy_of_support_names_enforcement() -> None:
    words = re.compile("|".join(f"'{kind.value}'" for kind in ENFORCEMENT))
    tables = wing_tables("support")
    assert len(tables) > 3
    named = [p.name for entry in tables.values() for p in entry.policies if words.search(granted(p.using + p.check))]
    assert named == []


def granted(expression: str) -> str:
    """Without what is taken away from somebody."""
    return re.sub(r"not in \([^)]*\)", "", expression)


@pytest.mark.parametrize(("wing", "other"), [("support", "justice"), ("justice", "support")])
def test_no_policy_asks_a_table_across_the_wall(wing: str, other: str) -> None:
    far = re.compile("|".join(rf"\b{table}\b" for table in wing_tables(other)))
    assert [p.name for e in wing_tables(wing).values() for p in e.policies if far.search(p.using + p.check)] == []


def test_no_code_sends_mail_about_support() -> None:
    """A message leaves the walls; what support writes is read by signing in."""
    senders = {"send_mail", "EmailMessage", "EmailMultiAlternatives", "mail_admins", "mail_managers"}
    assert not [
        source.name
        for source in sources()
        if source.name.startswith(("safeharbour.support", "safeharbour.justice"))
        and {name for _, name in source.imports} & senders
    ]


STORAGE = r"add column(?:(?!alter column)[^;])*?\bstorage\s+(?:main|external|extended|plain)\b"
NEWER_THAN_15 = {
    STORAGE: "alter column ... set storage",
    r"\bany_value\s*\(": "min or max",
    r"\bjson_table\s*\(": "jsonb_to_recordset",
    r"\buuidv7\s*\(": "gen_random_uuid",
}
"""What the embedded server understands and PostgreSQL 15 does not, each with what does it there."""


@pytest.mark.parametrize("newer", NEWER_THAN_15)
def test_sql_is_understood_by_the_oldest_server_we_promise(newer: str) -> None:
    """The suite runs on the embedded server, a newer one. `make test-debian` is the whole proof, this the quick one.

    Methods speak to no PostgreSQL: what is SQL in them is DuckDB's.
    """
    written = [
        path
        for suffix in ("py", "sql")
        for path in sorted((ROOT / "safeharbour").rglob(f"*.{suffix}"))
        if "methods" not in path.relative_to(ROOT).parts
    ]
    found = [str(path.relative_to(ROOT)) for path in written if re.search(newer, path.read_text(), re.IGNORECASE)]
    assert found == [], f"say it with {NEWER_THAN_15[newer]}"


def test_the_hunt_for_newer_sql_would_find_it() -> None:
    assert re.search(STORAGE, "alter table t add column a int[] storage main generated always as (f(b, c)) stored;")
    assert not re.search(STORAGE, "alter table t add column a int, alter column a set storage main;")
