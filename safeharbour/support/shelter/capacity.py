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

from safeharbour.interface.charts import Chart, bars, lines
from safeharbour.interface.tables import Column, Table
from safeharbour.support.shelter.enums import DeclineReason, UnitStatus
from safeharbour.support.shelter.wording import region_name

WEEKS_SHOWN = 12
MONTHS_BACK = 365
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


def capacity_over_time(at: datetime) -> dict[str, list[tuple[date, int]]]:
    moments = [at - timedelta(weeks=week) for week in reversed(range(WEEKS_SHOWN))]
    counted = {
        (moment, status): units
        for moment, status, units in _rows("select moment, status, units from shelter_capacity_over_time(%s)", moments)
    }
    return {
        str(status.label): [(timezone.localdate(moment), counted.get((moment, status.value), 0)) for moment in moments]
        for status in DRAWN
    }


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


@dataclass(frozen=True)
class Waiting:
    """Median hours from the request to the bed, with how many it rests on (rounded); None below five."""

    median: float | None
    placements: int | None
    by_region: list[tuple[str, float | None, int | None]]
    by_month: list[tuple[date, float | None, int | None]]


def hours_to_bed_since(since: datetime) -> Waiting:
    rows = _rows("select region, month, median_hours, placements from shelter_hours_to_bed(%s)", since)
    whole = next(((hours, n) for region, month, hours, n in rows if not region and not month), (None, None))
    return Waiting(
        median=whole[0],
        placements=whole[1],
        by_region=sorted((region_name(region), hours, n) for region, _m, hours, n in rows if region),
        by_month=sorted((month, hours, n) for _r, month, hours, n in rows if month),
    )


@dataclass(frozen=True)
class Board:
    at: datetime
    total: dict[str, int]
    regions: Table
    over_time: Chart
    refusals: Chart
    refusal_regions: Table
    waiting: Waiting
    waiting_regions: Table
    waiting_chart: Chart


def few(n: float | None) -> object:
    """A count, or the words for one that is too small to be told."""
    return _("fewer than 5") if n is None else n


def board_of(at: datetime, asked: QueryDict) -> Board:
    since = at - timedelta(days=MONTHS_BACK)
    lines_by_region = capacity_by_region(at)
    refusals, waiting = refusals_since(since), hours_to_bed_since(since)
    return Board(
        at=at,
        total={status: sum(line[status] for line in lines_by_region) for status in UnitStatus.values},
        regions=_capacity_table(lines_by_region, asked),
        over_time=lines(_("Units over twelve weeks"), capacity_over_time(at), unit=_("units")),
        refusals=bars(
            _("Refusals by reason, twelve months"), refusals.by_reason, unit=_("refusals"), label=_("Reason")
        ),
        refusal_regions=_refusals_table(refusals, asked),
        waiting=waiting,
        waiting_regions=_waiting_table(waiting, asked),
        waiting_chart=lines(
            _("Median hours from request to bed"),
            {"": [(month, hours) for month, hours, _n in waiting.by_month]},
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
        caption=_("Refusals by region, twelve months"),
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
        caption=_("Hours from request to bed by region, twelve months"),
        columns=[
            Column("region", _("Region"), value=lambda line: line[0]),
            Column("hours", _("Median hours"), value=lambda line: _hours(line[1]), numeric=True),
            Column("placements", _("Placements, rounded"), value=lambda line: few(line[2]), numeric=True),
        ],
        empty=_("Nobody has arrived on a hold yet."),
        prefix="w-",
    )


def _hours(hours: float | None) -> str:
    return "" if hours is None else f"{hours:.1f}"


def csv_rows(at: datetime) -> Iterator[tuple[object, ...]]:
    """Every figure of the board: measure, region, month, group, value. Empty: too few to be told."""
    since = at - timedelta(days=MONTHS_BACK)
    yield ("measure", "region", "month", "group", "value")
    for region, status, units in sorted(_rows("select region, status, units from shelter_capacity(%s)", at)):
        yield ("units", region, "", status, units)
    for region, month, reason, n in _rows("select region, month, reason, refusals from shelter_refusals(%s)", since):
        yield ("refusals, rounded to 5", region or "", month or "", reason or "", "" if n is None else n)
    for region, month, hours, n in _rows(
        "select region, month, median_hours, placements from shelter_hours_to_bed(%s)", since
    ):
        yield ("median hours to bed", region or "", month or "", "", "" if hours is None else round(hours, 2))
        yield ("placements, rounded to 5", region or "", month or "", "", "" if n is None else n)
