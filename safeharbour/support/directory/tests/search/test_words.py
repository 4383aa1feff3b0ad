from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeharbour.support.directory.search.enums import Cost
from safeharbour.support.directory.search.needs import NEEDS, needs_answered
from safeharbour.support.directory.search.spelling import deletions, edits_allowed, nearest
from safeharbour.support.directory.search.understanding import ages_of, audiences_of, cost_of, languages_of
from safeharbour.support.directory.search.words import MOST_WORDS_ASKED, vocabulary_of, words_asked, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L'Hébergement d’urgence", ["hebergement", "urgence"]),
        ("Cœur à cœur", ["coeur", "a", "coeur"]),
        ("St. John's  N'Dea", ["st", "john", "s", "dea"]),
        ("K1A 0B1", ["k1a", "0b1"]),
        ("<b>food</b> & 'or' | !", ["b", "food", "b", "or"]),
        ("x" * 41 + " ok", ["ok"]),
    ],
)
def test_words_without_accents_and_elisions(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_a_question_keeps_what_carries_meaning() -> None:
    assert words_asked("I need help with the food, food please") == ["food"]
    assert words_asked("j'ai besoin d'un avocat") == ["avocat"]
    assert words_asked("the") == ["the"]
    assert len(words_asked(" ".join(f"w{n}" for n in range(99)))) == MOST_WORDS_ASKED


def test_the_vocabulary_holds_neither_numbers_nor_empty_words() -> None:
    assert vocabulary_of("Call 416-555-0199 at 12 Elm St, K1A 0B1, for you") == {"call", "elm"}


MISSPELT = [
    ("councelling", "counselling"),
    ("shleter", "shelter"),
    ("sheltr", "shelter"),
    ("restaraunt", "restaurant"),
    ("hebergment", "hebergement"),
    ("alimentere", "alimentaire"),
    ("avocta", "avocat"),
    ("fod", "food"),
    ("immigation", "immigration"),
    ("toxicommanie", "toxicomanie"),
    ("psycologue", "psychologue"),
]


@pytest.mark.parametrize(("wrong", "right"), MISSPELT)
def test_a_misspelling_shares_a_deletion_with_the_word_and_is_measured_near(wrong: str, right: str) -> None:
    assert set(deletions(wrong)) & set(deletions(right))
    assert nearest(wrong, ["zebra", right]) == [right]


@settings(max_examples=150)
@given(st.data())
def test_every_word_within_the_allowed_edits_is_a_candidate(data: st.DataObject) -> None:
    word = data.draw(st.text("abcdeghij", min_size=5, max_size=12))
    wrong = word
    for _ in range(2):
        place = data.draw(st.integers(0, len(wrong) - 1))
        wrong = data.draw(
            st.sampled_from(
                [
                    wrong[:place] + wrong[place + 1 :],
                    wrong[:place] + "k" + wrong[place:],
                    wrong[:place] + "k" + wrong[place + 1 :],
                ]
            )
        )
    if wrong != word and edits_allowed(wrong) == edits_allowed(word) and nearest(wrong, [word]):
        assert set(deletions(wrong)) & set(deletions(word))


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("None.   ", Cost.FREE),
        ("Free", Cost.FREE),
        ("No charge.", Cost.FREE),
        ("Gratuit pour tous", Cost.FREE),
        ("Aucuns frais", Cost.FREE),
        ("Sliding fee scale", Cost.SLIDING),
        ("Selon les revenus", Cost.SLIDING),
        ("$25 a session", Cost.PAID),
        ("Frais d'inscription", Cost.PAID),
        ("Free for 30 days. After that, sliding scale up to $100/month.", Cost.SLIDING),
        ("No charge for most services. GED is $25", Cost.PAID),
        ("See notes.", Cost.UNKNOWN),
        ("", Cost.UNKNOWN),
    ],
)
def test_cost_as_the_text_says_it(text: str, cost: Cost) -> None:
    assert cost_of([text]) == cost


def test_cost_by_amounts() -> None:
    assert cost_of([""], [0]) == Cost.FREE
    assert cost_of(["Free"], [0, 12.5]) == Cost.PAID


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Homeless women, 18 and older", (18, None)),
        ("Ages 6-12", (6, 12)),
        ("Youth aged 12 to 24 years", (12, 24)),
        ("16 ans et plus", (16, None)),
        ("Jeunes de 12 à 17 ans", (12, 17)),
        ("Under 18", (None, 18)),
        ("Moins de 18 ans", (None, 18)),
        ("Anyone over 16", (16, None)),
        ("Girls ages 6-18, boys ages 5-13", (5, 18)),
        ("Families with children ages 0-5", (None, None)),
        ("Children under 5 and pregnant women", (None, None)),
        ("Show a delay of at least 25%", (None, None)),
        ("Open 9-5", (None, None)),
        ("Everybody", (None, None)),
    ],
)
def test_ages_as_the_text_says_them(text: str, ages: tuple[int | None, int | None]) -> None:
    assert ages_of(text) == ages


def test_audiences_and_languages() -> None:
    assert audiences_of("Femmes et enfants autochtones") == ["women", "families", "indigenous"]
    assert audiences_of("Open to the public; women welcome") == []
    assert languages_of(["Spanish and Mandarin, with access to others."]) == ["es", "zh"]
    assert languages_of(["Anglais", "Français", "A.S.L."], ["fr", "AR"]) == ["en", "fr", "ar", "ase"]
    assert languages_of(["Accommodations possible."]) == []


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("Emergency shelters for women", "bed"),
        ("Maison d'hébergement", "bed"),
        ("Banque alimentaire du Nord", "food"),
        ("Santé mentale pour adultes", "counselling"),
        ("Aide juridique", "legal"),
        ("Réduction des méfaits", "substances"),
    ],
)
def test_needs_are_heard_in_both_languages(text: str, need: str) -> None:
    assert need in needs_answered(text)


def test_a_need_is_heard_in_whole_words_only() -> None:
    assert needs_answered("A legalistic foodie's lunchbox of refugeedom") == []
    assert len({need.key for need in NEEDS}) == len(NEEDS)
