"""Which settings a mapping file has, and what each takes: checked before anything is made of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from safeharbour.support.directory.intake.phrases import MappingError


@dataclass(frozen=True)
class Shape:
    words: str
    holds: Callable[[Any], bool]


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _patterns(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


TEXT = Shape("text", lambda value: isinstance(value, str))
TABLE = Shape("a table", lambda value: isinstance(value, dict))
TEXTS = Shape("a list of texts", _texts)
TEXT_OR_TEXTS = Shape(
    "text, or a list of texts", lambda value: isinstance(value, str) or (_texts(value) and value != [])
)
TABLES = Shape("a list of tables", _tables)
PATTERNS = Shape("a table of texts", _patterns)
YES_OR_NO = Shape("true or false", lambda value: isinstance(value, bool))
IDS = Shape('"uuid5" or "as given"', lambda value: value in {"uuid5", "as given"})
ANYTHING = Shape("anything", lambda _value: True)

DOCUMENT = {"name": TEXT, "ids": IDS, "ignore": TEXTS, "object": TABLES}
OBJECT = {
    "type": TEXT,
    "file": TEXT,
    "rows": TABLES,
    "id": TEXT,
    "fields": TABLE,
    "join": TABLES,
    "each": TABLE,
    "only": PATTERNS,
    "needs": TEXTS,
    "optional": TEXTS,
    "may_repeat": YES_OR_NO,
}
JOIN = {"file": TEXT, "name": TEXT, "on": TEXT, "key": TEXT, "only": PATTERNS}
EACH = {"column": TEXT, "at": TEXT, "find": PATTERNS}
FIELD = {
    "column": TEXT,
    "template": TEXT_OR_TEXTS,
    "const": ANYTHING,
    "values": TABLE,
    "capture": TEXT,
    "drop": TEXT,
    "default": ANYTHING,
}


def check_settings(given: Mapping[str, Any], known: Mapping[str, Shape], where: str, within: str = "") -> None:
    """Refuse a setting that is not known, or whose value is of another kind than it takes."""
    for name, value in given.items():
        if name not in known:
            message = f"{where}unknown setting {name}; known are {', '.join(known)}"
            raise MappingError(message, within or name)
        if not known[name].holds(value):
            message = f"{where}{name}: expected {known[name].words}"
            raise MappingError(message, within or name)


HEADING = re.compile(r"\s*\[\[\s*object\s*\]\]")


def line_of(text: str, number: int, option: str) -> int:
    """The line on which the `number`th object says `option`, or else begins; 1 if it is written in another way."""
    lines = text.split("\n")
    begins = [line for line, written in enumerate(lines, start=1) if HEADING.match(written)]
    first = begins[number - 1] if 0 < number <= len(begins) else 1
    last = begins[number] - 1 if number < len(begins) else len(lines)
    says = re.compile(rf"""\s*(\[+[^\]]*\b|[\w.]+\.)?["']?{re.escape(option)}["']?\s*[\].=]""")
    found = (line for line in range(first, last + 1) if option and says.match(lines[line - 1]))
    return next(found, first)
