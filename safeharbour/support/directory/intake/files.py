"""The files of an import: a folder, a zip archive or one file, opened by name without unpacking."""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from safeharbour.support.directory.intake.incoming import Complaint, Place, UnreadableInput

csv.field_size_limit(min(sys.maxsize, 2**31 - 1))


class Files:
    def __init__(self, path: Path) -> None:
        if not path.exists():
            message = f"{path}: no such file or folder"
            raise UnreadableInput(message)
        self.path = path
        self.is_zip = path.is_file() and zipfile.is_zipfile(path)

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
                while True:
                    place = Place(file=name, line=str(reader.line_num + 1))
                    cells = next(reader, None)
                    if cells is None:
                        return
                    if len(cells) > len(heading):
                        reason = f"{len(cells)} cells under {len(heading)} column names"
                        yield Complaint(place=place, column="", reason=reason)
                    elif any(cells):
                        yield place, dict(zip(heading, cells, strict=False))
            except csv.Error as error:
                yield Complaint(place=place, column="", reason=f"not a readable CSV row: {error}")
            except UnicodeDecodeError:
                yield Complaint(place=place, column="", reason="not UTF-8 text from about here on")


def stem(name: str) -> str:
    return PurePosixPath(name).stem.lower()
