"""The attacker turned on anybody's tables: CSV files with totals and a mark where a count is withheld.

A file is a table: its columns are dimensions, one is the count. Files that name the same columns speak of the same
people. A folder written by `harbour protect` brings its hierarchies with it; for others they can be given.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import polars as pl

from safeharbour.methods.disclosure.arrays import Bools, Floats
from safeharbour.methods.disclosure.attacking import Findings, Opened, attack
from safeharbour.methods.disclosure.dimensions import TOTAL, Dimension, Parents, a_dimension
from safeharbour.methods.disclosure.errors import DisclosureError
from safeharbour.methods.disclosure.propagation import ContradictionError
from safeharbour.methods.disclosure.protecting import joint_of
from safeharbour.methods.disclosure.reading import COUNT_NAMES
from safeharbour.methods.disclosure.system import System, build
from safeharbour.methods.disclosure.tables import Block

MARKS = ("", "x", "X", "c", "C", "*", "-", "..", "...", "S", "s", "suppressed", "withheld")
TOTALS = (TOTAL, "total", "TOTAL", "All", "all", "T", "_T")


@dataclass(frozen=True)
class Published:
    """One table as found: a value of each dimension for each row, and the count, nan where it is withheld."""

    name: str
    columns: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]
    counts: Floats
    parents: Mapping[str, Parents]
    zeros_shown: bool = False


@dataclass(frozen=True)
class Audit:
    """`opened`: withheld cells that can be bounded below the threshold; `shown`: counts below it that stand open."""

    system: System
    opened: tuple[Opened, ...]
    shown: tuple[Opened, ...]
    findings: Findings
    cells: int
    withheld: int
    missing: int
    joint: bool
    threshold: int

    @property
    def sound(self) -> bool:
        return not (self.opened or self.shown)


def read_published(path: Path, count: str = "", hierarchies: Mapping[str, Parents] | None = None) -> list[Published]:
    """The tables of a file, or of a folder that `write_release` wrote. Raises DisclosureError naming file and row."""
    if not path.is_dir():
        return [_read_table(path, count, hierarchies or {})]
    facts_file = path / "release.json"
    if not facts_file.is_file():
        message = f"{path} holds no release.json. Name the table files one by one."
        raise DisclosureError(message)
    facts = json.loads(facts_file.read_text(encoding="utf-8"))
    parents = {name: {p: c for p, c in sums.items() if p != TOTAL} for name, sums in facts["dimensions"].items()}
    told = {**parents, **(hierarchies or {})}
    tables = [_read_table(path / one["file"], "count", told) for one in facts["tables"]]
    return [replace(table, zeros_shown=facts["zeros"] == "shown") for table in tables]


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


def audit(tables: Sequence[Published], threshold: int, *, zeros_shown: bool = False) -> Audit:
    """What the attacker makes of these tables together.

    `zeros_shown`: their maker withholds no zero, so that a withheld count is at least 1. A cell that is in no file is
    taken as withheld. Raises DisclosureError where the tables contradict each other.
    """
    dimensions = _dimensions(tables)
    blocks = [Block(tuple(dimensions[name] for name in table.columns)) for table in tables]
    joint = joint_of(blocks)
    system = build([*blocks, *([joint] if joint else [])])
    told = np.full(len(system.keys), np.nan)
    named: Bools = np.zeros(len(system.keys), dtype=bool)
    published: Bools = np.zeros(len(system.keys), dtype=bool)
    for table, block in zip(tables, blocks, strict=True):
        published[system.places(block)] = True
        _tell(system, block, table, told, named)
    withheld = published & np.isnan(told)
    known = ~np.isnan(told)
    floor = np.where(withheld & named & zeros_shown, 1.0, 0.0)
    bounds = np.where(known, told, floor), np.where(known, told, np.inf)
    try:
        findings = attack(system, bounds, np.flatnonzero(withheld), threshold)
    except ContradictionError as error:
        message = f"{error} Counts that were rounded or changed cannot be audited this way."
        raise DisclosureError(message) from error
    opened = tuple(one for one in findings.opened if one.high > 0)
    small = np.flatnonzero(known & (told > 0) & (told < threshold))
    shown = tuple(Opened(cell, int(told[cell]), int(told[cell])) for cell in small.tolist())
    missing = int((published & ~named).sum())
    return Audit(
        system, opened, shown, findings, int(published.sum()), int(withheld.sum()), missing, bool(joint), threshold
    )


def _dimensions(tables: Sequence[Published]) -> dict[str, Dimension]:
    values: dict[str, set[str]] = {}
    parents: dict[str, Parents] = {}
    for table in tables:
        for place, name in enumerate(table.columns):
            values.setdefault(name, set()).update(row[place] for row in table.values)
            parents.setdefault(name, table.parents.get(name, {}))
    return {
        name: a_dimension(name, [one for one in found if one != TOTAL and one not in parents[name]], parents[name])
        for name, found in values.items()
    }


def _tell(system: System, block: Block, table: Published, told: Floats, named: Bools) -> None:
    places = system.places(block)
    codes = [{code: n for n, code in enumerate(dimension.codes)} for dimension in block.dimensions]
    for row, (cell, count) in enumerate(zip(table.values, table.counts.tolist(), strict=True), start=1):
        place = int(places[tuple(known[value] for known, value in zip(codes, cell, strict=True))])
        if not np.isnan(told[place]) and not np.isnan(count) and told[place] != count:
            message = (
                f"{table.name}, row {row} ({system.named(place)}) says {count:g}, where another table says "
                f"{told[place]:g}. Counts that were rounded or changed cannot be audited this way."
            )
            raise DisclosureError(message)
        named[place] = True
        if not np.isnan(count):
            told[place] = count


def as_rows(audit_: Audit) -> list[tuple[str, int, int]]:
    """(cell, from, to) of every cell that is open, withheld ones first."""
    return [(audit_.system.named(one.cell), one.low, one.high) for one in (*audit_.opened, *audit_.shown)]
