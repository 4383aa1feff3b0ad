"""Files that the methods read and write: read as text while they stream, written whole or not at all.

Each method refuses in its own kind of error, so `refusal` says which.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import polars as pl


def is_parquet(path: Path) -> bool:
    return path.suffix in {".parquet", ".pq"}


def scanned(path: Path, refusal: type[ValueError]) -> pl.LazyFrame:
    """A CSV or Parquet file, not read yet; every value of a CSV is text.

    Raises `refusal` where there is no such file or it has no readable head.
    """
    if not path.is_file():
        message = f"There is no file {path}."
        raise refusal(message)
    try:
        frame = (
            pl.scan_parquet(path) if is_parquet(path) else pl.scan_csv(path, infer_schema=False, encoding="utf8-lossy")
        )
        frame.collect_schema()
    except pl.exceptions.PolarsError as error:
        message = f"{path} cannot be read: {str(error).splitlines()[0]}"
        raise refusal(message) from error
    return frame


@contextmanager
def whole(path: Path, refusal: type[ValueError]) -> Iterator[Path]:
    """A place beside `path` to write to; it becomes `path` when the block has ended well."""
    if not path.absolute().parent.is_dir():
        message = f"There is no folder {path.absolute().parent}."
        raise refusal(message)
    beside = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
    try:
        yield beside
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
