"""FollowTheMoney's own schemata, read from its package without importing it, which would need libicu (ADR 0096)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

FORMATS = {
    "phone": re.compile(r"\+[1-9]\d{6,14}"),
    "email": re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"),
    "date": re.compile(r"\d{4}(-\d{2}(-\d{2})?)?"),
}


@dataclass(frozen=True)
class Schema:
    name: str
    abstract: bool
    ancestors: frozenset[str]
    required: frozenset[str]
    properties: dict[str, dict[str, Any]]


@cache
def _described() -> dict[str, Any]:
    found = find_spec("followthemoney")
    assert found is not None
    assert found.submodule_search_locations is not None
    folder = Path(found.submodule_search_locations[0]) / "schema"
    read: dict[str, Any] = {}
    for path in sorted(folder.glob("*.yaml")):
        read |= yaml.safe_load(path.read_text())
    return read


@cache
def schema(name: str) -> Schema:
    told = _described()[name]
    above = [schema(parent) for parent in told.get("extends", [])]
    properties = {key: value for parent in above for key, value in parent.properties.items()}
    return Schema(
        name=name,
        abstract=bool(told.get("abstract")),
        ancestors=frozenset({name}).union(*(parent.ancestors for parent in above)),
        required=frozenset(told.get("required", [])).union(*(parent.required for parent in above)),
        properties=properties | {key: value or {} for key, value in told.get("properties", {}).items()},
    )


def problems(entities: Iterable[dict[str, Any]]) -> list[str]:
    """What FollowTheMoney would not take or would drop, over all of a file."""
    everything = {entity["id"]: entity for entity in entities}
    return [problem for entity in everything.values() for problem in _of(entity, everything)]


def _of(entity: dict[str, Any], everything: dict[str, Any]) -> list[str]:
    if entity["schema"] not in _described():
        return [f"no schema {entity['schema']}"]
    of = schema(entity["schema"])
    found = [f"{of.name} is abstract"] if of.abstract else []
    found += [f"{of.name} lacks {name}" for name in of.required - set(entity["properties"])]
    for name, values in entity["properties"].items():
        if name not in of.properties:
            found.append(f"{of.name} has no {name}")
            continue
        found += [f"{of.name}.{name}: {value}" for value in values if not _fits(of.properties[name], value, everything)]
    return found


def _fits(told: dict[str, Any], value: str, everything: dict[str, Any]) -> bool:
    kind = told.get("type", "string")
    if not isinstance(value, str) or not value or len(value) > told.get("maxLength", 1000):
        return False
    if kind == "entity":
        return value in everything and told["range"] in schema(everything[value]["schema"]).ancestors
    if kind == "date" and len(value) == len("2026-01-01"):
        date.fromisoformat(value)
    return bool(FORMATS[kind].fullmatch(value)) if kind in FORMATS else True
