"""Tables as they were published, by us or by anybody: CSV files with totals and a mark where a count is withheld."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import polars as pl

from safeharbour.methods.disclosure.arrays import Floats
from safeharbour.methods.disclosure.dimensions import TOTAL, Parents
from safeharbour.methods.disclosure.errors import DisclosureError
from safeharbour.methods.disclosure.reading import COUNT_NAMES

MARKS = ("", "x", "X", "c", "C", "*", "-", "..", "...", "S", "s", "suppressed", "withheld")
TOTALS = (TOTAL, "total", "TOTAL", "All", "all", "T", "_T")


@dataclass(frozen=True)
class Published:
    """One table as found: a value of each dimension for each row, and the count, nan where it is withheld. `population`
    names the groups of people it is of, none for everyone; `more` values that sister tables
    have; `rounded_to` the base of which all counts are multiples, or 0."""

    name: str
    columns: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]
    counts: Floats
    parents: Mapping[str, Parents]
    zeros_shown: bool = False
    population: tuple[str, ...] = ()
    source: str = ""
    more: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rounded_to: int = 0


def read_published(path: Path, count: str = "", hierarchies: Mapping[str, Parents] | None = None) -> list[Published]:
    """The tables of a file, or of a folder that `write_release` wrote. Raises DisclosureError naming file and row."""
    if not path.is_dir():
        return [_read_table(path, count, hierarchies or {})]
    facts_file = path / "release.json"
    if not facts_file.is_file():
        message = f"{path} holds no release.json. Name the table files one by one."
        raise DisclosureError(message)
    facts = json.loads(facts_file.read_text(encoding="utf-8"))
    if "epsilon" in facts or "cell_keys" in facts:
        message = f"{path} has counts with noise: they agree with no others, and hold nothing to be worked out exactly."
        raise DisclosureError(message)
    parents = {name: {p: c for p, c in sums.items() if p != TOTAL} for name, sums in facts["dimensions"].items()}
    told = {**parents, **(hierarchies or {})}
    tables = [_read_table(path / one["file"], "count", told) for one in facts["tables"]]
    population = tuple(facts.get("population", ()))
    shown, base = facts.get("zeros") == "shown", int(facts.get("rounded_to", 0))
    told_of = {"zeros_shown": shown, "population": population, "source": str(path), "rounded_to": base}
    return [replace(one, **told_of) for one in tables]


def _read_table(path: Path, count: str, parents: Mapping[str, Parents]) -> Published:
    if not path.is_file():
        message = f"There is no file {path}."
        raise DisclosureError(message)
    try:
        frame = pl.read_csv(path, infer_schema=False).select(pl.all().str.strip_chars().fill_null(""))
    except pl.exceptions.PolarsError as error:
        message = f"{path} cannot be read: {str(error).splitlines()[0]}"
        raise DisclosureError(message) from error
    count = count or _count_column(frame.columns, path)
    if count not in frame.columns:
        message = f"{path} has no column '{count}'. Columns: {', '.join(frame.columns)}."
        raise DisclosureError(message)
    columns = tuple(name for name in frame.columns if name != count)
    values = [tuple(TOTAL if value in TOTALS else value for value in row) for row in frame.select(columns).iter_rows()]
    counts = np.array([_counted(value, path, row, count) for row, value in enumerate(frame[count], start=1)])
    _refuse_twice(values, path)
    return Published(path.name, columns, tuple(values), counts, parents)


def _count_column(columns: Sequence[str], path: Path) -> str:
    found = next((name for name in columns if name.lower() in COUNT_NAMES), "")
    if not found:
        message = f"{path}: which column holds the counts? Columns: {', '.join(columns)}. Name it with --count."
        raise DisclosureError(message)
    return found


def _counted(value: str, path: Path, row: int, column: str) -> float:
    told = value.replace(",", "").replace(" ", "")
    if value in MARKS or told.startswith("<"):
        return np.nan
    if not told.isdecimal():
        message = f"{path}, row {row}, column '{column}': '{value}' is neither a count nor a mark of a withheld one."
        raise DisclosureError(message)
    return float(told)


def _refuse_twice(values: Sequence[tuple[str, ...]], path: Path) -> None:
    first: dict[tuple[str, ...], int] = {}
    for row, cell in enumerate(values, start=1):
        if cell in first:
            message = f"{path}: rows {first[cell]} and {row} are of the same cell ({', '.join(cell)})."
            raise DisclosureError(message)
        first[cell] = row
