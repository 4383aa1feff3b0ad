"""How it goes for those who are accompanied, all together: how soon they had what they came for, how many stay safe.

Nothing here is of a person: counts by month come from the database, and of them only what stands for enough people is
shown. A curve is shown where at least five stand behind each of its steps; in the table the rules of
`methods.disclosure` withhold what is small, and what would give it away.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl
from django.db import connection
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeharbour.interface.charts import Chart, curves
from safeharbour.interface.tables import Column, Table
from safeharbour.methods.disclosure import Policy, protect, read_counted
from safeharbour.methods.survival import Period, Point, kaplan_meier, pooled, reached_half
from safeharbour.support.care.enums import Milestone
from safeharbour.support.care.rules import may_count_program
from safeharbour.trust.access.actors import Actor

LEAST = 5
SAFE = "safe"
ASKED: dict[str, str | Promise] = {
    "bed": gettext_lazy("a safe place to sleep"),
    "advocate": gettext_lazy("somebody at their side: legal help, peer support"),
    "counselling": gettext_lazy("counselling"),
    "income": gettext_lazy("an income or work"),
}
STANDINGS: dict[str, str | Promise] = {
    "housed": gettext_lazy("A home of their own, with or without help"),
    "not_housed": gettext_lazy("No home yet"),
    "unknown": gettext_lazy("Not said"),
    "lost": gettext_lazy("Lost to contact"),
}


@dataclass(frozen=True)
class Reached:
    """How soon people had one of the things they came for."""

    what: str | Promise
    half: int | None
    shown: list[tuple[int, int]]
    """Month, and of a hundred how many had it by then."""


@dataclass(frozen=True)
class Program:
    everywhere: bool
    both: bool
    safe: Chart
    reached: list[Reached]
    housed: Table


def program_of(actor: Actor, at: datetime, *, everywhere: bool) -> Program:
    told = _months(at, everywhere=everywhere)
    return Program(
        everywhere=everywhere,
        both=bool(may_count_program(actor, everywhere=not everywhere)),
        safe=_staying_safe(pooled(kaplan_meier(told.get(SAFE, [])), least=LEAST)),
        reached=[_reached(what, told.get(curve, [])) for curve, what in ASKED.items()],
        housed=_housed_table(housed_rows(_housed(at, everywhere=everywhere))),
    )


def _rows(statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())


def _months(at: datetime, *, everywhere: bool) -> dict[str, list[Period]]:
    found: dict[str, list[Period]] = {}
    for curve, month, happened, gone in _rows("select * from care_months(%s, %s)", everywhere, at):
        found.setdefault(curve, []).append(Period(month, happened, gone))
    return found


def _housed(at: datetime, *, everywhere: bool) -> list[tuple[str, str, int]]:
    return [tuple(row) for row in _rows("select * from care_housed(%s, %s)", everywhere, at)]


def _reached(what: str | Promise, periods: list[Period]) -> Reached:
    points = pooled(kaplan_meier(periods), least=LEAST)
    return Reached(what, reached_half(points), [(one.month + 1, round(100 * (1 - one.share))) for one in points])


def _staying_safe(points: list[Point]) -> Chart:
    return curves(
        _("How many stay safe, by months since they began"),
        [(one.month + 1, one.share, one.lower, one.upper, _rounded(one.at_risk)) for one in points],
        unit=_("of a hundred people"),
        time=_("months"),
        there=_("followed until then, rounded to 5"),
        description=_(
            "Kaplan-Meier, with 95% intervals. Each point stands for at least five people. To be exploited again is"
            " nobody's failure; whoever was lost to contact counts for as long as we know of them."
        ),
    )


def _rounded(n: int) -> int:
    return round(n / LEAST) * LEAST


def _housed_table(rows: list[dict[str, str]]) -> Table:
    return Table(
        rows,
        QueryDict(),
        id="housed",
        caption=_("People by where they live, as they said"),
        columns=[
            Column("after", _("After")),
            *(Column(code, words, numeric=True) for code, words in STANDINGS.items()),
        ],
        empty=_("Nobody has been accompanied for that long yet."),
        prefix="h-",
    )


def housed_rows(counted: list[tuple[str, str, int]]) -> list[dict[str, str]]:
    """Withheld: what is below five, and what would give it away by subtraction."""
    if not counted:
        return []
    frame = pl.DataFrame(counted, schema=["milestone", "standing", "people"], orient="row")
    names = ["milestone", "standing"]
    held = protect(read_counted(frame, names, count="people"), [names], Policy(threshold=LEAST, seconds=1.0))
    (table,), (withheld,) = held.tables, held.withheld
    place = [{code: number for number, code in enumerate(one.codes)} for one in table.block.dimensions]

    def cell(milestone: str, standing: str) -> str:
        if milestone not in place[0] or standing not in place[1]:
            return "0"
        where = place[0][milestone], place[1][standing]
        return _("withheld") if withheld[where] else str(int(table.counts[where]))

    return [
        {"after": str(one.label), **{each: cell(one, each) for each in STANDINGS}}
        for one in (Milestone.M6, Milestone.M12)
    ]
