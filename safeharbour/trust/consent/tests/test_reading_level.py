"""What is read aloud to a person is for about grade 6, in both languages.

English: Flesch-Kincaid grade. French: Kandel-Moles (Flesch fitted to French) and LIX, which counts long words only.
Syllables are the larger of hyphenation points (pyphen) and groups of vowels, so that the figures err on the hard side.
"""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pyphen
import pytest
from django.template.loader import render_to_string
from django.utils import translation

from safeharbour.trust.consent.enums import Purpose, Scope

VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]+", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
LONG = 6


def read_aloud(language: str) -> str:
    """The words that come first, and those that are read back, without what surrounds them on the page."""
    with translation.override(language):
        said = {
            "agency": "Beacon",
            "scopes": [Scope.NEEDS.label, Scope.CONTACT.label],
            "purpose": Purpose.HOUSING.label,
            "until": date(2027, 3, 1),
        }
        pages = [render_to_string("consent/_say_first.html"), render_to_string("consent/_read_back.html", said)]
    text = re.sub(r"</(li|p)>", ". ", " ".join(pages))
    return unescape(re.sub(r"<[^>]+>", " ", text))


def measured(language: str) -> tuple[float, float, float]:
    """Words a sentence, syllables a word, share of long words."""
    sentences = [found for part in re.split(r"[.!?:]+", read_aloud(language)) if (found := WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    points = pyphen.Pyphen(lang={"en": "en_CA", "fr": "fr_FR"}[language], left=1, right=1)
    syllables = sum(max(len(points.positions(word)) + 1, len(VOWELS.findall(word))) for word in words)
    long = sum(len(word) > LONG for word in words)
    return len(words) / len(sentences), syllables / len(words), long / len(words)


def grade(words: float, syllables: float) -> float:
    return 0.39 * words + 11.8 * syllables - 15.59


def kandel_moles(words: float, syllables: float) -> float:
    return 207 - 1.015 * words - 73.6 * syllables


def lix(words: float, long: float) -> float:
    return words + 100 * long


def test_english_is_at_grade_six_or_below() -> None:
    words, syllables, _ = measured("en")
    assert grade(words, syllables) <= 6


def test_french_is_easy_by_both_formulas() -> None:
    words, syllables, long = measured("fr")
    assert kandel_moles(words, syllables) >= 80, "80 to 90 is easy: about the sixth year of school"
    assert lix(words, long) <= 30, "up to 30 is a children's book"


@pytest.mark.parametrize(("words", "syllables", "expected"), [(10.0, 1.3, 3.65), (20.0, 1.6, 11.09)])
def test_the_measure_rises_with_length(words: float, syllables: float, expected: float) -> None:
    assert grade(words, syllables) == pytest.approx(expected, abs=0.01)
