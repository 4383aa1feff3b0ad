"""The observation set as a file says it: each observation with its dimension, its strength and who can notice it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from safeharbour.support.screening.enums import Dimension, Strength, Vantage
from safeharbour.support.screening.instruments.fhir import parse
from safeharbour.support.screening.instruments.findings import Findings
from safeharbour.support.screening.instruments.reading import understood
from safeharbour.support.screening.instruments.shape import Instrument, Item, Words
from safeharbour.support.screening.instruments.structure import check_structure

FOLDER = Path(__file__).parent
NEWEST = "2026.1"
URL = "urn:safe-harbour:questionnaire:observations"

OF_STRENGTH = "urn:safe-harbour:strength"
OF_VANTAGE = "urn:safe-harbour:vantage"
OF_DIMENSION = "urn:safe-harbour:dimension"

DANGER, AGE, ALONE = "now.danger", "now.age", "now.alone"


@dataclass(frozen=True)
class Observation:
    link_id: str
    dimension: Dimension
    strength: Strength
    vantages: frozenset[Vantage]
    words: Words
    innocent: Words


def versions() -> list[str]:
    return sorted(path.stem.removeprefix("observations-") for path in FOLDER.glob("observations-*.json"))


@cache
def observation_set(version: str = NEWEST) -> Instrument:
    """Every version that was ever offered stays readable: answers name the one they answer."""
    findings = Findings()
    found = understood(parse((FOLDER / f"observations-{version}.json").read_bytes()), findings)
    check_structure(found, findings)
    if findings:
        message = f"The observation set {version} is not whole: {findings}"
        raise ValueError(message)
    return found


@cache
def observations(version: str = NEWEST) -> dict[str, Observation]:
    found = {}
    for group in observation_set(version).items:
        if dimension := group.code_in(OF_DIMENSION):
            for item in group.items:
                found[item.link_id] = _observation(item, Dimension(dimension))
    return found


def _observation(item: Item, dimension: Dimension) -> Observation:
    return Observation(
        link_id=item.link_id,
        dimension=dimension,
        strength=Strength(item.code_in(OF_STRENGTH)),
        vantages=frozenset(Vantage(code) for code in item.codes_in(OF_VANTAGE)),
        words=item.words,
        innocent=item.hint,
    )


@cache
def seen_from(vantage: str, version: str = NEWEST) -> Instrument:
    """The set with only what can be noticed from there. Numbers of items change; linkIds do not."""
    whole, known = observation_set(version), observations(version)
    kept = []
    for group in whole.items:
        items = tuple(one for one in group.items if one.link_id not in known or vantage in known[one.link_id].vantages)
        if items:
            kept.append(replace(group, items=items))
    return replace(whole, items=tuple(kept))
