"""Figures of the capacity board, from functions of the database that count and round before they answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from safeharbour.interface.charts import Chart, bars, lines, small_multiples
from safeharbour.interface.tables import Column, Table
from safeharbour.support.shelter.enums import DeclineReason, UnitStatus
from safeharbour.support.shelter.wording import region_name

PERIODS = (3, 6, 12, 24)
USUAL_PERIOD = 12
DAYS_A_MONTH = 365 / 12
POINTS = 13
NO_ANSWER = "no_answer"
DRAWN = (UnitStatus.ACCEPTING, UnitStatus.HELD, UnitStatus.OCCUPIED)


def _rows(statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())


def capacity_by_region(at: datetime) -> list[dict[str, Any]]:
    """One line for each region: how many units stand in each state."""
    found: dict[str, dict[str, Any]] = {}
    for region, status, units in _rows("select region, status, units from shelter_capacity(%s)", at):
        line = found.setdefault(region, {"region": region_name(region), **dict.fromkeys(UnitStatus.values, 0)})
        line[status] = units
    for line in found.values():
        line["total"] = sum(line[status] for status in UnitStatus.values)
    return sorted(found.values(), key=lambda line: str(line["region"]))


@dataclass(frozen=True)
class Period:
    """How far back the board looks from `at`."""

    months: int
    at: datetime

    @property
    def since(self) -> datetime:
        return self.at - timedelta(days=self.months * DAYS_A_MONTH)

    @property
    def moments(self) -> list[datetime]:
        return [self.since + (self.at - self.since) * step / (POINTS - 1) for step in range(POINTS)]


def period_asked(at: datetime, asked: QueryDict) -> Period:
    typed = asked.get("months", "")
    months = int(typed) if typed.isdecimal() else USUAL_PERIOD
    return Period(months if months in PERIODS else USUAL_PERIOD, at)


Series = dict[str, list[tuple[date, int]]]


def regions_over_time(period: Period) -> dict[str, Series]:
    """For each region, how many units stood free, held and occupied at each of thirteen moments."""
    rows = _rows("select moment, region, status, units from shelter_regions_over_time(%s)", period.moments)
    counted = {(region, moment, status): units for moment, region, status, units in rows}
    return {
        region_name(region): {
            str(status.label): [
                (timezone.localdate(moment), counted.get((region, moment, status.value), 0))
                for moment in period.moments
            ]
            for status in DRAWN
        }
        for region in sorted({row[1] for row in rows}, key=region_name)
    }


def province_over_time(regions: dict[str, Series]) -> Series:
    found: Series = {}
    for series in regions.values():
        for name, points in series.items():
            known = found.get(name) or [(day, 0) for day, _n in points]
            found[name] = [(day, n + more) for (day, n), (_day, more) in zip(known, points, strict=True)]
    return found


def reason_label(code: str) -> str:
    return _("No answer in time") if code == NO_ANSWER else str(DeclineReason(code).label)


@dataclass(frozen=True)
class Refusals:
    """Counts, rounded to five by the database; None where there were fewer than five."""

    by_reason: list[tuple[str, int | None]]
    by_region: list[tuple[str, int | None]]
    by_month: list[tuple[date, int | None]]


def refusals_since(since: datetime) -> Refusals:
    rows = _rows("select region, month, reason, refusals from shelter_refusals(%s)", since)
    return Refusals(
        by_reason=sorted(
            ((reason_label(reason), n) for region, month, reason, n in rows if reason and not region and not month),
            key=lambda line: (-(line[1] or 0), line[0]),
        ),
        by_region=sorted((region_name(region), n) for region, _m, reason, n in rows if region and not reason),
        by_month=sorted((month, n) for _r, month, reason, n in rows if month and not reason),
    )


WAITING = "select region, month, median_hours, slow_hours, placements from shelter_hours_to_bed(%s)"


@dataclass(frozen=True)
class Waiting:
    """Hours from the request to the bed: the median (from five placements on) and the 90th percentile (from twenty)."""

    median: float | None
    slow: float | None
    placements: int | None
    by_region: list[tuple[str, float | None, float | None, int | None]]
    by_month: list[tuple[date, float | None, float | None]]


def hours_to_bed_since(since: datetime) -> Waiting:
    rows = _rows(WAITING, since)
    median, slow, placements = next((row[2:] for row in rows if not row[0] and not row[1]), (None, None, None))
    return Waiting(
        median=median,
        slow=slow,
        placements=placements,
        by_region=sorted((region_name(region), *hours) for region, _m, *hours in rows if region),
        by_month=sorted((month, median, slow) for _r, month, median, slow, _n in rows if month),
    )


@dataclass(frozen=True)
class Board:
    period: Period
    total: dict[str, int]
    regions: Table
    over_time: Chart
    by_region: Chart
    refusals: Chart
    refusal_regions: Table
    waiting: Waiting
    waiting_regions: Table
    waiting_chart: Chart


def few(n: float | None) -> object:
    """A count, or the words for one that is too small to be told."""
    return _("fewer than 5") if n is None else n


def board_of(at: datetime, asked: QueryDict) -> Board:
    period = period_asked(at, asked)
    lines_by_region, over_time = capacity_by_region(at), regions_over_time(period)
    refusals, waiting = refusals_since(period.since), hours_to_bed_since(period.since)
    return Board(
        period=period,
        total={status: sum(line[status] for line in lines_by_region) for status in UnitStatus.values},
        regions=_capacity_table(lines_by_region, asked),
        over_time=lines(_("Units in the province over time"), province_over_time(over_time), unit=_("units")),
        by_region=small_multiples(_("Units by region over time"), over_time, unit=_("units"), label=_("Region")),
        refusals=bars(_("Refusals by reason"), refusals.by_reason, unit=_("refusals"), label=_("Reason")),
        refusal_regions=_refusals_table(refusals, asked),
        waiting=waiting,
        waiting_regions=_waiting_table(waiting, asked),
        waiting_chart=lines(
            _("Hours from request to bed"),
            {
                _("half waited less"): [(month, median) for month, median, _slow in waiting.by_month],
                _("nine in ten waited less"): [(month, slow) for month, _median, slow in waiting.by_month],
            },
            unit=_("hours"),
        ),
    )


def _capacity_table(found: list[dict[str, Any]], asked: QueryDict) -> Table:
    counted = [Column(status.value, status.label, sort=status.value, numeric=True) for status in UnitStatus]
    return Table(
        found,
        asked,
        id="capacity",
        caption=_("Units by region, now"),
        columns=[Column("region", _("Region"), sort="region"), *counted, Column("total", _("Total"), numeric=True)],
        empty=_("No units have been entered yet."),
        prefix="c-",
    )


def _refusals_table(refusals: Refusals, asked: QueryDict) -> Table:
    return Table(
        refusals.by_region,
        asked,
        id="refusals",
        caption=_("Refusals by region"),
        columns=[
            Column("region", _("Region"), value=lambda line: line[0]),
            Column("refusals", _("Refusals"), value=lambda line: few(line[1]), numeric=True),
        ],
        empty=_("No hold has been refused."),
        prefix="r-",
    )


def _waiting_table(waiting: Waiting, asked: QueryDict) -> Table:
    return Table(
        waiting.by_region,
        asked,
        id="waiting",
        caption=_("Hours from request to bed by region"),
        columns=[
            Column("region", _("Region"), value=lambda line: line[0]),
            Column("hours", _("Median hours"), value=lambda line: _hours(line[1]), numeric=True),
            Column("slow", _("Nine in ten within"), value=lambda line: _hours(line[2]), numeric=True),
            Column("placements", _("Placements, rounded"), value=lambda line: few(line[3]), numeric=True),
        ],
        empty=_("Nobody has arrived on a hold yet."),
        prefix="w-",
    )


def _hours(hours: float | None) -> str:
    return "" if hours is None else f"{hours:.1f}"


def csv_rows(period: Period) -> Iterator[tuple[object, ...]]:
    """Every figure of the board: measure, region, month, group, value. Empty: too few to be told."""
    since = period.since
    yield ("measure", "region", "month", "group", "value")
    for region, status, units in sorted(_rows("select region, status, units from shelter_capacity(%s)", period.at)):
        yield ("units", region, "", status, units)
    for moment, region, status, units in sorted(
        _rows("select moment, region, status, units from shelter_regions_over_time(%s)", period.moments)
    ):
        yield ("units on a day", region, timezone.localdate(moment), status, units)
    for region, month, reason, n in _rows("select region, month, reason, refusals from shelter_refusals(%s)", since):
        yield ("refusals, rounded to 5", region or "", month or "", reason or "", "" if n is None else n)
    for region, month, median, slow, n in _rows(WAITING, since):
        yield ("median hours to bed", region or "", month or "", "", "" if median is None else round(median, 2))
        yield ("90th percentile of hours to bed", region or "", month or "", "", "" if slow is None else round(slow, 2))
        yield ("placements, rounded to 5", region or "", month or "", "", "" if n is None else n)
