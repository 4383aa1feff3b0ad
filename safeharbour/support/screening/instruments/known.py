"""Which parts of a Questionnaire are followed, which change nothing for a form, and which nobody may overlook."""

from __future__ import annotations

from safeharbour.support.screening.instruments.elements import HL7, TRANSLATION, WEIGHTS

SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/"

OF_THE_WHOLE = frozenset(
    {
        *("resourceType", "id", "meta", "language", "text", "url", "identifier", "version", "versionAlgorithmString"),
        *("versionAlgorithmCoding", "name", "title", "status", "experimental", "subjectType", "date", "publisher"),
        *("contact", "description", "useContext", "jurisdiction", "purpose", "copyright", "copyrightLabel"),
        *("approvalDate", "lastReviewDate", "effectivePeriod", "code", "contained", "item", "fhir_comments"),
        *("extension", "derivedFrom"),
    }
)
"""What the resource says of itself. It describes; no answer depends on it."""

OF_AN_ITEM = frozenset(
    {
        *("id", "linkId", "definition", "code", "prefix", "text", "type", "enableWhen", "enableBehavior", "required"),
        *("repeats", "readOnly", "maxLength", "answerOption", "answerValueSet", "answerConstraint", "initial"),
        *("item", "extension", "fhir_comments", "disabledDisplay"),
    }
)
OF_AN_OPTION = frozenset({"id", "extension", "initialSelected", "fhir_comments"})
OF_A_CONDITION = frozenset({"id", "question", "operator", "fhir_comments"})

HIDDEN = f"{HL7}questionnaire-hidden"
CONTROL = f"{HL7}questionnaire-itemControl"
UNIT = f"{HL7}questionnaire-unit"
UNIT_OPTION = f"{HL7}questionnaire-unitOption"
LEAST = f"{HL7}questionnaire-minOccurs"
MOST = f"{HL7}questionnaire-maxOccurs"
MINIMUM = f"{HL7}minValue"
MAXIMUM = f"{HL7}maxValue"
SHORTEST = f"{HL7}minLength"
PLACES = f"{HL7}maxDecimalPlaces"

FOLLOWED = frozenset(
    {TRANSLATION, *WEIGHTS, HIDDEN, UNIT, UNIT_OPTION, LEAST, MOST, MINIMUM, MAXIMUM, SHORTEST, PLACES}
)

CHANGES_THE_MEANING = frozenset(
    {
        *(f"{SDC}sdc-questionnaire-{name}" for name in ("enableWhenExpression", "answerExpression")),
        *(f"{SDC}sdc-questionnaire-{name}" for name in ("calculatedExpression", "candidateExpression")),
        f"{HL7}questionnaire-constraint",
        f"{HL7}targetConstraint",
        f"{HL7}regex",
        f"{HL7}questionnaire-unitValueSet",
        f"{HL7}questionnaire-optionExclusive",
        f"{SDC}sdc-questionnaire-minQuantity",
        f"{SDC}sdc-questionnaire-maxQuantity",
    }
)
"""Extensions without which questions would be shown, or answers taken, that the author did not mean."""

HELP = "help"
"""The one `itemControl` that is followed: a display item that explains the question it stands in."""
