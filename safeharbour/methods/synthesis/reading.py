"""Reading records to learn from: one row a person, CSV, Parquet or polars, as the places of values in their columns.

Files stream; what stays in memory is four bytes for each value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from safeharbour.methods.files import scanned
from safeharbour.methods.synthesis.arrays import Codes
from safeharbour.methods.synthesis.domain import MOST_COLUMNS, NOT_KNOWN, Column
from safeharbour.methods.synthesis.errors import SynthesisError

MOST_VALUES = 1_000
MOST_NUMBERS = 100


@dataclass(frozen=True)
class Records:
    """`codes` (n, d): places among the values of each column. `leaked`: columns whose values came from the data."""

    columns: tuple[Column, ...]
    codes: Codes
    file: str
    leaked: tuple[str, ...] = ()

    @property
    def sizes(self) -> tuple[int, ...]:
        return tuple(len(column.values) for column in self.columns)


def read_records(source: Path | pl.DataFrame, domain: Sequence[Column] = (), names: Sequence[str] = ()) -> Records:
    """The named columns, or all. What `domain` does not declare is taken from the data.

    Raises SynthesisError naming file, row and column: of a value that the domain does not have, of numbers without
    bins, of what looks like an identifier.
    """
    file = source.name if isinstance(source, Path) else "the table"
    frame = scanned(source, SynthesisError) if isinstance(source, Path) else source.lazy()
    declared = {column.name: column for column in domain}
    names = tuple(names) or tuple(declared) or tuple(frame.collect_schema().names())
    _refuse_names(frame, names, file)
    try:
        text = frame.select(_text(name) for name in names)
        leaked = tuple(name for name in names if name not in declared)
        columns = tuple(declared.get(name) or _from_data(text, name, file) for name in names)
        codes = text.select(_codes(column) for column in columns).collect(engine="streaming")
        _refuse_foreign(codes, text, columns, file)
    except pl.exceptions.PolarsError as error:
        message = f"{file} cannot be read: {str(error).splitlines()[0]}"
        raise SynthesisError(message) from error
    if not codes.height:
        message = f"{file} has no rows."
        raise SynthesisError(message)
    return Records(columns, np.ascontiguousarray(codes.to_numpy(), dtype=np.int32), file, leaked)


def _refuse_names(frame: pl.LazyFrame, names: Sequence[str], file: str) -> None:
    there = frame.collect_schema().names()
    for name in names:
        if name not in there:
            message = f"{file} has no column '{name}'. Columns: {', '.join(there)}."
            raise SynthesisError(message)
    if len(set(names)) < len(names):
        message = f"A column is named twice: {', '.join(names)}."
        raise SynthesisError(message)
    if len(names) > MOST_COLUMNS:
        message = f"{len(names)} columns are too many; at most {MOST_COLUMNS}. Name those that matter with --columns."
        raise SynthesisError(message)


def _text(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.String).str.strip_chars().replace("", None).fill_null(NOT_KNOWN)


def _from_data(text: pl.LazyFrame, name: str, file: str) -> Column:
    values = sorted(text.select(pl.col(name).unique()).collect(engine="streaming")[name].to_list())
    known = pl.Series([value for value in values if value != NOT_KNOWN], dtype=pl.String)
    numbers = len(known) > MOST_NUMBERS and not known.cast(pl.Float64, strict=False).has_nulls()
    if numbers:
        message = (
            f"{file}, column '{name}': {len(known):,} different numbers. Declare classes for them: bins = [0, 18]."
        )
        raise SynthesisError(message)
    if len(values) > MOST_VALUES:
        message = f"{file}, column '{name}': {len(values):,} different values; at most {MOST_VALUES:,}. Is it a name?"
        raise SynthesisError(message)
    return Column(name, tuple(values))


def _codes(column: Column) -> pl.Expr:
    """The place of each value; nothing where it has none."""
    if not column.edges:
        places = pl.Series(range(len(column.values)), dtype=pl.Int32)
        values = pl.Series(column.values, dtype=pl.String)
        return pl.col(column.name).replace_strict(values, places, default=None, return_dtype=pl.Int32)
    number = pl.col(column.name).cast(pl.Float64, strict=False)
    place = sum((number >= edge).cast(pl.Int32) for edge in column.edges[1:]) + pl.lit(0, dtype=pl.Int32)
    in_a_class = number.is_finite() & (number >= column.edges[0])
    return (
        pl.when(pl.col(column.name) == NOT_KNOWN)
        .then(pl.lit(len(column.values) - 1, dtype=pl.Int32))
        .when(in_a_class)
        .then(place)
        .alias(column.name)
    )


def _refuse_foreign(codes: pl.DataFrame, text: pl.LazyFrame, columns: Sequence[Column], file: str) -> None:
    for column in columns:
        if codes[column.name].has_nulls():
            row = int(codes[column.name].is_null().arg_max() or 0)
            value = text.select(column.name).slice(row, 1).collect()[column.name][0]
            message = f"{file}, row {row + 1}, column '{column.name}': '{value}' is {_not_there(column)}."
            raise SynthesisError(message)


def _not_there(column: Column) -> str:
    return "in none of the declared classes" if column.edges else "not among the declared values"
