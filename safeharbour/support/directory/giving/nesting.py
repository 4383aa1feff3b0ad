"""Many records with all that belongs to them, nested: a fixed number of queries, whatever the number of records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from safeharbour.support.directory.columns import ABOUT_ANOTHER, APART, column, model_of
from safeharbour.support.directory.giving.properties import Naming, properties
from safeharbour.support.directory.models import Record
from safeharbour.support.directory.standard import OBJECTS, Nested, ObjectType

Given = dict[UUID, dict[str, Any]]
Rows = Callable[[ObjectType], QuerySet[Any]]
LeftOut = frozenset[tuple[str, str]]
DEEPEST = 8
# A service names its organization with everything but its services, and is not named again by what it contains.
LEFT_OUT: dict[str, LeftOut] = {
    "service": frozenset({("organization", "services"), ("service_at_location", "service")}),
    "organization": frozenset({("service", "organization"), ("service_at_location", "service")}),
    "service_at_location": frozenset({("organization", "services"), ("service", "service_at_locations")}),
}


class Nesting:
    """Fetches the records of each nested kind for all outer records at once, and puts them in their places.

    Attributes and metadata, which anything can have, are fetched once for everything at the end.
    """

    def __init__(
        self,
        naming: Naming,
        top: str,
        *,
        only: frozenset[str] | None = None,
        without: LeftOut = frozenset(),
        rows: Rows | None = None,
    ) -> None:
        self.naming = naming
        self.rows = rows or fetch
        self.left_out = LEFT_OUT.get(top, frozenset()) | without
        self.only = only
        self.placed: defaultdict[tuple[str, UUID], list[dict[str, Any]]] = defaultdict(list)

    def of(self, kind: ObjectType, records: Sequence[Record]) -> Given:
        result = self._nest(kind, records, 0)
        if self.only is None:
            self._add_notes("attribute", "attributes")
            self._add_notes("metadata", "metadata")
        return result

    def _nest(self, kind: ObjectType, records: Sequence[Record], depth: int) -> Given:
        self.prepare_names(kind, records)
        result = {record.pk: properties(kind, record, self.naming, flat=False) for record in records}
        for identifier, item in result.items():
            self.placed[kind.name, identifier].append(item)
        if depth >= DEEPEST or not records:
            return result
        for entry in kind.nested:
            if (kind.name, entry.name) not in self.left_out and self._is_wanted(entry, depth):
                if entry.is_many:
                    self._add_lists(kind, entry, result, depth)
                else:
                    self._add_singles(kind, entry, records, result, depth)
        return result

    def _is_wanted(self, entry: Nested, depth: int) -> bool:
        if entry.object in ABOUT_ANOTHER:
            return False
        return self.only is None or (depth == 0 and entry.name in self.only)

    def _add_lists(self, kind: ObjectType, entry: Nested, result: Given, depth: int) -> None:
        inner = OBJECTS[entry.object]
        link = column(inner.name, entry.through)
        found = list(self.rows(inner).filter(**{f"{link}__in": list(result)}, withdrawn_at=None))
        nested = self._nest(inner, found, depth + 1)
        for record in found:
            self._place(result[getattr(record, link)], entry.name, nested[record.pk])

    def _add_singles(
        self, kind: ObjectType, entry: Nested, records: Sequence[Record], result: Given, depth: int
    ) -> None:  # fmt: skip
        link = column(kind.name, entry.through)
        wanted = {record.pk: getattr(record, link) for record in records if getattr(record, link) is not None}
        inner = OBJECTS[entry.object]
        found = list(self.rows(inner).filter(pk__in=set(wanted.values()), withdrawn_at=None)) if wanted else []
        nested = self._nest(inner, found, depth + 1)
        for outer, identifier in wanted.items():
            if identifier in nested:
                result[outer][entry.name] = nested[identifier]

    def _add_notes(self, name: str, listed_as: str) -> None:
        kind = OBJECTS[name]
        subjects = {identifier for _about, identifier in self.placed}
        found = [
            record
            for record in self.rows(kind).filter(subject__in=subjects, withdrawn_at=None)
            if (record.subject_kind, record.subject) in self.placed
        ]
        nested = self._nest(kind, found, 1)
        for record in found:
            for item in self.placed[record.subject_kind, record.subject]:
                self._place(item, listed_as, nested[record.pk])

    @staticmethod
    def _place(item: dict[str, Any], name: str, inner: dict[str, Any]) -> None:
        held = item.get(name)
        if isinstance(held, list):
            held.append(inner)
        else:
            item[name] = [inner]

    def prepare_names(self, kind: ObjectType, records: Sequence[Record]) -> None:
        for reference in kind.references:
            name = column(kind.name, reference.name)
            named = [getattr(record, name) for record in records]
            self.naming.prepare(reference.refers_to, [one for one in named if one is not None])
        if kind.name in ABOUT_ANOTHER:
            subjects: defaultdict[str, list[UUID]] = defaultdict(list)
            for record in records:
                subjects[record.subject_kind].append(record.subject)  # type: ignore[attr-defined]
            for about, identifiers in subjects.items():
                if about:
                    self.naming.prepare(about, [one for one in identifiers if one is not None])


def fetch(kind: ObjectType) -> QuerySet[Any]:
    """Rows of a kind with what stands apart from them, in the order they are given in."""
    rows = model_of(kind.name)._default_manager.order_by("given_id", "pk")
    apart = APART.get(kind.name)
    return rows.select_related(apart.related_name) if apart else rows
