"""What an instrument is once it is read: plain values, whichever release of FHIR it was written in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    GROUP = "group"
    DISPLAY = "display"
    BOOLEAN = "boolean"
    DECIMAL = "decimal"
    INTEGER = "integer"
    DATE = "date"
    DATE_TIME = "dateTime"
    TIME = "time"
    STRING = "string"
    TEXT = "text"
    URL = "url"
    CHOICE = "choice"
    OPEN_CHOICE = "open-choice"
    QUANTITY = "quantity"


NOT_ASKED = frozenset({Kind.GROUP, Kind.DISPLAY})
CHOSEN = frozenset({Kind.CHOICE, Kind.OPEN_CHOICE})


class Operator(StrEnum):
    EXISTS = "exists"
    EQUAL = "="
    NOT_EQUAL = "!="
    MORE = ">"
    LESS = "<"
    AT_LEAST = ">="
    AT_MOST = "<="


@dataclass(frozen=True)
class Coding:
    code: str
    system: str = ""
    display: str = field(default="", compare=False)


@dataclass(frozen=True)
class Quantity:
    value: Decimal
    unit: str = ""
    system: str = ""
    code: str = ""


@dataclass(frozen=True)
class PartialDate:
    """A year, or a year and a month: what FHIR allows a condition or a bound to say of a date."""

    text: str


Value = bool | int | Decimal | date | datetime | time | str | Coding | Quantity | PartialDate


@dataclass(frozen=True)
class Words:
    """A text, and what the translation extension says of it in other languages."""

    text: str = ""
    translations: Mapping[str, str] = field(default_factory=dict)

    def in_language(self, language: str) -> str:
        for code, text in self.translations.items():
            if code.lower().partition("-")[0] == language.lower().partition("-")[0]:
                return text
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, kw_only=True)
class Option:
    value: Value
    words: Words
    score: Decimal | None = None
    selected: bool = False


@dataclass(frozen=True)
class Condition:
    question: str
    operator: Operator
    answer: Value


@dataclass(frozen=True, kw_only=True)
class Item:
    link_id: str
    kind: Kind
    words: Words = Words()
    prefix: str = ""
    hint: Words = Words()
    codes: tuple[Coding, ...] = ()
    required: bool = False
    repeats: bool = False
    read_only: bool = False
    hidden: bool = False
    least: int = 0
    most: int | None = None
    shortest: int = 0
    longest: int | None = None
    places: int | None = None
    minimum: Value | None = None
    maximum: Value | None = None
    options: tuple[Option, ...] = ()
    units: tuple[Coding, ...] = ()
    initial: tuple[Value, ...] = ()
    conditions: tuple[Condition, ...] = ()
    any_condition: bool = False
    items: tuple[Item, ...] = ()

    @property
    def is_question(self) -> bool:
        return self.kind not in NOT_ASKED

    @property
    def ticks_several(self) -> bool:
        """Several of the options may be ticked: all its answers stand in one field."""
        return self.repeats and self.kind in CHOSEN and bool(self.options)

    def walk(self) -> Iterator[Item]:
        yield self
        for item in self.items:
            yield from item.walk()

    def code_in(self, system: str) -> str:
        return next((coding.code for coding in self.codes if coding.system == system), "")

    def codes_in(self, system: str) -> frozenset[str]:
        return frozenset(coding.code for coding in self.codes if coding.system == system)


@dataclass(frozen=True, kw_only=True)
class Instrument:
    url: str
    version: str
    title: Words
    description: Words = Words()
    status: str = "active"
    items: tuple[Item, ...] = ()

    def walk(self) -> Iterator[Item]:
        for item in self.items:
            yield from item.walk()

    @cached_property
    def by_link_id(self) -> dict[str, Item]:
        return {item.link_id: item for item in self.walk()}

    @cached_property
    def number_of(self) -> dict[str, int]:
        """Each item's place in the document, from 0."""
        return {item.link_id: number for number, item in enumerate(self.walk())}

    @cached_property
    def ancestors(self) -> dict[str, tuple[str, ...]]:
        """The items that each item stands in, outermost first."""
        found: dict[str, tuple[str, ...]] = {}

        def note(items: tuple[Item, ...], above: tuple[str, ...]) -> None:
            for item in items:
                found[item.link_id] = above
                note(item.items, (*above, item.link_id))

        note(self.items, ())
        return found
