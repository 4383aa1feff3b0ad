"""A CSV list as it comes: what it is by its content, and its rows, each under the line on which it begins.

Pure: nothing is kept, and what cannot be read says its line and why, never what stands in it. A quotation mark left
open costs its own line and not the rest of the list.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from safeharbour.interface.sheets import as_it_was
from safeharbour.justice.interchange.reading import LARGEST
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused

MOST_LINES = 50_001
"""Fifty thousand rows below the heading."""

MOST_COLUMNS = 40
LONGEST_LINE = 10_000
MOST_LINES_OF_A_CELL = 10
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "packed"),
    (b"\x1f\x8b", "packed"),
    (b"7z\xbc\xaf\x27\x1c", "packed"),
    (b"Rar!", "packed"),
    (b"\xd0\xcf\x11\xe0", "sheet"),
    (b"%PDF", "other"),
    (b"\x89PNG", "other"),
    (b"\xff\xd8\xff", "other"),
    (b"GIF8", "other"),
    (b"SQLite format 3", "other"),
)
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, repr=False)
class Row:
    """`problem`: why it cannot be read. It never shows itself in a log."""

    line: int
    cells: tuple[str, ...]
    problem: str = ""


@dataclass(frozen=True, repr=False)
class Sheet:
    """The first row may be a heading: whoever maps it says so. Short rows are filled up; long ones cannot be taken."""

    rows: list[Row]
    width: int


def may_be_listed(content: bytes) -> Decision:
    """By what it is, not by what it is called."""
    if not content.strip():
        return refused(_("The file is empty."))
    if len(content) > LARGEST:
        return refused(_("The file is larger than 5 MB. Split it and bring the parts one by one."))
    if what := _kind_of(content):
        return refused(what)
    return _text_may_be(content)


def _kind_of(content: bytes) -> str:
    found = next((kind for magic, kind in MAGIC if content.startswith(magic)), "")
    if found == "sheet" or (found == "packed" and (b"xl/" in content or b"[Content_Types].xml" in content)):
        return _("This is a spreadsheet, whatever it is called. Open it and save it as “CSV UTF-8”, then bring that.")
    if found == "packed":
        return _("The file is packed (ZIP or the like), and is not unpacked here. Unpack it first.")
    return _("This is no list: it is a picture, a PDF or the like. Bring a CSV file.") if found else ""


def _text_may_be(content: bytes) -> Decision:
    text = decoded(content)
    if text is None:
        return refused(_("The file is no text that can be read. Save it as “CSV UTF-8”."))
    if "\0" in text:
        told = _("Line %(n)d holds signs that are no text. Save the list as “CSV UTF-8” and bring that.")
        return refused(told % {"n": text[: text.index("\0")].count("\n") + 1})
    if text.count("\n") > MOST_LINES:
        most = _("The list has more than %(n)d rows. Split it and bring the parts one by one.")
        return refused(most % {"n": MOST_LINES - 1})
    return ALLOWED


def decoded(content: bytes) -> str | None:
    """UTF-8, UTF-16 with its mark, or what Excel writes in Western Europe and here (Windows-1252)."""
    encodings = ("utf-16",) if content.startswith(WIDE) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def sheet_of(text: str) -> Sheet:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    rows = [row for row in _rows(lines, _delimiter(lines)) if row.problem or any(cell.strip() for cell in row.cells)]
    width = len(rows[0].cells) if rows else 0
    return Sheet([_even(row, width) for row in rows], width)


def _delimiter(lines: list[str]) -> str:
    """Spreadsheets of French-speaking services write semicolons; a copied table has tabs."""
    first = next((line for line in lines if line.strip()), "")
    return max(",;\t", key=first.count)


def _rows(lines: list[str], delimiter: str) -> Iterator[Row]:
    at = 0
    while at < len(lines):
        row, used = _row_at(lines, at, delimiter)
        yield row
        at += used


def _row_at(lines: list[str], at: int, delimiter: str) -> tuple[Row, int]:
    """And how many lines it takes: a cell in quotation marks may have several."""
    for used in range(1, min(MOST_LINES_OF_A_CELL, len(lines) - at) + 1):
        taken = lines[at : at + used]
        if len(taken[-1]) > LONGEST_LINE:
            return Row(at + 1, (taken[0][:LONGEST_LINE],), _("The line is too long.")), 1
        try:
            cells = next(csv.reader(["\n".join(taken)], delimiter=delimiter, strict=True), [])
        except csv.Error as error:
            if "unexpected end" in str(error):
                continue
            break
        return Row(at + 1, tuple(as_it_was(" ".join(cell.split())) for cell in cells)), used
    return Row(at + 1, (lines[at],), _("A quotation mark is left open, or stands inside a quoted cell.")), 1


def _even(row: Row, width: int) -> Row:
    if row.problem or len(row.cells) == width:
        return row
    told = _("This row has %(n)d cells, and the first row %(first)d.") % {"n": len(row.cells), "first": width}
    if len(row.cells) > width:
        return Row(row.line, row.cells, told)
    return Row(row.line, row.cells + ("",) * (width - len(row.cells)))
