"""Reading people who wait and units that are free: CSV, Parquet or polars, a row for each.

Columns are found by their names, other columns are not looked at, and of all but the first everything may be left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from safeharbour.methods import files
from safeharbour.methods.placement import values
from safeharbour.methods.placement.errors import PlacementError
from safeharbour.methods.placement.terms import Needs, Offer, Pets, Substances, Wish

Source = Path | pl.DataFrame | pl.LazyFrame
Readers = dict[str, tuple[str, Callable[[str], Any]]]

NEEDS: Readers = {
    "age": ("ages", values.ages),
    "gender": ("gender", values.gender),
    "children": ("children", values.children),
    "pets": ("pets", values.member(Pets)),
    "substances": ("substances", values.member(Substances)),
    "accessibility": ("accessibility", values.words),
    "avoid": ("avoided", values.regions),
    "region": ("region", values.region),
    "wish": ("wish", values.member(Wish)),
    "languages": ("languages", values.words),
    "culture": ("culture", values.words),
    "nights": ("nights", values.whole),
}
WAITING: Readers = {
    "urgency": ("urgency", values.urgency),
    "since": ("since", values.day),
    "together": ("together", str),
}
OFFER: Readers = {
    "region": ("region", values.region),
    "households": ("households", values.households),
    "ages": ("ages", values.ages),
    "genders": ("genders", values.genders),
    "most_children": ("most_children", values.whole),
    "oldest_child": ("oldest_child", values.whole),
    "pets": ("pets", values.member(Pets)),
    "substances": ("substances", values.member(Substances)),
    "accessibility": ("accessibility", values.words),
    "languages": ("languages", values.words),
    "culture": ("culture", values.words),
    "longest_stay": ("longest_stay", values.whole),
}
HOUSE: Readers = {"house": ("house", str)}


@dataclass(frozen=True, kw_only=True)
class Person:
    """One who waits. `urgency` 0 (can wait) to 3 (in danger now); `since` the day of asking, None where not told;
    whoever has the same word in `together` goes to one house or nowhere."""

    name: str
    needs: Needs
    urgency: int = 0
    since: date | None = None
    together: str = ""


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A free unit, for one person with the children they bring. Units with the same word in `house` are one house's."""

    name: str
    offer: Offer
    house: str = ""


def read_people(source: Source) -> list[Person]:
    """The people of a file in its order. Raises PlacementError naming file, row (1 below the header) and column."""
    found = []
    for told in _rows(source, "person", NEEDS | WAITING):
        youngest, oldest = told.pop("ages", values.ages(""))
        waiting = {name: told.pop(name) for name in ("urgency", "since", "together") if name in told}
        name = told.pop("name")
        found.append(Person(name=name, needs=Needs(age_from=youngest, age_to=oldest, **told), **waiting))
    return found


def read_units(source: Source) -> list[Unit]:
    """The units of a file in the order of their names, which breaks ties. Raises PlacementError as `read_people`."""
    found = []
    rows = sorted(_rows(source, "unit", OFFER | HOUSE), key=lambda told: str(told["name"]))
    for key, told in enumerate(rows):
        youngest, oldest = told.pop("ages", values.ages(""))
        name, house = told.pop("name"), told.pop("house", "")
        offer = Offer(key=key, youngest=youngest, oldest=oldest, subject=name, **told)
        found.append(Unit(name=name, offer=offer, house=house or name))
    return found


def never_offered(people: list[Person], units: list[Unit]) -> list[str]:
    """Codes that somebody must have and no unit does: perhaps misspelt, and then nobody is placed for it."""
    offered = frozenset[str]().union(*(unit.offer.accessibility for unit in units))
    needed = frozenset[str]().union(*(person.needs.accessibility for person in people))
    return sorted(needed - offered)


def _rows(source: Source, key: str, readers: Readers) -> Iterator[dict[str, Any]]:
    file = source.name if isinstance(source, Path) else "the table"
    frame = _text(source, key, readers, file)
    seen: dict[str, int] = {}
    for row, line in enumerate(frame.iter_rows(named=True), start=1):
        name = line.pop(key)
        if not name:
            message = f"{file}, row {row}, column '{key}': it is empty. Each row needs a name or number of its own."
            raise PlacementError(message)
        if name in seen:
            message = f"{file}, row {row}, column '{key}': '{name}' is in row {seen[name]}, too."
            raise PlacementError(message)
        seen[name] = row
        yield {"name": name} | {
            readers[column][0]: _value(readers[column][1], value, f"{file}, row {row}, column '{column}'")
            for column, value in line.items()
        }


def _value(read: Callable[[str], Any], value: str, where: str) -> Any:
    try:
        return read(value)
    except ValueError as error:
        message = f"{where}: '{value}' {error}."
        raise PlacementError(message) from error


def _text(source: Source, key: str, readers: Readers, file: str) -> pl.DataFrame:
    frame = scanned(source)
    names = frame.collect_schema().names()
    if key not in names:
        message = f"{file} has no column '{key}'. Columns: {', '.join(names)}."
        raise PlacementError(message)
    kept = [key, *(name for name in names if name in readers)]
    try:
        found = frame.select(pl.col(name).cast(pl.String).str.strip_chars().fill_null("") for name in kept)
        rows = found.collect(engine="streaming")
    except pl.exceptions.PolarsError as error:
        message = f"{file} cannot be read: {str(error).splitlines()[0]}"
        raise PlacementError(message) from error
    if not rows.height:
        message = f"{file} has no rows."
        raise PlacementError(message)
    return rows


def scanned(source: Source) -> pl.LazyFrame:
    """A file as it streams, every value of a CSV as text. Raises PlacementError where it cannot be read."""
    if isinstance(source, pl.LazyFrame | pl.DataFrame):
        return source.lazy()
    return files.scanned(source, PlacementError)
