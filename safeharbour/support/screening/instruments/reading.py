"""Reading a FHIR Questionnaire into an `Instrument`, and naming everything that is not followed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from safeharbour.support.screening.instruments import elements, fhir, known
from safeharbour.support.screening.instruments.findings import Findings
from safeharbour.support.screening.instruments.reading_items import ItemReader
from safeharbour.support.screening.instruments.shape import Instrument, Item
from safeharbour.support.screening.instruments.structure import check_structure

Resource = Mapping[str, Any]

OFFERED = ("active", "draft")


@dataclass(frozen=True)
class Reading:
    """`instrument` is None where a finding refuses it."""

    instrument: Instrument | None
    findings: Findings
    release: str


def read(resource: dict[str, Any]) -> Reading:
    """Check by FHIR's own rules first; what is then left to refuse is what this house does not follow."""
    findings = Findings()
    release = fhir.release_of(resource)
    fhir.check(resource, findings)
    if findings.refuses:
        return Reading(None, findings, release)
    instrument = understood(resource, findings)
    check_structure(instrument, findings)
    return Reading(None if findings.refuses else instrument, findings, release)


def understood(resource: Resource, findings: Findings) -> Instrument:
    """The instrument, without checking the resource by FHIR's rules: for one that was read before."""
    _the_whole(resource, findings)
    reader = ItemReader(findings, _value_sets(resource, findings))
    items = reader.items_of(resource)
    return Instrument(
        url=str(resource.get("url") or ""),
        version=str(resource.get("version") or ""),
        title=_title(resource),
        description=elements.words(resource, "description"),
        status=str(resource.get("status") or ""),
        items=tuple(item for item in items if isinstance(item, Item)),
    )


def _title(resource: Resource) -> Any:
    return elements.words(resource, "title") or elements.words(resource, "name")


def _the_whole(resource: Resource, findings: Findings) -> None:
    missing = {
        "it has no url, which is what names an instrument and its answers": not resource.get("url"),
        "it has neither title nor name": not _title(resource),
        "it asks nothing": not resource.get("item"),
        f"its status is {resource.get('status')}; only active and draft ones are offered": resource.get("status")
        not in OFFERED,
    }
    for complaint, is_so in missing.items():
        if is_so:
            findings.refuse("", complaint)
    if resource.get("status") == "draft":
        findings.remark("", "its status is draft; pages say so")
    _name_what_is_not_followed(resource, findings)


def _name_what_is_not_followed(resource: Resource, findings: Findings) -> None:
    for name in resource:
        if name.lstrip("_") not in known.OF_THE_WHOLE:
            findings.refuse("", f"{name} is not supported")
    for extension in elements.extensions(resource):
        url = extension.get("url")
        (findings.refuse if url in known.CHANGES_THE_MEANING else findings.remark)("", f"extension {url} is left aside")


def _value_sets(resource: Resource, findings: Findings) -> dict[str, Resource]:
    found: dict[str, Resource] = {}
    for contained in resource.get("contained") or ():
        kind, name = contained.get("resourceType"), f"#{contained.get('id')}"
        if kind == "ValueSet":
            found[name] = contained
        else:
            findings.remark("", f"the contained {kind} {name} is left aside")
    return found
