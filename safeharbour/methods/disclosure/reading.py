"""Reading what is to be published: records, one row a person, or counts; CSV, Parquet, polars.

Files stream: what stays in memory is one row for each combination of values that occurs, never the records. Everything
is read as text; an empty value is the value `Not known`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from safeharbour.methods.disclosure.arrays import Ints
from safeharbour.methods.disclosure.dimensions import TOTAL, Dimension, Hierarchies, Parents, a_dimension
from safeharbour.methods.disclosure.errors import DisclosureError
from safeharbour.methods.files import scanned

ROW = "row number of the file"
PEOPLE = "people counted"
NOT_KNOWN = "Not known"
COUNT_NAMES = ("count", "n", "freq", "frequency", "people", "records")
MOST_DIMENSIONS = 8


@dataclass(frozen=True)
class Counted:
    """How many people each combination has: `places` (n, d) among the leaves of each dimension, `people` (n,)."""

    dimensions: tuple[Dimension, ...]
    places: Ints
    people: Ints

    @property
    def total(self) -> int:
        return int(self.people.sum())


def read_counted(
    source: Path | pl.DataFrame | pl.LazyFrame,
    names: Sequence[str],
    *,
    count: str = "",
    hierarchies: Hierarchies | None = None,
    weight: pl.Expr | None = None,
) -> Counted:
    """Counts by the named columns, at the lowest level of each.

    `count` names a column of counts; without it each row is a person, or as much as `weight` says of it.
    Rows of a counts file that are totals, or parents in a hierarchy, are checked against what is below them. Raises
    DisclosureError naming file, row and column.
    """
    name = source.name if isinstance(source, Path) else "the table"
    frame = scanned(source, DisclosureError) if isinstance(source, Path) else source.lazy()
    _refuse_names(frame, names, count, name)
    rows = _grouped(frame, names, count, pl.lit(1) if weight is None else weight)
    if not rows.height:
        message = f"{name} has no rows."
        raise DisclosureError(message)
    people = _people(rows, count, name)
    return _placed(rows, people, names, hierarchies or {}, name, sums=bool(count))


def _refuse_names(frame: pl.LazyFrame, names: Sequence[str], count: str, file: str) -> None:
    there = frame.collect_schema().names()
    if not names:
        message = f"Name the columns to count by. {file} has: {', '.join(there)}."
        raise DisclosureError(message)
    if len(set(names)) < len(names):
        message = f"A dimension is named twice: {', '.join(names)}."
        raise DisclosureError(message)
    if len(names) > MOST_DIMENSIONS:
        message = f"{len(names)} dimensions are too many; at most {MOST_DIMENSIONS} can be read together."
        raise DisclosureError(message)
    for asked in (*names, *([count] if count else [])):
        if asked not in there:
            message = f"{file} has no column '{asked}'. Columns: {', '.join(there)}."
            raise DisclosureError(message)


def _grouped(frame: pl.LazyFrame, names: Sequence[str], count: str, weight: pl.Expr) -> pl.DataFrame:
    """Each combination once, with its first row number; counts stay row by row, so that errors can name the row."""
    values = [pl.col(name).cast(pl.String).str.strip_chars().replace("", None).fill_null(NOT_KNOWN) for name in names]
    numbered = frame.with_row_index(ROW, offset=1)
    try:
        if count:
            return numbered.select(ROW, *values, pl.col(count).cast(pl.String).alias(PEOPLE)).collect(
                engine="streaming"
            )
        weighed = numbered.select(ROW, *values, weight.cast(pl.Int64).alias(PEOPLE))
        grouped = weighed.group_by(names).agg(pl.col(ROW).min(), pl.col(PEOPLE).sum())
        return grouped.collect(engine="streaming").sort(ROW)
    except pl.exceptions.PolarsError as error:
        message = f"The file cannot be read: {str(error).splitlines()[0]}"
        raise DisclosureError(message) from error


def _people(rows: pl.DataFrame, count: str, file: str) -> Ints:
    if not count:
        return rows[PEOPLE].to_numpy().astype(np.int64)
    found = []
    for number, value in rows.select(ROW, PEOPLE).iter_rows():
        told = (value or "").strip()
        if not told.isdecimal():
            shown = f"'{told}'" if told else "empty"
            message = f"{file}, row {number}, column '{count}': {shown} is not a whole number of people."
            raise DisclosureError(message)
        found.append(int(told))
    return np.array(found, dtype=np.int64)


def _placed(
    rows: pl.DataFrame, people: Ints, names: Sequence[str], hierarchies: Hierarchies, file: str, *, sums: bool
) -> Counted:
    dimensions, columns, lowest = [], [], np.ones(len(people), dtype=bool)
    for name in names:
        values = rows[name].to_list()
        parents = hierarchies.get(name, {})
        aggregates = {TOTAL, *parents}
        if not sums:
            _refuse_aggregates(rows, name, aggregates, file)
        _refuse_unplaced(rows, name, parents, file)
        dimension = a_dimension(name, (value for value in set(values) if value not in aggregates), parents)
        place = {code: number for number, code in enumerate(dimension.codes)}
        column = np.array([place[value] for value in values])
        lowest &= np.isin(column, dimension.leaves)
        dimensions.append(dimension)
        columns.append(column)
    codes = np.column_stack(columns)
    leaves = np.column_stack([_leaf_places(d, codes[lowest, n]) for n, d in enumerate(dimensions)])
    counted = _once(tuple(dimensions), leaves, people[lowest])
    if not lowest.all():
        _refuse_wrong_sums(counted, codes[~lowest], people[~lowest], rows[ROW].to_numpy()[~lowest], file)
    return counted


def _leaf_places(dimension: Dimension, codes: Ints) -> Ints:
    places = np.full(len(dimension.codes), -1)
    places[list(dimension.leaves)] = np.arange(len(dimension.leaves))
    return np.asarray(places[codes], dtype=np.int64)


def _once(dimensions: tuple[Dimension, ...], leaves: Ints, people: Ints) -> Counted:
    places, back = np.unique(leaves, axis=0, return_inverse=True)
    summed = np.zeros(len(places), dtype=np.int64)
    np.add.at(summed, back.reshape(-1), people)
    return Counted(dimensions, places.astype(np.int64), summed)


def _refuse_aggregates(rows: pl.DataFrame, name: str, aggregates: set[str], file: str) -> None:
    wrong = rows.filter(pl.col(name).is_in(sorted(aggregates)))
    if wrong.height:
        message = (
            f"{file}, row {wrong[ROW][0]}, column '{name}': '{wrong[name][0]}' is a total, and a person has one value "
            "at the lowest level. If the file holds counts, name their column with --count."
        )
        raise DisclosureError(message)


def _refuse_unplaced(rows: pl.DataFrame, name: str, parents: Parents, file: str) -> None:
    """Where a hierarchy is given for a dimension, every value but `Not known` must stand in it."""
    if not parents:
        return
    known = {TOTAL, NOT_KNOWN, *parents, *(child for children in parents.values() for child in children)}
    wrong = rows.filter(~pl.col(name).is_in(sorted(known)))
    if wrong.height:
        message = f"{file}, row {wrong[ROW][0]}, column '{name}': '{wrong[name][0]}' is not in the hierarchy."
        raise DisclosureError(message)


def _refuse_wrong_sums(counted: Counted, codes: Ints, people: Ints, numbers: Ints, file: str) -> None:
    held: Mapping[int, Ints] = {
        n: np.asarray(d.incidence[:, counted.places[:, n]] > 0) for n, d in enumerate(counted.dimensions)
    }
    for row, told, number in zip(codes, people, numbers, strict=True):
        inside = np.logical_and.reduce([held[n][code] for n, code in enumerate(row)])
        found = int(counted.people[inside].sum())
        if found != told:
            cell = ", ".join(d.codes[code] for d, code in zip(counted.dimensions, row, strict=True))
            message = f"{file}, row {number} ({cell}) says {told}, yet what is below it adds up to {found}."
            raise DisclosureError(message)
