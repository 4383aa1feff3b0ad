"""How the words of a question are read: as they are, completed, corrected, or left out when nothing holds them.

Only words that some entry holds at this moment are offered, so that a correction can never tell of anything withheld.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from safeharbour.support.directory.search.finding import holds_any, how_many_hold
from safeharbour.support.directory.search.spelling import SHORTEST_CORRECTED, deletions, nearest

MOST_CANDIDATES = 400


@dataclass(frozen=True, kw_only=True)
class Reading:
    words: tuple[str, ...]
    corrected: dict[str, str]
    left_out: tuple[str, ...]


def read_words(words: tuple[str, ...]) -> Reading:
    """The words to search for. A word that nothing holds is corrected, or left out when nothing is near it."""
    read: dict[str, str] = {word: word if holds_any((word,)) else correction(word) for word in words}
    kept = tuple(dict.fromkeys(meant for meant in read.values() if meant))
    return Reading(
        words=kept,
        corrected={word: meant for word, meant in read.items() if meant and meant != word},
        left_out=tuple(word for word, meant in read.items() if not meant),
    )


def without_the_commonest(words: tuple[str, ...]) -> tuple[str, ...]:
    """`words` less the one that says least: the one that most entries hold."""
    commonest = max(words, key=how_many_hold)
    return tuple(word for word in words if word != commonest)


def correction(word: str) -> str:
    """The word most likely meant, or "" when none is near."""
    if len(word) < SHORTEST_CORRECTED or not word.isalpha():
        return ""
    near = nearest(word, _candidates(word)) or _beginning_with(word)
    held = [(candidate, how_many_hold(candidate)) for candidate in near]
    return next((candidate for candidate, _ in _likeliest(word, [pair for pair in held if pair[1]])), "")


def _likeliest(word: str, held: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Nearest first as they come, unless a neighbour beginning alike stands in ten times as many entries."""
    if not held:
        return []
    best = held[0]
    for candidate, number in held[1:]:
        if candidate[0] == word[0] and number > 10 * best[1]:
            best = (candidate, number)
    return [best]


def _candidates(word: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select word from directory_word where deletions && %s limit %s", [deletions(word), MOST_CANDIDATES]
        )
        return [found for (found,) in cursor.fetchall()]


def _beginning_with(word: str) -> list[str]:
    """A word still being typed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select word from directory_word where word like %s order by length(word), word limit 5", [f"{word}%"]
        )
        return [found for (found,) in cursor.fetchall()]
