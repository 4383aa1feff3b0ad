from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeharbour.trust.vault.names import bigrams, folded, phone_number, spoken, swapped_birth_date, words


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Zoë", "zoe"),
        ("ZOË  MARIE", "zoe marie"),
        ("O’Brien-Đặng", "obrien dang"),
        ("d'Arc", "darc"),
        ("Оксана", "oksana"),
        ("Ольга", "olga"),
        ("محمد", "mhmd"),
        ("ﬁona", "fiona"),
        ("Jean-François", "jean francois"),
        ("", ""),
        ("123 !?", ""),
    ],
)
def test_names_fold_to_latin_letters(name: str, expected: str) -> None:
    assert folded(name) == expected


@given(st.text())
def test_folding_twice_changes_nothing(name: str) -> None:
    assert folded(folded(name)) == folded(name)
    assert set(folded(name)) <= set("abcdefghijklmnopqrstuvwxyz ")


def test_particles_count_only_alone() -> None:
    assert words("Maria de la Cruz") == ["maria", "cruz"]
    assert words("de la") == ["de", "la"]
    assert words("J Roe") == ["roe"]


@pytest.mark.parametrize(
    "alike",
    [
        "Thibault Thibeau Tibo Tibault",
        "Hussein Houssine Husayn Hossein",
        "Mohamed Muhammad Mohammad",
        "Catherine Katherine Kathryn Catrine Katrin",
        "Shevchenko Chevtchenko",
        "Stephen Steven Stefan Stéphane",
        "Aisha Aicha Ayesha",
        "Tremblay Trembley Tramblé",
        "Yusuf Youssef Yousuf",
        "Li Lee Leigh",
        "Brown Braun Broun",
        "Lefebvre Lefèvre",
        "Jean Gene Jeanne Jane",
    ],
)
def test_spellings_of_one_sound_are_one(alike: str) -> None:
    assert len({spoken(folded(name)) for name in alike.split()}) == 1


@pytest.mark.parametrize("apart", ["Smith Jones", "Anna Marie", "Gagnon Tremblay", "Nguyen Tran", "Olga Helga"])
def test_names_that_sound_apart_stay_apart(apart: str) -> None:
    assert len({spoken(folded(name)) for name in apart.split()}) == 2


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1))
def test_every_word_has_a_sound(word: str) -> None:
    assert spoken(word)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("(416) 555-0199", "+14165550199"),
        ("416.555.0199", "+14165550199"),
        ("+44 20 7946 0958", "+442079460958"),
        ("12", None),
        ("", None),
        ("call me", None),
    ],
)
def test_phone_numbers_read_as_from_ontario(typed: str, number: str | None) -> None:
    assert phone_number(typed) == number


def test_day_and_month_swap_only_where_both_are_dates() -> None:
    assert swapped_birth_date(date(2004, 3, 9)) == date(2004, 9, 3)
    assert swapped_birth_date(date(2004, 3, 29)) is None


def test_bigrams_mark_both_ends() -> None:
    assert bigrams("anna") == {"_a", "an", "nn", "na", "a_"}
