"""The search itself: one statement that chooses, orders and counts.

An entry's place in the list is a number of kilometres: how far it is, and a surcharge for what fits less well. So a
food bank by name at 8 km stands before a text that mentions food at 4 km, and what is not known is never hidden, only
later in the list. The surcharges stand in one table below; the page says the reasons in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from psycopg import sql

from safeharbour.support.directory.search.cells import KILOMETRES_A_DEGREE, WITHOUT_PLACE, cells_about, months_before
from safeharbour.support.directory.search.facets import (
    for_audience,
    not_paid,
    of_age,
    perhaps_open,
    surely_open,
)
from safeharbour.support.directory.search.opening import minute_of_week
from safeharbour.support.directory.search.question import MOST_COUNTED, Finding, Question

SURCHARGES = {
    "only_in_text": 15,
    "hours_not_known": 10,
    "cost_not_known": 5,
    "age_not_known": 3,
    "for_nobody_in_particular": 5,
    "by_interpreter": 20,
    "without_place": 30,
    "month_since_confirmed": 0.25,
    "never_confirmed": 6,
}
DAYS_A_MONTH = 30.44
OLDEST_TOLD_APART = 48
"""Months: what was confirmed longer ago is all the same to the order."""
LATELY = 6
MOST_ORDERED = 1500
TOO_MANY = sql.SQL("(select held from counted) > {}").format(sql.Literal(MOST_ORDERED))

Parts = list[sql.Composable]


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page; how many answer in all, counted to one more than `MOST_COUNTED`; whether all of them were ordered."""

    findings: tuple[Finding, ...]
    total: int
    all_ordered: bool


def find(question: Question) -> Page:
    """One page of what answers `question`.

    Up to `MOST_ORDERED` answers are ordered, all of them. Of more, those are ordered that the best can be expected
    among (`_prospects`), so that a word which every other entry holds takes no longer than any other.
    """
    query = _query(question.words)
    rows = run_by_index(_statement(question, query))
    findings = tuple(Finding(**dict(zip(_FACTS, row[:-1], strict=True))) for row in rows)
    held = rows[0][-1] if rows else 0
    return Page(findings=findings, total=min(held, MOST_COUNTED + 1), all_ordered=held <= MOST_ORDERED)


def _statement(question: Question, query: sql.Composable) -> sql.Composable:
    """Ordered by little of each row. The last column is how many answer, counted to one more than `MOST_ORDERED`."""
    chosen = sql.SQL("select id, name, {score} as score from directory_entry where {conditions}").format(
        score=sql.SQL(" + ").join(_score(question, query)),
        conditions=sql.SQL(" and ").join(_conditions(question, query)),
    )
    return sql.SQL(
        "with first as materialized ({first}),"
        " counted as materialized (select count(*) as held from first),"
        " found as (select * from first {prospects})"
        " select id, service, location, confidential, {distance} as km, {in_title} as in_title, {open} as open,"
        " cost, audiences @> {audience}, languages @> {language}, (select held from counted)"
        " from (select * from found order by score, name, id limit {size} offset {offset}) page"
        " join directory_entry using (id, name) order by score, name, id"
    ).format(
        first=_as_many_as(MOST_ORDERED + 1, question, chosen),
        prospects=sql.SQL("").join(_prospects(question, query, chosen)),
        distance=_distance(question),
        in_title=_in_title(query),
        open=_open(question),
        audience=_list([question.audience]),
        language=_list([question.language]),
        size=sql.Literal(question.size),
        offset=sql.Literal((question.page - 1) * question.size),
    )


def _as_many_as(most: int, question: Question, chosen: sql.Composable, *and_also: sql.Composable) -> sql.Composable:
    """The nearest squares first, if there is a place: each is a short list that cuts a common word's long one down."""
    if question.place:
        squares = [*cells_about(question.place, question.within), WITHOUT_PLACE]
        return _one_by_one(squares, most, sql.SQL(" and ").join([chosen, *and_also]))
    return sql.SQL("{} limit {}").format(sql.SQL(" and ").join([chosen, *and_also]), sql.Literal(most))


def _one_by_one(numbers: list[int], most: int, chosen: sql.Composable) -> sql.Composable:
    """Those filed under the first of `numbers`, then those under the second, and so on. `offset 0` keeps the order."""
    return sql.SQL(
        "select step.* from unnest({}::integer[]) filed, lateral ({} and cells @> array[filed] offset 0) step limit {}"
    ).format(sql.Literal(numbers), chosen, sql.Literal(most))


def _prospects(question: Question, query: sql.Composable, chosen: sql.Composable) -> Iterator[sql.Composable]:
    """Where the best are when there are too many to order: the freshest, and those that fit in one more respect.

    `union` takes each once. Not run at all unless `counted` says that there are too many.
    """
    if question.place:
        yield _union(_as_many_as(MOST_ORDERED, question, chosen, TOO_MANY, _confirmed_in(question.moment, LATELY)))
    else:
        months = months_before(question.moment, OLDEST_TOLD_APART)[::-1]
        yield _union(_one_by_one(months, MOST_ORDERED, sql.SQL("{} and {}").format(chosen, TOO_MANY)))
    if question.words:
        yield _union(_as_many_as(MOST_ORDERED, question, chosen, TOO_MANY, sql.SQL("title @@ {}").format(query)))
    if question.open_now:
        opened = _filed_under(surely_open(question.moment))
        yield _union(_as_many_as(MOST_ORDERED, question, chosen, TOO_MANY, opened))
    if question.language:
        listed = sql.SQL("languages @> {}").format(_list([question.language]))
        yield _union(_as_many_as(MOST_ORDERED, question, chosen, TOO_MANY, listed))


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
    """Run with the indexes, in one round trip: the planner takes `@@` and `&&` for cheap and would read every row."""
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("set local enable_seqscan = off; {}; set local enable_seqscan = on").format(statement))
        cursor.nextset()
        return list(cursor.fetchall())


def all_words(words: tuple[str, ...]) -> str:
    """All words, each in any of its forms, as PostgreSQL writes such a query; "" if none of them is a word to it."""
    with connection.cursor() as cursor:
        cursor.execute("select string_agg(forms, ' & ') from directory_forms(%s::text[])", [list(words)])
        return cursor.fetchone()[0] or ""


def _query(words: tuple[str, ...]) -> sql.Composable:
    return sql.SQL("{}::tsquery").format(sql.Literal(all_words(words)))


def _conditions(question: Question, query: sql.Composable) -> Parts:
    chosen = [
        sql.SQL("body @@ {}").format(query) if question.words else None,
        sql.SQL("needs @> {}").format(_list([question.need])) if question.need else None,
        sql.SQL("terms && {}::uuid[]").format(_list(question.terms)) if question.terms else None,
        _near(question) if question.place else None,
        _of_age(question.age) if question.age is not None else None,
        _filed_under(for_audience(question.audience)) if question.audience else None,
        sql.SQL("languages && {}").format(_list([question.language, "interpreter"])) if question.language else None,
        _filed_under(not_paid()) if question.free else None,
        _perhaps_open(question) if question.open_now else None,
        _confirmed(question) if question.confirmed_within else None,
    ]
    return [part for part in chosen if part is not None] or [sql.SQL("true")]


def _near(question: Question) -> sql.Composable:
    """Inside the circle, whose squares are gone through one by one. Entries without a place serve anywhere."""
    return sql.SQL("(latitude is null or {distance} <= {within})").format(
        distance=_distance(question), within=sql.Literal(question.within)
    )


def _distance(question: Question) -> sql.Composable:
    """Kilometres on a plane laid at the middle latitude: within 0.1 % of the great circle at a few hundred."""
    place = question.place
    if place is None:
        return sql.SQL("null::float")
    return sql.SQL(
        "{degree} * sqrt(power(latitude - {lat}, 2) + power((longitude - {lon}) * cosd((latitude + {lat}) / 2), 2))"
    ).format(
        degree=sql.Literal(KILOMETRES_A_DEGREE),
        lat=sql.Literal(place.latitude),
        lon=sql.Literal(place.longitude),
    )


def _in_title(query: sql.Composable) -> sql.Composable:
    return sql.SQL("coalesce(title @@ {}, false)").format(query)


def _open(question: Question) -> sql.Composable:
    return sql.SQL("case when hours_known then weekly @> {} or dated @> {}::timestamptz end").format(
        sql.Literal(minute_of_week(question.moment)), sql.Literal(question.moment)
    )


def _perhaps_open(question: Question) -> sql.Composable:
    is_open = sql.SQL("{} is not false").format(_open(question))
    if question.place:
        return is_open
    return sql.SQL("{} and {}").format(_filed_under(perhaps_open(question.moment)), is_open)


def _of_age(age: int) -> sql.Composable:
    return sql.SQL("{} and coalesce(minimum_age, 0) <= {age} and coalesce(maximum_age, 999) >= {age}").format(
        _filed_under(of_age(age)), age=sql.Literal(age)
    )


def _confirmed(question: Question) -> sql.Composable:
    since = question.moment - timedelta(days=DAYS_A_MONTH * question.confirmed_within)
    return sql.SQL("{} and confirmed_at >= {}::timestamptz").format(
        _confirmed_in(question.moment, question.confirmed_within), sql.Literal(since)
    )


def _confirmed_in(moment: datetime, months: int) -> sql.Composable:
    return _filed_under(months_before(moment, months))


def _filed_under(numbers: Sequence[int]) -> sql.Composable:
    """By the index alone: under at least one of these."""
    return sql.SQL("cells && {}::integer[]").format(sql.Literal(list(numbers)))


def _list(values: Sequence[UUID | str]) -> sql.Composable:
    return sql.Literal([str(value) for value in values])


def _score(question: Question, query: sql.Composable) -> Parts:
    """Kilometres and surcharges, as terms of a sum."""
    months = sql.SQL(
        "coalesce(least(date_part('epoch', {}::timestamptz - confirmed_at) / 2629800, {}) * {}, {})"
    ).format(
        sql.Literal(question.moment),
        sql.Literal(OLDEST_TOLD_APART),
        sql.Literal(SURCHARGES["month_since_confirmed"]),
        sql.Literal(SURCHARGES["never_confirmed"]),
    )
    terms: Parts = [months]
    if question.words:
        terms.append(_unless(_in_title(query), "only_in_text"))
    if question.place:
        terms.append(sql.SQL("coalesce({}, {})").format(_distance(question), sql.Literal(SURCHARGES["without_place"])))
    if question.open_now:
        terms.append(_unless(sql.SQL("hours_known"), "hours_not_known"))
    if question.free:
        terms.append(_unless(sql.SQL("(cost = 'free')"), "cost_not_known"))
    if question.age is not None:
        terms.append(
            _unless(sql.SQL("(minimum_age is not null or maximum_age is not null)"), "age_not_known"),
        )
    if question.audience:
        terms.append(_unless(sql.SQL("(audiences <> '{{}}')").format(), "for_nobody_in_particular"))
    if question.language:
        listed = sql.SQL("(languages @> {})").format(_list([question.language]))
        terms.append(_unless(listed, "by_interpreter"))
    return terms


def _unless(condition: sql.Composable, surcharge: str) -> sql.Composable:
    return sql.SQL("case when {} then 0 else {} end").format(condition, sql.Literal(SURCHARGES[surcharge]))
