"""Where each property of the standard is kept: in which model, under which name, and which stand apart."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from safeharbour.support.directory.models import MODELS, Premises, Record, SiteDetail
from safeharbour.support.directory.standard import OBJECTS, ObjectType

RENAMED = {("funding", "source"): "funder", ("taxonomy_term", "taxonomy_id"): "taxonomy_detail_id"}
ABOUT_ANOTHER = {"attribute": ("link_entity", "link_id"), "metadata": ("resource_type", "resource_id")}
IMPLIED = "~implied"


@dataclass(frozen=True, kw_only=True)
class Apart:
    """A second row that holds what could tell where a record's place is."""

    model: type[models.Model]
    key: str
    related_name: str
    fields: frozenset[str]


APART = {
    "location": Apart(
        model=Premises,
        key="location_id",
        related_name="premises",
        fields=frozenset(
            {
                *("name", "alternate_name", "description", "transportation", "url", "latitude", "longitude"),
                *("external_identifier", "external_identifier_type", "extra", "verbatim"),
            }
        ),
    ),
    "service_at_location": Apart(
        model=SiteDetail,
        key="service_at_location_id",
        related_name="detail",
        fields=frozenset({"description", "extra", "verbatim"}),
    ),
}


def column(kind: str, field: str) -> str:
    return RENAMED.get((kind, field), field)


def model_of(kind: str) -> type[Record]:
    return MODELS[kind]


def columns_of(kind: ObjectType) -> dict[str, str]:
    """Every field of the standard but the identifier, with the name of the column it is kept in."""
    return {field.name: column(kind.name, field.name) for field in kind.fields if field.name != "id"}


def self_references() -> list[tuple[str, str]]:
    return [
        (kind.name, field.name)
        for kind in OBJECTS.values()
        for field in kind.references
        if field.refers_to == kind.name
    ]
