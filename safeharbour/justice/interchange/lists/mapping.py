"""Which column of a list says what, and what each row then says as the file would hold it.

Pure. Columns are known by their place: what stands in a heading may be somebody's number. Identifiers are read by the
rules of pointers, so that two ways of writing one are one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeharbour.justice.deconfliction.enums import Jurisdiction, Payment, Platform
from safeharbour.justice.deconfliction.identifiers import BadIdentifier
from safeharbour.justice.interchange.lists.reading import Row, Sheet
from safeharbour.justice.subjects.enums import NAMED, Kind
from safeharbour.justice.subjects.particulars import Mark, Words, marks_of

LONGEST = {"note": 500}
LONG = 200


class Says(models.TextChoices):
    """What a column says. Empty: it is left out."""

    VALUE = "value", gettext_lazy("the identifier itself: number, plate, account, street, name")
    KIND = "kind", gettext_lazy("of which kind it is")
    PROVINCE = "province", gettext_lazy("province or state of a plate")
    MAKE = "make", gettext_lazy("make and model of a vehicle")
    COLOUR = "colour", gettext_lazy("colour of a vehicle")
    PLATFORM = "platform", gettext_lazy("platform of an online account")
    SERVICE = "service", gettext_lazy("service of a payment account")
    PLACE = "place", gettext_lazy("city or town")
    POSTCODE = "postcode", gettext_lazy("postal code")
    ROOM = "room", gettext_lazy("room number")
    BIRTH_DATE = "birth_date", gettext_lazy("birth date (as 1990-02-01)")
    BIRTH_YEAR = "birth_year", gettext_lazy("year of birth")
    NOTE = "note", gettext_lazy("what else is known")


OF_KIND: dict[Kind, frozenset[str]] = {
    Kind.PHONE: frozenset(),
    Kind.EMAIL: frozenset(),
    Kind.VEHICLE: frozenset({Says.PROVINCE, Says.MAKE, Says.COLOUR}),
    Kind.ONLINE: frozenset({Says.PLATFORM}),
    Kind.PAYMENT: frozenset({Says.SERVICE}),
    Kind.PLACE: frozenset({Says.PLACE, Says.POSTCODE, Says.ROOM}),
    Kind.BUSINESS: frozenset({Says.PLACE}),
    Kind.WITNESS: frozenset({Says.BIRTH_DATE, Says.BIRTH_YEAR}),
    Kind.SUSPECT: frozenset({Says.BIRTH_DATE, Says.BIRTH_YEAR}),
}
"""Nobody is accused, and nobody protected, by a list."""

LISTED = tuple(OF_KIND)
FROM_A_COLUMN = tuple(kind for kind in LISTED if kind not in NAMED)
"""What a person is in the file, a person says, for a list as a whole: no cell does."""

HEADINGS: dict[str, str] = {
    Says.VALUE: "value identifier number phone telephone tel mobile cell plate licence license tag email mail handle"
    " username account address street name valeur identifiant numero portable cellulaire plaque immatriculation"
    " courriel pseudo compte adresse rue nom contact",
    Says.KIND: "kind type genre categorie category",
    Says.PROVINCE: "province state jurisdiction etat",
    Says.MAKE: "make model vehicle marque modele vehicule",
    Says.COLOUR: "colour color couleur",
    Says.PLATFORM: "platform plateforme network reseau app",
    Says.SERVICE: "service",
    Says.PLACE: "city town place ville lieu municipality",
    Says.POSTCODE: "postal postcode postale zip",
    Says.ROOM: "room chambre",
    Says.BIRTH_DATE: "birthdate dob naissance birthday born birth",
    Says.BIRTH_YEAR: "year annee",
    Says.NOTE: "note notes remark remarks comment comments remarque remarques commentaire",
}
KINDS: dict[Kind, str] = {
    Kind.PHONE: "phone telephone tel mobile cell cellulaire portable",
    Kind.VEHICLE: "plate plates licence license vehicle vehicule plaque immatriculation car",
    Kind.EMAIL: "email mail courriel",
    Kind.ONLINE: "online handle account username pseudo social",
    Kind.PAYMENT: "payment paiement interac paypal bitcoin",
    Kind.PLACE: "place address adresse lieu street rue",
    Kind.BUSINESS: "business company entreprise commerce",
}


CODES: dict[str, type[models.TextChoices]] = {"province": Jurisdiction, "platform": Platform, "service": Payment}


@dataclass(frozen=True)
class Columns:
    """`columns`: by place. `kind`: of the whole list, or empty if a column says it. The rest holds where none does."""

    columns: dict[str, str]
    kind: str = ""
    heading: bool = True
    province: str = ""
    platform: str = ""
    service: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, repr=False)
class Taken:
    """A row that can be taken. It never shows itself in a log."""

    line: int
    kind: Kind
    words: Words
    marks: frozenset[Mark]


@dataclass(frozen=True, repr=False)
class Rejected:
    """A row that cannot, in which column (counted from 1; 0 if it is the row), and why."""

    line: int
    column: int
    reason: str
    cells: tuple[str, ...]
    there: bool = False
    """It is in the file already."""


@dataclass(frozen=True, repr=False)
class Before:
    """What is in the file already, by which it is known again, and as what; up to which line the list was taken, and
    which of those lines were in the file before it."""

    there: Mapping[Mark, str] = field(default_factory=dict)
    reached: int = 0
    known: frozenset[int] = frozenset()

    def of(self, line: int) -> Mapping[Mark, str]:
        return self.there if line > self.reached or line in self.known else {}


@dataclass(frozen=True, repr=False)
class Checked:
    """Every row below the heading that was not taken yet: can be, or cannot."""

    taken: list[Taken] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)


def bare(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def guessed(sheet: Sheet) -> Columns:
    """From usual headings in English and French; whoever maps sees and changes it."""
    heading = [bare(cell) for cell in sheet.rows[0].cells] if sheet.rows else []
    columns: dict[str, str] = {}
    for place, cell in enumerate(heading):
        said = _called(cell)
        if said and said not in columns.values():
            columns[str(place)] = said
    kinds = {kind for cell in heading for kind, names in KINDS.items() if set(cell.split()) & set(names.split())}
    kind = "" if Says.KIND in columns.values() or len(kinds) != 1 else next(iter(kinds)).value
    return Columns(columns, kind, heading=bool(columns))


def _called(cell: str) -> str:
    said, parts = [], set(cell.replace("e mail", "email").split())
    if parts & {"year", "annee"}:
        return Says.BIRTH_YEAR
    for name, words in HEADINGS.items():
        if parts & set(words.split()):
            said.append(name)
    return next((one for one in reversed(said)), "")


def checked(sheet: Sheet, mapping: Columns, before: Before, today: date) -> Checked:
    found, lines = Checked(), dict[Mark, int]()
    for row in rows_below(sheet, mapping):
        one = _row(row, mapping, today)
        if isinstance(one, Taken):
            one = _new(one, row, lines, before.of(row.line))
        if isinstance(one, Rejected):
            found.rejected.append(one)
        elif row.line > before.reached:
            found.taken.append(one)
    return found


def _new(one: Taken, row: Row, lines: dict[Mark, int], there: Mapping[Mark, str]) -> Taken | Rejected:
    """What stands twice is told by its line, since the second may say more than the first."""
    for mark in one.marks:
        if mark in lines:
            told = _("The same stands in line %(n)d of the list.") % {"n": lines[mark]}
            return Rejected(row.line, 0, told, row.cells)
        if mark in there:
            told = _("It is in the file already: %s.") % there[mark]
            return Rejected(row.line, 0, told, row.cells, there=True)
    lines.update(dict.fromkeys(one.marks, row.line))
    return one


def rows_below(sheet: Sheet, mapping: Columns) -> Iterator[Row]:
    yield from sheet.rows[1 if mapping.heading else 0 :]


class _Bad(Exception):  # noqa: N818 - an answer of one row, which becomes Rejected
    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field


def _row(row: Row, mapping: Columns, today: date) -> Taken | Rejected:
    if row.problem:
        return Rejected(row.line, 0, row.problem, row.cells)
    said = {what: row.cells[int(place)].strip() for place, what in mapping.columns.items()}
    try:
        kind = _kind(said, mapping)
        words = _words(kind, said, mapping, today)
        return Taken(row.line, kind, words, marks_of(kind, words, today))
    except (_Bad, BadIdentifier) as bad:
        place = next((int(at) + 1 for at, what in mapping.columns.items() if what == bad.field), 0)
        return Rejected(row.line, place, str(bad), row.cells)


def _kind(said: dict[str, str], mapping: Columns) -> Kind:
    if mapping.kind:
        return Kind(mapping.kind)
    told = bare(said.get(Says.KIND, "")).replace("e mail", "email")
    for kind in FROM_A_COLUMN:
        if told in {kind.value, bare(str(kind.label)), *KINDS.get(kind, "").split()}:
            return kind
    if told:
        raise _Bad(Says.KIND, _("No kind is called so. Write phone, plate, email, online, payment, place or business."))
    raise _Bad(Says.KIND, _("The kind is missing."))


def _words(kind: Kind, said: dict[str, str], mapping: Columns, today: date) -> Words:
    words = {name: text for name, text in said.items() if text and name != Says.KIND}
    if not words.get(Says.VALUE):
        raise _Bad(Says.VALUE, _("The identifier is missing."))
    for name, text in words.items():
        if name not in may_be_said(kind):
            told = _("“%s” has no such field in a file. Empty the cell, or leave the column out.")
            raise _Bad(name, told % kind.label)
        if len(text) > LONGEST.get(name, LONG):
            raise _Bad(name, _("The cell is longer than %(n)d letters.") % {"n": LONGEST.get(name, LONG)})
    for name, choices in CODES.items():
        if name in OF_KIND[kind]:
            words[name] = _code(name, words.get(name, ""), choices) or str(getattr(mapping, name))
    if kind == Kind.VEHICLE:
        words["value"] = words["value"].upper()
    return _born(words, today)


def may_be_said(kind: Kind) -> frozenset[str]:
    return OF_KIND[kind] | {Says.VALUE, Says.NOTE}


def _code(name: str, text: str, choices: type[models.TextChoices]) -> str:
    for one in choices:
        if text and bare(text) in {bare(one.value), bare(str(one.label))}:
            return str(one.value)
    if text:
        raise _Bad(name, _("This is none of the list: %(names)s.") % {"names": ", ".join(map(str, choices.values))})
    return ""


def _born(words: Words, today: date) -> Words:
    if told := words.get("birth_date"):
        try:
            born = date.fromisoformat(told)
        except ValueError:
            raise _Bad("birth_date", _("Write the birth date as 1990-02-01.")) from None
        if born.year < 1900 or born > today:  # noqa: PLR2004 - as the form has it
            raise _Bad("birth_date", _("Nobody alive today was born then."))
    if (year := words.get("birth_year")) and not re.fullmatch(r"(19|20)\d\d", year):
        raise _Bad("birth_year", _("Write the year with four digits."))
    if year and int(year) > today.year:
        raise _Bad("birth_year", _("Nobody alive today was born then."))
    return words
