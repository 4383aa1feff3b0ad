"""How the words of a question are read: as they are, completed, corrected, or left out when nothing holds them.

Only words that some entry holds at this moment are offered, so that a correction can never tell of anything withheld.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from psycopg import sql

from safeharbour.support.directory.search.finding import held_of, run_by_index
from safeharbour.support.directory.search.spelling import SHORTEST_CORRECTED, deletions, nearest

MOST_CANDIDATES = 400
MOST_COUNTED = 200


@dataclass(frozen=True, kw_only=True)
class Reading:
    words: tuple[str, ...]
    corrected: dict[str, str]
    left_out: tuple[str, ...]


def read_words(words: tuple[str, ...]) -> Reading:
    """The words to search for. A word that nothing holds is corrected, or left out when nothing is near it."""
    known = _in_vocabulary(words)
    held = held_of([word for word in words if word not in known], most=1)
    read: dict[str, str] = {word: word if word in known or held.get(word) else correction(word) for word in words}
    kept = tuple(dict.fromkeys(meant for meant in read.values() if meant))
    return Reading(
        words=kept,
        corrected={word: meant for word, meant in read.items() if meant and meant != word},
        left_out=tuple(word for word, meant in read.items() if not meant),
    )


def _in_vocabulary(words: tuple[str, ...]) -> set[str]:
    """Those that some entry holds for certain: asking the text index costs more the commoner a word is."""
    with connection.cursor() as cursor:
        cursor.execute("select word from directory_word where word = any(%s)", [list(words)])
        return {word for (word,) in cursor.fetchall()}


def without_the_commonest(words: tuple[str, ...]) -> tuple[str, ...]:
    """`words` less the one that says least: the one that most entries hold."""
    held = held_of(words, MOST_COUNTED)
    commonest = max(words, key=lambda word: held.get(word, 0))
    return tuple(word for word in words if word != commonest)


def correction(word: str) -> str:
    """The word most likely meant, or "" when none is near."""
    if len(word) < SHORTEST_CORRECTED or not word.isalpha():
        return ""
    near = nearest(word, _candidates(word)) or _beginning_with(word)
    held = held_of(near, MOST_COUNTED)
    return _likeliest(word, [(candidate, held[candidate]) for candidate in near if held.get(candidate)])


def _likeliest(word: str, held: list[tuple[str, int]]) -> str:
    """The nearest, which comes first, unless a neighbour beginning alike stands in ten times as many entries."""
    best = held[0] if held else ("", 0)
    for candidate, number in held[1:]:
        if candidate[0] == word[0] and number > 10 * best[1]:
            best = (candidate, number)
    return best[0]


def _candidates(word: str) -> list[str]:
    rows = run_by_index(
        sql.SQL("select word from directory_word where deletions && {}::text[] limit {}").format(
            sql.Literal(deletions(word)), sql.Literal(MOST_CANDIDATES)
        )
    )
    return [found for (found,) in rows]


def _beginning_with(word: str) -> list[str]:
    """A word still being typed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select word from directory_word where word like %s order by length(word), word limit 5", [f"{word}%"]
        )
        return [found for (found,) in cursor.fetchall()]
