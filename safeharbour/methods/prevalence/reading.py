"""Reading histories: counts of histories or one row a person; from CSV, Parquet, polars or pandas.

A record file is grouped while it streams past, so that it takes as much memory as it has different rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from safeharbour.methods.files import scanned
from safeharbour.methods.prevalence.arrays import Bools, Floats, Ints
from safeharbour.methods.prevalence.checks import checked, refuse_lists, refuse_table
from safeharbour.methods.prevalence.histories import DoubtfulLinks, Histories, HistoryError

COUNT_NAMES = ("n", "count", "counts", "freq", "frequency", "people", "number", "total")
PROBABILITY_NAMES = ("probability", "link_probability", "linkage_probability")
VALUES = {"0": 0.0, "1": 1.0, "false": 0.0, "true": 1.0}
ROW, PEOPLE = "__row", "__people"
LOOKED_AT = 1000


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Which column is what. Whatever is left empty is found by the usual names; all other columns are lists."""

    lists: tuple[str, ...] = ()
    count: str = ""
    probability: str = ""
    strata: str = ""


def read_histories(source: Any, columns: Columns | None = None) -> Histories:
    """Histories from a path (.csv, .parquet), a polars or a pandas frame.

    Count form: a column of 0 and 1 for each list and a column of counts. Record form: no counts, a row for each person.
    A value between 0 and 1 in a list's column is the probability that this entry belongs to the same person as the
    row's others; in a column `probability`, that all entries of the row do. Rows are numbered from 1, below the header.

    Raises HistoryError naming row and column.
    """
    columns = columns or Columns()
    if columns.strata:
        message = f"There are strata by '{columns.strata}': use read_strata."
        raise HistoryError(message)
    return read_strata(source, columns)[""]


def read_strata(source: Any, columns: Columns) -> Mapping[str, Histories]:
    """Histories for each value of the column `columns.strata`, in the order of the values."""
    frame = _frame(source)
    found = _found(frame, columns)
    rows = _rows(frame, found)
    parts = rows.partition_by(found.strata, as_dict=True, maintain_order=True) if found.strata else {("",): rows}
    if not rows.height:
        message = "There are no rows."
        raise HistoryError(message)
    named = {str(key[0]): part for key, part in parts.items()}
    return {name: _histories(named[name], found, name) for name in sorted(named)}


def _frame(source: Any) -> pl.LazyFrame:
    if isinstance(source, str | Path):
        frame = scanned(Path(source), HistoryError)
    elif isinstance(source, pl.DataFrame):
        frame = source.lazy()
    elif isinstance(source, pl.LazyFrame):
        frame = source
    elif type(source).__module__.partition(".")[0] == "pandas":
        frame = pl.LazyFrame({str(name): [str(value) for value in source[name].tolist()] for name in source.columns})
    else:
        message = f"Cannot read a {type(source).__name__}: give a path, a polars or a pandas frame."
        raise HistoryError(message)
    return frame.select(pl.all().cast(pl.String).str.strip_chars()).with_row_index(ROW, offset=1)


def _found(frame: pl.LazyFrame, columns: Columns) -> Columns:
    names = [name for name in frame.collect_schema().names() if name != ROW]
    for asked in (*columns.lists, columns.count, columns.probability, columns.strata):
        if asked and asked not in names:
            message = f"There is no column '{asked}'. Columns: {', '.join(names)}."
            raise HistoryError(message)
    lower = {name.lower(): name for name in reversed(names)}
    probability = columns.probability or next((lower[name] for name in PROBABILITY_NAMES if name in lower), "")
    taken = {probability, columns.strata, *columns.lists}
    count = columns.count or next((lower[n] for n in COUNT_NAMES if n in lower and lower[n] not in taken), "")
    lists = columns.lists or tuple(name for name in names if name not in {count, *taken})
    if not columns.lists and not count and lists and _holds_counts(frame, lists[-1]):
        count, lists = lists[-1], lists[:-1]
    refuse_lists(lists)
    return Columns(lists=lists, count=count, probability=probability, strata=columns.strata)


def _holds_counts(frame: pl.LazyFrame, name: str) -> bool:
    with _refusing_what_breaks():
        values = frame.select(name).head(LOOKED_AT).unique().collect()[name].to_list()
    return any(value is not None and value.lstrip("-").isdigit() and value not in VALUES for value in values)


def _rows(frame: pl.LazyFrame, columns: Columns) -> pl.DataFrame:
    """Each different row once, with its first row number and, in record form, how many there are."""
    kept = [*columns.lists, *(name for name in (columns.probability, columns.strata) if name)]
    with _refusing_what_breaks():
        if columns.count:
            return frame.select(ROW, *kept, pl.col(columns.count).alias(PEOPLE)).collect(engine="streaming")
        grouped = frame.group_by(kept).agg(pl.col(ROW).min(), pl.len().cast(pl.String).alias(PEOPLE))
        return grouped.collect(engine="streaming").sort(ROW)


@contextmanager
def _refusing_what_breaks() -> Iterator[None]:
    """A file is read as far as it is asked for, so that what is wrong with a row shows at any of the reads."""
    try:
        yield
    except pl.exceptions.PolarsError as error:
        message = f"The file cannot be read: {str(error).splitlines()[0]}"
        raise HistoryError(message) from error


def _histories(rows: pl.DataFrame, columns: Columns, stratum: str) -> Histories:
    try:
        return _checked(rows, columns)
    except HistoryError as error:
        if not stratum:
            raise
        message = f"{columns.strata} '{stratum}': {error}"
        raise HistoryError(message) from error


def _checked(rows: pl.DataFrame, columns: Columns) -> Histories:
    numbers = rows[ROW].to_numpy().astype(np.int64)
    values = np.column_stack([_memberships(rows[name].to_list(), name, numbers) for name in columns.lists])
    people = _numbers(rows[PEOPLE].to_list(), columns.count or "count", numbers)
    if columns.probability:
        together = _probabilities(rows[columns.probability].to_list(), columns.probability, numbers)
        values = _spread(values, together)
    certain: Bools = np.asarray(np.isin(values, (0.0, 1.0)).all(axis=1))
    if certain.all():
        return checked(columns.lists, values.astype(np.int64), people, numbers)
    return _doubtful(columns.lists, values, people, certain, numbers)


def _doubtful(lists: tuple[str, ...], values: Floats, people: Floats, certain: Bools, numbers: Ints) -> Histories:
    whole = (people >= 0) & (people == np.round(people))
    if not whole.all():
        place = int(np.flatnonzero(~whole)[0])
        message = f"Row {numbers[place]}: the count {people[place]:g} is not a whole number of people."
        raise HistoryError(message)
    masks = ((values > 0) << np.arange(len(lists))).sum(axis=1)
    counts = np.zeros(1 << len(lists))
    np.add.at(counts, masks[certain], people[certain])
    if counts[0]:
        message = f"Row {numbers[certain & (masks == 0)][0]}: people on no list cannot have been counted."
        raise HistoryError(message)
    probabilities = np.where(values > 0, values, 1.0)
    unsure = ~certain
    links = DoubtfulLinks(masks[unsure], probabilities[unsure], people[unsure].astype(np.int64))
    histories = Histories(lists, counts, links)
    refuse_table(histories)
    return histories


def _spread(values: Floats, together: Floats) -> Floats:
    """The probability that all entries of a row belong together, put on all but the row's first list."""
    first = np.argmax(values > 0, axis=1)
    place = np.arange(values.shape[1])
    others = (values > 0) & (place != first[:, None])
    return np.where(others, values * together[:, None], values)


def _memberships(values: Sequence[str | None], name: str, numbers: Ints) -> Floats:
    return np.array([_membership(value, name, number) for value, number in zip(values, numbers, strict=True)])


def _membership(value: str | None, name: str, number: int) -> float:
    found = VALUES.get((value or "").lower())
    if found is None:
        found = _as_number(value)
    if found is None or not 0 <= found <= 1:
        shown = "empty" if not value else f"'{value}'"
        message = (
            f"Column '{name}', row {number}: {shown} is not 0 or 1, nor a probability between them. If '{name}' is no "
            "list, name the lists."
        )
        raise HistoryError(message)
    return found


def _numbers(values: Sequence[str | None], name: str, numbers: Ints) -> Floats:
    found = [_as_number(value) for value in values]
    for value, number, row in zip(values, found, numbers, strict=True):
        if number is None:
            message = f"Column '{name}', row {row}: {'empty' if not value else repr(value)} is not a number."
            raise HistoryError(message)
    return np.array(found, dtype=np.float64)


def _probabilities(values: Sequence[str | None], name: str, numbers: Ints) -> Floats:
    found = _numbers(values, name, numbers)
    wrong = np.flatnonzero(~((found >= 0) & (found <= 1)))
    if len(wrong):
        message = f"Column '{name}', row {numbers[wrong[0]]}: {found[wrong[0]]:g} is not a probability."
        raise HistoryError(message)
    return found


def _as_number(value: str | None) -> float | None:
    try:
        return float(value or "")
    except ValueError:
        return None
