"""Whether answers are answers to this instrument: right types, chosen from what is offered, within bounds, complete.

Questions that are not enabled are not checked: their answers do not count. A problem names the linkId and the place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeharbour.support.screening.instruments.answers import Answers, Occurrence, Path
from safeharbour.support.screening.instruments.comparing import holds, same
from safeharbour.support.screening.instruments.enabling import Enabling
from safeharbour.support.screening.instruments.shape import (
    Coding,
    Instrument,
    Item,
    Kind,
    Operator,
    Quantity,
    Value,
)

Text = str | Promise

TYPES: dict[Kind, tuple[type, ...]] = {
    Kind.BOOLEAN: (bool,),
    Kind.DECIMAL: (Decimal,),
    Kind.INTEGER: (int,),
    Kind.DATE: (date,),
    Kind.DATE_TIME: (datetime,),
    Kind.TIME: (time,),
    Kind.STRING: (str,),
    Kind.TEXT: (str,),
    Kind.URL: (str,),
    Kind.CHOICE: (Coding, str, int, date, time),
    Kind.OPEN_CHOICE: (Coding, str, int, date, time),
    Kind.QUANTITY: (Quantity,),
}

WRONG_TYPE: dict[Kind, Text] = {
    Kind.BOOLEAN: _("Answer yes or no."),
    Kind.DECIMAL: _("Write a number, such as 2.5."),
    Kind.INTEGER: _("Write a whole number, such as 3."),
    Kind.DATE: _("Write a date, such as 2026-03-14."),
    Kind.DATE_TIME: _("Write a date and a time."),
    Kind.TIME: _("Write a time, such as 14:30."),
    Kind.STRING: _("Write a text."),
    Kind.TEXT: _("Write a text."),
    Kind.URL: _("Write an address of the web."),
    Kind.CHOICE: _("Choose one of the answers offered."),
    Kind.OPEN_CHOICE: _("Choose one of the answers offered, or write your own."),
    Kind.QUANTITY: _("Write a number."),
}


@dataclass(frozen=True)
class Problem:
    link_id: str
    path: Path
    message: Text

    def __str__(self) -> str:
        return f"{self.link_id}: {self.message}"


def problems_in(instrument: Instrument, answers: Answers) -> list[Problem]:
    enabling = Enabling(instrument, answers)
    return list(_in_items(instrument.items, answers, enabling, ()))


def unknown_in(instrument: Instrument, answers: Answers) -> Iterator[str]:
    """Answers to questions that the instrument does not ask, or not there."""
    return _unknown(instrument.items, answers)


def _unknown(items: Iterable[Item], answers: Answers) -> Iterator[str]:
    known = {item.link_id: item for item in items}
    for link_id, occurrences in answers.items():
        if link_id not in known:
            yield link_id
            continue
        for one in occurrences:
            yield from _unknown(known[link_id].items, one.inside)


def _in_items(items: tuple[Item, ...], answers: Answers, enabling: Enabling, above: Path) -> Iterator[Problem]:
    for item in items:
        if not enabling.is_enabled((*above, (item.link_id, 0))):
            continue
        found = answers.get(item.link_id, ())
        if message := _count_is_wrong(item, sum(1 for one in found if one.says_something)):
            yield Problem(item.link_id, (*above, (item.link_id, 0)), message)
        for which, one in enumerate(found):
            path = (*above, (item.link_id, which))
            yield from _in_occurrence(item, one, path)
            yield from _in_items(item.items, one.inside, enabling, path)


def _in_occurrence(item: Item, one: Occurrence, path: Path) -> Iterator[Problem]:
    if one.value is not None and (message := value_is_wrong(item, one.value)):
        yield Problem(item.link_id, path, message)


def _count_is_wrong(item: Item, count: int) -> Text:
    if item.hidden or item.kind is Kind.DISPLAY:
        return ""
    least = max(item.least, 1) if item.required else 0
    most = item.most if item.repeats else 1
    if count < least:
        return _("This needs an answer.") if least == 1 else _("This needs %(least)s answers.") % {"least": least}
    if most is not None and count > most:
        return _("At most %(most)s answers.") % {"most": most}
    return ""


def value_is_wrong(item: Item, value: Value) -> Text:
    """Why this cannot be an answer to this question; empty where it can."""
    if not _is_of_type(item.kind, value):
        return WRONG_TYPE.get(item.kind, _("This is not a question."))
    if item.kind is Kind.CHOICE or (item.kind is Kind.OPEN_CHOICE and not isinstance(value, str)):
        offered = any(same(value, option.value) for option in item.options)
        return "" if offered else WRONG_TYPE[item.kind]
    return _length_is_wrong(item, value) or _places_are_wrong(item, value) or _bounds_are_wrong(item, value)


def _is_of_type(kind: Kind, value: Value) -> bool:
    if isinstance(value, bool):
        return kind is Kind.BOOLEAN
    if isinstance(value, datetime):
        return kind is Kind.DATE_TIME
    return isinstance(value, TYPES.get(kind, ()))


def _length_is_wrong(item: Item, value: Value) -> Text:
    if not isinstance(value, str):
        return ""
    if item.longest is not None and len(value) > item.longest:
        return _("At most %(longest)s characters; this has %(count)s.") % {"longest": item.longest, "count": len(value)}
    if len(value) < item.shortest:
        return _("At least %(shortest)s characters.") % {"shortest": item.shortest}
    return ""


def _places_are_wrong(item: Item, value: Value) -> Text:
    number = value.value if isinstance(value, Quantity) else value
    if item.places is None or not isinstance(number, Decimal):
        return ""
    exponent = number.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > item.places:
        return _("At most %(places)s digits after the point.") % {"places": item.places}
    return ""


def _bounds_are_wrong(item: Item, value: Value) -> Text:
    given = value.value if isinstance(value, Quantity) else value
    if item.minimum is not None and holds(given, Operator.LESS, item.minimum):
        return _("This must be %(least)s or more.") % {"least": shown(item.minimum)}
    if item.maximum is not None and holds(given, Operator.MORE, item.maximum):
        return _("This must be %(most)s or less.") % {"most": shown(item.maximum)}
    return ""


def shown(value: Value) -> str:
    if isinstance(value, Quantity):
        return f"{value.value} {value.unit}".strip()
    return value.isoformat() if isinstance(value, date | time) else str(getattr(value, "text", value))
