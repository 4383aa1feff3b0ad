"""Reading what was asked for and what came of it: a row for each request, and how many beds each region has.

A request is known by its days: asked, arrived (in which region), left, withdrawn. Files stream; what stays in memory is
some fifty bytes for each request.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import polars as pl

from safeharbour.methods.placement.errors import PlacementError
from safeharbour.methods.placement.reading import Source, scanned
from safeharbour.methods.placement.siting.arrays import CODES, NEVER, PLACES, Bools, Ints, day_name

DAYS = ("asked", "arrived", "left", "withdrawn")
NEEDED = ("asked", "region")
ROW = "row number of the file"


@dataclass(frozen=True)
class Requests:
    """Arrays of one length. Days are NEVER where it did not happen before the day `until`, which is not seen itself."""

    asked: Ints
    arrived: Ints
    left: Ints
    withdrawn: Ints
    home: Ints
    placed_in: Ints
    refused: Ints
    until: int

    @property
    def start(self) -> int:
        return int(self.asked.min())

    def known_at(self, day: int) -> Requests:
        """What could be known on the morning of this day."""
        there = self.asked < day
        cut = {name: getattr(self, name)[there] for name in (*DAYS, "home", "placed_in", "refused")}
        for name in DAYS[1:]:
            cut[name] = np.where(cut[name] >= day, NEVER, cut[name])
        return replace(self, **cut, until=day)

    def waiting(self) -> Bools:
        return np.asarray((self.arrived == NEVER) & (self.withdrawn == NEVER))

    def resident(self) -> Bools:
        return np.asarray((self.arrived != NEVER) & (self.left == NEVER))

    def nights_waited(self, since: int, until: int) -> Ints:
        """How many people waited in each night from day `since` to before day `until`: (regions, nights)."""
        ended = np.where(self.arrived != NEVER, self.arrived, np.where(self.withdrawn != NEVER, self.withdrawn, until))
        return nights_between(self.asked - since, ended - since, self.home, until - since)


def nights_between(begin: Ints, end: Ints, home: Ints, nights: int) -> Ints:
    """How many of the spans [begin, end) contain each night from 0, by region."""
    steps = np.zeros((len(CODES), nights + 1), dtype=np.int64)
    np.add.at(steps, (home, np.clip(begin, 0, nights)), 1)
    np.add.at(steps, (home, np.clip(np.maximum(begin, end), 0, nights)), -1)
    return np.asarray(steps.cumsum(axis=1)[:, :nights])


def read_requests(source: Source) -> Requests:
    """Columns `asked` and `region`; `arrived`, `left`, `withdrawn` and `placed_in` may be empty, `refused` counts
    offers that a house declined. Days are ISO dates; of a time only the day is read.

    Raises PlacementError naming file, row (1 below the header) and column.
    """
    file = source.name if isinstance(source, Path) else "the table"
    frame = scanned(source).with_row_index(ROW, offset=1)
    names = frame.collect_schema().names()
    for needed in NEEDED:
        if needed not in names:
            message = f"{file} has no column '{needed}'. Columns: {', '.join(name for name in names if name != ROW)}."
            raise PlacementError(message)
    text = {name: _text(name, names) for name in (*DAYS, "region", "placed_in", "refused")}
    try:
        rows = frame.select(
            *(
                value.str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False).alias(name)
                for name, value in text.items()
                if name in DAYS
            ),
            *(value.is_not_null().alias(f"has {name}") for name, value in text.items()),
            *(_region(text[name]).alias(name) for name in ("region", "placed_in")),
            text["refused"].cast(pl.Int64, strict=False).alias("refused"),
        ).collect(engine="streaming")
    except pl.exceptions.PolarsError as error:
        message = f"{file} cannot be read: {str(error).splitlines()[0]}"
        raise PlacementError(message) from error
    _refuse_values(rows, file)
    found = _requests(rows)
    _refuse_order(found, file)
    return found


def _text(name: str, names: list[str]) -> pl.Expr:
    if name not in names:
        return pl.lit(None, dtype=pl.String)
    return pl.col(name).cast(pl.String).str.strip_chars().replace("", None)


def _region(text: pl.Expr) -> pl.Expr:
    codes = pl.Series(CODES, dtype=pl.String)
    places = pl.Series(range(len(CODES)), dtype=pl.Int64)
    return text.str.to_lowercase().replace_strict(codes, places, default=None, return_dtype=pl.Int64)


def _refuse_values(rows: pl.DataFrame, file: str) -> None:
    if not rows.height:
        message = f"{file} has no rows."
        raise PlacementError(message)
    expected = dict.fromkeys(DAYS, "no date such as 2026-11-23") | {"refused": "no whole number"}
    expected |= dict.fromkeys(("region", "placed_in"), f"none of {', '.join(CODES)}")
    for name, said in expected.items():
        missing = rows[name].is_null()
        if name not in NEEDED:
            missing &= rows[f"has {name}"]
        if missing.any():
            row = int(missing.arg_max() or 0)
            what = f"the value is {said}" if rows[f"has {name}"][row] else "it is empty"
            message = f"{file}, row {row + 1}, column '{name}': {what}."
            raise PlacementError(message)


def _requests(rows: pl.DataFrame) -> Requests:
    days = {name: rows[name].cast(pl.Int32).cast(pl.Int64).fill_null(NEVER).to_numpy() for name in DAYS}
    home = rows["region"].to_numpy()
    placed = rows["placed_in"].fill_null(NEVER).to_numpy()
    placed = np.where(days["arrived"] == NEVER, NEVER, np.where(placed == NEVER, home, placed))
    until = max(int(column.max()) for column in days.values()) + 1
    return Requests(**days, home=home, placed_in=placed, refused=rows["refused"].fill_null(0).to_numpy(), until=until)


def _refuse_order(found: Requests, file: str) -> None:
    for later, earlier in (("arrived", "asked"), ("withdrawn", "asked"), ("left", "arrived")):
        there = getattr(found, later) != NEVER
        before = there & (getattr(found, later) < getattr(found, earlier))
        without = there & (getattr(found, earlier) == NEVER)
        for wrong, said in ((before, f"it is before '{earlier}'"), (without, f"there is no '{earlier}'")):
            if wrong.any():
                message = f"{file}, row {int(wrong.argmax()) + 1}, column '{later}': {said}."
                raise PlacementError(message)
    both = (found.arrived != NEVER) & (found.withdrawn != NEVER)
    if both.any():
        message = f"{file}, row {int(both.argmax()) + 1}, column 'withdrawn': the person arrived, too."
        raise PlacementError(message)


def read_beds(source: Source) -> Ints:
    """How many beds each region has: columns `region` and `beds`; regions that are not told have none."""
    file = source.name if isinstance(source, Path) else "the table"
    frame = scanned(source)
    names = frame.collect_schema().names()
    for needed in ("region", "beds"):
        if needed not in names:
            message = f"{file} has no column '{needed}'. Columns: {', '.join(names)}."
            raise PlacementError(message)
    beds = np.zeros(len(CODES), dtype=np.int64)
    rows = frame.select(pl.col("region", "beds").cast(pl.String).str.strip_chars().fill_null("")).collect()
    for row, (code, number) in enumerate(rows.iter_rows(), start=1):
        if code.lower() not in PLACES:
            message = f"{file}, row {row}, column 'region': '{code}' is none of {', '.join(CODES)}."
            raise PlacementError(message)
        if not number.isdecimal():
            message = f"{file}, row {row}, column 'beds': '{number}' is no whole number."
            raise PlacementError(message)
        beds[PLACES[code.lower()]] += int(number)
    return beds


def refuse_crowding(requests: Requests, beds: Ints) -> None:
    """Raises PlacementError where more people live in a region than it has beds, and names it."""
    living = np.bincount(requests.placed_in[requests.resident()], minlength=len(CODES))
    for place in np.flatnonzero(living > beds).tolist():
        message = (
            f"{CODES[place]} has {beds[place]} beds, and {living[place]} people who arrived there have not left by "
            f"{day_name(requests.until)}. Correct the beds, or the days on which people left."
        )
        raise PlacementError(message)
