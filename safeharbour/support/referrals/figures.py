"""Figures of the coordinator's board, from functions of the database that count and round before they answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.http import QueryDict
from django.utils.translation import gettext as _

from safeharbour.interface.charts import Chart, lines
from safeharbour.interface.tables import Column, Table
from safeharbour.support.people.enums import NeedDomain
from safeharbour.support.referrals.enums import NoticeKind, State
from safeharbour.support.referrals.models import Referral
from safeharbour.support.referrals.queries import overdue
from safeharbour.support.referrals.rules import may_oversee
from safeharbour.support.referrals.wording import TONES, time_left
from safeharbour.support.shelter.capacity import PERIODS, Period, period_asked
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.agencies.queries import names_of_agencies

__all__ = ["PERIODS", "board_of", "figures_as_rows", "period_asked"]

COUNTED = ("sent", "accepted", "declined", "received", "not_received", "withdrawn")
COUNTS = f"select month, need, agency, {', '.join(COUNTED)} from referrals_counts(%s)"  # noqa: S608 - constants
QUARTILES = ("matches, rounded to 5", "lower quartile", "median", "upper quartile")
HOURS = "select month, need, agency, matches, lower_hours, median_hours, upper_hours from referrals_hours(%s)"
STATES = "select state, referrals from referrals_states(%s)"
IN_TIME = "select begun, within from referrals_matched_in_time(%s, %s)"
NOTHING = (None,) * len(COUNTED)
NO_HOURS = (None,) * 4


def _rows(statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())


Figures = dict[Any, tuple[Any, ...]]


@dataclass(frozen=True)
class Grouped:
    """The same figures for the whole, by month, by need and by agency."""

    whole: tuple[Any, ...]
    months: Figures
    needs: Figures
    agencies: Figures


def grouped(rows: list[tuple[Any, ...]], nothing: tuple[Any, ...]) -> Grouped:
    return Grouped(
        whole=next((tuple(rest) for month, need, agency, *rest in rows if not (month or need or agency)), nothing),
        months={month: tuple(rest) for month, _n, _a, *rest in rows if month},
        needs={need: tuple(rest) for _m, need, _a, *rest in rows if need},
        agencies={agency: tuple(rest) for _m, _n, agency, *rest in rows if agency},
    )


@dataclass(frozen=True)
class Waits:
    """One referral that waits too long: the fact, and whom to call."""

    referral: Referral
    state: str
    tone: str
    left: str
    is_taken_up: bool


@dataclass(frozen=True)
class Board:
    period: Period
    oversees: bool
    waiting: list[Waits]
    sent: int | None
    accepted: int | None
    received: int | None
    in_time: str
    hours: tuple[Any, ...]
    states: Table
    needs: Table
    agencies: Table
    over_time: Chart
    hours_chart: Chart


def board_of(actor: Actor, at: datetime, asked: QueryDict) -> Board:
    period = period_asked(at, asked)
    counts, hours = grouped(_rows(COUNTS, period.since), NOTHING), grouped(_rows(HOURS, period.since), NO_HOURS)
    names = names_of_agencies(str(pk) for pk in counts.agencies)
    sent, accepted, _declined, received, *_rest = counts.whole
    return Board(
        period=period,
        oversees=bool(may_oversee(actor)),
        waiting=[_waits(one, at) for one in overdue(at)] if may_oversee(actor) else [],
        sent=sent,
        accepted=accepted,
        received=received,
        in_time=in_time(period, at),
        hours=hours.whole,
        states=_states_table(period, asked),
        needs=_table(
            *("needs", asked),
            caption=_("By need"),
            label=_("Need"),
            counts=counts.needs,
            hours=hours.needs,
            name=need_name,
        ),
        agencies=_table(
            *("agencies", asked),
            caption=_("By agency asked"),
            label=_("Agency"),
            counts=counts.agencies,
            hours=hours.agencies,
            name=_named(names),
        ),
        over_time=_over_time(counts.months),
        hours_chart=_hours_chart(hours.months),
    )


def _waits(referral: Referral, at: datetime) -> Waits:
    taken_up = any(
        notice.kind == NoticeKind.TAKEN_UP and notice.turn == referral.turn for notice in referral.notices.all()
    )
    state = State(referral.state)
    return Waits(referral, str(state.label), TONES[state], time_left(referral, at, follows=True), taken_up)


def in_time(period: Period, at: datetime) -> str:
    """Of those whose first referral is at least 48 hours old, how many somebody had said yes to by then."""
    begun, within = next(iter(_rows(IN_TIME, period.since, at)), (None, None))
    if not begun or within is None:
        return ""
    return _("%(share)d%%") % {"share": min(100, round(100 * within / begun))}


def few(n: float | None) -> object:
    """A count, or the words for one that is too small to be told."""
    return _("fewer than 5") if n is None else n


def _hours(hours: float | None) -> str:
    return "" if hours is None else f"{hours:.1f}"


def need_name(code: str) -> str:
    return str(NeedDomain(code).label)


def _named(names: dict[str, str]) -> Callable[[UUID], str]:
    return lambda pk: names.get(str(pk), "")


def _states_table(period: Period, asked: QueryDict) -> Table:
    counted = dict(_rows(STATES, period.since))
    return Table(
        [{"state": state.label, "n": few(counted[state.value])} for state in State if state.value in counted],
        asked,
        id="states",
        caption=_("How referrals stand now"),
        columns=[Column("state", _("State")), Column("n", _("Referrals, rounded"), numeric=True)],
        empty=_("Nobody has been referred yet."),
        prefix="s-",
    )


def _table(
    key: str,
    asked: QueryDict,
    *,
    caption: str,
    label: str,
    counts: Figures,
    hours: Figures,
    name: Callable[[Any], str],
) -> Table:
    found = [
        {"name": name(group), **dict(zip(COUNTED, map(few, row), strict=True)), "hours": hours.get(group, NO_HOURS)}
        for group, row in counts.items()
    ]
    headings = {
        "sent": _("Sent"),
        "accepted": _("Accepted"),
        "declined": _("Declined"),
        "received": _("Service received"),
        "not_received": _("Not received"),
        "withdrawn": _("Withdrawn"),
    }
    return Table(
        sorted(found, key=lambda line: str(line["name"])),
        asked,
        id=key,
        caption=caption,
        columns=[
            Column("name", label, sort="name"),
            *(Column(code, words, numeric=True) for code, words in headings.items()),
            Column("median", _("Median hours to a match"), value=lambda line: _hours(line["hours"][2]), numeric=True),
            Column("middle", _("Middle half"), value=_middle, numeric=True),
        ],
        empty=_("Nobody has been referred yet."),
        prefix=f"{key[0]}-",
    )


def _middle(line: dict[str, Any]) -> str:
    _n, lower, _median, upper = line["hours"]
    return "" if lower is None else f"{lower:.1f}–{upper:.1f}"  # noqa: RUF001 - from and to


def _over_time(months: Figures) -> Chart:
    def of(name: str) -> list[tuple[date, Any]]:
        return [(month, row[COUNTED.index(name)]) for month, row in sorted(months.items())]

    series = {_("Sent"): of("sent"), _("Accepted"): of("accepted"), _("Service received"): of("received")}
    return lines(_("Sent, accepted and received, by month of sending"), series, unit=_("referrals"))


def _hours_chart(months: Figures) -> Chart:
    def of(place: int) -> list[tuple[date, Any]]:
        return [(month, row[place]) for month, row in sorted(months.items())]

    series = {_("a quarter waited less"): of(1), _("half waited less"): of(2), _("three quarters waited less"): of(3)}
    return lines(_("Hours from the first offer to a match"), series, unit=_("hours"))


def figures_as_rows(period: Period) -> Iterator[tuple[object, ...]]:
    """Every figure of the board: measure, group, value. Empty: too few to be told."""
    yield ("measure", "month", "need", "agency", "value")
    names = names_of_agencies(str(row[2]) for row in _rows(COUNTS, period.since) if row[2])
    for month, need, agency, *counts in _rows(COUNTS, period.since):
        for measure, n in zip(COUNTED, counts, strict=True):
            yield (f"{measure}, rounded to 5", month or "", need or "", names.get(str(agency), ""), _told(n))
    for month, need, agency, *hours in _rows(HOURS, period.since):
        for measure, n in zip(QUARTILES, hours, strict=True):
            yield (f"hours to a match: {measure}", month or "", need or "", names.get(str(agency), ""), _told(n))


def _told(n: float | None) -> object:
    return "" if n is None else round(n, 2)
