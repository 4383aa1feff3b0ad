"""Reading the items of a Questionnaire, each with what it asks, allows and depends on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from safeharbour.support.screening.instruments import elements, known
from safeharbour.support.screening.instruments.elements import NotSuch
from safeharbour.support.screening.instruments.findings import Findings
from safeharbour.support.screening.instruments.reading_options import OptionReader
from safeharbour.support.screening.instruments.shape import (
    CHOSEN,
    Coding,
    Condition,
    Item,
    Kind,
    Operator,
    Value,
    Words,
)

Element = Mapping[str, Any]

OF_R5 = {"coding": Kind.CHOICE}
TYPED_TEXT = frozenset({Kind.STRING, Kind.TEXT})
NEVER_READ = frozenset({"attachment", "reference"})


class ItemReader:
    def __init__(self, findings: Findings, value_sets: Mapping[str, Element]) -> None:
        self.findings = findings
        self.options = OptionReader(findings, value_sets)

    def items_of(self, parent: Element) -> tuple[Item, ...]:
        found = (self._item(element) for element in parent.get("item") or () if not is_help(element))
        return tuple(item for item in found if item is not None)

    def _item(self, element: Element) -> Item | None:
        where = str(element.get("linkId"))
        kind = self._kind(element, where)
        self._name_what_is_not_followed(element, where)
        if kind is None:
            return None
        options = self.options.options_of(element, where)
        kind = kind_with_options(kind, element, has_options=bool(options))
        if kind is Kind.CHOICE and not options:
            self.findings.refuse(where, "a choice that names nothing to choose from")
        return Item(
            link_id=where,
            kind=kind,
            words=elements.words(element, "text"),
            prefix=str(element.get("prefix") or ""),
            hint=self._hint(element),
            codes=tuple(elements.coding(code) for code in element.get("code") or () if code.get("code")),
            required=bool(element.get("required")),
            repeats=bool(element.get("repeats")),
            read_only=bool(element.get("readOnly")),
            options=options,
            initial=self._initial(element, where) or tuple(one.value for one in options if one.selected),
            conditions=self._conditions(element, where),
            any_condition=element.get("enableBehavior") == "any",
            items=self.items_of(element),
            **self._bounds(element, where),
        )

    def _kind(self, element: Element, where: str) -> Kind | None:
        named = str(element.get("type"))
        if named in OF_R5:
            return OF_R5[named]
        if named in NEVER_READ or named not in set(Kind):
            self.findings.refuse(where, f"type {named} is not supported")
            return None
        return Kind(named)

    def _hint(self, element: Element) -> Words:
        helps = [child for child in element.get("item") or () if is_help(child)]
        for more in helps[1:]:
            self.findings.remark(str(more.get("linkId")), "a second help text for one question is left aside")
        for one in helps:
            self._name_what_is_not_followed(one, str(one.get("linkId")))
        return elements.words(helps[0], "text") if helps else Words()

    def _initial(self, element: Element, where: str) -> tuple[Value, ...]:
        found = [self._read(one, "value", where) for one in element.get("initial") or ()]
        return tuple(value for value in found if value is not None)

    def _read(self, element: Element, stem: str, where: str) -> Value | None:
        try:
            return elements.value_in(element, stem)
        except NotSuch as error:
            self.findings.refuse(where, str(error))
            return None

    def _conditions(self, element: Element, where: str) -> tuple[Condition, ...]:
        found = []
        for one in element.get("enableWhen") or ():
            answer = self._read(one, "answer", where)
            named = str(one.get("operator"))
            if named not in set(Operator):
                self.findings.refuse(where, f"enableWhen knows no operator {named}")
            elif answer is not None:
                found.append(Condition(str(one.get("question")), Operator(named), answer))
        return tuple(found)

    def _bounds(self, element: Element, where: str) -> dict[str, Any]:
        found: dict[str, Any] = {"longest": element.get("maxLength")}
        units: list[Coding] = []
        for extension in elements.extensions(element):
            value = self._read(extension, "value", where) if extension.get("url") in known.FOLLOWED else None
            if extension.get("url") in (known.UNIT, known.UNIT_OPTION) and isinstance(value, Coding):
                units.append(value)
            elif name := BOUNDS.get(str(extension.get("url"))):
                found[name] = value
        return {**found, "units": tuple(units)}

    def _name_what_is_not_followed(self, element: Element, where: str) -> None:
        for name in element:
            if name.lstrip("_") not in known.OF_AN_ITEM:
                self.findings.refuse(where, f"{name} is not supported")
        if element.get("disabledDisplay") == "protected":
            self.findings.remark(where, "disabledDisplay protected: it is hidden while it is not enabled")
        for extension in elements.extensions(element):
            self._name_extension(extension, where)

    def _name_extension(self, extension: Element, where: str) -> None:
        url = str(extension.get("url"))
        if url in known.CHANGES_THE_MEANING:
            self.findings.refuse(where, f"extension {url} is not supported, and the form would mean something else")
        elif url not in known.FOLLOWED and not (url == known.CONTROL and controls_of(extension) == {known.HELP}):
            self.findings.remark(where, f"extension {url} is left aside")


BOUNDS = {
    known.MINIMUM: "minimum",
    known.MAXIMUM: "maximum",
    known.SHORTEST: "shortest",
    known.PLACES: "places",
    known.LEAST: "least",
    known.MOST: "most",
    known.HIDDEN: "hidden",
}


def kind_with_options(kind: Kind, element: Element, *, has_options: bool) -> Kind:
    """R5 says by `answerConstraint` what R4 says by the type, and lets any question name options."""
    constraint = element.get("answerConstraint", "optionsOnly")
    if kind is Kind.CHOICE and constraint != "optionsOnly":
        return Kind.OPEN_CHOICE
    if not has_options or kind in CHOSEN:
        return kind
    return Kind.CHOICE if constraint == "optionsOnly" else Kind.OPEN_CHOICE if kind in TYPED_TEXT else kind


def is_help(element: Element) -> bool:
    return element.get("type") == "display" and any(
        extension.get("url") == known.CONTROL and known.HELP in controls_of(extension)
        for extension in elements.extensions(element)
    )


def controls_of(extension: Element) -> set[str]:
    return {str(one.get("code")) for one in extension.get("valueCodeableConcept", {}).get("coding") or ()}
