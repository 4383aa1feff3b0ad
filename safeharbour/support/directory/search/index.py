"""Writing the index: one row per service and place, and the words that the rows hold.

A row's text comes in already public (`reading.py`). Replacing the rows of a service also takes out of the vocabulary
every word that no row holds any longer, so that a location made confidential leaves no word of itself behind.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from safeharbour.support.directory.search.opening import HORIZON, Hours
from safeharbour.support.directory.search.spelling import deletions
from safeharbour.support.directory.search.words import plain, vocabulary_of, words_of

BATCH = 500
LONGEST_TEXT = 100_000
"""Characters: a text vector holds no more than a megabyte, and each word stands in it in up to three forms."""


@dataclass(frozen=True, kw_only=True)
class EntryRow:
    """What is written of one service at one place: everything in it is public."""

    id: UUID
    service: UUID
    location: UUID | None = None
    confidential: bool = False
    name: str
    title: str
    body: str
    city: str = ""
    postal_code: str = ""
    latitude: float | None = None
    longitude: float | None = None
    cost: str
    ages: tuple[int | None, int | None] = (None, None)
    audiences: Sequence[str] = ()
    languages: Sequence[str] = ()
    needs: Sequence[str] = ()
    terms: Sequence[UUID] = ()
    hours: Hours = field(default_factory=Hours)
    confirmed_at: datetime | None = None

    def words(self) -> set[str]:
        return vocabulary_of(f"{self.title} {self.city} {self.body}"[:LONGEST_TEXT])

    def columns(self, today: date) -> dict[str, Any]:
        """By the names of `_TYPES`."""
        title, city = " ".join(words_of(self.title))[:LONGEST_TEXT], plain(self.city).strip()
        return {
            **{name: getattr(self, name) for name in _AS_THEY_ARE},
            "city": city,
            "minimum_age": self.ages[0],
            "maximum_age": self.ages[1],
            "hours_known": self.hours.known,
            "weekly": _minutes(self.hours),
            "dated": _moments(self.hours),
            "dated_until": today + timedelta(days=HORIZON) if self.hours.dated else None,
            "title": title,
            "body": f"{title} {city} {' '.join(words_of(self.body))}"[:LONGEST_TEXT],
        }


_TYPES = {
    **dict.fromkeys(("id", "service", "location"), "uuid"),
    "confidential": "boolean",
    **dict.fromkeys(("name", "city", "postal_code", "cost"), "text"),
    **dict.fromkeys(("latitude", "longitude"), "float"),
    **dict.fromkeys(("minimum_age", "maximum_age"), "smallint"),
    **dict.fromkeys(("audiences", "languages", "needs"), "text[]"),
    "terms": "uuid[]",
    "hours_known": "boolean",
    "weekly": "int4multirange",
    "dated": "tstzmultirange",
    "dated_until": "date",
    "confirmed_at": "timestamptz",
    **dict.fromkeys(("title", "body"), "text"),
}
_AS_THEY_ARE = (
    *("id", "service", "location", "confidential", "name", "postal_code", "latitude", "longitude", "cost"),
    *("audiences", "languages", "needs", "terms", "confirmed_at"),
)


def _vector(name: str) -> str:
    return f"strip(to_tsvector('simple', {name}) || to_tsvector('english', {name}) || to_tsvector('french', {name}))"


_INSERT = (
    f"insert into directory_entry ({', '.join(_TYPES)})"  # noqa: S608 - our own names and types
    f" select {', '.join(_vector(name) if name in {'title', 'body'} else name for name in _TYPES)}"
    f" from json_to_recordset(%s::json) as said ({', '.join(f'{name} {held}' for name, held in _TYPES.items())})"
    " on conflict (id) do nothing"
)


@transaction.atomic
def replace_rows(services: Iterable[UUID], rows: Sequence[EntryRow], today: date) -> None:
    """Make `rows` all that the index holds of `services`."""
    ids = sorted(set(services))
    with connection.cursor() as cursor:
        cursor.execute("select tsvector_to_array(body) from directory_entry where service = any(%s)", [ids])
        held = {lexeme for (lexemes,) in cursor.fetchall() for lexeme in lexemes}
        cursor.execute("delete from directory_entry where service = any(%s)", [ids])
    insert_rows(rows, today)
    words = {word for row in rows for word in row.words()}
    add_words(words)
    forget_words(held - words)


def insert_rows(rows: Sequence[EntryRow], today: date) -> None:
    """Write rows that are new; their words are the caller's to add, and `settle` once all are written."""
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [json.dumps([row.columns(today) for row in rows], default=str)])


def settle() -> int:
    """Put what was written into the text index, which until then is gone through entry by entry with each question.

    Answers how many pages were waiting.
    """
    with connection.cursor() as cursor:
        cursor.execute("select directory_settle()")
        return int(cursor.fetchone()[0])


def study() -> None:
    """Count anew what the planner of questions goes by: after many rows have come or gone."""
    with connection.cursor() as cursor:
        cursor.execute("select directory_study()")


def add_words(words: Iterable[str]) -> None:
    """Put words into the vocabulary, in one order for all, so that two writers never wait for each other in a ring."""
    with connection.cursor() as cursor:
        wanted = sorted(words)
        cursor.execute(
            "select w from unnest(%s::text[]) w where not exists (select from directory_word v where v.word = w)",
            [wanted],
        )
        missing = [(word, deletions(word)) for (word,) in cursor.fetchall()]
        cursor.executemany("insert into directory_word values (%s, %s) on conflict do nothing", sorted(missing))


def forget_words(words: Iterable[str]) -> None:
    """Take out those of `words` that no entry holds any longer."""
    with connection.cursor() as cursor:
        cursor.execute(
            "delete from directory_word w where w.word = any(%s) and not exists ("
            " select from directory_entry e where e.body @@ to_tsquery('simple', w.word))",
            [sorted(words)],
        )


def forget_everything() -> None:
    with connection.cursor() as cursor:
        cursor.execute("delete from directory_entry")
        cursor.execute("delete from directory_word")


def _minutes(hours: Hours) -> str:
    return "{" + ",".join(f"[{start},{end})" for start, end in hours.weekly) + "}"


def _moments(hours: Hours) -> str:
    return "{" + ",".join(f"[{start.isoformat()},{end.isoformat()})" for start, end in hours.dated) + "}"
