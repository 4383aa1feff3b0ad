"""How a list of identifiers is shown: which there are, what of one can be taken, and which rows cannot, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from safeharbour.interface.components import Fact
from safeharbour.interface.sheets import sheet
from safeharbour.interface.tables import Column, Table
from safeharbour.justice.interchange.lists.mapping import CODES, Checked, Columns, Rejected, Says, Taken
from safeharbour.justice.interchange.lists.reading import Sheet
from safeharbour.justice.interchange.models import IdentifierList
from safeharbour.justice.interchange.queries import lists_of
from safeharbour.justice.interchange.rules import A_PART
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.subjects.enums import Kind
from safeharbour.justice.subjects.particulars import ONE_LINE


class ListTable(Table):
    def __init__(self, file: Investigation, asked: QueryDict) -> None:
        super().__init__(
            lists_of(file),
            asked,
            id="lists",
            caption=_("Lists that you brought"),
            columns=[
                Column("at", _("When"), template="interchange/_list.html", sort="at"),
                Column("rows", _("Rows"), sort="rows", numeric=True),
                Column("taken", _("In the file"), sort="taken", numeric=True),
                Column("state", _("How it stands"), value=lambda row: row.get_state_display(), sort="state"),
                Column("until", _("Kept until"), sort="until"),
            ],
            default_sort="-at",
            empty=_("You brought no list to this file."),
        )


class TakenTable(Table):
    """As they would stand in the file."""

    def __init__(self, rows: list[Taken], asked: QueryDict) -> None:
        super().__init__(
            rows,
            asked,
            id="taken",
            prefix="taken-",
            caption=_("Can be taken"),
            columns=[
                Column("line", _("Line"), sort="line", numeric=True),
                Column("kind", _("Kind"), value=lambda row: capfirst(row.kind.label), sort=lambda row: row.kind.value),
                Column("known", _("What will be known"), value=in_words),
            ],
            default_sort="line",
            per_page=10,
            empty=_("No row that is left can be taken."),
        )


class RejectedTable(Table):
    def __init__(self, rows: list[Rejected], asked: QueryDict) -> None:
        super().__init__(
            rows,
            asked,
            id="rejected",
            prefix="rejected-",
            caption=_("Cannot be taken"),
            columns=[
                Column("line", _("Line"), sort="line", numeric=True),
                Column("column", _("Column"), value=lambda row: row.column or "", sort="column", numeric=True),
                Column("reason", _("Why"), sort="reason"),
                Column("cell", _("What stands there"), value=_cell),
            ],
            default_sort="line",
            empty=_("Every row of the list can be taken."),
        )


def in_words(row: Taken) -> str:
    said = [row.words[name] for name in (*ONE_LINE, "birth_date", "birth_year", "note") if row.words.get(name)]
    return Truncator(", ".join(said)).chars(120)


def _cell(row: Rejected) -> str:
    cells = [row.cells[row.column - 1]] if row.column else [cell for cell in row.cells if cell]
    return Truncator(", ".join(cells)).chars(60)


@dataclass(frozen=True, kw_only=True)
class ListPage:
    held: IdentifierList
    said: list[Fact]
    taken: TakenTable
    rejected: RejectedTable
    next: int
    """How many the button takes."""


def list_page(held: IdentifierList, checked: Checked, asked: QueryDict) -> ListPage:
    return ListPage(
        held=held,
        said=in_facts(Columns(**held.mapping)),
        taken=TakenTable(checked.taken, asked),
        rejected=RejectedTable(checked.rejected, asked),
        next=min(A_PART, len(checked.taken)),
    )


def in_facts(columns: Columns) -> list[Fact]:
    """By the number of each column, never by its heading."""
    kind = capfirst(Kind(columns.kind).label) if columns.kind else _("a column says it, row by row")
    found = [Fact(_("What is in the list"), kind)]
    for place, says in sorted(columns.columns.items(), key=lambda one: int(one[0])):
        found.append(Fact(_("Column %(n)d") % {"n": int(place) + 1}, capfirst(Says(says).label)))
    whole = {name: getattr(columns, name) for name in CODES}
    found += [Fact(capfirst(Says(name).label), CODES[name](code).label) for name, code in whole.items() if code]
    return [*found, Fact(_("The first row is a heading"), _("yes") if columns.heading else _("no"))]


def rejected_sheet(held: Sheet, columns: Columns, rejected: list[Rejected]) -> str:
    """The rows as they came, with the place and the reason at their end: set right, it can be brought as it is."""
    return sheet(_rejected_rows(held, columns, rejected))


def _rejected_rows(held: Sheet, columns: Columns, rejected: list[Rejected]) -> Iterator[list[str]]:
    width = max([held.width, *(len(row.cells) for row in rejected)])
    heading = list(held.rows[0].cells) if columns.heading and held.rows else [""] * held.width
    told = [_("Line"), _("Column"), _("Why it was not taken")]
    if columns.heading:
        yield [*_filled(heading, width), *told]
    for row in rejected:
        yield [*_filled(list(row.cells), width), str(row.line), str(row.column or ""), row.reason]


def _filled(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))
