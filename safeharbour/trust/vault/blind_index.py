"""The blind index: what a person can be found by, as keyed tokens that say nothing without the agency's index key.

Identifiers become features (pure), each feature becomes the first eight bytes of HMAC-SHA-256 under the agency's index
key. Two people share a token when they share the feature; nothing else can be read from it, except how often it
occurs. Therefore most features are compounds (a sound with a year, a date with two letters), which few people share:
they tell a thief least, and a search fastest.

Searching has two steps. *Narrow* features find candidates, of which each names few people even among a million. All
features then rank the candidates by what their agreement says (`bits`). *Broad* features (a single word, how it sounds)
find candidates only when nothing narrower was asked for.
"""

from __future__ import annotations

import hashlib
import hmac
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations, permutations
from typing import NamedTuple

from safeharbour.trust.vault.names import distinct, folded, phone_number, spoken, swapped_birth_date, words
from safeharbour.trust.vault.secret import Secret

MOST_WORDS = 4
TOKEN_BYTES = 8


class Kind(StrEnum):
    """What a feature is made of. Its value goes into the token; changing one means a new version of the index."""

    PHONE = "phone"
    FULL_NAME = "full name"
    BIRTH_DATE = "birth date"
    SOUND_AND_DATE = "sound, birth date"
    START_AND_DATE = "start, birth date"
    END_AND_DATE = "end, birth date"
    SOUND_AND_YEAR = "sound, birth year"
    SOUND_AND_DAY = "sound, day and month"
    TWO_SOUNDS = "two sounds"
    SOUND_AND_START = "sound, start of another"
    SOUND_AND_END = "sound, end of another"
    WORD = "word"
    SOUND = "sound"


BROAD = frozenset({Kind.WORD, Kind.SOUND})


class Speaks(NamedTuple):
    """What the agreement on one feature says of one part of what was asked (a word of the name, the birth date)."""

    part: str
    aspect: str
    bits: float


Weighed = tuple["Feature", tuple[Speaks, ...]]


@dataclass(frozen=True, kw_only=True)
class BirthBits:
    """What it says to have been born on the same day, in the same year, or on the same day of another year."""

    date: float
    year: float
    day: float


EXACT, SOUND, LETTERS, ORDER, PHONE = 8.0, 6.0, 1.5, 1.0, 20.0
"""Letters: a birth date beside the start of a name must say less than the whole name with another date, which is how
records of one person differ more often."""
AS_ASKED = BirthBits(date=15, year=5, day=6)
DAY_AND_MONTH_SWAPPED = BirthBits(date=11, year=5, day=4)
YEAR_BESIDE = BirthBits(date=0, year=3, day=0)
BIRTH = "birth date"
WHOLE, START, END = "whole", "start", "end"
"""Bits: the binary logarithm of how seldom two strangers agree on it, less what a slip of that kind is unlikely."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Identifiers:
    """What is known of somebody, or asked for: names and aliases in full, birth date or year, telephone numbers."""

    names: tuple[str, ...] = ()
    birth_date: date | None = None
    birth_year: int | None = None
    phones: tuple[str, ...] = ()

    @property
    def year(self) -> int | None:
        return self.birth_date.year if self.birth_date else self.birth_year


@dataclass(frozen=True, repr=False)
class Feature:
    kind: Kind
    value: str

    def token(self, key: Secret) -> int:
        digest = hmac.digest(key.reveal(), f"{self.kind}\0{self.value}".encode(), hashlib.sha256)
        return int.from_bytes(digest[:TOKEN_BYTES], "big", signed=True)


def features(known: Identifiers) -> set[Feature]:
    """Everything under which a person is filed."""
    return {feature for feature, _ in _weighed(known, AS_ASKED)}


def evidence(asked: Identifiers) -> dict[Feature, tuple[Speaks, ...]]:
    """Everything to look for, with what it says: what was asked, and the usual slips in dates."""
    found: dict[Feature, tuple[Speaks, ...]] = {}
    for feature, speaks in (*_weighed(asked, AS_ASKED), *_date_slips(asked)):
        found[feature] = (*found.get(feature, ()), *speaks)
    return found


def bits(agreed: Iterable[tuple[Speaks, ...]]) -> float:
    """How much all agreements say together. Each part of what was asked counts once, by the best that agrees on it:
    that a name is the same says no more because it also sounds alike."""
    best: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for speaks in agreed:
        for part, aspect, said in speaks:
            best[part][aspect] = max(best[part][aspect], said)
    return sum(max(of[WHOLE], of[START] + of[END]) for of in best.values())


def _weighed(known: Identifiers, birth: BirthBits) -> Iterator[Weighed]:
    yield from _of_phones(known)
    for name in known.names:
        yield from _of_name(words(name)[:MOST_WORDS])
    yield from _of_birth(known, birth)


def _date_slips(asked: Identifiers) -> Iterator[Weighed]:
    if asked.birth_date and (swapped := swapped_birth_date(asked.birth_date)) and swapped != asked.birth_date:
        yield from _of_birth(Identifiers(names=asked.names, birth_date=swapped), DAY_AND_MONTH_SWAPPED)
    for year in (asked.year - 1, asked.year + 1) if asked.year else ():
        yield from _of_birth(Identifiers(names=asked.names, birth_year=year), YEAR_BESIDE)


def _of_phones(known: Identifiers) -> Iterator[Weighed]:
    for number in distinct(phone_number(phone) or "" for phone in known.phones):
        yield Feature(Kind.PHONE, number), (Speaks("phone", WHOLE, PHONE),)


def _of_name(name: list[str]) -> Iterator[Weighed]:
    sounds = {word: spoken(word) for word in name}
    if name:
        whole = (*(Speaks(word, WHOLE, EXACT) for word in name), Speaks("order", WHOLE, ORDER))
        yield Feature(Kind.FULL_NAME, " ".join(sorted(name))), whole
    for word, sound in sounds.items():
        yield Feature(Kind.WORD, word), (Speaks(word, WHOLE, EXACT),)
        yield Feature(Kind.SOUND, sound), (Speaks(word, WHOLE, SOUND),)
    for one, other in combinations(sorted(name, key=lambda word: sounds[word]), 2):
        both = (Speaks(one, WHOLE, SOUND), Speaks(other, WHOLE, SOUND))
        yield Feature(Kind.TWO_SOUNDS, f"{sounds[one]} {sounds[other]}"), both
    for word, other in permutations(name, 2):
        sounding = Speaks(word, WHOLE, SOUND)
        start, end = Speaks(other, START, LETTERS), Speaks(other, END, LETTERS)
        yield Feature(Kind.SOUND_AND_START, f"{sounds[word]} {other[:2]}"), (sounding, start)
        yield Feature(Kind.SOUND_AND_END, f"{sounds[word]} {other[-2:]}"), (sounding, end)


def _of_birth(known: Identifiers, birth: BirthBits) -> Iterator[Weighed]:
    born = known.birth_date
    if born:
        yield Feature(Kind.BIRTH_DATE, born.isoformat()), (Speaks(BIRTH, WHOLE, birth.date),)
    for word in distinct(word for name in known.names for word in words(name)[:MOST_WORDS]):
        if known.year:
            year = (Speaks(word, WHOLE, SOUND), Speaks(BIRTH, WHOLE, birth.year))
            yield Feature(Kind.SOUND_AND_YEAR, f"{spoken(word)} {known.year}"), year
        if born:
            yield from _of_word_and_date(word, born, birth)


def _of_word_and_date(word: str, born: date, birth: BirthBits) -> Iterator[Weighed]:
    sound, sounding = spoken(word), Speaks(word, WHOLE, SOUND)
    on_day, on_date = Speaks(BIRTH, WHOLE, birth.day), Speaks(BIRTH, WHOLE, birth.date)
    yield Feature(Kind.SOUND_AND_DAY, f"{sound} {born:%m-%d}"), (sounding, on_day)
    yield Feature(Kind.SOUND_AND_DATE, f"{sound} {born.isoformat()}"), (sounding, on_date)
    yield Feature(Kind.START_AND_DATE, f"{word[:2]} {born.isoformat()}"), (Speaks(word, START, LETTERS), on_date)
    yield Feature(Kind.END_AND_DATE, f"{word[-2:]} {born.isoformat()}"), (Speaks(word, END, LETTERS), on_date)


def tokens(key: Secret, wanted: Iterable[Feature]) -> dict[int, Feature]:
    return {feature.token(key): feature for feature in wanted}


def is_searchable(asked: Identifiers) -> bool:
    """Whether there is anything to look for at all."""
    return bool(any(folded(name) for name in asked.names) or asked.birth_date or features(asked))
