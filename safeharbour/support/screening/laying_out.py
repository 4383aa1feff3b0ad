"""A form as a page shows it: controls with names, values, hints and errors, for what is enabled now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from safeharbour.support.screening.instruments.answers import Path
from safeharbour.support.screening.instruments.checking import Problem
from safeharbour.support.screening.instruments.enabling import Enabling
from safeharbour.support.screening.instruments.shape import Instrument, Item, Kind
from safeharbour.support.screening.instruments.typed import (
    MOST_OCCURRENCES,
    NO,
    OTHER,
    UNIT,
    YES,
    Raw,
    as_typed,
    count_name,
    last,
    name_of,
    read_form,
    shown_count,
)

Text = str | Promise

CONTROLS: dict[Kind, str] = {
    Kind.GROUP: "group",
    Kind.DISPLAY: "display",
    Kind.BOOLEAN: "radio",
    Kind.DECIMAL: "decimal",
    Kind.INTEGER: "number",
    Kind.DATE: "date",
    Kind.DATE_TIME: "datetime-local",
    Kind.TIME: "time",
    Kind.STRING: "text",
    Kind.TEXT: "area",
    Kind.URL: "url",
    Kind.CHOICE: "radio",
    Kind.OPEN_CHOICE: "radio",
    Kind.QUANTITY: "quantity",
}


@dataclass(frozen=True)
class ShownOption:
    value: str
    label: str
    checked: bool


@dataclass(frozen=True)
class Beside:
    """A second field of one question: one's own words, or the unit."""

    name: str
    value: str
    options: list[ShownOption] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Shown:
    control: str
    name: str = ""
    label: str = ""
    prefix: str = ""
    hint: str = ""
    quiet: bool = False
    error: Text = ""
    required: bool = False
    read_only: bool = False
    value: str = ""
    longest: int | None = None
    options: list[ShownOption] = field(default_factory=list)
    other: Beside | None = None
    unit: Beside | None = None
    inside: list[Shown] = field(default_factory=list)
    count: int = 0
    may_add: bool = False
    may_drop: bool = False

    @property
    def is_group(self) -> bool:
        return self.control == "group"

    @property
    def describes(self) -> str:
        """The ids of what says more about the field."""
        parts = [f"{self.name}_hint"] if self.hint and not self.quiet else []
        return " ".join(f"f{part}" for part in [*parts, *([f"{self.name}_error"] if self.error else [])])


@dataclass(frozen=True)
class Layout:
    items: list[Shown]
    hanging: str
    """The questions that hang on an answer and are shown now, by name: so that a page notices when there are others."""


@dataclass(frozen=True)
class Sheet:
    """What laying out needs to know."""

    instrument: Instrument
    raw: Raw
    problems: Mapping[Path, Problem]
    language: str
    ours: bool
    enabling: Enabling


def lay_out(
    instrument: Instrument, raw: Raw, *, language: str, problems: Sequence[Problem] = (), ours: bool = False
) -> Layout:
    answers = read_form(instrument, raw).answers
    by_path = {problem.path: problem for problem in reversed(problems)}
    sheet = Sheet(instrument, raw, by_path, language, ours, Enabling(instrument, answers))
    return Layout(_items(instrument.items, (), sheet), hanging(instrument, raw))


def hanging(instrument: Instrument, raw: Raw) -> str:
    enabling = Enabling(instrument, read_form(instrument, raw).answers)
    return ",".join(sorted(_hanging(instrument.items, (), instrument, raw, enabling)))


def _hanging(items: tuple[Item, ...], above: Path, instrument: Instrument, raw: Raw, enabling: Enabling) -> list[str]:
    found = []
    for item in items:
        for which in range(shown_count(instrument, raw, above, item)):
            path = (*above, (item.link_id, which))
            if not enabling.is_enabled(path):
                continue
            if item.conditions:
                found.append(name_of(instrument, path))
            found += _hanging(item.items, path, instrument, raw, enabling)
    return found


def _items(items: tuple[Item, ...], above: Path, sheet: Sheet) -> list[Shown]:
    found = []
    for item in items:
        if item.hidden or not sheet.enabling.is_enabled((*above, (item.link_id, 0))):
            continue
        count = shown_count(sheet.instrument, sheet.raw, above, item)
        occurrences = [_one(item, (*above, (item.link_id, which)), sheet) for which in range(count)]
        repeating = item.repeats and not item.ticks_several and not item.read_only
        found += [_several(item, above, sheet, occurrences)] if repeating else occurrences
    return found


def _several(item: Item, above: Path, sheet: Sheet, occurrences: list[Shown]) -> Shown:
    most = min(item.most or MOST_OCCURRENCES, MOST_OCCURRENCES)
    return Shown(
        control="several",
        name=count_name(sheet.instrument, above, item),
        label=item.words.in_language(sheet.language),
        inside=occurrences,
        count=len(occurrences),
        may_add=len(occurrences) < most,
        may_drop=len(occurrences) > max(item.least, 1),
    )


def _one(item: Item, path: Path, sheet: Sheet) -> Shown:
    name = name_of(sheet.instrument, path)
    problem = sheet.problems.get(path)
    return Shown(
        control="checks" if item.ticks_several else _control(item),
        name=name,
        label=_label(item, path, sheet),
        prefix=item.prefix,
        hint=item.hint.in_language(sheet.language),
        quiet=sheet.ours and item.ticks_several,
        error=problem.message if problem else "",
        required=item.required,
        read_only=item.read_only,
        value=_fixed(item, path) if item.read_only else last(sheet.raw, name),
        longest=item.longest,
        options=_options(item, name, sheet),
        other=_other(item, name, sheet),
        unit=_unit(item, name, sheet),
        inside=_items(item.items, path, sheet),
    )


def _label(item: Item, path: Path, sheet: Sheet) -> str:
    """The second and later occurrences are told apart by their number."""
    words, which = item.words.in_language(sheet.language), path[-1][1]
    return f"{words} ({which + 1})" if which and words else words


def _control(item: Item) -> str:
    if item.read_only and item.is_question:
        return "fixed"
    if item.kind is Kind.OPEN_CHOICE and not item.options:
        return "text"
    return CONTROLS[item.kind]


def _fixed(item: Item, path: Path) -> str:
    which = path[-1][1]
    if which >= len(item.initial):
        return ""
    words = as_typed(item, item.initial[which])
    shown = words.get("", "") or words.get(OTHER, "")
    chosen = next((one for number, one in enumerate(item.options) if str(number) == shown), None)
    return chosen.words.text if chosen else {YES: _("Yes"), NO: _("No")}.get(shown, shown)


def _options(item: Item, name: str, sheet: Sheet) -> list[ShownOption]:
    chosen = set(sheet.raw.get(name, ()))
    if item.kind is Kind.BOOLEAN:
        offered = [(YES, _("Yes")), (NO, _("No"))]
    else:
        offered = [(str(n), one.words.in_language(sheet.language)) for n, one in enumerate(item.options)]
    shown = [ShownOption(value, label, value in chosen) for value, label in offered]
    may_take_back = shown and not item.required and not item.ticks_several and not sheet.ours
    return [*shown, ShownOption("", _("No answer"), checked=False)] if may_take_back else shown


def _other(item: Item, name: str, sheet: Sheet) -> Beside | None:
    if item.kind is not Kind.OPEN_CHOICE or not item.options:
        return None
    return Beside(name + OTHER, last(sheet.raw, name + OTHER))


def _unit(item: Item, name: str, sheet: Sheet) -> Beside | None:
    if item.kind is not Kind.QUANTITY:
        return None
    chosen = last(sheet.raw, name + UNIT)
    options = [ShownOption(str(n), one.display or one.code, str(n) == chosen) for n, one in enumerate(item.units)]
    return Beside(name + UNIT, chosen, options)
