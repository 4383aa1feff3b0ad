"""Single elements of FHIR JSON as plain values: codings, quantities, dates, texts with their translations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from safeharbour.support.screening.instruments.shape import Coding, PartialDate, Quantity, Value, Words

Element = Mapping[str, Any]

HL7 = "http://hl7.org/fhir/StructureDefinition/"
TRANSLATION = f"{HL7}translation"
WEIGHTS = (f"{HL7}ordinalValue", f"{HL7}itemWeight")

YEAR_AND_MONTH = re.compile(r"\d{4}(-\d{2})?")


class NotSuch(ValueError):  # noqa: N818 - an answer to the reader
    """The element is not of the type that its name says."""


def coding(element: Element) -> Coding:
    code = str(element.get("code") or element.get("display") or "")
    if not code:
        raise NotSuch("a coding needs a code or a display")
    return Coding(code, str(element.get("system") or ""), str(element.get("display") or ""))


def quantity(element: Element) -> Quantity:
    texts = {name: str(element.get(name) or "") for name in ("unit", "system", "code")}
    return Quantity(number(element.get("value")), **texts)


def number(given: Any) -> Decimal:
    if isinstance(given, bool) or not isinstance(given, int | float | Decimal):
        raise NotSuch("not a number")
    try:
        found = Decimal(str(given))
    except InvalidOperation as error:
        raise NotSuch("not a number") from error
    if not found.is_finite():
        raise NotSuch("not a number")
    return found


def integer(given: Any) -> int:
    if isinstance(given, bool) or not isinstance(given, int):
        raise NotSuch("not a whole number")
    return given


def boolean(given: Any) -> bool:
    if not isinstance(given, bool):
        raise NotSuch("neither true nor false")
    return given


def text(given: Any) -> str:
    if not isinstance(given, str) or not given:
        raise NotSuch("not a text")
    return given


def day(given: Any) -> date | PartialDate:
    written = text(given)
    if YEAR_AND_MONTH.fullmatch(written):
        return PartialDate(written)
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise NotSuch("not a date") from error


def moment(given: Any) -> datetime | date | PartialDate:
    written = text(given)
    if "T" not in written:
        return day(written)
    try:
        found = datetime.fromisoformat(written)
    except ValueError as error:
        raise NotSuch("not a date and time") from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def clock_time(given: Any) -> time:
    try:
        return time.fromisoformat(text(given))
    except ValueError as error:
        raise NotSuch("not a time") from error


READERS: dict[str, Callable[[Any], Value]] = {
    "Boolean": boolean,
    "Decimal": number,
    "Integer": integer,
    "Date": day,
    "DateTime": moment,
    "Time": clock_time,
    "String": text,
    "Uri": text,
    "Coding": coding,
    "Quantity": quantity,
}


def value_in(element: Element, stem: str) -> Value | None:
    """What stands in `stem`[x], such as `valueCoding` or `answerInteger`. NotSuch, where it is of a type not read."""
    for name, given in element.items():
        if name.startswith(stem) and name[len(stem) :][:1].isupper():
            reader = READERS.get(name[len(stem) :])
            if reader is None:
                raise NotSuch(f"{name} is not supported")
            return reader(given)
    return None


def extensions(element: Element, name: str = "") -> Iterator[Element]:
    """The extensions of an element, or of its primitive `name` (which stand in `_name`)."""
    holder = element.get(f"_{name}") if name else element
    found = holder.get("extension") if isinstance(holder, Mapping) else None
    for one in found if isinstance(found, list) else ():
        if isinstance(one, Mapping):
            yield one


def words(element: Element, name: str) -> Words:
    return Words(str(element.get(name) or ""), translations(element, name))


def translations(element: Element, name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for extension in extensions(element, name):
        if extension.get("url") == TRANSLATION:
            parts = {part.get("url"): part for part in extensions(extension)}
            language = str(parts.get("lang", {}).get("valueCode") or "")
            content = parts.get("content", {})
            found[language] = str(content.get("valueString") or content.get("valueMarkdown") or "")
    return {language: text for language, text in found.items() if language and text}


def weight(*elements: Element) -> Decimal | None:
    """The score that an option carries, on itself, on its coding or on the concept of a value set."""
    for element in elements:
        for extension in extensions(element):
            if extension.get("url") in WEIGHTS:
                return number(extension.get("valueDecimal"))
    return None
