"""What is read of a questionnaire, and that nothing in one is dropped without a word."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from safeharbour.support.screening.instruments.fhir import UnreadableInstrument, load, parse
from safeharbour.support.screening.instruments.reading import Reading, read
from safeharbour.support.screening.instruments.shape import Coding, Kind, PartialDate, Words
from safeharbour.support.screening.tests.instruments.building import (
    HL7,
    a_questionnaire,
    an_item,
    an_option,
    french,
    when,
)


def reading(*items: dict[str, Any], **more: Any) -> Reading:
    return read(parse(json.dumps(a_questionnaire(*items, **more), default=float)))


def said(found: Reading, *, refusing: bool) -> str:
    return "\n".join(str(finding) for finding in found.findings if finding.refuses is refusing)


PLAIN = sorted(set(Kind) - {Kind.CHOICE, Kind.GROUP})


@pytest.mark.parametrize("kind", PLAIN)
def test_every_kind_of_item_is_read(kind: Kind) -> None:
    found = reading(an_item("1", kind.value))
    assert found.instrument is not None, list(map(str, found.findings))
    assert found.instrument.items[0].kind is kind


@pytest.mark.parametrize("kind", ["attachment", "reference"])
def test_a_kind_that_is_not_supported_is_named_with_its_link_id(kind: str) -> None:
    found = reading(an_item("1"), an_item("file", kind))
    assert found.instrument is None
    assert said(found, refusing=True) == f"file: type {kind} is not supported"


def test_groups_choices_scores_bounds_and_initial_values() -> None:
    bounds = [
        {"url": f"{HL7}minValue", "valueInteger": 1},
        {"url": f"{HL7}maxValue", "valueInteger": 9},
        {"url": f"{HL7}questionnaire-maxOccurs", "valueInteger": 3},
    ]
    found = reading(
        an_item(
            "g", "group", repeats=True, item=[an_item("n", "integer", extension=bounds, initial=[{"valueInteger": 4}])]
        ),
        an_item("c", "choice", required=True, answerOption=[an_option("no", 0), an_option("yes", 2.5)]),
        an_item("d", "date", enableWhen=[when("d2", ">", answerDate="2026-04")], prefix="3."),
        an_item("d2", "date", maxLength=10),
    ).instrument
    assert found is not None
    group, choice, day, _ = found.items
    (number,) = group.items
    assert (group.repeats, number.minimum, number.maximum, number.most, number.initial) == (True, 1, 9, 3, (4,))
    assert [option.score for option in choice.options] == [Decimal(0), Decimal("2.5")]
    assert choice.required
    assert day.conditions[0].answer == PartialDate("2026-04")
    assert day.prefix == "3."


def test_translations_are_read_wherever_words_stand() -> None:
    option = an_option("yes")
    option["valueCoding"]["_display"] = french("Oui")
    texts = {"answerOption": [option, {"valueString": "two", "_valueString": french("deux")}], "_text": french("Quoi?")}
    found = reading(an_item("1", "choice", **texts), _title=french("Un formulaire")).instrument
    assert found is not None
    assert found.title == Words("A form", {"fr": "Un formulaire"})
    assert found.title.in_language("fr-CA") == "Un formulaire"
    assert found.title.in_language("de") == "A form"
    (item,) = found.items
    assert item.words.in_language("fr") == "Quoi?"
    assert [one.words.in_language("fr") for one in item.options] == ["Oui", "deux"]


VALUE_SETS: list[dict[str, Any]] = [
    {"compose": {"include": [{"system": "urn:s", "concept": [{"code": "a", "display": "A"}, {"code": "b"}]}]}},
    {"expansion": {"timestamp": "2026-01-01", "contains": [
        {"abstract": True, "system": "urn:s", "code": "x", "contains": [{"system": "urn:s", "code": "a"}]},
        {"system": "urn:s", "code": "b"},
    ]}},
]  # fmt: skip


@pytest.mark.parametrize("content", VALUE_SETS)
def test_a_contained_value_set_gives_the_options(content: dict[str, Any]) -> None:
    value_set = {"resourceType": "ValueSet", "id": "vs", "status": "active", **content}
    found = reading(an_item("1", "choice", answerValueSet="#vs"), contained=[value_set]).instrument
    assert found is not None
    assert [option.value for option in found.items[0].options] == [Coding("a", "urn:s"), Coding("b", "urn:s")]


def test_a_help_text_becomes_the_hint_of_its_question() -> None:
    control = {"url": f"{HL7}questionnaire-itemControl", "valueCodeableConcept": {"coding": [{"code": "help"}]}}
    helps = an_item("1.h", "display", extension=[control], _text=french("Aide"))
    found = reading(an_item("1", item=[helps]))
    assert found.instrument is not None
    assert found.instrument.items[0].hint.in_language("fr") == "Aide"
    assert found.instrument.items[0].items == ()
    assert not found.findings


def test_what_r5_says_otherwise() -> None:
    options = [{"valueInteger": 1}, {"valueInteger": 2}]
    found = reading(
        an_item("1", "coding", answerOption=[an_option("a")]),
        an_item("2", "coding", answerOption=[an_option("a")], answerConstraint="optionsOrString"),
        an_item("3", "integer", answerOption=options),
        an_item("4", "string", answerOption=[{"valueString": "x"}], answerConstraint="optionsOrString"),
        an_item("5", "integer", answerOption=options, answerConstraint="optionsOrType"),
    )
    assert found.release == "R5"
    assert found.instrument is not None, list(map(str, found.findings))
    kinds = [item.kind for item in found.instrument.items]
    assert kinds == [Kind.CHOICE, Kind.OPEN_CHOICE, Kind.CHOICE, Kind.OPEN_CHOICE, Kind.INTEGER]


REFUSED: list[tuple[str, tuple[dict[str, Any], ...], dict[str, Any]]] = [
    ("it has no url", (an_item("1"),), {"url": None}),
    ("it asks nothing", (), {"item": None}),
    ("its status is retired", (an_item("1"),), {"status": "retired"}),
    ("modifierExtension is not supported", (an_item("1"),), {"modifierExtension": [{"url": "u", "valueCode": "x"}]}),
    ("implicitRules is not supported", (an_item("1"),), {"implicitRules": "urn:x"}),
    ("1: 2 items carry this linkId", (an_item("1"), an_item("1")), {}),
    ("1: a choice that names nothing", (an_item("1", "choice"),), {}),
    ("1: the value set http://x is not contained", (an_item("1", "choice", answerValueSet="http://x"),), {}),
    ("2: enableWhen names 9", (an_item("1"), an_item("2", enableWhen=[when("9", "exists", answerBoolean=True)])), {}),
    ("enableWhen forms a circle: ", (
        an_item("1", enableWhen=[when("2", "exists", answerBoolean=True)]),
        an_item("2", enableWhen=[when("1", "exists", answerBoolean=True)]),
    ), {}),
    ("enableWhen forms a circle: ", (
        an_item("g", "group", enableWhen=[when("2", "exists", answerBoolean=True)], item=[an_item("2")]),
    ), {}),
    ("2: enableWhen names g, which asks nothing", (
        an_item("g", "group", item=[an_item("1")]),
        an_item("2", enableWhen=[when("g", "exists", answerBoolean=True)]),
    ), {}),
    ("2: answerReference is not supported", (
        an_item("1"), an_item("2", enableWhen=[when("1", "=", answerReference={"reference": "Patient/1"})]),
    ), {}),
    ("1: extension http://hl7.org/fhir/StructureDefinition/regex", (
        an_item("1", extension=[{"url": f"{HL7}regex", "valueString": "x+"}]),
    ), {}),
    ("1: questions inside a question of which several", (
        an_item("1", "choice", repeats=True, answerOption=[an_option("a")], item=[an_item("2")]),
    ), {}),
    ("1: several initial values", (an_item("1", initial=[{"valueString": "a"}, {"valueString": "b"}]),), {}),
    ("not valid in FHIR R4B", (an_item("1", required="often"),), {}),
    ("not valid in FHIR R4B", (an_item("1", colour="red"),), {}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "items", "more"), REFUSED, ids=lambda value: value if isinstance(value, str) else ""
)
def test_what_would_change_the_meaning_is_refused_and_said(
    reason: str, items: tuple[dict[str, Any], ...], more: dict[str, Any]
) -> None:
    resource = {name: value for name, value in a_questionnaire(*items, **more).items() if value is not None}
    found = read(parse(json.dumps(resource)))
    assert found.instrument is None
    assert reason in said(found, refusing=True)


def test_what_is_merely_left_aside_is_named_too() -> None:
    found = reading(
        an_item("1", extension=[{"url": "http://example.org/colour", "valueCode": "red"}]),
        an_item("2", disabledDisplay="protected"),
        status="draft",
        contained=[{"resourceType": "Library", "id": "l", "status": "active", "type": {"text": "x"}}],
        extension=[{"url": "http://example.org/whole", "valueCode": "x"}],
    )
    assert found.instrument is not None, list(map(str, found.findings))
    remarks = said(found, refusing=False)
    for named in ("1: extension http://example.org/colour", "2: disabledDisplay", "draft", "Library #l", "org/whole"):
        assert named in remarks


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{", "not JSON"),
        (b"[]", "not a FHIR Questionnaire but list"),
        (b'{"resourceType": "Patient"}', "but Patient"),
        (b"{}", "without resourceType"),
        (b"[" * 100_000, "not JSON"),
    ],
)
def test_a_file_that_is_none_is_refused_in_words(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "form.json"
    path.write_bytes(content)
    with pytest.raises(UnreadableInstrument, match=reason):
        load(path)


def test_a_file_that_is_not_there_or_too_large(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInstrument, match="No such file"):
        load(tmp_path / "none.json")
    large = tmp_path / "large.json"
    large.write_bytes(b" " * 5_000_001)
    with pytest.raises(UnreadableInstrument, match="larger than 5 MB"):
        load(large)


def test_an_initial_date_is_a_date() -> None:
    found = reading(an_item("1", "date", initial=[{"valueDate": "2026-03-14"}])).instrument
    assert found is not None
    assert found.items[0].initial == (date(2026, 3, 14),)
