"""From a form to answers to a FHIR response and back, and every way in which an answer can be wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeharbour.support.screening.instruments.answers import values_of
from safeharbour.support.screening.instruments.enabling import only_enabled
from safeharbour.support.screening.instruments.responses import NotAnswers, answers_in, written
from safeharbour.support.screening.instruments.scoring import score
from safeharbour.support.screening.instruments.shape import Coding, Instrument, Quantity, Value
from safeharbour.support.screening.instruments.typed import at_first, read_form
from safeharbour.support.screening.tests.instruments.building import HL7, an_instrument, an_item, an_option, when

MOMENT = datetime(2026, 3, 14, 9, 26, tzinfo=UTC)
KG = {"url": f"{HL7}questionnaire-unitOption", "valueCoding": {"system": "urn:ucum", "code": "kg", "display": "kg"}}
LB = {"url": f"{HL7}questionnaire-unitOption", "valueCoding": {"system": "urn:ucum", "code": "lb", "display": "lb"}}
EMPTY: Mapping[str, str | list[str]] = {}
TWO = [an_option("a", 1), an_option("b", 2.5)]


def bound(name: str, **value: Any) -> dict[str, Any]:
    return {"url": HL7 + name, **value}


def one(kind: str, **more: Any) -> Instrument:
    return an_instrument(an_item("1", kind, **more))


def typed(
    instrument: Instrument, fields: Mapping[str, str | list[str]] = EMPTY
) -> tuple[list[tuple[str, Value]], list[str]]:
    raw = {name: [value] if isinstance(value, str) else value for name, value in fields.items()}
    found = read_form(instrument, raw)
    return list(values_of(found.answers)), [str(problem) for problem in found.problems(instrument)]


READ: list[tuple[str, dict[str, Any], str, Value]] = [
    ("boolean", {}, "yes", True),
    ("boolean", {}, "no", False),
    ("integer", {}, " 7 ", 7),
    ("decimal", {}, "2,5", Decimal("2.5")),
    ("decimal", {}, "2.50", Decimal("2.50")),
    ("date", {}, "2026-03-14", date(2026, 3, 14)),
    ("time", {}, "14:30", time(14, 30)),
    ("string", {}, "Zoë 🙂", "Zoë 🙂"),
    ("text", {}, "one\ntwo", "one\ntwo"),
    ("url", {}, "https://example.org", "https://example.org"),
    ("choice", {"answerOption": TWO}, "1", Coding("b", "urn:example")),
    ("open-choice", {"answerOption": TWO}, "0", Coding("a", "urn:example")),
    ("quantity", {}, "3", Quantity(Decimal(3))),
    ("quantity", {"extension": [KG, LB]}, "3", Quantity(Decimal(3), "kg", "urn:ucum", "kg")),
]


@pytest.mark.parametrize(("kind", "more", "text", "value"), READ)
def test_what_is_typed_is_read(kind: str, more: dict[str, Any], text: str, value: Value) -> None:
    assert typed(one(kind, **more), {"0.0": text}) == ([("1", value)], [])


UNREADABLE: list[tuple[str, dict[str, Any], str]] = [
    ("boolean", {}, "perhaps"),
    ("integer", {}, "2.5"),
    ("integer", {}, "99999999999"),
    ("integer", {}, "seven"),
    ("decimal", {}, "NaN"),
    ("decimal", {}, "1e999"),
    ("decimal", {}, "two"),
    ("date", {}, "2026-02-30"),
    ("dateTime", {}, "tomorrow"),
    ("time", {}, "25:00"),
    ("choice", {"answerOption": TWO}, "2"),
    ("choice", {"answerOption": TWO}, "a"),
    ("choice", {"answerOption": TWO}, "-1"),
    ("quantity", {}, "much"),
    ("text", {}, "x" * 20_001),
]


@pytest.mark.parametrize(("kind", "more", "text"), UNREADABLE)
def test_a_wrong_type_is_refused_with_the_link_id(kind: str, more: dict[str, Any], text: str) -> None:
    values, problems = typed(one(kind, **more), {"0.0": text})
    assert values == []
    assert [problem.partition(":")[0] for problem in problems] == ["1"]


OUT_OF_BOUNDS: list[tuple[str, dict[str, Any], str, str]] = [
    ("integer", {"extension": [bound("minValue", valueInteger=3)]}, "2", "3 or more"),
    ("integer", {"extension": [bound("maxValue", valueInteger=3)]}, "4", "3 or less"),
    ("decimal", {"extension": [bound("maxDecimalPlaces", valueInteger=1)]}, "1.25", "1 digits after"),
    ("date", {"extension": [bound("minValue", valueDate="2026-01-01")]}, "2025-12-31", "2026-01-01 or more"),
    ("string", {"maxLength": 3}, "four", "this has 4"),
    ("string", {"extension": [bound("minLength", valueInteger=3)]}, "ab", "At least 3"),
]


@pytest.mark.parametrize(("kind", "more", "text", "message"), OUT_OF_BOUNDS)
def test_bounds_are_kept(kind: str, more: dict[str, Any], text: str, message: str) -> None:
    assert message in typed(one(kind, **more), {"0.0": text})[1][0]


def test_a_required_question_must_be_answered_only_where_it_is_asked() -> None:
    instrument = an_instrument(
        an_item("a", "boolean", required=True),
        an_item("b", "integer", required=True, enableWhen=[when("a", "=", answerBoolean=True)]),
    )
    assert typed(instrument)[1] == ["a: This needs an answer."]
    assert typed(instrument, {"0.0": "no", "1.0": "nonsense"})[1] == []
    assert typed(instrument, {"0.0": "yes"})[1] == ["b: This needs an answer."]


def test_several_ticks_and_a_word_of_ones_own() -> None:
    instrument = one("open-choice", repeats=True, answerOption=TWO)
    values, problems = typed(instrument, {"0.0": ["0", "1"], "0.0-other": "mine"})
    assert [value for _, value in values] == [Coding("a", "urn:example"), Coding("b", "urn:example"), "mine"]
    assert problems == []


def test_a_choice_once_takes_one_and_prefers_what_is_offered() -> None:
    instrument = one("open-choice", answerOption=TWO)
    assert typed(instrument, {"0.0": "1", "0.0-other": "mine"})[0] == [("1", Coding("b", "urn:example"))]
    assert typed(instrument, {"0.0-other": "mine"})[0] == [("1", "mine")]


def test_most_occurrences() -> None:
    instrument = one(
        "choice", repeats=True, answerOption=TWO, extension=[bound("questionnaire-maxOccurs", valueInteger=1)]
    )
    assert "At most 1" in typed(instrument, {"0.0": ["0", "1"]})[1][0]


def test_groups_that_repeat_inside_groups_that_repeat() -> None:
    inner = an_item("in", "group", repeats=True, item=[an_item("n", "integer")])
    instrument = an_instrument(an_item("out", "group", repeats=True, item=[inner]))
    raw = {"n:0": ["2"], "n:0.1_1": ["2"], "0.0_1.0_2.0": ["1"], "0.1_1.0_2.0": ["2"], "0.1_1.1_2.0": ["3"]}
    found = read_form(instrument, raw).answers
    assert [value for _, value in values_of(found)] == [1, 2, 3]
    assert [len(group.inside["in"]) for group in found["out"]] == [1, 2]


def test_a_count_that_was_meddled_with_stays_within_reason() -> None:
    instrument = one("string", repeats=True)
    for count in ("1000000", "-1", "x", "", "0"):
        assert len(read_form(instrument, {"n:0": [count]}).answers["1"]) in (1, 50)


def test_initial_values_fill_the_form_and_what_may_not_be_changed_stays() -> None:
    instrument = an_instrument(
        an_item("a", "integer", initial=[{"valueInteger": 4}]),
        an_item("b", "string", initial=[{"valueString": "kept"}], readOnly=True),
        an_item("c", "choice", answerOption=[an_option("x"), an_option("y", initialSelected=True)]),
        an_item("d", "boolean", initial=[{"valueBoolean": False}]),
        an_item("e", "string", repeats=True, initial=[{"valueString": "1"}, {"valueString": "2"}]),
        an_item("f", "quantity", extension=[KG, LB], initial=[{"valueQuantity": {"value": 2, "code": "lb"}}]),
    )
    first = at_first(instrument)
    assert first == {
        "0.0": ["4"], "1.0": ["kept"], "2.0": ["1"], "3.0": ["no"], "4.0": ["1"], "4.1": ["2"],
        "5.0": ["2"], "5.0-unit": ["1"],
    }  # fmt: skip
    values = dict(values_of(read_form(instrument, {**first, "1.0": ["changed"]}).answers))
    assert values["b"] == "kept"
    assert values["c"] == Coding("y", "urn:example")


def everything() -> Instrument:
    """One of each kind, some hanging on others, groups that repeat, questions inside questions."""
    yes = [when("bool", "=", answerBoolean=True)]
    return an_instrument(
        an_item("bool", "boolean"),
        an_item("int", "integer", enableWhen=yes),
        an_item("dec", "decimal"),
        an_item("day", "date", item=[an_item("inside", "string")]),
        an_item("at", "dateTime"),
        an_item("hour", "time"),
        an_item("words", "text"),
        an_item("site", "url"),
        an_item("pick", "choice", answerOption=TWO),
        an_item("tick", "open-choice", repeats=True, answerOption=TWO),
        an_item("how much", "quantity", extension=[KG, LB]),
        an_item("many", "string", repeats=True),
        an_item(
            "g", "group", repeats=True, item=[an_item("x", "integer"), an_item("deep", "group", item=[an_item("y")])]
        ),
    )  # fmt: skip


SAID = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=20)
FIELDS: dict[str, Any] = {
    "0.0": st.sampled_from(["yes", "no", ""]),
    "1.0": st.integers(-999, 999).map(str),
    "2.0": st.decimals(-999, 999, places=2).map(str),
    "3.0": st.dates().map(str),
    "3.0_4.0": SAID,
    "5.0": st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1)).map(lambda m: m.strftime("%Y-%m-%dT%H:%M")),  # noqa: DTZ001
    "6.0": st.times().map(lambda t: t.strftime("%H:%M")),
    "7.0": SAID,
    "8.0": SAID,
    "9.0": st.sampled_from(["0", "1"]),
    "10.0": st.sampled_from(["0", "1"]),
    "10.0-other": SAID,
    "11.0": st.integers(0, 99).map(str),
    "11.0-unit": st.sampled_from(["0", "1"]),
    "12.0": SAID,
    "n:12": st.sampled_from(["1", "2"]),
    "12.1": SAID,
    "n:13": st.sampled_from(["1", "2", "3"]),
    "13.0_14.0": st.integers(0, 9).map(str),
    "13.1_15.0_16.0": SAID,
    "13.2_15.0_16.0": SAID,
}


@settings(max_examples=60)
@given(st.fixed_dictionaries({}, optional=FIELDS))
def test_a_response_is_valid_fhir_and_reads_back_as_the_same_answers(fields: dict[str, str]) -> None:
    from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

    instrument = everything()
    found = read_form(instrument, {name: [text] for name, text in fields.items()})
    assert found.problems(instrument) == []
    response = written(instrument, found.answers, authored=MOMENT)
    QuestionnaireResponse.model_validate(response)
    assert answers_in(instrument, response) == only_enabled(instrument, found.answers)


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), st.lists(st.text(max_size=12), max_size=3)))
def test_whatever_is_posted_is_read_or_refused_and_never_breaks(raw: dict[str, list[str]]) -> None:
    instrument = everything()
    found = read_form(instrument, raw)
    if not found.problems(instrument):
        assert answers_in(instrument, written(instrument, found.answers, authored=MOMENT)) is not None


WRONG_RESPONSES: list[tuple[dict[str, Any], str]] = [
    ({"linkId": "bool", "answer": [{"valueString": "yes"}]}, "bool: Answer yes or no"),
    ({"linkId": "int", "answer": [{"valueDecimal": 2.5}]}, "int: Write a whole number"),
    ({"linkId": "dec", "answer": [{"valueInteger": 2}]}, "dec: Write a number"),
    ({"linkId": "day", "answer": [{"valueDate": "2026-13-01"}]}, "day: not a date"),
    ({"linkId": "pick", "answer": [{"valueCoding": {"code": "z"}}]}, "pick: Choose one"),
    ({"linkId": "words", "answer": [{"valueAttachment": {}}]}, "words: valueAttachment is not supported"),
    ({"linkId": "nobody"}, "nobody: this instrument does not ask this here"),
    ({"linkId": "y", "answer": [{"valueString": "not at the top"}]}, "y: this instrument does not ask this here"),
    ({"linkId": "words", "answer": [{"valueString": "a"}, {"valueString": "b"}]}, "words: At most 1"),
    ({"linkId": "g", "item": [{"linkId": "x", "answer": [{"valueString": "1"}]}]}, "x: Write a whole number"),
]


@pytest.mark.parametrize(("item", "reason"), WRONG_RESPONSES)
def test_a_response_that_does_not_fit_is_refused_by_link_id(item: dict[str, Any], reason: str) -> None:
    with pytest.raises(NotAnswers) as refusal:
        answers_in(everything(), {"item": [item]})
    assert reason in str(refusal.value)


def test_answers_to_hidden_questions_are_dropped_from_a_response() -> None:
    items = [
        {"linkId": "bool", "answer": [{"valueBoolean": False}]},
        {"linkId": "int", "answer": [{"valueInteger": 3}]},
    ]
    assert list(values_of(answers_in(everything(), {"item": items}))) == [("bool", False)]


def test_a_response_names_nobody_and_says_which_version_it_answers() -> None:
    response = written(everything(), {}, authored=MOMENT)
    assert response["questionnaire"] == "urn:example:form|1"
    assert not {"subject", "author", "source", "encounter"} & set(response)


@pytest.mark.parametrize(
    ("fields", "total", "counted"),
    [({}, "0", 0), ({"0.0": "0"}, "1", 1), ({"0.0": "1", "1.0": "1"}, "5.0", 2), ({"2.0": "1"}, "0", 0)],
)
def test_scores_add_up_over_the_questions_that_are_asked(fields: dict[str, str], total: str, counted: int) -> None:
    instrument = an_instrument(
        an_item("a", "choice", answerOption=TWO),
        an_item("b", "choice", answerOption=TWO),
        an_item("c", "choice", answerOption=TWO, enableWhen=[when("a", "exists", answerBoolean=True)]),
    )
    found = read_form(instrument, {name: [text] for name, text in fields.items()})
    scored = score(instrument, only_enabled(instrument, found.answers))
    assert scored is not None
    assert (scored.total, scored.counted) == (Decimal(total), counted)


def test_without_weights_there_is_no_score() -> None:
    assert score(one("boolean"), {}) is None
