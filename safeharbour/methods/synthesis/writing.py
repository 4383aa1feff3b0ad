"""The invented file on disk, and beside it what was done in words. Both appear whole or not at all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl

from safeharbour.methods.files import is_parquet, whole
from safeharbour.methods.synthesis.errors import SynthesisError
from safeharbour.methods.synthesis.making import Made

NAMED = 40
NOBODY = "No row is a person; one that is like a real person is so by chance."
USE = (
    "- **Use it** to learn the data, to write and try analyses, to see large patterns. A count of this file is an "
    "estimate; small ones can be far off, and so can what depends on four columns or more. Confirm what matters on "
    "the true records, with who keeps them."
)


def refuse_place(out: Path) -> None:
    """Raises SynthesisError where nothing can be written, before any budget is spent on it."""
    if not out.absolute().parent.is_dir():
        message = f"There is no folder {out.absolute().parent}."
        raise SynthesisError(message)
    for path in (out, words_beside(out)):
        if path.exists():
            message = f"{path} is there already. What was published is not written over; name another file."
            raise SynthesisError(message)


def words_beside(out: Path) -> Path:
    return out.with_name(f"{out.stem}.README.md")


def as_frame(made: Made) -> pl.DataFrame:
    """The records with the names of their values; every value text."""
    return pl.DataFrame(
        {
            column.name: pl.Series(
                np.array(column.values, dtype=object)[made.codes[:, place]].tolist(), dtype=pl.String
            )
            for place, column in enumerate(made.columns)
        }
    )


def write_made(made: Made, out: Path, source: str) -> list[Path]:
    """Writes CSV, or Parquet by its name, and the words beside it. Raises SynthesisError where a file is there."""
    refuse_place(out)
    frame = as_frame(made)
    with whole(words_beside(out), SynthesisError) as words, whole(out, SynthesisError) as records:
        words.write_text(in_words(made, out.name, source), encoding="utf-8")
        if is_parquet(out):
            frame.write_parquet(records)
        else:
            frame.write_csv(records)
    return [out, words_beside(out)]


def in_words(made: Made, name: str, source: str) -> str:
    """For readers of the file: what it is, what was promised, and what it must not be used for."""
    columns = [f"- `{column.name}`: {_values(column.values)}" for column in made.columns]
    lines = [
        f"# What {name} is",
        "",
        f"{len(made.codes):,} invented records of {len(made.columns)} columns, made to resemble {source}. {NOBODY}",
        "",
        *made.told,
        _rules(made),
        USE,
        "",
        "## Columns",
        "",
        *columns,
    ]
    return "\n".join(lines) + "\n"


def _values(values: tuple[str, ...]) -> str:
    more = f" and {len(values) - NAMED} more" if len(values) > NAMED else ""
    return ", ".join(values[:NAMED]) + more


def _rules(made: Made) -> str:
    if not made.scopes:
        return "- **No combination was declared impossible**; some here may be."
    count = sum(int(scope.forbidden.sum()) for scope in made.scopes)
    tied = ["`" + " x ".join(made.columns[place].name for place in scope.columns) + "`" for scope in made.scopes]
    return f"- **No impossible combination:** {count:,} that rules forbid, of {', '.join(tied)}, are not in the file."
