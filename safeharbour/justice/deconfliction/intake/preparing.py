"""A part of a list made ready: rows become identifiers, tokens and encodings, or are rejected. It works in processes of
its own, and knows no database; what it gives back is ready to be copied into one, and holds nothing that was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.deconfliction.enums import Kind, Mode
from safeharbour.justice.deconfliction.identifiers import BadIdentifier, Identifier, identify
from safeharbour.justice.deconfliction.intake.reading import LONGEST, Rejection, Row
from safeharbour.justice.deconfliction.keys import hold_keys
from safeharbour.justice.deconfliction.rules import DAYS_KEPT
from safeharbour.justice.deconfliction.tokens import Keyed, keyed

SHORTENED = re.compile(r"\d[.,]\d+e\+\d+", re.IGNORECASE)
"""What a spreadsheet makes of a long number."""


@dataclass(frozen=True)
class Terms:
    """What holds for the whole list: its columns, what a row may leave out, and the files and officers by name."""

    heading: tuple[str, ...]
    default: dict[str, str]
    files: Mapping[str, str]
    officers: Mapping[str, str]
    today: date


@dataclass(frozen=True, repr=False)
class Part:
    """Rows as they were read, with the keys to make tokens of them. It never shows itself."""

    rows: list[Row]
    rejections: list[Rejection]
    keys: Mapping[int, bytes]


@dataclass(frozen=True, repr=False)
class Ready:
    """`lines`, as PostgreSQL copies them (`filing.COLUMNS`); how many those are, and how many rows were said twice."""

    lines: bytes
    count: int
    doubled: int
    rejections: list[Rejection]


@dataclass
class _Taken:
    """Rows that are pointers, with what each says beside its identifier."""

    identifiers: list[Identifier] = field(default_factory=list)
    said: list[tuple[str, str, str, str, str]] = field(default_factory=list)


def prepare(part: Part, terms: Terms) -> Ready:
    hold_keys(part.keys)
    rejections, taken = list(part.rejections), _Taken()
    for line, cells in part.rows:
        try:
            _take(dict(zip(terms.heading, map(str.strip, cells), strict=False)), terms, taken)
        except BadIdentifier as bad:
            rejections.append(Rejection(line, bad.field, str(bad)))
    made = keyed(taken.identifiers, sorted(part.keys))
    lines = list(_lines(taken, made))
    doubled = len(made) - len(lines)
    return Ready("".join(lines).encode(), len(lines), doubled, sorted(rejections, key=lambda one: one.line))


def _take(told: dict[str, str], terms: Terms, taken: _Taken) -> None:
    for column, said in told.items():
        if len(said) > LONGEST:
            raise BadIdentifier(column, str(_("More than %(n)d letters.") % {"n": LONGEST}))
    row = terms.default | {column: said for column, said in told.items() if said}
    file = _one_of(terms.files, "file", row["file"])
    mode = _one_of(MODES, "mode", row["mode"].lower())
    officer = _one_of(terms.officers, "officer", row["officer"].lower())
    days = _one_of(DAYS, "days", row["days"])
    found = _identified(told, terms.today)
    taken.identifiers.append(found)
    taken.said.append((file, mode, officer, days, "t" if found.born else "f"))


KINDS = {kind.value: kind for kind in Kind}
MODES = {mode.value: mode.value for mode in Mode}
DAYS = {str(days): str(days) for days in DAYS_KEPT}


UNKNOWN = {
    "kind": _("No kind of pointer is called so."),
    "file": _("The service has no open file of this number."),
    "mode": _("Say open, silent or restricted."),
    "officer": _("The service has no investigator of this address."),
    "days": _("Say 90, 180 or 365 days."),
}


def _one_of(known: Mapping[str, Any], column: str, said: str) -> Any:
    if said in known:
        return known[said]
    raise BadIdentifier(column, str(UNKNOWN[column]))


def _identified(told: dict[str, str], today: date) -> Identifier:
    kind = _one_of(KINDS, "kind", told.get("kind", "").lower())
    if SHORTENED.fullmatch(told.get("value", "")):
        raise BadIdentifier("value", str(_("A spreadsheet has shortened this number: format the column as text.")))
    if kind == Kind.NAME:
        typed = {"birth_date": _day(told.get("birth_date", "")), "birth_year": _year(told.get("birth_year", ""))}
        return identify(kind, {"value": told.get("value", ""), **typed}, today=today)
    return identify(kind, told, today=today)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadIdentifier("birth_date", str(_("A date is written as 1990-02-01."))) from None


def _year(text: str) -> int | None:
    if text and not re.fullmatch(r"[0-9]{4}", text):
        raise BadIdentifier("birth_year", str(_("A year has four digits.")))
    return int(text) if text else None


def _lines(taken: _Taken, made: Iterable[Keyed]) -> Iterator[str]:
    """What is said twice for one file stands there once."""
    seen: set[tuple[str, int]] = set()
    for found, said, one in zip(taken.identifiers, taken.said, made, strict=True):
        exact = {(said[0], token) for token in one.exact}
        if seen.isdisjoint(exact):
            names, births = [bits.name for bits in one.encodings], [bits.birth for bits in one.encodings]
            arrays: tuple[Iterable[object], ...] = (one.exact, one.stored, one.asked, names, births)
            yield "\t".join((found.kind.value, *said, *map(_array, arrays))) + "\n"
        seen |= exact


def _array(values: Iterable[object]) -> str:
    return f"{{{','.join(map(str, values))}}}"
