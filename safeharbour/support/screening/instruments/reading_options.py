"""Reading what a question offers to choose from: its own options, or a value set that the resource contains."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from safeharbour.support.screening.instruments import elements, known
from safeharbour.support.screening.instruments.elements import NotSuch
from safeharbour.support.screening.instruments.findings import Findings
from safeharbour.support.screening.instruments.shape import Coding, Option, Words

Element = Mapping[str, Any]

CANNOT_BE_COUNTED_OUT = ("filter", "valueSet")


class OptionReader:
    def __init__(self, findings: Findings, value_sets: Mapping[str, Element]) -> None:
        self.findings = findings
        self.value_sets = value_sets

    def options_of(self, element: Element, where: str) -> tuple[Option, ...]:
        named = element.get("answerValueSet")
        if not named:
            found = (self._option(one, where) for one in element.get("answerOption") or ())
            return tuple(option for option in found if option is not None)
        if named not in self.value_sets:
            self.findings.refuse(where, f"the value set {named} is not contained in the file")
            return ()
        return tuple(self._from_value_set(self.value_sets[named], where))

    def _option(self, element: Element, where: str) -> Option | None:
        for name in element:
            if name.lstrip("_") not in known.OF_AN_OPTION and not name.lstrip("_").startswith("value"):
                self.findings.refuse(where, f"{name} of an option is not supported")
        inner = element.get("valueCoding")
        holder = inner if isinstance(inner, Mapping) else element
        self._name_extensions(element, where)
        try:
            value = elements.value_in(element, "value")
            score = elements.weight(element, holder)
        except NotSuch as error:
            self.findings.refuse(where, f"an option: {error}")
            return None
        if value is None:
            self.findings.refuse(where, "an option without a value")
            return None
        return Option(
            value=value,
            words=self._words(value, holder),
            score=score,
            selected=bool(element.get("initialSelected")),
        )

    def _words(self, value: Any, holder: Element) -> Words:
        if isinstance(value, Coding):
            return elements.words(holder, "display") or Words(value.code)
        name = next((key for key in holder if key.startswith("value")), "")
        return Words(str(value), elements.translations(holder, name))

    def _name_extensions(self, element: Element, where: str) -> None:
        for extension in elements.extensions(element):
            url = extension.get("url")
            if url in known.CHANGES_THE_MEANING:
                self.findings.refuse(where, f"extension {url} of an option is not supported")
            elif url not in known.FOLLOWED:
                self.findings.remark(where, f"extension {url} of an option is left aside")

    def _from_value_set(self, value_set: Element, where: str) -> Iterator[Option]:
        expanded = value_set.get("expansion", {}).get("contains")
        if expanded:
            yield from self._expanded(expanded)
            return
        for include in value_set.get("compose", {}).get("include") or ():
            if any(include.get(name) for name in CANNOT_BE_COUNTED_OUT) or not include.get("concept"):
                self.findings.refuse(where, "its value set names no concepts one by one")
            system = str(include.get("system") or "")
            for concept in include.get("concept") or ():
                yield self._concept({**concept, "system": system})
        if value_set.get("compose", {}).get("exclude"):
            self.findings.refuse(where, "its value set excludes concepts, which is not supported")

    def _expanded(self, contains: list[Element]) -> Iterator[Option]:
        for concept in contains:
            if concept.get("code") and not concept.get("abstract"):
                yield self._concept(concept)
            yield from self._expanded(concept.get("contains") or [])

    def _concept(self, concept: Element) -> Option:
        found = elements.coding(concept)
        words = elements.words(concept, "display") or Words(found.code)
        return Option(
            value=found,
            words=Words(words.text, {**designations(concept), **words.translations}),
            score=elements.weight(concept),
        )


def designations(concept: Element) -> dict[str, str]:
    """A value set's own way of saying a concept in other languages."""
    return {
        str(one["language"]): str(one["value"])
        for one in concept.get("designation") or ()
        if one.get("language") and one.get("value")
    }
