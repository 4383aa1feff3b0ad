"""The files of an import: a folder, a zip archive or one file, opened by name without unpacking."""

from __future__ import annotations

import csv
import io
import sys
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from safeharbour.support.directory.intake.incoming import Complaint, Misfit, Place, UnreadableInput

ENCRYPTED = 0x1
MOST_TIMES = 200
SMALL = 64 * 1024 * 1024

csv.field_size_limit(min(sys.maxsize, 2**31 - 1))


class Files:
    def __init__(self, path: Path) -> None:
        if not path.exists():
            message = f"{path}: no such file or folder"
            raise UnreadableInput(message)
        self.path = path
        self.is_zip = path.is_file() and zipfile.is_zipfile(path)
        if self.is_zip:
            _refuse_bombs(path)

    def names(self) -> list[str]:
        if self.is_zip:
            with zipfile.ZipFile(self.path) as archive:
                return sorted(name for name in archive.namelist() if not name.endswith("/"))
        if self.path.is_dir():
            return sorted(str(entry.relative_to(self.path)) for entry in self.path.rglob("*") if entry.is_file())
        return [self.path.name]

    @contextmanager
    def open(self, name: str) -> Iterator[IO[str]]:
        if self.is_zip:
            with zipfile.ZipFile(self.path) as archive, archive.open(name) as member:
                yield io.TextIOWrapper(member, encoding="utf-8-sig", newline="")
        else:
            path = self.path / name if self.path.is_dir() else self.path
            with path.open(encoding="utf-8-sig", newline="") as file:
                yield file

    def rows(self, name: str) -> Iterator[tuple[Place, dict[str, str]] | Complaint]:
        """The rows of a table as heading to cell, each with the line it begins on."""
        with self.open(name) as file:
            reader = csv.reader(file, strict=True)
            place = Place(file=name, line="1")
            try:
                heading = [column.strip() for column in next(reader, [])]
                if not any(heading):
                    yield Complaint(place=place, column="", reason="has no column names in its first line", hides=True)
                    return
                while True:
                    place = Place(file=name, line=str(reader.line_num + 1))
                    cells = next(reader, None)
                    if cells is None:
                        return
                    yield from _row(place, heading, cells)
            except UNREADABLE as error:
                yield Complaint(place=place, column="", reason=_why(error), hides=True)

    def heading(self, name: str) -> list[str]:
        """The column names of a table; none if it cannot be read, which reading it then says."""
        with self.open(name) as file:
            try:
                return [column.strip() for column in next(csv.reader(file, strict=True), [])]
            except UNREADABLE:
                return []


UNREADABLE = (csv.Error, UnicodeDecodeError, zipfile.BadZipFile, zlib.error, EOFError)


def _row(place: Place, heading: list[str], cells: list[str]) -> Iterator[tuple[Place, dict[str, str]] | Complaint]:
    if len(cells) > len(heading):
        reason = f"{len(cells)} cells under {len(heading)} column names"
        yield Misfit(place=place, column="", reason=reason, cells=dict(zip(heading, cells, strict=False)))
    elif any(cells):
        yield place, dict(zip(heading, cells, strict=False))


def _why(error: Exception) -> str:
    if isinstance(error, csv.Error):
        return f"not a readable CSV row: {error}"
    if isinstance(error, UnicodeDecodeError):
        return "not UTF-8 text from about here on"
    return "the archive is damaged from about here on"


def _refuse_bombs(path: Path) -> None:
    """An archive that says it unpacks to hundreds of times its size, or cannot be unpacked at all."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        message = f"{path}: not a readable zip archive"
        raise UnreadableInput(message) from error
    if any(member.flag_bits & ENCRYPTED for member in members):
        message = f"{path}: the archive is locked with a password"
        raise UnreadableInput(message)
    unpacked = sum(member.file_size for member in members)
    if unpacked > SMALL and unpacked > MOST_TIMES * path.stat().st_size:
        message = f"{path}: unpacks to more than {MOST_TIMES} times its size, as no directory does"
        raise UnreadableInput(message)


def stem(name: str) -> str:
    return PurePosixPath(name).stem.lower()
