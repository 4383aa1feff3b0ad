"""The phrases of a mapping file: how one property gets its value from the cells of a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from safeharbour.support.directory.intake.files import Files
from safeharbour.support.directory.intake.incoming import Complaint, UnreadableInput

Cells = dict[str, str]
HOLE = re.compile(r"\{([^{}]+)\}")
ORDINAL = "row()"


class MappingError(ValueError):
    """A mapping says something that cannot be understood, in its setting or field `option`."""

    def __init__(self, message: str, option: str = "") -> None:
        super().__init__(message)
        self.option = option


@lru_cache(maxsize=512)
def compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except (re.error, TypeError) as error:
        message = f"not a regular expression: {pattern} ({error})"
        raise MappingError(message) from error


def matches(cell: str, pattern: str) -> bool:
    return compiled(pattern).search(cell.strip()) is not None


@dataclass(frozen=True)
class Template:
    """Text with `{column}` holes. It yields nothing when one of its holes is empty."""

    text: str

    def fill(self, cells: Cells) -> str | None:
        if self.only_hole:
            return cells.get(self.only_hole, "").strip() or None
        filled = [cells.get(name, "").strip() for name in self.holes]
        if not all(filled):
            return None
        values = iter(filled)
        return HOLE.sub(lambda _hole: next(values), self.text)

    @cached_property
    def only_hole(self) -> str:
        return self.holes[0] if self.text == "{" + "".join(self.holes) + "}" else ""

    @cached_property
    def holes(self) -> list[str]:
        return HOLE.findall(self.text)

    def __str__(self) -> str:
        return ", ".join(self.holes)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """How one property gets its value: from a column or a template or as it stands, then changed step by step."""

    sources: tuple[Template, ...] = ()
    constant: Any = None
    values: dict[str, Any] = field(default_factory=dict)
    capture: str = ""
    drop: str = ""
    default: Any = None

    @classmethod
    def parse(cls, given: Any, where: str) -> Rule:
        if isinstance(given, str):
            return cls(sources=(Template("{" + given + "}"),))
        if not isinstance(given, dict):
            message = f"{where}: expected a column name or a table of settings"
            raise MappingError(message)
        if sum(name in given for name in ("column", "template", "const")) != 1:
            message = f"{where}: needs one of column, template, const"
            raise MappingError(message)
        for pattern in ("capture", "drop"):
            compiled(given.get(pattern, ""))
        return cls(
            sources=tuple(_templates(given)),
            constant=given.get("const"),
            values=given.get("values", {}),
            capture=given.get("capture", ""),
            drop=given.get("drop", ""),
            default=given.get("default"),
        )

    def value(self, cells: Cells) -> Any:
        if not self.sources:
            return self.constant
        text = next((text for source in self.sources if (text := source.fill(cells)) is not None), None)
        if text is not None and self.drop and matches(text, self.drop):
            text = None
        if text is not None and self.capture:
            found = compiled(self.capture).search(text)
            text = (found[1] if found.groups() else found[0]) if found else None
        if text is None:
            return self.default
        return self.values.get(text, text)


def _templates(given: dict[str, Any]) -> Iterator[Template]:
    """Of several templates the first that can be filled is taken."""
    if "column" in given:
        yield Template("{" + given["column"] + "}")
    texts = given.get("template", [])
    yield from map(Template, [texts] if isinstance(texts, str) else texts)


@dataclass(frozen=True, kw_only=True)
class Each:
    """Several records from one cell: split at a pattern, or one for each pattern found in it.

    Each record sees its part as `{item}` and its number, from 1, as `{n}`.
    """

    column: str
    at: str = ""
    find: dict[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, given: Any, where: str) -> Each:
        if "column" not in given or ("at" in given) == ("find" in given):
            message = f"{where}: each needs a column, and either at (a pattern to split at) or find (pattern to item)"
            raise MappingError(message, "each")
        for pattern in (given.get("at", ""), *given.get("find", {})):
            compiled(pattern)
        return cls(column=given["column"], at=given.get("at", ""), find=given.get("find", {}))

    def split(self, cells: Cells) -> Iterator[Cells]:
        text = cells.get(self.column, "")
        for number, item in enumerate(dict.fromkeys(self._items(text)), start=1):
            yield cells | {"item": item, "n": str(number)}

    def _items(self, text: str) -> Iterator[str]:
        if self.find:
            yield from (item for pattern, item in self.find.items() if matches(text, pattern))
        else:
            yield from (part.strip(" .") for part in compiled(self.at).split(text) if part.strip(" ."))


@dataclass(frozen=True, kw_only=True)
class Join:
    """Another table's columns, seen as `name.column`, from the row whose `key` is what `on` yields here.

    The key `row()` is the row's number, from 1, among the rows that `only` lets through: some exports point that way.
    """

    file: str
    name: str
    on: Template
    key: str
    only: dict[str, str]

    @classmethod
    def parse(cls, given: Any, where: str) -> Join:
        missing = {"file", "name", "on", "key"} - set(given)
        if missing:
            message = f"{where}: a join needs {', '.join(sorted(missing))}"
            raise MappingError(message, "join")
        for pattern in given.get("only", {}).values():
            compiled(pattern)
        return cls(
            file=given["file"],
            name=given["name"],
            on=Template("{" + given["on"] + "}"),
            key=given["key"],
            only=given.get("only", {}),
        )

    def load(self, files: Files) -> dict[str | None, Cells]:
        table: dict[str | None, Cells] = {}
        number = 0
        for row in files.rows(self.file):
            if isinstance(row, Complaint):
                self._refuse_if_lost(row)
                continue
            _place, cells = row
            if all(matches(cells.get(column, ""), pattern) for column, pattern in self.only.items()):
                number += 1
                table[str(number) if self.key == ORDINAL else cells.get(self.key, "").strip()] = cells
        table.pop("", None)
        return table

    def _refuse_if_lost(self, row: Complaint) -> None:
        """After a row that may or may not count, every later one would be taken for its neighbour: addresses too."""
        if row.hides or self.key == ORDINAL:
            reason = "other tables are read by this one, so that nothing can be taken in before it is mended"
            message = f"{row.place.file}, line {row.place.line}: {row.reason}; {reason}"
            raise UnreadableInput(message)
