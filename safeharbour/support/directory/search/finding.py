"""The search itself: one statement that chooses, orders and counts.

An entry's place in the list is a number of kilometres: how far it is, and a surcharge for what fits less well. So a
food bank by name at 8 km stands before a text that mentions food at 4 km, and what is not known is never hidden, only
later in the list. The surcharges stand in one table (`conditions.py`); the page says the reasons in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from psycopg import sql

from safeharbour.support.directory.search.cells import WITHOUT_PLACE, cells_about, months_before
from safeharbour.support.directory.search.conditions import (
    OLDEST_TOLD_APART,
    conditions_of,
    confirmed_in,
    distance_from,
    filed_conditions_of,
    filed_under,
    has_in_title,
    is_open,
    listed,
    score_of,
)
from safeharbour.support.directory.search.facets import surely_open
from safeharbour.support.directory.search.question import MOST_COUNTED, Finding, Question

LATELY = 3
MOST_ORDERED = 1000
AT_ONCE = 10_000
TOO_MANY = sql.SQL("(select held from counted) > {}").format(sql.Literal(MOST_ORDERED))


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page; how many answer in all, counted to one more than `MOST_COUNTED`; whether all of them were ordered."""

    findings: tuple[Finding, ...]
    total: int
    all_ordered: bool


def find(question: Question) -> Page:
    """One page of what answers `question`.

    Up to `MOST_ORDERED` answers are ordered, all of them, and up to `AT_ONCE` if the planner expects no more. Of more,
    those are ordered that the best can be expected
    among (`_prospects`), so that a word which every other entry holds takes no longer than any other. What the planner
    expects decides only what is tried first: a guess that proves wrong is followed by the whole question.
    """
    query = _query(question.words)
    chosen = _chosen(question, query)
    if _expected(question, query) <= AT_ONCE:
        page = _page(question, query, _at_once(question, chosen), (), AT_ONCE)
        if page.all_ordered:
            return page
    if not question.place:
        page = _page(question, query, _freshest_first(question, chosen), _that_fit_better(question, query))
        if not page.all_ordered:
            return page
    return _page(question, query, _as_many_as(MOST_ORDERED + 1, question, chosen), _prospects(question, query, chosen))


def _chosen(question: Question, query: sql.Composable) -> sql.Composable:
    return sql.SQL("select id, name, {score} as score from directory_entry where {conditions}").format(
        score=sql.SQL(" + ").join(score_of(question, query)),
        conditions=sql.SQL(" and ").join(conditions_of(question, query)),
    )


def _expected(question: Question, query: sql.Composable, *and_also: sql.Composable) -> int:
    """How many rows the planner expects to answer, by its statistics of words, squares and lists."""
    conditions = [*filed_conditions_of(question, query), *and_also]
    if question.place:
        conditions.append(_in_squares(question))
    statement = sql.SQL("explain (format json) select from directory_entry where {}")
    with connection.cursor() as cursor:
        cursor.execute(statement.format(sql.SQL(" and ").join(conditions or [sql.SQL("true")])))
        return int(cursor.fetchone()[0][0]["Plan"]["Plan Rows"])


def _page(
    question: Question,
    query: sql.Composable,
    first: sql.Composable,
    prospects: Iterable[sql.Composable],
    most: int | None = None,
) -> Page:
    rows = run_by_index(_statement(question, query, first, prospects))
    findings = tuple(Finding(**dict(zip(_FACTS, row[:-1], strict=True))) for row in rows)
    held = rows[0][-1] if rows else 0
    return Page(findings=findings, total=min(held, MOST_COUNTED + 1), all_ordered=held <= (most or MOST_ORDERED))


def _statement(
    question: Question, query: sql.Composable, first: sql.Composable, prospects: Iterable[sql.Composable]
) -> sql.Composable:
    """Ordered by little of each row. The last column is how many answer, counted to one more than `MOST_ORDERED`."""
    return sql.SQL(
        "with first as materialized ({first}),"
        " counted as materialized (select count(*) as held from first),"
        " found as (select * from first {prospects})"
        " select id, service, location, confidential, {distance} as km, {in_title} as in_title, {open} as open,"
        " cost, audiences @> {audience}, languages @> {language}, (select held from counted)"
        " from (select * from found order by score, name, id limit {size} offset {offset}) page"
        " join directory_entry using (id, name) order by score, name, id"
    ).format(
        first=first,
        prospects=sql.SQL("").join(_union(prospect) for prospect in prospects),
        distance=distance_from(question),
        in_title=has_in_title(query),
        open=is_open(question),
        audience=listed([question.audience]),
        language=listed([question.language]),
        size=sql.Literal(question.size),
        offset=sql.Literal((question.page - 1) * question.size),
    )


def _limited(most: int, chosen: sql.Composable, *and_also: sql.Composable) -> sql.Composable:
    return sql.SQL("{} limit {}").format(sql.SQL(" and ").join([chosen, *and_also]), sql.Literal(most))


def _at_once(question: Question, chosen: sql.Composable) -> sql.Composable:
    return _limited(AT_ONCE + 1, chosen, *([_in_squares(question)] if question.place else []))


def _in_squares(question: Question) -> sql.Composable:
    return filed_under(_squares(question))


def _squares(question: Question) -> list[int]:
    return [*cells_about(question.place, question.within), WITHOUT_PLACE] if question.place else []


def _as_many_as(most: int, question: Question, chosen: sql.Composable, *and_also: sql.Composable) -> sql.Composable:
    """The nearest squares first, if there is a place: each is a short list that cuts a common word's long one down."""
    if question.place:
        return _one_by_one(_squares(question), most, sql.SQL(" and ").join([chosen, *and_also]))
    return _limited(most, chosen, *and_also)


def _one_by_one(numbers: list[int], most: int, chosen: sql.Composable) -> sql.Composable:
    """Those filed under the first of `numbers`, then those under the second, and so on. `offset 0` keeps the order."""
    return sql.SQL(
        "select step.* from unnest({}::integer[]) filed, lateral ({} and cells @> array[filed] offset 0) step limit {}"
    ).format(sql.Literal(numbers), chosen, sql.Literal(most))


def _freshest_first(question: Question, chosen: sql.Composable, *and_also: sql.Composable) -> sql.Composable:
    months = months_before(question.moment, OLDEST_TOLD_APART)[::-1]
    return _one_by_one(months, MOST_ORDERED + 1, sql.SQL(" and ").join([chosen, *and_also]))


def _prospects(question: Question, query: sql.Composable, chosen: sql.Composable) -> Iterator[sql.Composable]:
    """Where the best are when there are too many to order: the freshest, and those that fit in one more respect.

    A word in few titles is asked for at once: square by square takes a look into the index for each square.

    `union` takes each once. Not run at all unless `counted` says that there are too many.
    """
    if question.place:
        yield _as_many_as(MOST_ORDERED, question, chosen, TOO_MANY, confirmed_in(question.moment, LATELY))
    else:
        yield _freshest_first(question, chosen, TOO_MANY)
    yield from _that_fit_better(question, query)


def _that_fit_better(question: Question, query: sql.Composable) -> Iterator[sql.Composable]:
    chosen = _chosen(question, query)
    if question.words:
        named = sql.SQL("title @@ {}").format(query)
        if not question.place or _expected(question, query, named) <= AT_ONCE:
            yield _limited(MOST_ORDERED, chosen, TOO_MANY, named)
        else:
            yield _as_many_as(MOST_ORDERED, question, chosen, TOO_MANY, named)
    if question.open_now:
        yield _by_place_or_month(question, chosen, filed_under(surely_open(question.moment)))
    if question.language:
        yield _by_place_or_month(question, chosen, sql.SQL("languages @> {}").format(listed([question.language])))


def _by_place_or_month(question: Question, chosen: sql.Composable, fits: sql.Composable) -> sql.Composable:
    if question.place:
        return _as_many_as(MOST_ORDERED, question, chosen, TOO_MANY, fits)
    return _freshest_first(question, chosen, TOO_MANY, fits)


def _union(chosen: sql.Composable) -> sql.Composable:
    return sql.SQL(" union ({})").format(chosen)


_FACTS = (
    "entry",
    "service",
    "location",
    "confidential",
    "kilometres",
    "in_title",
    "open",
    "cost",
    "audience_named",
    "language_listed",
)


def held_of(words: Sequence[str], most: int) -> dict[str, int]:
    """In how many entries each of `words` stands, counted to `most`."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select word, directory_hits(forms::tsquery, %s) from directory_forms(%s::text[])", [most, list(words)]
        )
        return dict(cursor.fetchall())


def run_by_index(statement: sql.Composable) -> list[tuple[Any, ...]]:
    """Run with the indexes, in one round trip: the planner takes `@@` and `&&` for cheap and would read every row.

    Compiling a statement takes longer than running this one.
    """
    told = "set local enable_seqscan = off; set local jit = off; {}; set local enable_seqscan = on"
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(told).format(statement))
        cursor.nextset()
        cursor.nextset()
        return list(cursor.fetchall())


def all_words(words: tuple[str, ...]) -> str:
    """All words, each in any of its forms, as PostgreSQL writes such a query; "" if none of them is a word to it."""
    with connection.cursor() as cursor:
        cursor.execute("select string_agg(forms, ' & ') from directory_forms(%s::text[])", [list(words)])
        return cursor.fetchone()[0] or ""


def _query(words: tuple[str, ...]) -> sql.Composable:
    return sql.SQL("{}::tsquery").format(sql.Literal(all_words(words)))
