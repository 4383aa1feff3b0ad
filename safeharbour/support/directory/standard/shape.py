"""The shape of a description: an object type, its fields and the objects that nest inside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class FieldType(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    EMAIL = "email"
    URI = "uri"
    ENUM = "enum"
    BOOLEAN = "boolean"
    REFERENCE = "reference"


@dataclass(frozen=True, kw_only=True)
class Field:
    name: str
    type: FieldType = FieldType.TEXT
    required: bool = False
    required_in_tables: bool = False
    choices: tuple[str, ...] = ()
    refers_to: str = ""
    is_ours: bool = False

    @property
    def is_reference(self) -> bool:
        return self.type is FieldType.REFERENCE


@dataclass(frozen=True, kw_only=True)
class Nested:
    """Property `name` holds one or many objects of type `object`.

    With `is_many` the inner object points at the outer one through `through`; otherwise the outer one points in.
    """

    name: str
    object: str
    through: str
    is_many: bool = True


@dataclass(frozen=True, kw_only=True)
class ObjectType:
    name: str
    file: str
    fields: tuple[Field, ...]
    nested: tuple[Nested, ...] = ()
    aliases: tuple[str, ...] = field(default=())

    @cached_property
    def by_name(self) -> dict[str, Field]:
        return {entry.name: entry for entry in self.fields}

    @cached_property
    def references(self) -> tuple[Field, ...]:
        return tuple(entry for entry in self.fields if entry.is_reference)

    @cached_property
    def nested_by_name(self) -> dict[str, Nested]:
        return {entry.name: entry for entry in self.nested}

    def lists(self) -> Iterator[Nested]:
        return (entry for entry in self.nested if entry.is_many)

    def singles(self) -> Iterator[Nested]:
        return (entry for entry in self.nested if not entry.is_many)


def fields(table: str) -> tuple[Field, ...]:
    """Read a table of fields: `name`, `name!` (required), `name+` (required in CSV only), then `:type`.

    A type is a `FieldType`, a choice `(a|b)`, or `>object` for a reference. `~` marks a field of our own profile.
    """
    return tuple(_field(word) for word in table.split())


def _field(word: str) -> Field:
    name, _, kind = word.partition(":")
    choices = tuple(kind.strip("()").replace("_", " ").split("|")) if kind.startswith("(") else ()
    refers_to = kind[1:] if kind.startswith(">") else ""
    return Field(
        name=name.rstrip("!+~"),
        type=FieldType.ENUM if choices else FieldType.REFERENCE if refers_to else FieldType(kind or "text"),
        required=name.endswith("!"),
        required_in_tables=name.endswith(("!", "+")),
        choices=choices,
        refers_to=refers_to,
        is_ours=name.endswith("~"),
    )


def lists(table: str) -> tuple[Nested, ...]:
    """Read a table of nested lists: `property:object>through`."""
    return tuple(_nested(word, is_many=True) for word in table.split())


def singles(table: str) -> tuple[Nested, ...]:
    return tuple(_nested(word, is_many=False) for word in table.split())


def _nested(word: str, *, is_many: bool) -> Nested:
    name, _, rest = word.partition(":")
    target, _, through = rest.partition(">")
    return Nested(name=name, object=target, through=through, is_many=is_many)
