"""FHIR QuestionnaireResponse: answers written as one, and one read back as answers to its instrument."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from safeharbour.support.screening.instruments import elements
from safeharbour.support.screening.instruments.answers import Answers, Occurrence
from safeharbour.support.screening.instruments.checking import Problem, problems_in, unknown_in, value_is_wrong
from safeharbour.support.screening.instruments.elements import NotSuch
from safeharbour.support.screening.instruments.enabling import only_enabled
from safeharbour.support.screening.instruments.shape import Coding, Instrument, Item, Kind, Quantity, Value

Element = Mapping[str, Any]


class NotAnswers(Exception):  # noqa: N818 - an answer to whoever sent them
    """Answers that this instrument does not take. `problems` name each linkId."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = list(problems)
        super().__init__("; ".join(self.problems))


def written(instrument: Instrument, answers: Answers, *, authored: datetime, language: str = "en") -> dict[str, Any]:
    """The response, without subject, author or source: nobody is named. Answers that do not count are left out."""
    return {
        "resourceType": "QuestionnaireResponse",
        "language": language,
        "questionnaire": canonical(instrument),
        "status": "completed",
        "authored": authored.isoformat(timespec="seconds"),
        "item": _items(instrument.items, only_enabled(instrument, answers), language),
    }


def canonical(instrument: Instrument) -> str:
    return f"{instrument.url}|{instrument.version}" if instrument.version else instrument.url


def _items(items: tuple[Item, ...], answers: Answers, language: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for item in items:
        occurrences = answers.get(item.link_id, ())
        head = {"linkId": item.link_id, "text": item.words.in_language(language)}
        head = {name: text for name, text in head.items() if text}
        if item.kind is Kind.GROUP:
            found += [{**head, "item": _items(item.items, one.inside, language)} for one in occurrences]
        elif occurrences:
            found.append({**head, "answer": [_answer(item, one, language) for one in occurrences]})
    return found


def _answer(item: Item, one: Occurrence, language: str) -> dict[str, Any]:
    inside = _items(item.items, one.inside, language)
    said = {} if one.value is None else _value(item.kind, one.value)
    return {**said, "item": inside} if inside else said


def _value(kind: Kind, value: Value) -> dict[str, Any]:
    if isinstance(value, Coding):
        given = {"system": value.system, "code": value.code, "display": value.display}
        return {"valueCoding": {name: text for name, text in given.items() if text}}
    if isinstance(value, Quantity):
        given = {"unit": value.unit, "system": value.system, "code": value.code}
        return {"valueQuantity": {"value": _number(value.value), **{n: text for n, text in given.items() if text}}}
    if kind is Kind.DECIMAL and isinstance(value, int | Decimal):
        return {"valueDecimal": _number(Decimal(value))}
    return {_stem(kind, value): value.isoformat() if isinstance(value, date | time) else value}


STEMS: tuple[tuple[type, str], ...] = (
    (bool, "valueBoolean"),
    (int, "valueInteger"),
    (datetime, "valueDateTime"),
    (date, "valueDate"),
    (time, "valueTime"),
)


def _stem(kind: Kind, value: Value) -> str:
    for kept, stem in STEMS:
        if isinstance(value, kept):
            return stem
    return "valueUri" if kind is Kind.URL else "valueString"


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def answers_in(instrument: Instrument, response: Element) -> Answers:
    """The answers of a response, checked on the way: wrong types are refused by linkId, hidden answers dropped."""
    wrong: list[str] = []
    read = _read(instrument.items, response.get("item") or (), wrong)
    wrong += [f"{link_id}: this instrument does not ask this here" for link_id in unknown_in(instrument, read)]
    if wrong:
        raise NotAnswers(wrong)
    problems: list[Problem] = problems_in(instrument, read)
    if problems:
        raise NotAnswers(str(problem) for problem in problems)
    return only_enabled(instrument, read)


def _read(items: tuple[Item, ...], given: Iterable[Element], wrong: list[str]) -> Answers:
    known = {item.link_id: item for item in items}
    found: dict[str, tuple[Occurrence, ...]] = {}
    for element in given:
        link_id = str(element.get("linkId"))
        item = known.get(link_id)
        if item is None:
            found[link_id] = ()
            continue
        found[link_id] = (*found.get(link_id, ()), *_occurrences(item, element, wrong))
    return found


def _occurrences(item: Item, element: Element, wrong: list[str]) -> list[Occurrence]:
    if not item.is_question:
        return [Occurrence(None, _read(item.items, element.get("item") or (), wrong))]
    found = []
    for answer in element.get("answer") or ():
        inside = _read(item.items, answer.get("item") or (), wrong)
        found.append(Occurrence(_given(item, answer, wrong), inside))
    return found


def _given(item: Item, answer: Element, wrong: list[str]) -> Value | None:
    try:
        value = elements.value_in(answer, "value")
    except NotSuch as error:
        wrong.append(f"{item.link_id}: {error}")
        return None
    if value is not None and (message := value_is_wrong(item, value)):
        wrong.append(f"{item.link_id}: {message}")
        return None
    return value
