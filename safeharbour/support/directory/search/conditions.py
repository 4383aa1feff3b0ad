"""What a question asks of a row, and how far down the list a row stands: the pieces of the search's statement.

What is not known is never hidden, only later in the list: the surcharges stand in one table.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from psycopg import sql

from safeharbour.support.directory.search.cells import KILOMETRES_A_DEGREE, months_before
from safeharbour.support.directory.search.facets import for_audience, not_paid, of_age, perhaps_open
from safeharbour.support.directory.search.opening import minute_of_week
from safeharbour.support.directory.search.question import Question

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

Parts = list[sql.Composable]


def conditions_of(question: Question, query: sql.Composable) -> Parts:
    return [*filed_conditions_of(question, query), *_exact_conditions_of(question)] or [sql.SQL("true")]


def filed_conditions_of(question: Question, query: sql.Composable) -> Parts:
    """What the index answers by itself, and the planner's statistics know of."""
    chosen = [
        sql.SQL("body @@ {}").format(query) if question.words else None,
        sql.SQL("needs @> {}").format(listed([question.need])) if question.need else None,
        sql.SQL("terms && {}::uuid[]").format(listed(question.terms)) if question.terms else None,
        filed_under(of_age(question.age)) if question.age is not None else None,
        filed_under(for_audience(question.audience)) if question.audience else None,
        sql.SQL("languages && {}").format(listed([question.language, "interpreter"])) if question.language else None,
        filed_under(not_paid()) if question.free else None,
        filed_under(perhaps_open(question.moment)) if question.open_now and not question.place else None,
        confirmed_in(question.moment, question.confirmed_within) if question.confirmed_within else None,
    ]
    return [part for part in chosen if part is not None]


def _exact_conditions_of(question: Question) -> Parts:
    """What is decided on the row."""
    chosen = [
        _near(question) if question.place else None,
        _of_age(question.age) if question.age is not None else None,
        sql.SQL("{} is not false").format(is_open(question)) if question.open_now else None,
        _confirmed_since(question) if question.confirmed_within else None,
    ]
    return [part for part in chosen if part is not None]


def _near(question: Question) -> sql.Composable:
    """Inside the circle, whose squares are gone through one by one. Entries without a place serve anywhere."""
    return sql.SQL("(latitude is null or {distance} <= {within})").format(
        distance=distance_from(question), within=sql.Literal(question.within)
    )


def distance_from(question: Question) -> sql.Composable:
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


def has_in_title(query: sql.Composable) -> sql.Composable:
    return sql.SQL("coalesce(title @@ {}, false)").format(query)


def is_open(question: Question) -> sql.Composable:
    return sql.SQL("case when hours_known then weekly @> {} or dated @> {}::timestamptz end").format(
        sql.Literal(minute_of_week(question.moment)), sql.Literal(question.moment)
    )


def _of_age(age: int) -> sql.Composable:
    return sql.SQL("coalesce(minimum_age, 0) <= {age} and coalesce(maximum_age, 999) >= {age}").format(
        age=sql.Literal(age)
    )


def _confirmed_since(question: Question) -> sql.Composable:
    since = question.moment - timedelta(days=DAYS_A_MONTH * question.confirmed_within)
    return sql.SQL("confirmed_at >= {}::timestamptz").format(sql.Literal(since))


def confirmed_in(moment: datetime, months: int) -> sql.Composable:
    return filed_under(months_before(moment, months))


def filed_under(numbers: Sequence[int]) -> sql.Composable:
    """By the index alone: under at least one of these."""
    return sql.SQL("cells && {}::integer[]").format(sql.Literal(list(numbers)))


def listed(values: Sequence[UUID | str]) -> sql.Composable:
    return sql.Literal([str(value) for value in values])


def score_of(question: Question, query: sql.Composable) -> Parts:
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
        terms.append(_unless(has_in_title(query), "only_in_text"))
    if question.place:
        terms.append(
            sql.SQL("coalesce({}, {})").format(distance_from(question), sql.Literal(SURCHARGES["without_place"]))
        )
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
        named = sql.SQL("(languages @> {})").format(listed([question.language]))
        terms.append(_unless(named, "by_interpreter"))
    return terms


def _unless(condition: sql.Composable, surcharge: str) -> sql.Composable:
    return sql.SQL("case when {} then 0 else {} end").format(condition, sql.Literal(SURCHARGES[surcharge]))
