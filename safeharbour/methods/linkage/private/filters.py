"""The encodings of several files as bits: all that a linkage unit ever has of a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from safeharbour.methods.files import is_parquet
from safeharbour.methods.linkage.clustering import Ints
from safeharbour.methods.linkage.errors import LinkageError
from safeharbour.methods.linkage.private.schema import SCHEMA

Words = NDArray[np.uint64]
COLUMNS = tuple(f"{part.name}{end}" for part in SCHEMA.parts for end in ("", "_size"))


@dataclass(frozen=True)
class Filters:
    """`words`: (records, bits / 64) for each part; `known`: whether the record has it; `size`: of how many
    things; `source`: the file's number."""

    ids: tuple[str, ...]
    source: Ints
    words: dict[str, Words]
    known: dict[str, NDArray[np.bool_]]
    size: dict[str, NDArray[np.int8]]


def is_encoded(path: Path) -> bool:
    """Whether a file holds encodings, by its headings."""
    try:
        names = pl.read_parquet_schema(path) if is_parquet(path) else pl.read_csv(path, n_rows=0).columns
    except (OSError, pl.exceptions.PolarsError):
        return False
    return {"schema", "id", *COLUMNS} <= set(names)


def read_filters(paths: Sequence[Path]) -> Filters:
    if len(paths) < 2:  # noqa: PLR2004 - one list overlaps with nothing
        message = "Encodings of one list alone have nothing to be linked with: give at least two files."
        raise LinkageError(message)
    frames = [_read_one(path) for path in paths]
    found = {tuple(frame["schema"].unique().to_list()) for frame in frames}
    if found != {(SCHEMA.fingerprint,)}:
        told = ", ".join(sorted(str(name) for one in found for name in one))
        message = f"These files were encoded by different schemas ({told}); this program's is {SCHEMA.fingerprint}."
        raise LinkageError(message)
    sizes = [frame.height for frame in frames]
    whole_frame = pl.concat([frame.select("id", *COLUMNS) for frame in frames])
    words, known, size = {}, {}, {}
    for part in SCHEMA.parts:
        words[part.name], known[part.name] = _unpacked(whole_frame[part.name], part.bits, part.name)
        size[part.name] = whole_frame[f"{part.name}_size"].cast(pl.Int8).to_numpy()
    source = np.repeat(np.arange(len(paths)), sizes).astype(np.int64)
    return Filters(tuple(whole_frame["id"].to_list()), source, words, known, size)


def _read_one(path: Path) -> pl.DataFrame:
    if not path.is_file():
        message = f"There is no file {path}."
        raise LinkageError(message)
    if not is_encoded(path):
        message = f"{path.name} holds no encodings: encode it first (harbour encode), with the key of the others."
        raise LinkageError(message)
    frame = pl.read_parquet(path) if is_parquet(path) else pl.read_csv(path, infer_schema=False)
    return frame.cast(pl.String)


def _unpacked(column: pl.Series, bits: int, name: str) -> tuple[Words, NDArray[np.bool_]]:
    known = column.is_not_null().to_numpy()
    empty = b"\0" * (bits // 8)
    try:
        packed = [bytes.fromhex(text) if text else empty for text in column.to_list()]
    except ValueError as error:
        message = f"Column '{name}' is damaged: {error}."
        raise LinkageError(message) from error
    if row := next((n for n, one in enumerate(packed, 1) if len(one) != bits // 8), 0):
        message = f"Column '{name}', row {row}: the filter has not {bits} bits."
        raise LinkageError(message)
    return np.frombuffer(b"".join(packed), dtype=np.uint64).reshape(len(packed), bits // 64), known
