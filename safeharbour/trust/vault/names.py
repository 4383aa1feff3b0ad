"""Normal forms of names, birth dates and phone numbers. Pure: text in, text out; nothing is kept or sent anywhere.

Names are folded to Latin letters without accents, so that Zoë, Zoe and ZOË, or Оксана and Oksana, are one. The phonetic
form is Metaphone (jellyfish) over a spelling in which the French and the transliterated ways of writing one sound have
been made one: Thibault and Tibo, Hussein and Houssine, Shevchenko and Chevtchenko. Vowels carry little in a name that
was spelled by ear; Metaphone drops them, except at the beginning, where any vowel counts as A.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

import jellyfish
import phonenumbers
from anyascii import anyascii

HOME_REGION = "CA"
SPOKEN_ALIKE = (
    (r"gh(?=$|t)", ""),
    (r"(?<=[aeiou])w(?![aeiou])", ""),
    (r"(eaux|eau|aux|ault|auld|aud|aut|ots|ot)$", "o"),
    (r"(?<=[aeiouy])(lt|ld|d|t|s|x|z)$", ""),
    (r"(ent|ette|et|ez|ee|ie|i|y|e)$", "e"),
    (r"tsch|tch|tsh", "ch"),
    (r"sch|sh", "ch"),
    (r"dzh|dj|zh|j|g(?=[eiy])", "j"),
    (r"kh|ck|qu|q|c(?=[aoulrk])|c$", "k"),
    (r"gh|g", "g"),
    (r"ph", "f"),
    (r"th|dh", "t"),
    (r"bv|w|v", "v"),
    (r"gn|ny", "n"),
    (r"x", "ks"),
    (r"[aeiouy]+", "a"),
    (r"(?<=[abd-z])h", ""),
)
FOLDS = tuple((re.compile(pattern), instead) for pattern, instead in SPOKEN_ALIKE)
PARTICLES = frozenset(
    re.findall(r"\w+", "al el bin ibn bint abu umm van von der den de du des la le les di da dos del of mc mac st ste")
)
APOSTROPHES = re.compile("['`\u2018\u2019\u02bc]")


def folded(name: str) -> str:
    """Lower-case Latin letters, words parted by one space, apostrophes gone: `O'Brien-Đặng` is `obrien dang`."""
    latin = anyascii(APOSTROPHES.sub("", name)).replace("'", "").lower()
    return " ".join(re.sub(r"[^a-z]+", " ", latin).split())


def words(name: str) -> list[str]:
    """The words that tell people apart: particles count only in a name that has nothing else."""
    all_words = folded(name).split()
    return [word for word in all_words if word not in PARTICLES and len(word) > 1] or all_words


@lru_cache(maxsize=64)
def spoken(word: str) -> str:
    """How a folded word sounds, roughly, in English or French. One name asks for each of its words many times over."""
    sound = word
    for pattern, instead in FOLDS:
        sound = pattern.sub(instead, sound)
    return jellyfish.metaphone(sound) or sound.upper()


def bigrams(word: str) -> set[str]:
    """Pairs of neighbouring letters, with a mark at either end: for spellings that differ by a slip of the finger."""
    marked = f"_{word}_"
    return {marked[place : place + 2] for place in range(len(marked) - 1)}


def phone_number(text: str) -> str | None:
    """E.164, read as from Ontario: `(416) 555-0199` is `+14165550199`; nothing if it cannot be a number."""
    try:
        number = phonenumbers.parse(text, HOME_REGION)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def swapped_birth_date(born: date) -> date | None:
    """Day and month exchanged, the usual slip between two ways of writing dates; nothing if that is no date."""
    try:
        return born.replace(month=born.day, day=born.month)
    except ValueError:
        return None


def distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))
