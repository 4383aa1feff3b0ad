"""A table of a page: sorted and paged by its address, so that it works without JavaScript.

    table = Table(
        units, request.GET, id="units", caption=_("Units"),
        columns=[
            Column("name", _("Name"), template="shelter/_unit_name.html", sort="name"),
            Column("beds", _("Beds"), sort="beds", numeric=True),
            Column("state", _("State"), value=lambda unit: unit.get_state_display()),
        ],
        default_sort="name", empty=_("No unit is free tonight."),
    )

and in the template `{% load interface %}{% table table %}`. `rows` is a queryset or a list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise

Text = str | Promise
Rows = QuerySet[Any] | Sequence[Any]


@dataclass(frozen=True)
class Column:
    """One column. A cell shows `template` (given `row`), else `value(row)`, else the attribute or key named `key`.

    `sort` makes the column sortable: a field or lookup for a queryset; for a list, an attribute or a function of a row.
    What is only there to be pressed is left off paper, and its heading with it.
    """

    key: str
    label: Text
    value: Callable[[Any], Any] | None = None
    template: str = ""
    sort: str | Callable[[Any], Any] | None = None
    numeric: bool = False
    on_paper: bool = True

    @property
    def classes(self) -> str:
        return " ".join([*["sh-table__number"] * self.numeric, *["sh-unprinted"] * (not self.on_paper)])

    def cell(self, row: Any) -> Any:
        return self.value(row) if self.value else _read(row, self.key)


@dataclass(frozen=True)
class Heading:
    """A column's head: where pressing it leads, and how the rows stand now ("ascending", "descending" or "")."""

    column: Column
    url: str
    order: str


@dataclass(frozen=True)
class Cell:
    column: Column
    row: Any

    @property
    def value(self) -> Any:
        return "" if self.column.template else self.column.cell(self.row)


@dataclass(frozen=True)
class PageLink:
    """A number among the pages; without an address it is a gap."""

    number: int | None
    url: str
    current: bool


class Table:
    def __init__(
        self,
        rows: Rows,
        asked: QueryDict,
        *,
        columns: Sequence[Column],
        id: str = "table",  # noqa: A002 - it becomes the attribute of that name
        caption: Text = "",
        default_sort: str = "",
        per_page: int = 25,
        empty: Text = "",
        prefix: str = "",
    ) -> None:
        self.unsorted = rows
        self.asked = asked
        self.columns = columns
        self.id = id
        self.caption = caption
        self.default_sort = default_sort
        self.per_page = per_page
        self.empty = empty
        self.sort_parameter, self.page_parameter = f"{prefix}sort", f"{prefix}page"

    @cached_property
    def sort(self) -> str:
        """The key of the column that sorts, after a minus if it does so downwards. What is not sortable is ignored."""
        asked = self.asked.get(self.sort_parameter, "")
        return asked if asked.removeprefix("-") in self._sortable else self.default_sort

    @cached_property
    def _sortable(self) -> dict[str, Column]:
        return {column.key: column for column in self.columns if column.sort is not None}

    @cached_property
    def page(self) -> Page[Any]:
        paginator = Paginator(self._sorted(), self.per_page)
        return paginator.get_page(self.asked.get(self.page_parameter))

    @property
    def total(self) -> int:
        return self.page.paginator.count

    def _sorted(self) -> Rows:
        column = self._sortable.get(self.sort.removeprefix("-"))
        if column is None:
            return self.unsorted
        down = self.sort.startswith("-")
        if isinstance(self.unsorted, QuerySet):
            field = F(str(column.sort))
            order = field.desc(nulls_last=True) if down else field.asc(nulls_last=True)
            return self.unsorted.order_by(order, "pk")
        return _sorted_list(self.unsorted, column, down=down)

    @property
    def headings(self) -> Iterator[Heading]:
        for column in self.columns:
            order = {column.key: "ascending", f"-{column.key}": "descending"}.get(self.sort, "")
            url = self.address(sort=f"-{column.key}" if order == "ascending" else column.key)
            yield Heading(column, url if column.key in self._sortable else "", order)

    @property
    def rows(self) -> Iterator[list[Cell]]:
        for row in self.page:
            yield [Cell(column, row) for column in self.columns]

    @property
    def pages(self) -> list[PageLink]:
        numbers = self.page.paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1)
        return [
            PageLink(number, self.address(page=number), number == self.page.number)
            if isinstance(number, int)
            else PageLink(None, "", current=False)
            for number in numbers
        ]

    @property
    def previous_url(self) -> str:
        return self.address(page=self.page.previous_page_number()) if self.page.has_previous() else ""

    @property
    def next_url(self) -> str:
        return self.address(page=self.page.next_page_number()) if self.page.has_next() else ""

    def address(self, *, sort: str | None = None, page: int | None = None) -> str:
        """This page with another order or page number, everything else that was asked kept. A new order starts over."""
        asked = self.asked.copy()
        if sort is not None:
            asked[self.sort_parameter] = sort
            asked.pop(self.page_parameter, None)
        if page is not None:
            asked[self.page_parameter] = str(page)
        return f"?{asked.urlencode()}"


def _read(row: Any, key: str) -> Any:
    return row.get(key, "") if isinstance(row, dict) else getattr(row, key, "")


def _sorted_list(rows: Sequence[Any], column: Column, *, down: bool) -> list[Any]:
    """Rows without a value stand last, whichever way the others are sorted."""
    key = column.sort if callable(column.sort) else lambda row: _read(row, str(column.sort))
    known = [row for row in rows if key(row) is not None]
    unknown = [row for row in rows if key(row) is None]
    return sorted(known, key=key, reverse=down) + unknown
