"""What became of charges, counted: what it asked of those who were exploited comes first, convictions are not the head.

Only what stands for enough charges is shown; in the table the rules of `methods.disclosure` withhold what is small, and
what would give it away by subtraction.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from safeharbour.interface.tables import Column, Table
from safeharbour.justice.prosecutions.enums import Outcome, WitnessBurden
from safeharbour.justice.prosecutions.queries import ends_of_charges
from safeharbour.methods.disclosure import Policy, protect, read_counted

LEAST = 5
Count = tuple[str, str, int]


@dataclass(frozen=True)
class OutcomesPage:
    table: Table
    ended: int | None


def outcomes_page() -> OutcomesPage:
    counted = ends_of_charges()
    total = sum(n for _outcome, _burden, n in counted)
    return OutcomesPage(table=_table(outcome_rows(counted)), ended=total if total >= LEAST else None)


def _table(rows: list[dict[str, str]]) -> Table:
    return Table(
        rows,
        QueryDict(),
        id="outcomes",
        caption=_("Charges that have ended, by what it asked of those who were exploited"),
        columns=[
            Column("outcome", _("Outcome")),
            *(Column(one.value, capfirst(one.label), numeric=True) for one in WitnessBurden),
        ],
        empty=_("No charge has ended yet."),
    )


def outcome_rows(counted: list[Count]) -> list[dict[str, str]]:
    """One row for each outcome in the order of the list; a count below five, and what would tell it, is withheld."""
    if not counted:
        return []
    names = ["outcome", "burden"]
    frame = pl.DataFrame(counted, schema=[*names, "charges"], orient="row")
    held = protect(read_counted(frame, names, count="charges"), [names], Policy(threshold=LEAST, seconds=1.0))
    (table,), (withheld,) = held.tables, held.withheld
    place = [{code: number for number, code in enumerate(one.codes)} for one in table.block.dimensions]

    def cell(outcome: str, burden: str) -> str:
        if outcome not in place[0] or burden not in place[1]:
            return "0"
        where = place[0][outcome], place[1][burden]
        return _("withheld") if withheld[where] else str(int(table.counts[where]))

    return [
        {"outcome": str(capfirst(one.label)), **{each.value: cell(one, each) for each in WitnessBurden}}
        for one in Outcome
    ]
