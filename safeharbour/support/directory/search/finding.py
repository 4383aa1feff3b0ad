"""The search itself: one statement that chooses, orders and counts.

An entry's place in the list is a number of kilometres: how far it is, and a surcharge for what fits less well. So a
food bank by name at 8 km stands before a text that mentions food at 4 km, and what is not known is never hidden, only
later in the list. The surcharges stand in one table below; the page says the reasons in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from psycopg import sql

from safeharbour.support.directory.search.cells import KILOMETRES_A_DEGREE, WITHOUT_PLACE, cells_about, months_before
from safeharbour.support.directory.search.enums import Cost
from safeharbour.support.directory.search.opening import minute_of_week
from safeharbour.support.directory.search.question import MOST_COUNTED, Finding, Place, Question

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
LATELY = 6
"""Months: what was confirmed in them is tried first."""

Parts = list[sql.Composable]


def find(question: Question) -> tuple[list[Finding], int]:
    """One page of what answers `question`, and the number of all that does, counted to one more than `MOST_COUNTED`.

    Without a place, what was confirmed lately is ordered first by itself: if it fills the page with entries that none
    confirmed earlier can go before, the page is right, and a common word's other thousands need not be read.
    """
    query = _query(question.words)
    conditions = _conditions(question, query)
    if question.place is None:
        lately = sql.SQL("cells && {}::integer[]").format(sql.Literal(months_before(question.moment, LATELY)))
        rows = _page(question, query, [*conditions, lately], counted=_entries(conditions))
        # A month before the oldest one asked for began LATELY months ago or more.
        if len(rows) == question.size and rows[-1][-1] < LATELY * SURCHARGES["month_since_confirmed"]:
            return _read(rows)
    return _read(_page(question, query, conditions, counted=sql.SQL("found")))


def _read(rows: list[tuple[Any, ...]]) -> tuple[list[Finding], int]:
    findings = [Finding(**dict(zip(_FACTS, row[:-2], strict=True))) for row in rows]
    return findings, rows[0][-2] if rows else 0


def _entries(conditions: Parts) -> sql.Composable:
    return sql.SQL("directory_entry where {}").format(sql.SQL(" and ").join(conditions))


def _page(question: Question, query: sql.Composable, conditions: Parts, *, counted: sql.Composable) -> list[Any]:
    """One page, ordered by little of each row; the last two columns are the number of `counted` and the score."""
    return run_by_index(
        sql.SQL(
            "with found as materialized (select id, name, {score} as score from {entries})"
            " select id, service, location, confidential, {distance} as km, {in_title} as in_title, {open} as open,"
            " cost, audiences @> {audience}, languages @> {language},"
            " (select count(*) from (select from {counted} limit {most}) counted), score"
            " from (select * from found order by score, name, id limit {size} offset {offset}) page"
            " join directory_entry using (id, name) order by score, name, id"
        ).format(
            distance=_distance(question),
            in_title=_in_title(query),
            open=_open(question),
            audience=_list([question.audience]),
            language=_list([question.language]),
            entries=_entries(conditions),
            counted=counted,
            score=sql.SQL(" + ").join(_score(question, query)),
            most=sql.Literal(MOST_COUNTED + 1),
            size=sql.Literal(question.size),
            offset=sql.Literal((question.page - 1) * question.size),
        )
    )


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


def _query(words: tuple[str, ...]) -> sql.Composable:
    """All words, each in any of its forms."""
    with connection.cursor() as cursor:
        cursor.execute("select string_agg(forms, ' & ') from directory_forms(%s::text[])", [list(words)])
        return sql.SQL("{}::tsquery").format(sql.Literal(cursor.fetchone()[0]))


def _conditions(question: Question, query: sql.Composable) -> Parts:
    chosen = [
        sql.SQL("body @@ {}").format(query) if question.words else None,
        sql.SQL("needs @> {}").format(_list([question.need])) if question.need else None,
        sql.SQL("terms && {}::uuid[]").format(_list(question.terms)) if question.terms else None,
        _near(question, question.place) if question.place else None,
        _of_age(question) if question.age is not None else None,
        _for_audience(question) if question.audience else None,
        sql.SQL("languages && {}").format(_list([question.language, "interpreter"])) if question.language else None,
        sql.SQL("cost <> {}").format(sql.Literal(Cost.PAID.value)) if question.free else None,
        sql.SQL("{} is not false").format(_open(question)) if question.open_now else None,
        _confirmed(question) if question.confirmed_within else None,
    ]
    return [part for part in chosen if part is not None] or [sql.SQL("true")]


def _near(question: Question, place: Place) -> sql.Composable:
    """Inside the squares about the place, then inside the circle; entries without a place serve anywhere."""
    return sql.SQL("cells && {cells}::integer[] and (latitude is null or {distance} <= {within})").format(
        cells=sql.Literal([WITHOUT_PLACE, *cells_about(place, question.within)]),
        distance=_distance(question),
        within=sql.Literal(question.within),
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


def _of_age(question: Question) -> sql.Composable:
    age = sql.Literal(question.age)
    return sql.SQL("coalesce(minimum_age, 0) <= {} and coalesce(maximum_age, 999) >= {}").format(age, age)


def _for_audience(question: Question) -> sql.Composable:
    return sql.SQL("(audiences = '{{}}' or audiences @> {})").format(_list([question.audience]))


def _confirmed(question: Question) -> sql.Composable:
    since = question.moment - timedelta(days=DAYS_A_MONTH * question.confirmed_within)
    return sql.SQL("confirmed_at >= {}::timestamptz").format(sql.Literal(since))


def _list(values: Sequence[UUID | str]) -> sql.Composable:
    return sql.Literal([str(value) for value in values])


def _score(question: Question, query: sql.Composable) -> Parts:
    """Kilometres and surcharges, as terms of a sum."""
    months = sql.SQL(
        "coalesce(least(date_part('epoch', {}::timestamptz - confirmed_at) / 2629800, 48) * {}, {})"
    ).format(
        sql.Literal(question.moment),
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
