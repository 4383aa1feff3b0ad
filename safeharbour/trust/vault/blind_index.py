"""The blind index: what a person can be found by, as keyed tokens that say nothing without the agency's index key.

Identifiers become features (pure), each feature becomes the first eight bytes of HMAC-SHA-256 under the agency's index
key. Two people share a token when they share the feature; nothing else can be read from it, except how often it
occurs. Therefore most features are compounds (a sound with a year, a date with two letters), which few people share:
they tell a thief least, and a search fastest.

Searching has two steps. *Narrow* features find candidates, of which each names few people even among a million. All
features then rank the candidates by the sum of the weights on which they agree. *Broad* features (a single word, how it
sounds) find candidates only when nothing narrower was asked for.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations, permutations

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


WEIGHTS: dict[Kind, float] = {
    Kind.PHONE: 14,
    Kind.FULL_NAME: 8,
    Kind.BIRTH_DATE: 8,
    Kind.SOUND_AND_DATE: 4,
    Kind.START_AND_DATE: 2,
    Kind.END_AND_DATE: 2,
    Kind.SOUND_AND_YEAR: 4,
    Kind.SOUND_AND_DAY: 4,
    Kind.TWO_SOUNDS: 5,
    Kind.SOUND_AND_START: 2,
    Kind.SOUND_AND_END: 2,
    Kind.WORD: 4,
    Kind.SOUND: 3,
}
BROAD = frozenset({Kind.WORD, Kind.SOUND})
LESS_SURE = 0.5


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
    found = set(_of_phones(known))
    for name in known.names:
        found.update(_of_name(words(name)[:MOST_WORDS]))
        found.update(_of_name_and_birth(words(name)[:MOST_WORDS], known.birth_date, known.year))
    if known.birth_date:
        found.add(Feature(Kind.BIRTH_DATE, known.birth_date.isoformat()))
    return found


def weighted_features(asked: Identifiers) -> dict[Feature, float]:
    """Everything to look for, with what it counts: what was asked, and at half weight the usual slips in dates."""
    weighted = {feature: WEIGHTS[feature.kind] for feature in features(asked)}
    for slip in _date_slips(asked):
        for feature in features(slip):
            weighted.setdefault(feature, WEIGHTS[feature.kind] * LESS_SURE)
    return weighted


def _date_slips(asked: Identifiers) -> Iterator[Identifiers]:
    if asked.birth_date and (swapped := swapped_birth_date(asked.birth_date)):
        yield Identifiers(names=asked.names, birth_date=swapped)
    if asked.year:
        for year in (asked.year - 1, asked.year + 1):
            yield Identifiers(names=asked.names, birth_year=year)


def _of_phones(known: Identifiers) -> Iterator[Feature]:
    for number in distinct(phone_number(phone) or "" for phone in known.phones):
        yield Feature(Kind.PHONE, number)


def _of_name(name: list[str]) -> Iterator[Feature]:
    sounds = [spoken(word) for word in name]
    if name:
        yield Feature(Kind.FULL_NAME, " ".join(sorted(name)))
    for word, sound in zip(name, sounds, strict=True):
        yield Feature(Kind.WORD, word)
        yield Feature(Kind.SOUND, sound)
    for pair in combinations(sorted(sounds), 2):
        yield Feature(Kind.TWO_SOUNDS, " ".join(pair))
    for word, other in permutations(name, 2):
        yield Feature(Kind.SOUND_AND_START, f"{spoken(word)} {other[:2]}")
        yield Feature(Kind.SOUND_AND_END, f"{spoken(word)} {other[-2:]}")


def _of_name_and_birth(name: list[str], born: date | None, year: int | None) -> Iterator[Feature]:
    for word in name:
        sound = spoken(word)
        if year:
            yield Feature(Kind.SOUND_AND_YEAR, f"{sound} {year}")
        if born:
            yield Feature(Kind.SOUND_AND_DAY, f"{sound} {born:%m-%d}")
            yield Feature(Kind.SOUND_AND_DATE, f"{sound} {born.isoformat()}")
            yield Feature(Kind.START_AND_DATE, f"{word[:2]} {born.isoformat()}")
            yield Feature(Kind.END_AND_DATE, f"{word[-2:]} {born.isoformat()}")


def tokens(key: Secret, wanted: Iterable[Feature]) -> dict[int, Feature]:
    return {feature.token(key): feature for feature in wanted}


def is_searchable(asked: Identifiers) -> bool:
    """Whether there is anything to look for at all."""
    return bool(any(folded(name) for name in asked.names) or asked.birth_date or features(asked))
