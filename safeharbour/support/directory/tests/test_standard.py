"""Our description of the standard beside the official schemas, and what a validation finds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from safeharbour.support.directory.columns import APART, columns_of, model_of
from safeharbour.support.directory.intake.validating import validate
from safeharbour.support.directory.standard import OBJECTS, FieldType, ObjectType
from safeharbour.support.directory.tests.shared import HSDS, needs_hsds

OFFICIAL_TYPES = {FieldType.NUMBER: "number"}
KINDS = pytest.mark.parametrize("kind", OBJECTS.values(), ids=lambda kind: kind.name)


def official(name: str) -> Any:
    return json.loads((HSDS / "schema" / f"{name}.json").read_text())


@needs_hsds
@KINDS
def test_fields_types_choices_and_requirements_are_the_official_ones(kind: ObjectType) -> None:
    schema = official(kind.name)
    ours = {field.name: field for field in kind.fields if not field.is_ours}
    theirs = {
        name: entry
        for name, entry in schema["properties"].items()
        if entry.get("type") != "array" and (entry.get("type") or "$ref" not in entry)
    }
    assert set(ours) == set(theirs)
    for name, entry in theirs.items():
        assert OFFICIAL_TYPES.get(ours[name].type, "string") == entry["type"], name
        assert ours[name].choices == tuple(entry.get("enum", ())), name
        if entry.get("format") in {"email", "uri", "date-time"} or "datapackage_type" in entry:
            expected = entry.get("datapackage_type") or entry["format"].replace("-", "")
            assert ours[name].type == expected, name
    required = {name for name in schema["required"] if name in ours}
    assert {name for name, field in ours.items() if field.required} == required
    in_tables = required | set(schema.get("tabular_required", ()))
    assert {name for name, field in ours.items() if field.required_in_tables} == in_tables
    assert kind.file == schema["path"]


@needs_hsds
@KINDS
def test_what_nests_in_what_is_the_official_structure(kind: ObjectType) -> None:
    def target(entry: dict[str, Any]) -> str:
        return str((entry.get("items") or entry)["$ref"]).removesuffix(".json")

    theirs = {
        name: target(entry)
        for name, entry in official(kind.name)["properties"].items()
        if "$ref" in entry or "$ref" in entry.get("items", {})
    }
    # Two that only the compiled schemas have.
    ours = {entry.name: entry.object for entry in kind.nested}
    extra = {"organization": {"services"}, "service_at_location": {"service"}}.get(kind.name, set())
    assert ours.keys() - extra == theirs.keys()
    assert all(ours[name] == found for name, found in theirs.items())


@needs_hsds
def test_references_are_the_official_foreign_keys() -> None:
    package = json.loads((HSDS / "datapackage.json").read_text())
    for resource in package["resources"]:
        keys = {key["fields"]: key["reference"]["resource"] for key in resource["schema"].get("foreignKeys", ())}
        ours = {field.name: field.refers_to for field in OBJECTS[resource["name"]].references}
        own = {name for name, target in ours.items() if target == resource["name"]}
        assert {name: target for name, target in ours.items() if name not in own} == keys, resource["name"]


@KINDS
def test_every_field_has_a_column(kind: ObjectType) -> None:
    apart = APART.get(kind.name)
    for name in columns_of(kind).values():
        model = apart.model if apart and name in apart.fields else model_of(kind.name)
        assert any(name in {field.name, field.attname} for field in model._meta.concrete_fields), name


def found(path: Path) -> list[tuple[str, str, str]]:
    return [(one.place.line, one.column, one.reason) for one in validate(path)]


def a_table(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


A, B, C = (f"{letter * 8}-0000-4000-8000-000000000000" for letter in "abc")


def test_a_table_is_checked_row_by_row(tmp_path: Path) -> None:
    a_table(
        tmp_path, "organizations.csv", f"id,name,description,email\n{A},Ours,All,x@example.org\n{A},Again,All,nowhere\n"
    )
    a_table(
        tmp_path,
        "services.csv",
        "id,organization_id,name,status,minimum_age,maximum_age,url\n"
        f'{A},{A},"Two\nlines",active,18,12,\n'
        f"{B},{C},,open,young,,example.org\n"
        "7,,Named,active,,,\n",
    )
    assert found(tmp_path) == [
        ("3", "email", "not an email address"),
        ("3", "id", "this id stands already on organizations.csv:2"),
        ("2", "minimum_age", "is more than maximum_age"),
        ("4", "name", "required, but missing"),
        ("4", "url", "not a URI with its scheme, such as https://example.org"),
        ("4", "status", "expected one of active, inactive, defunct, temporarily closed"),
        ("4", "minimum_age", "expected a number"),
        ("5", "id", "not a UUID"),
        ("5", "organization_id", "required, but missing"),
        ("4", "organization_id", "there is no organization with this id in the input"),
    ]


def test_json_is_checked_by_path(tmp_path: Path) -> None:
    service = {
        "id": A,
        "name": "Night line",
        "status": "active",
        "minimum_age": "12",
        "wait_time": None,
        "phones": [{"id": B, "extension": 5}, "705 555 0100"],
        "schedules": "always",
        "languages": None,
        "program": [],
        "contacts": [],
        "x-unknown": {"is": "legal"},
    }
    (tmp_path / "service_full.json").write_text(json.dumps(service))
    assert found(tmp_path) == [
        ("$.phones[0]", "number", "required, but missing"),
        ("$.phones[1]", "", "expected an object"),
        ("$", "wait_time", "null where the standard has a value or nothing"),
        ("$", "minimum_age", "expected a number, found text"),
        ("$", "schedules", "expected a list of objects"),
        ("$", "languages", "expected a list of objects"),
        ("$", "program", "expected an object"),
    ]


def test_unreadable_input_is_one_complaint_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "services.ndjson").write_text('{"id": "x"\n')
    a_table(tmp_path, "phones.csv", f"id,number\n{A},1,2,3\n")
    (tmp_path / "units.csv").write_bytes(b"id,name\n1,\xff\xfe\n")
    assert [(line, column) for line, column, _reason in found(tmp_path)] == [("2", ""), ("1", ""), ("1", "")]


@needs_hsds
@pytest.mark.parametrize("name", ["service_full.json", "organization_full.json", "service_list.json"])
def test_the_official_json_breaks_only_what_it_is_known_to_break(name: str) -> None:
    reasons = {(column, reason) for _line, column, reason in found(HSDS / "examples" / name)}
    assert ("available", "is more than maximum") in reasons or name == "service_list.json"
    dangling = {column for column, reason in reasons if reason.startswith("there is no")}
    assert dangling <= {"parent_organization_id", "parent_id"}


@needs_hsds
def test_the_official_tables_have_their_known_traps() -> None:
    reasons = {(column, reason) for _line, column, reason in found(HSDS / "examples" / "csv")}
    assert ("available", "is more than maximum") in reasons
    assert ("unit_id", "there is no unit with this id in the input") in reasons
