"""The words of a return code: easy to say, to remember and to hide, and it mends a slip by itself.

Six words drawn at random from a list of about two thousand are 65 bits; the seventh follows from them. The lists are
those of BIP-39 in English and French, made so that no two words begin with the same four letters; words that could
hurt somebody to read are left out (`words_left_out.py`). What is typed may be capital, without accents, shortened to
four letters, or have a letter wrong: each word is read as the nearest of the list, and the seventh tells whether
that was right.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from functools import cache
from hashlib import sha256

from mnemonic import Mnemonic
from rapidfuzz import process
from rapidfuzz.distance import OSA

from safeharbour.support.own_page.enums import Language
from safeharbour.support.own_page.words_left_out import LEFT_OUT

LISTS = {Language.ENGLISH: "english", Language.FRENCH: "french"}
RANDOM_WORDS = 6
CODE_WORDS = RANDOM_WORDS + 1
TELLING_LETTERS = 4
MENDED_LETTERS = 2
LONGEST_TYPED = 200
BETWEEN = re.compile(r"[^a-z]+")


@cache
def words(language: Language) -> tuple[str, ...]:
    """As they are written, accents included."""
    every = (unicodedata.normalize("NFC", word) for word in Mnemonic(LISTS[language]).wordlist)
    return tuple(word for word in every if word not in LEFT_OUT[language])


def plain(text: str) -> str:
    """As anybody can type it: small letters without accents."""
    parted = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


@cache
def _plain_words(language: Language) -> tuple[str, ...]:
    return tuple(map(plain, words(language)))


def new_code(language: Language) -> tuple[str, ...]:
    drawn = [secrets.choice(words(language)) for _ in range(RANDOM_WORDS)]
    return (*drawn, check_word(drawn, language))


def check_word(first: list[str], language: Language) -> str:
    """Any two lists of six words that differ in a word or in their order have the same with a chance of one in 2000."""
    number = int.from_bytes(sha256(" ".join(map(plain, first)).encode()).digest())
    return words(language)[number % len(words(language))]


def read_code(typed: str) -> tuple[str, ...]:
    """What was meant, in plain words. Whatever was typed, the same is done with it, and something comes back."""
    found = [word for word in BETWEEN.split(plain(typed[:LONGEST_TYPED])) if word]
    likeliest_first = sorted(Language, key=lambda each: -sum(word in _plain_words(each) for word in found))
    readings = [_mended(found, language) for language in likeliest_first]
    return next((reading for reading in readings if reading), tuple(found))


def _mended(found: list[str], language: Language) -> tuple[str, ...]:
    """Nothing, if the seventh word does not follow from the six."""
    mended = [_nearest(word, language) for word in found[:CODE_WORDS]]
    fits = len(found) == CODE_WORDS and plain(check_word(mended[:RANDOM_WORDS], language)) == mended[RANDOM_WORDS]
    return tuple(mended) if fits else ()


def _nearest(word: str, language: Language) -> str:
    every = _plain_words(language)
    if word in every:
        return word
    begun = [each for each in every if len(word) >= TELLING_LETTERS and each.startswith(word[:TELLING_LETTERS])]
    near = process.extractOne(word, every, scorer=OSA.distance, score_cutoff=MENDED_LETTERS)
    return begun[0] if begun else near[0] if near else word
