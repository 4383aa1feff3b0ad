"""The terms of a placement: what a person needs and what a unit offers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

OLDEST = 120
NONE: frozenset[str] = frozenset()


class Household(StrEnum):
    ADULT = "adult"
    FAMILY = "family"
    YOUTH = "youth"


class Pets(IntEnum):
    """What a unit takes, and what a person brings: more includes less."""

    NONE = 0
    SMALL = 1
    ANY = 2


class Substances(IntEnum):
    """What a unit lives with, and what a person needs it to live with: more includes less."""

    ABSTINENT = 0
    USE_ELSEWHERE = 1
    HARM_REDUCTION = 2


class Wish(StrEnum):
    """Whether being near is a help or a danger to this person."""

    NONE = ""
    NEAR = "near"
    FAR = "far"


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What must hold and what would be good. Ages in years, inclusive; an empty value was not said."""

    age_from: int = 0
    age_to: int = OLDEST
    gender: str = ""
    children: tuple[int, ...] = ()
    pets: Pets = Pets.NONE
    substances: Substances = Substances.ABSTINENT
    accessibility: frozenset[str] = NONE
    avoided: frozenset[str] = NONE
    region: str = ""
    wish: Wish = Wish.NONE
    languages: frozenset[str] = NONE
    culture: frozenset[str] = NONE
    nights: int = 0

    @property
    def age_is_known(self) -> bool:
        return self.age_from > 0 or self.age_to < OLDEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One unit. `key` breaks ties, so that the same question always has the same answer."""

    key: int
    region: str = ""
    households: frozenset[str] = frozenset(Household)
    youngest: int = 0
    oldest: int = OLDEST
    genders: frozenset[str] = NONE
    most_children: int = 0
    oldest_child: int = 0
    pets: Pets = Pets.NONE
    substances: Substances = Substances.ABSTINENT
    accessibility: frozenset[str] = NONE
    languages: frozenset[str] = NONE
    culture: frozenset[str] = NONE
    longest_stay: int = 0
    """Nights; 0 is without a limit."""
    subject: object = field(default=None, compare=False)
    """Whatever the caller wants back with the placement."""
