"""What was typed into a form, as answers. Also how a form is laid out by name: which field stands for which place.

A field is named for its path, `3.0_7.1`: the item with number 3, in it the second occurrence of item 7. `n:3.0_7` says
how many occurrences the form shows. What was typed is kept as it is, so that a half-written answer is never lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from django.utils.timezone import get_current_timezone

from safeharbour.support.screening.instruments.answers import Answers, Occurrence, Path
from safeharbour.support.screening.instruments.checking import WRONG_TYPE, Problem, problems_in
from safeharbour.support.screening.instruments.comparing import same
from safeharbour.support.screening.instruments.enabling import Enabling
from safeharbour.support.screening.instruments.shape import Instrument, Item, Kind, Quantity, Value

Raw = Mapping[str, Sequence[str]]

COUNT = "n:"
OTHER = "-other"
UNIT = "-unit"
MOST_OCCURRENCES = 50
LONGEST = 20_000
LONGEST_NUMBER = 10
YES, NO = "yes", "no"


class NotTyped(ValueError):  # noqa: N818 - an answer to the form
    """This cannot be read as an answer of the kind asked for."""


@dataclass
class Typed:
    answers: Answers
    unreadable: list[Problem] = field(default_factory=list)

    def problems(self, instrument: Instrument) -> list[Problem]:
        """What is unreadable comes before what else is wrong, and only where the question counts."""
        enabling = Enabling(instrument, self.answers)
        unreadable = [problem for problem in self.unreadable if enabling.is_enabled(problem.path)]
        places = {problem.path for problem in unreadable}
        return unreadable + [one for one in problems_in(instrument, self.answers) if one.path not in places]


def name_of(instrument: Instrument, path: Path) -> str:
    return "_".join(f"{instrument.number_of[link_id]}.{which}" for link_id, which in path)


def count_name(instrument: Instrument, above: Path, item: Item) -> str:
    inner = str(instrument.number_of[item.link_id])
    outer = name_of(instrument, above)
    return f"{COUNT}{outer}_{inner}" if outer else f"{COUNT}{inner}"


def last(raw: Raw, name: str) -> str:
    """As Django's QueryDict answers: the last of several, and nothing where there is none."""
    given = raw.get(name)
    return given[-1] if given else ""


def number_in(text: str) -> int | None:
    """A number that a page of ours may have sent, such as the place of an option; anything else is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < LONGEST_NUMBER else None


def shown_count(instrument: Instrument, raw: Raw, above: Path, item: Item) -> int:
    """How many occurrences of an item the form shows."""
    if not item.repeats or item.ticks_several or item.kind is Kind.DISPLAY:
        return 1
    stated = number_in(last(raw, count_name(instrument, above, item)))
    wanted = max(len(item.initial), item.least, 1) if stated is None else stated
    return max(min(wanted, item.most or MOST_OCCURRENCES, MOST_OCCURRENCES), 1)


def at_first(instrument: Instrument) -> dict[str, list[str]]:
    """What the form holds before anybody typed: the initial values."""
    found: dict[str, list[str]] = {}
    for path, item in places(instrument, {}):
        which = path[-1][1]
        if item.ticks_several:
            found[name_of(instrument, path)] = [option_name(item, value) for value in item.initial]
        elif which < len(item.initial):
            for name, text in as_typed(item, item.initial[which]).items():
                found[name_of(instrument, path) + name] = [text]
    return {name: texts for name, texts in found.items() if any(texts)}


def places(instrument: Instrument, raw: Raw) -> Iterator[tuple[Path, Item]]:
    """Every occurrence of a question that the form has room for."""

    def walk(items: Sequence[Item], above: Path) -> Iterator[tuple[Path, Item]]:
        for item in items:
            for which in range(shown_count(instrument, raw, above, item)):
                path = (*above, (item.link_id, which))
                if item.is_question:
                    yield path, item
                yield from walk(item.items, path)

    return walk(instrument.items, ())


def read_form(instrument: Instrument, raw: Raw) -> Typed:
    unreadable: list[Problem] = []
    found = _read_items(instrument, instrument.items, raw, (), unreadable)
    return Typed(found, unreadable)


def _read_items(
    instrument: Instrument, items: Sequence[Item], raw: Raw, above: Path, unreadable: list[Problem]
) -> Answers:
    found: dict[str, tuple[Occurrence, ...]] = {}
    for item in items:
        occurrences: list[Occurrence] = []
        for which in range(shown_count(instrument, raw, above, item)):
            path = (*above, (item.link_id, which))
            inside = _read_items(instrument, item.items, raw, path, unreadable)
            values = _values(instrument, item, raw, path, unreadable)
            occurrences += [Occurrence(value, inside) for value in values] or [Occurrence(None, inside)]
        found[item.link_id] = tuple(occurrences)
    return found


def _values(instrument: Instrument, item: Item, raw: Raw, path: Path, unreadable: list[Problem]) -> list[Value]:
    if not item.is_question:
        return []
    if item.read_only or item.hidden:
        return list(item.initial if item.ticks_several else item.initial[path[-1][1] : path[-1][1] + 1])
    name = name_of(instrument, path)
    texts = [text.strip() for text in raw.get(name, ()) if text.strip()]
    other = [text.strip() for text in raw.get(name + OTHER, ()) if text.strip()]
    unit = last(raw, name + UNIT)
    found: list[Value] = []
    try:
        for text in texts if item.ticks_several else texts[-1:]:
            found.append(value_typed(item, text, unit))
        found += other if item.kind is Kind.OPEN_CHOICE and (item.ticks_several or not found) else []
    except NotTyped:
        unreadable.append(Problem(item.link_id, path, WRONG_TYPE[item.kind]))
    return found


def value_typed(item: Item, text: str, unit: str = "") -> Value:
    """What a text stands for as an answer to this question."""
    if len(text) > LONGEST:
        raise NotTyped("too long")
    if item.options and item.kind in (Kind.CHOICE, Kind.OPEN_CHOICE):
        return _chosen(item, text)
    if item.kind is Kind.QUANTITY:
        return _quantity(item, text, unit)
    try:
        return READERS[item.kind](text)
    except (ValueError, InvalidOperation, OverflowError) as error:
        raise NotTyped(item.kind) from error


def _chosen(item: Item, text: str) -> Value:
    place = number_in(text)
    if place is not None and place < len(item.options):
        return item.options[place].value
    raise NotTyped("not one of the options")


def _quantity(item: Item, text: str, unit: str) -> Quantity:
    try:
        number = _decimal(text)
    except (ValueError, InvalidOperation) as error:
        raise NotTyped("not a number") from error
    if not item.units:
        return Quantity(number, unit[:100])
    position = number_in(unit) or 0
    if position >= len(item.units):
        raise NotTyped("not one of the units")
    coding = item.units[position]
    return Quantity(number, coding.display or coding.code, coding.system, coding.code if coding.system else "")


def _boolean(text: str) -> bool:
    if text not in (YES, NO):
        raise ValueError(text)
    return text == YES


def _decimal(text: str) -> Decimal:
    """Both ways of writing: 2.5 and 2,5."""
    found = Decimal(text.replace(",", ".").replace("\N{NO-BREAK SPACE}", ""))
    if not found.is_finite() or abs(found.adjusted()) > FARTHEST_DIGIT:
        raise ValueError(text)
    return found


FARTHEST_DIGIT = 18
LARGEST = 2**31 - 1


def _integer(text: str) -> int:
    found = int(text)
    if abs(found) > LARGEST:
        raise ValueError(text)
    return found


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=get_current_timezone())


READERS: dict[Kind, Callable[[str], Value]] = {
    Kind.BOOLEAN: _boolean,
    Kind.DECIMAL: _decimal,
    Kind.INTEGER: _integer,
    Kind.DATE: date.fromisoformat,
    Kind.DATE_TIME: _moment,
    Kind.TIME: time.fromisoformat,
    Kind.STRING: str,
    Kind.TEXT: str,
    Kind.URL: str,
    Kind.CHOICE: str,
    Kind.OPEN_CHOICE: str,
}


def option_name(item: Item, value: Value) -> str:
    for number, option in enumerate(item.options):
        if same(value, option.value):
            return str(number)
    return ""


def as_typed(item: Item, value: Value) -> dict[str, str]:
    """How a form would hold this value: the field's own text, and those of the fields beside it."""
    if item.kind in (Kind.CHOICE, Kind.OPEN_CHOICE):
        number = option_name(item, value)
        return {"": number} if number or not isinstance(value, str) else {OTHER: value}
    if isinstance(value, Quantity):
        units = [number for number, unit in enumerate(item.units) if unit.code in (value.code, value.unit)]
        return {"": str(value.value), UNIT: str(units[0]) if units else value.unit}
    if isinstance(value, bool):
        return {"": YES if value else NO}
    if isinstance(value, datetime):
        return {"": value.astimezone(get_current_timezone()).strftime("%Y-%m-%dT%H:%M")}
    return {"": value.isoformat() if isinstance(value, date | time) else str(value)}
