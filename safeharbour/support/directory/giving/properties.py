"""One record as the properties of the standard.

`Naming` decides which identifiers are given: ours, unique in the whole directory, for the API; the source's own for an
export, so that what was imported comes out equal.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from safeharbour.support.directory.columns import ABOUT_ANOTHER, APART, IMPLIED, column, model_of
from safeharbour.support.directory.models import Record
from safeharbour.support.directory.standard import Field, FieldType, ObjectType
from safeharbour.support.directory.standard.values import PropertyError, read, write

TEXTUAL = {FieldType.TEXT, FieldType.EMAIL, FieldType.URI, FieldType.ENUM}


class Naming:
    """Our own identifiers."""

    def of(self, record: Record) -> str:
        return str(record.pk)

    def at(self, identifier: UUID) -> str | None:
        return str(identifier)

    def prepare(self, kind: str, identifiers: Iterable[UUID]) -> None:
        """Called with all identifiers of other records that are about to be asked for."""


class GivenNaming(Naming):
    """The identifiers that the source gave."""

    def __init__(self) -> None:
        self.known: dict[UUID, str] = {}

    def of(self, record: Record) -> str:
        return record.given_id

    def at(self, identifier: UUID) -> str | None:
        return self.known.get(identifier)

    def prepare(self, kind: str, identifiers: Iterable[UUID]) -> None:
        rows = model_of(kind)._default_manager.filter(pk__in=set(identifiers))
        self.known |= dict(rows.values_list("pk", "given_id"))


def properties(kind: ObjectType, record: Record, naming: Naming, *, flat: bool) -> dict[str, Any]:
    """The record's own properties. `flat` gives every link, as a table must; else only those that are not implied."""
    holder = _holder(kind, record)
    if holder is None:
        return _withheld(kind, record, naming)
    given: dict[str, Any] = {"id": naming.of(record)}
    implied = () if flat else holder.verbatim.get(IMPLIED, ())
    for field in kind.fields:
        if field.name == "id" or field.is_ours or field.name in implied:
            continue
        value = _property(kind, field, record, holder, naming)
        if value is not ABSENT:
            given[field.name] = value
    _add_subject(kind, record, naming, given, flat=flat)
    return given | {name: value for name, value in holder.extra.items() if name not in given}


ABSENT = object()


def _holder(kind: ObjectType, record: Record) -> Any:
    """The row with the record's text: itself, or the one that stands apart, which may be withheld."""
    apart = APART.get(kind.name)
    return record if apart is None else getattr(record, apart.related_name, None)


def _withheld(kind: ObjectType, record: Record, naming: Naming) -> dict[str, Any]:
    """All that is said of a confidential place: that it is one, and its coarse region."""
    if kind.name == "location":
        return {
            "id": naming.of(record),
            "location_type": getattr(record, "location_type"),  # noqa: B009 - a location, known by its kind
            "confidential": True,
            "coarse_region": getattr(record, "coarse_region"),  # noqa: B009
        }
    return {"id": naming.of(record)}


def _property(kind: ObjectType, field: Field, record: Record, holder: Any, naming: Naming) -> Any:
    name = column(kind.name, field.name)
    apart = APART.get(kind.name)
    row = holder if apart is not None and name in apart.fields else record
    value = getattr(row, name)
    verbatim = holder.verbatim.get(field.name, ABSENT)
    if field.is_reference:
        return naming.at(value) or ABSENT if value is not None else verbatim
    if verbatim is not ABSENT and _same(field, verbatim, value):
        return verbatim
    if value is None or (value == "" and not field.required):
        return ABSENT
    return write(field, value)


def _same(field: Field, verbatim: Any, value: Any) -> bool:
    """Whether the column still holds what the file's own spelling says: nobody has edited it since."""
    try:
        held = read(field, verbatim)
    except PropertyError:
        return False
    return held == value or (held is None and value == "")


def _add_subject(kind: ObjectType, record: Any, naming: Naming, given: dict[str, Any], *, flat: bool) -> None:
    """What an attribute or metadata entry is about, when its file said so by nesting it."""
    if kind.name not in ABOUT_ANOTHER or record.subject is None:
        return
    entity, link = ABOUT_ANOTHER[kind.name]
    if link in given or flat:
        given[link] = naming.at(record.subject) or given.get(link, "")
    if flat:
        given.setdefault(entity, record.subject_kind)
