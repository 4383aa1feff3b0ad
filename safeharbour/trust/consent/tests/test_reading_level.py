"""What is read aloud to a person is for about grade 6, in both languages (`interface/tests/reading_level.py`)."""

from __future__ import annotations

from datetime import date

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from safeharbour.interface.tests.reading_level import Measured, measured
from safeharbour.trust.consent.enums import Purpose, Scope


def read_aloud(language: str) -> Measured:
    """The words that come first, and those that are read back, without what surrounds them on the page."""
    with translation.override(language):
        said = {
            "agency": "Beacon",
            "scopes": [Scope.NEEDS.label, Scope.CONTACT.label],
            "purpose": Purpose.HOUSING.label,
            "until": date(2027, 3, 1),
        }
        pages = [render_to_string("consent/_say_first.html"), render_to_string("consent/_read_back.html", said)]
    return measured(pages, language)


def test_english_is_at_grade_six_or_below() -> None:
    assert read_aloud("en").grade <= 6


def test_french_is_easy_by_both_formulas() -> None:
    french = read_aloud("fr")
    assert french.kandel_moles >= 80, "80 to 90 is easy: about the sixth year of school"
    assert french.lix <= 30, "up to 30 is a children's book"


@pytest.mark.parametrize(("words", "syllables", "expected"), [(10.0, 1.3, 3.65), (20.0, 1.6, 11.09)])
def test_the_measure_rises_with_length(words: float, syllables: float, expected: float) -> None:
    assert Measured(words, syllables, 0.0).grade == pytest.approx(expected, abs=0.01)
