"""Questionnaires as FHIR says they must be: checked by `fhir.resources`, which knows every release's every element.

The library takes long to load, so only importing and validating load it; forms are shown from what was read (ADR 0060).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from safeharbour.support.screening.instruments.findings import Findings

Resource = dict[str, Any]

MOST_BYTES = 5_000_000
ONLY_IN_R5 = frozenset({"coding", "question"})


class UnreadableInstrument(Exception):  # noqa: N818 - said to whoever gave the file
    """The file is not a Questionnaire in JSON. The message says why."""


def load(path: Path) -> Resource:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableInstrument(f"{path.name} is larger than {MOST_BYTES // 1_000_000} MB.")
        return parse(path.read_bytes())
    except OSError as error:
        raise UnreadableInstrument(f"{path.name} cannot be read: {error.strerror}.") from error


def parse(text: str | bytes) -> Resource:
    """JSON with its numbers as they were written."""
    try:
        found = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise UnreadableInstrument(f"This is not JSON: {error}.") from error
    if not isinstance(found, dict) or found.get("resourceType") != "Questionnaire":
        kind = found.get("resourceType") if isinstance(found, dict) else type(found).__name__
        raise UnreadableInstrument(f"This is not a FHIR Questionnaire but {kind or 'a resource without resourceType'}.")
    return found


def release_of(resource: Resource) -> str:
    """`R5` where it uses what only R5 has, else `R4B`, in which R4 reads the same."""
    for item in _items(resource):
        if item.get("type") in ONLY_IN_R5 or "answerConstraint" in item or "disabledDisplay" in item:
            return "R5"
    return "R4B"


def _items(parent: Any) -> Iterator[Resource]:
    children = parent.get("item") if isinstance(parent, dict) else None
    for item in children if isinstance(children, list) else ():
        if isinstance(item, dict):
            yield item
            yield from _items(item)


def check(resource: Resource, findings: Findings) -> None:
    """Every place where the resource is not a Questionnaire of its release."""
    from pydantic import ValidationError

    try:
        _model(release_of(resource)).model_validate(resource)
    except ValidationError as error:
        for wrong in error.errors(include_url=False, include_context=False, include_input=False):
            where = ".".join(str(part) for part in wrong["loc"])
            findings.refuse(where, f"not valid in FHIR {release_of(resource)}: {wrong['msg']}")


def _model(release: str) -> Any:
    if release == "R5":
        from fhir.resources.questionnaire import Questionnaire as QuestionnaireOfR5

        return QuestionnaireOfR5
    from fhir.resources.R4B.questionnaire import Questionnaire

    return Questionnaire
