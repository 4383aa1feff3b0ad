"""What may stand in a file of people or of units, read value by value. Each reader says what it expected."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum, IntEnum
from typing import TypeVar

from safeharbour.methods.geography import REGIONS
from safeharbour.methods.placement.terms import OLDEST, Household

GENDERS = ("woman", "man", "nonbinary")
MOST_URGENT = 3
AGES = re.compile(r"^(\d{1,3})(?:\s*(?:-|to)\s*(\d{1,3})|(\+))?$")
LISTED = re.compile(r"[\s;,]+")
Chosen = TypeVar("Chosen", bound=Enum)


def words(value: str) -> frozenset[str]:
    """Codes, parted by semicolons, commas or spaces."""
    return frozenset(one for one in LISTED.split(value.lower()) if one)


def ages(value: str) -> tuple[int, int]:
    """`27`, `25-34` or `18+`, in years and inclusive; empty is any age."""
    if not value:
        return 0, OLDEST
    found = AGES.match(value)
    if not found:
        message = "is no age: write 27, 25-34 or 18+"
        raise ValueError(message)
    lowest = int(found[1])
    highest = int(found[2]) if found[2] else OLDEST if found[3] else lowest
    if highest < lowest or highest > OLDEST:
        message = f"is no age between 0 and {OLDEST}"
        raise ValueError(message)
    return lowest, highest


def whole(value: str) -> int:
    if not value:
        return 0
    if not value.isdecimal():
        message = "is no whole number"
        raise ValueError(message)
    return int(value)


def urgency(value: str) -> int:
    found = whole(value)
    if found > MOST_URGENT:
        message = f"is no urgency: 0 (can wait) to {MOST_URGENT} (in danger now)"
        raise ValueError(message)
    return found


def day(value: str) -> date | None:
    """A date, or the date of a time; None where there is none."""
    if not value:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        message = "is no date: write 2026-11-23"
        raise ValueError(message) from None


def children(value: str) -> tuple[int, ...]:
    """The age of each child in years, as `4;9`."""
    return tuple(sorted(whole(one) for one in LISTED.split(value) if one))


def region(value: str) -> str:
    return _one_of(value.lower(), {each.code for each in REGIONS}) if value else ""


def regions(value: str) -> frozenset[str]:
    return frozenset(region(one) for one in words(value))


def gender(value: str) -> str:
    return _one_of(value.lower(), GENDERS) if value else ""


def genders(value: str) -> frozenset[str]:
    return frozenset(gender(one) for one in words(value))


def households(value: str) -> frozenset[str]:
    return frozenset(_one_of(one, tuple(Household)) for one in words(value)) or frozenset(Household)


def member(kind: type[Chosen]) -> Callable[[str], Chosen]:
    """One of an enumeration, by its name or its number; empty is its first."""

    def read(value: str) -> Chosen:
        members = list(kind)
        named = {str(each.value if not isinstance(each, IntEnum) else each.name).lower(): each for each in members}
        numbered = {str(each.value): each for each in members if isinstance(each, IntEnum)}
        if not value:
            return members[0]
        return (named | numbered)[_one_of(value.lower(), [*filter(None, named), *numbered])]

    return read


def _one_of(value: str, known: Iterable[str]) -> str:
    told = sorted(str(one) for one in known)
    if value not in told:
        message = f"is none of {', '.join(told)}"
        raise ValueError(message)
    return value
