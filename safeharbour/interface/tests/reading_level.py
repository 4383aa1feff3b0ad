"""How hard a text is to read, in both languages of the house.

English: Flesch-Kincaid grade. French: Kandel-Moles (Flesch fitted to French) and LIX, which counts long words only.
Syllables are the larger of hyphenation points (pyphen) and groups of vowels, so that the figures err on the hard side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

import pyphen

VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]+", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
LONG = 6


@dataclass(frozen=True)
class Measured:
    """Words a sentence, syllables a word, share of long words."""

    words: float
    syllables: float
    long: float

    @property
    def grade(self) -> float:
        return 0.39 * self.words + 11.8 * self.syllables - 15.59

    @property
    def kandel_moles(self) -> float:
        return 207 - 1.015 * self.words - 73.6 * self.syllables

    @property
    def lix(self) -> float:
        return self.words + 100 * self.long


def measured(pages: Sequence[str], language: str) -> Measured:
    """Of rendered pages: each item, heading and paragraph counts as a sentence of its own."""
    ended = re.sub(r"</(li|p|h[1-6]|dt|dd|button|a)>", ". ", " ".join(pages))
    text = unescape(re.sub(r"<[^>]+>", " ", ended))
    sentences = [found for part in re.split(r"[.!?:]+", text) if (found := WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    points = pyphen.Pyphen(lang={"en": "en_CA", "fr": "fr_FR"}[language], left=1, right=1)
    syllables = sum(max(len(points.positions(word)) + 1, len(VOWELS.findall(word))) for word in words)
    long = sum(len(word) > LONG for word in words)
    return Measured(len(words) / len(sentences), syllables / len(words), long / len(words))
