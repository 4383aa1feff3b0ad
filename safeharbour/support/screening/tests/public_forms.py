"""Questionnaires like those that hospitals and boards publish, in our own words: each uses another part of FHIR."""

from __future__ import annotations

from typing import Any

from safeharbour.support.screening.tests.instruments.building import (
    HL7,
    a_questionnaire,
    an_item,
    an_option,
    french,
    when,
)

OFTEN = {
    "resourceType": "ValueSet",
    "id": "often",
    "status": "active",
    "compose": {
        "include": [
            {
                "system": "urn:example:often",
                "concept": [
                    {"code": code, "display": display, "extension": [{"url": f"{HL7}ordinalValue", "valueDecimal": n}]}
                    for n, (code, display) in enumerate(
                        (("never", "Never"), ("some", "Some days"), ("most", "Most days"), ("daily", "Every day"))
                    )
                ],
            }
        ]
    },
}


def sleep_and_worry() -> dict[str, Any]:
    """Scored, from a contained value set, with a translation and a question that hangs on two others (any)."""
    asked = [("sleep", "Trouble falling asleep?", "Du mal à s'endormir?"), ("worry", "Worried a lot?", "Soucis?")]
    items = [
        {**an_item(code, "choice", required=True, answerValueSet="#often"), "text": text, "_text": french(fr)}
        for code, text, fr in asked
    ]
    conditions = [
        when(code, "=", answerCoding={"system": "urn:example:often", "code": "daily"}) for code, _, _ in asked
    ]
    more = an_item("since", "date", enableWhen=conditions, enableBehavior="any")
    return a_questionnaire(*items, more, url="urn:example:sleep", title="Sleep and worry", contained=[OFTEN])


def at_home() -> dict[str, Any]:
    """Groups that repeat inside groups that repeat, bounds, a quantity with units, a question inside a question."""
    hours = [{"url": f"{HL7}minValue", "valueInteger": 0}, {"url": f"{HL7}maxValue", "valueInteger": 168}]
    unit = {
        "url": f"{HL7}questionnaire-unitOption",
        "valueCoding": {"system": "urn:u", "code": "wk", "display": "weeks"},
    }
    job = an_item("job", "group", repeats=True, item=[an_item("hours", "integer", extension=hours), an_item("what")])
    member = an_item("member", "group", repeats=True, item=[an_item("age", "integer"), job], text="Who lives with you")
    ill = an_item("ill", "boolean", item=[an_item("ill.how", "text", maxLength=200)])
    return a_questionnaire(
        an_item("intro", "display", text="Answer what you like."),
        member,
        ill,
        an_item("stay", "quantity", extension=[unit]),
        an_item("pets", "open-choice", repeats=True, answerOption=[an_option("dog"), an_option("cat")]),
        url="urn:example:home",
        title="At home",
    )


def a_visit() -> dict[str, Any]:
    """Every plain kind, initial and fixed values."""
    return a_questionnaire(
        an_item("arrived", "dateTime"),
        an_item("woke", "time"),
        an_item("page", "url"),
        an_item("fever", "decimal", initial=[{"valueDecimal": 36.5}]),
        an_item("form", "string", readOnly=True, initial=[{"valueString": "B-12"}]),
        an_item(
            "way", "choice", answerOption=[{"valueString": "bus"}, {"valueString": "car", "initialSelected": True}]
        ),
        url="urn:example:visit",
        title="A visit",
        status="draft",
    )


FORMS = (sleep_and_worry, at_home, a_visit)
