"""Short ways to write questionnaires in tests."""

from __future__ import annotations

from typing import Any

from safeharbour.support.screening.instruments.findings import Findings
from safeharbour.support.screening.instruments.reading import understood
from safeharbour.support.screening.instruments.shape import Instrument
from safeharbour.support.screening.instruments.structure import check_structure

HL7 = "http://hl7.org/fhir/StructureDefinition/"
SYSTEM = "urn:example"


def a_questionnaire(*items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "resourceType": "Questionnaire",
        "url": "urn:example:form",
        "version": "1",
        "title": "A form",
        "status": "active",
        "item": list(items),
        **more,
    }


def an_item(link_id: str, kind: str = "string", **more: Any) -> dict[str, Any]:
    return {"linkId": link_id, "type": kind, "text": f"Question {link_id}?", **more}


def when(question: str, operator: str, **answer: Any) -> dict[str, Any]:
    return {"question": question, "operator": operator, **answer}


def an_option(code: str, score: float | None = None, **more: Any) -> dict[str, Any]:
    coding: dict[str, Any] = {"system": SYSTEM, "code": code, "display": code.title()}
    if score is not None:
        coding["extension"] = [{"url": f"{HL7}ordinalValue", "valueDecimal": score}]
    return {"valueCoding": coding, **more}


def french(text: str) -> dict[str, Any]:
    parts = [{"url": "lang", "valueCode": "fr"}, {"url": "content", "valueString": text}]
    return {"extension": [{"url": f"{HL7}translation", "extension": parts}]}


def an_instrument(*items: dict[str, Any], **more: Any) -> Instrument:
    """Read without the long check by FHIR's own rules, which `test_reading.py` is for."""
    findings = Findings()
    instrument = understood(a_questionnaire(*items, **more), findings)
    check_structure(instrument, findings)
    assert not findings.refuses, [str(finding) for finding in findings]
    return instrument
