"""How a person's record is read for a disclosure. Consent stands below the wing that knows people, so it is told.

`support.people` registers, when the house is put together, how a number is found and how the fields of each scope are
called and read. A field is known here by its key, `scope.name`: `needs.housing`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.functional import Promise

from safeharbour.trust.access.actors import Actor
from safeharbour.trust.consent.enums import Scope

Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class ScopeFields:
    """`read` opens what the person told, as `by` may, in words that a recipient can read; what is empty is left out."""

    scope: Scope
    labels: Mapping[str, Text]
    read: Callable[[UUID, Actor], Mapping[str, str]]

    def keyed(self) -> dict[str, Text]:
        return {f"{self.scope.value}.{name}": label for name, label in self.labels.items()}


def nobody(number: str) -> UUID | None:
    return None


def nowhere(number: str) -> tuple[UUID, str] | None:
    return None


@dataclass
class Records:
    """`find` looks among the acting agency's own people; `find_anywhere`, in an emergency, among all.

    The latter answers with the number as it is written, however it was typed.
    """

    find: Callable[[str], UUID | None] = nobody
    find_anywhere: Callable[[str], tuple[UUID, str] | None] = nowhere
    scopes: dict[Scope, ScopeFields] = field(default_factory=dict)

    def register(self, fields: ScopeFields) -> None:
        self.scopes[fields.scope] = fields

    def fields_of(self, scopes: Iterable[str]) -> dict[str, Text]:
        """Every field of these scopes with its label, in the order of the scopes."""
        wanted = set(scopes)
        known = [self.scopes[scope].keyed() for scope in Scope if scope in wanted and scope in self.scopes]
        return {key: label for keyed in known for key, label in keyed.items()}

    def label(self, key: str) -> Text:
        return self.fields_of([scope_of(key)]).get(key, key)

    def read_scope(self, person: UUID, scope: Scope, by: Actor) -> dict[str, str]:
        """Everything that stands in one scope now, by key."""
        return self.read(person, self.fields_of([scope]), by)

    def read(self, person: UUID, keys: Iterable[str], by: Actor) -> dict[str, str]:
        """What stands in exactly these fields now. Only the scopes asked for are opened."""
        wanted = list(keys)
        found: dict[str, str] = {}
        for scope in Scope:
            if scope in {scope_of(key) for key in wanted} and scope in self.scopes:
                opened = self.scopes[scope].read(person, by)
                found |= {f"{scope.value}.{name}": text for name, text in opened.items() if text}
        return {key: found[key] for key in wanted if key in found}


def scope_of(key: str) -> str:
    return key.partition(".")[0]


records = Records()
