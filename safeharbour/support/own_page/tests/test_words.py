"""Codes hold enough chance, mend slips, and notice what they cannot mend."""

from __future__ import annotations

from math import log2

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeharbour.support.own_page.enums import Language
from safeharbour.support.own_page.words import RANDOM_WORDS, new_code, plain, read_code, words
from safeharbour.support.own_page.words_left_out import LEFT_OUT

LANGUAGES = pytest.mark.parametrize("language", Language)


@LANGUAGES
def test_six_words_drawn_evenly_are_at_least_64_bits(language: Language) -> None:
    assert len(set(map(plain, words(language)))) == len(words(language))
    assert RANDOM_WORDS * log2(len(words(language))) >= 64


@LANGUAGES
def test_no_two_words_begin_with_the_same_four_letters(language: Language) -> None:
    assert len({plain(word)[:4] for word in words(language)}) == len(words(language))


@LANGUAGES
def test_words_that_could_hurt_are_left_out(language: Language) -> None:
    assert not LEFT_OUT[language] & set(words(language))
    assert len(words(language)) + len(LEFT_OUT[language]) == 2048, "a word left out is not in the list"


@LANGUAGES
@settings(max_examples=25, database=None)
@given(draw=st.data())
def test_a_code_is_read_however_it_is_typed(language: Language, draw: st.DataObject) -> None:
    code = new_code(language)
    meant = tuple(map(plain, code))
    typed = {
        "capital": " ".join(code).upper(),
        "plain": " - ".join(meant),
        "short": " ".join(word[:4] for word in meant),
        "lines": "\n".join(code),
    }[draw.draw(st.sampled_from(["capital", "plain", "short", "lines"]))]
    assert read_code(f"  {typed}. ") == meant


@LANGUAGES
def test_a_letter_that_is_wrong_is_mended(language: Language) -> None:
    long = next(code for code in iter(lambda: new_code(language), None) if len(plain(code[2])) > 5)
    meant = tuple(map(plain, long))
    slipped = [*meant[:2], meant[2][:4] + "z" + meant[2][5:], *meant[3:]]
    assert read_code(" ".join(slipped)) == meant


@LANGUAGES
def test_another_order_is_not_taken_for_the_code(language: Language) -> None:
    code = tuple(map(plain, new_code(language)))
    turned = (code[1], code[0], *code[2:])
    assert code[0] == code[1] or read_code(" ".join(turned)) != code


@pytest.mark.parametrize("typed", ["", " ", "a", "🙂 مرحبا", "x" * 10_000, "one two three", "'; drop table people;--"])
def test_whatever_is_typed_comes_back_as_something(typed: str) -> None:
    assert isinstance(read_code(typed), tuple)
