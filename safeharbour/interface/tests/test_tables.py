import re
from dataclasses import dataclass

import pytest
from django.contrib.contenttypes.models import ContentType
from django.http import QueryDict
from django.template.loader import render_to_string

from safeharbour.interface.tables import Column, Table


@dataclass(frozen=True)
class Bed:
    name: str
    floor: int | None


BEDS = [Bed("Birch", 2), Bed("Ash", None), Bed("Cedar", 1)]
COLUMNS = [Column("name", "Name", sort="name"), Column("floor", "Floor", sort="floor"), Column("note", "Note")]


def table(asked: str = "", per_page: int = 25, prefix: str = "") -> Table:
    return Table(BEDS, QueryDict(asked), columns=COLUMNS, default_sort="name", per_page=per_page, prefix=prefix)


def names(shown: Table) -> list[str]:
    return [cells[0].value for cells in shown.rows]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", ["Ash", "Birch", "Cedar"]),
        ("sort=-name", ["Cedar", "Birch", "Ash"]),
        ("sort=floor", ["Cedar", "Birch", "Ash"]),
        ("sort=-floor", ["Birch", "Cedar", "Ash"]),
        ("sort=note", ["Ash", "Birch", "Cedar"]),
        ("sort=__class__", ["Ash", "Birch", "Cedar"]),
    ],
)
def test_rows_are_sorted_by_declared_columns_and_the_unknown_stand_last(asked: str, expected: list[str]) -> None:
    assert names(table(asked)) == expected


def test_a_heading_turns_the_order_around_and_keeps_what_was_asked() -> None:
    name, floor, note = table("q=quiet&page=2&sort=name").headings
    assert (name.url, name.order) == ("?q=quiet&sort=-name", "ascending")
    assert (floor.url, floor.order) == ("?q=quiet&sort=floor", "")
    assert note.url == ""


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("page=1", ["Ash", "Birch"]), ("page=2", ["Cedar"]), ("page=9", ["Cedar"]), ("page=x", ["Ash", "Birch"])],
)
def test_pages(asked: str, shown: list[str]) -> None:
    assert names(table(asked, per_page=2)) == shown


def test_what_is_only_there_to_be_pressed_is_left_off_paper() -> None:
    pressed = Column("confirm", "Still right?", on_paper=False)
    beds = Table(BEDS, QueryDict(), columns=[Column("floor", "Floor", numeric=True), pressed], id="beds")
    page = render_to_string("interface/_table.html", {"table": beds})
    of_each = [re.findall('class="([^"]+)"', cell) for cell in re.findall(r"<t[hd]\b[^>]*>", page)]
    assert of_each == [["sh-table__number"], ["sh-unprinted"]] * (1 + len(BEDS))


def test_the_way_to_the_next_page_keeps_the_order() -> None:
    shown = table("sort=-name", per_page=2)
    assert shown.next_url == "?sort=-name&page=2"
    assert shown.previous_url == ""
    assert [link.number for link in shown.pages] == [1, 2]


def test_two_tables_on_a_page_are_sorted_apart() -> None:
    assert names(table("sort=-name", prefix="beds_")) == ["Ash", "Birch", "Cedar"]
    assert names(table("beds_sort=-name", prefix="beds_")) == ["Cedar", "Birch", "Ash"]


@pytest.mark.django_db
def test_a_queryset_is_sorted_and_cut_by_the_database() -> None:
    columns = [Column("model", "Model", sort="model")]
    shown = Table(ContentType.objects.all(), QueryDict("sort=-model"), columns=columns, per_page=3)
    found = [cells[0].value for cells in shown.rows]
    assert found == sorted(ContentType.objects.values_list("model", flat=True), reverse=True)[:3]
    assert shown.total == ContentType.objects.count()
