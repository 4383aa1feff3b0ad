"""A list as it comes: a CSV file with a heading. Read line by line, so that its length costs no memory.

A file that is no such list is refused as a whole, by `UnreadableList`. A single row that cannot be read is rejected
with its line and column, and the rest goes on. Never the value: it may be somebody's name.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

REQUIRED = ("kind", "value")
COLUMNS = {
    "kind": "phone, plate, email, handle, vin, payment, address, room or name",
    "value": "the number, plate, account, name; of an address or room: number and street",
    "province": "of a plate: where it was issued, as ON, QC or NY",
    "platform": "of a handle: instagram, snapchat, tiktok, facebook, x, telegram or other",
    "service": "of a payment account: interac, paypal, cash_app, bitcoin or other",
    "place": "of an address or room: the town",
    "postcode": "of an address or room: the postal code; either of the two is enough",
    "room": "of a hotel room: its number",
    "birth_date": "of a name: as 1990-02-01",
    "birth_year": "of a name: if the date is not known",
    "file": "the number of the service's file, if not the one named for the whole list",
    "mode": "open, silent or restricted, if not as said for the whole list",
    "officer": "e-mail address of whom to call, if not as said for the whole list",
    "days": "how long it is kept, 90, 180 or 365, if not as said for the whole list",
}
LONGEST = 200
LONGEST_CELL = 131_072
"""Letters. A quotation mark that is left open would else read the rest of the file as one cell."""
Row = tuple[int, list[str]]


class UnreadableList(Exception):  # noqa: N818 - an answer to whoever gave the file
    """The file is no list of pointers, and why."""


@dataclass(frozen=True)
class Rejection:
    """Why a row was not filed: on which line it ends, in which column."""

    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.column + ': ' if self.column else ''}{self.reason}"


class Reading:
    """`heading` at once; `rows` are read as they are asked for. What cannot be read is in `rejections`."""

    def __init__(self, path: Path) -> None:
        self._file = path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")
        self.rejections: list[Rejection] = []
        try:
            self._reader = csv.reader(self._file, delimiter=self._delimiter())
            self.heading = self._heading(path)
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Reading:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def _delimiter(self) -> str:
        """Spreadsheets of French-speaking services write semicolons."""
        line = self._file.readline()
        self._file.seek(0)
        return ";" if line.count(";") > line.count(",") else ","

    def _heading(self, path: Path) -> tuple[str, ...]:
        try:
            heading = tuple(cell.strip().lower() for cell in self._next() or [])
        except csv.Error:
            heading = ("",)
        if not heading:
            message = f"{path.name} is empty: the first line names the columns."
            raise UnreadableList(message)
        if len(set(heading)) < len(heading) or not {*REQUIRED} <= {*heading} <= {*COLUMNS}:
            message = f"{path.name}: {_what_is_wrong(heading)} The columns are: {', '.join(COLUMNS)}."
            raise UnreadableList(message)
        return heading

    def _next(self) -> list[str] | None:
        """The limit is one of the process: others raise it."""
        before = csv.field_size_limit(LONGEST_CELL)
        try:
            return next(self._reader, None)
        finally:
            csv.field_size_limit(before)

    def rows(self, size: int) -> Iterator[list[Row]]:
        """In parts of so many. What could not be read of a part stands in `rejections` when it comes."""
        part: list[Row] = []
        while True:
            try:
                cells = self._next()
            except csv.Error:
                self._reject("This line is longer than any row, or a quotation mark is left open.")
                continue
            if cells is None:
                break
            if self._is_readable(cells):
                part.append((self._reader.line_num, cells))
            if len(part) == size:
                yield part
                part = []
        yield part

    def _is_readable(self, cells: list[str]) -> bool:
        if not any(cells):
            return False
        if not is_utf8("".join(cells)):
            self._reject("This row is not written in UTF-8. Save the file as “CSV UTF-8”.")
            return False
        if len(cells) > len(self.heading):
            self._reject(f"This row has {len(cells)} cells, and the heading {len(self.heading)}.")
            return False
        return True

    def _reject(self, reason: str) -> None:
        self.rejections.append(Rejection(self._reader.line_num, "", reason))

    def rejected(self) -> list[Rejection]:
        """Those found since it was asked last."""
        found, self.rejections = self.rejections, []
        return found


def is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _what_is_wrong(heading: tuple[str, ...]) -> str:
    """Never a cell as it stands: where the heading is missing it is somebody's number."""
    if missing := [name for name in REQUIRED if name not in heading]:
        return f"the first line does not name the column {' and '.join(missing)}."
    unknown = [str(place) for place, name in enumerate(heading, 1) if name not in COLUMNS]
    if unknown:
        return f"the name of column {', '.join(unknown)} is not known."
    return "a column is named twice."
