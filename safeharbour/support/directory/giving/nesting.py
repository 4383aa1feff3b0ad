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
DEEPEST = 8
# A service names its organization with everything but its services, and is not named again by what it contains.
LEFT_OUT = {
    "service": frozenset({("organization", "services"), ("service_at_location", "service")}),
    "organization": frozenset({("service", "organization"), ("service_at_location", "service")}),
    "service_at_location": frozenset({("organization", "services"), ("service", "service_at_locations")}),
}


class Nesting:
    """Fetches the records of each nested kind for all outer records at once, and puts them in their places."""

    def __init__(
        self, naming: Naming, top: str, *, only: frozenset[str] | None = None, rows: Rows | None = None
    ) -> None:
        self.naming = naming
        self.rows = rows or fetch
        self.left_out = LEFT_OUT.get(top, frozenset())
        self.only = only

    def of(self, kind: ObjectType, records: Sequence[Record], depth: int = 0) -> dict[UUID, dict[str, Any]]:
        self.prepare_names(kind, records)
        result = {record.pk: properties(kind, record, self.naming, flat=False) for record in records}
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
        return self.only is None or (depth == 0 and entry.name in self.only)

    def _add_lists(self, kind: ObjectType, entry: Nested, result: Given, depth: int) -> None:
        inner = OBJECTS[entry.object]
        if inner.name in ABOUT_ANOTHER:
            link, rows = "subject", self.rows(inner).filter(subject_kind=kind.name, subject__in=list(result))
        else:
            link = column(inner.name, entry.through)
            rows = self.rows(inner).filter(**{f"{link}__in": list(result)})
        found = list(rows.filter(withdrawn_at=None))
        nested = self.of(inner, found, depth + 1)
        for record in found:
            result[getattr(record, link)].setdefault(entry.name, [])
            result[getattr(record, link)][entry.name].append(nested[record.pk])

    def _add_singles(
        self,
        kind: ObjectType,
        entry: Nested,
        records: Sequence[Record],
        result: Given,
        depth: int,
    ) -> None:
        inner = OBJECTS[entry.object]
        link = column(kind.name, entry.through)
        wanted = {record.pk: getattr(record, link) for record in records if getattr(record, link) is not None}
        found = list(self.rows(inner).filter(pk__in=set(wanted.values()), withdrawn_at=None))
        nested = self.of(inner, found, depth + 1)
        for outer, identifier in wanted.items():
            if identifier in nested:
                result[outer][entry.name] = nested[identifier]

    def prepare_names(self, kind: ObjectType, records: Sequence[Record]) -> None:
        for reference in kind.references:
            name = column(kind.name, reference.name)
            named = [getattr(record, name) for record in records]
            self.naming.prepare(reference.refers_to, [one for one in named if one is not None])
        if kind.name in ABOUT_ANOTHER:
            subjects: defaultdict[str, list[UUID]] = defaultdict(list)
            for record in records:
                subjects[getattr(record, "subject_kind")].append(getattr(record, "subject"))  # noqa: B009
            for about, identifiers in subjects.items():
                if about:
                    self.naming.prepare(about, [one for one in identifiers if one is not None])


def fetch(kind: ObjectType) -> QuerySet[Any]:
    """Rows of a kind with what stands apart from them, in the order they are given in."""
    rows = model_of(kind.name)._default_manager.order_by("given_id", "pk")
    apart = APART.get(kind.name)
    return rows.select_related(apart.related_name) if apart else rows
