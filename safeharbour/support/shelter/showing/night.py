"""What is free for a request, by how well it fits, with the reasons in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from safeharbour.methods.placement import Placement
from safeharbour.support.shelter.matching import needs_of, rank_units
from safeharbour.support.shelter.models import BedRequest, Unit
from safeharbour.support.shelter.queries import units_free
from safeharbour.support.shelter.wording import in_words, region_name

SHOWN_FIRST = 8
"""More than anyone compares at night; the others are a press away."""
SHOWN_FITS = 25
SHOWN_NEAR_MISSES = 8


@dataclass(frozen=True)
class UnitShown:
    """One unit on the night page, with the reasons in words."""

    unit: Unit
    region: str
    reasons: list[str]
    questions: list[str]
    blocks: list[str]


@dataclass(frozen=True)
class Found:
    fits: list[UnitShown]
    near_misses: list[UnitShown]
    more: int
    avoided: int

    @property
    def fitting(self) -> int:
        return len(self.fits) + self.more

    @property
    def first(self) -> list[UnitShown]:
        return self.fits[:SHOWN_FIRST]

    @property
    def others(self) -> list[UnitShown]:
        return self.fits[SHOWN_FIRST:]


def found_for(asked: BedRequest, at: datetime) -> Found:
    ranked = rank_units(needs_of(asked, asked.needs), units_free(at))
    return Found(
        fits=[_shown(placement) for placement in ranked.fits[:SHOWN_FITS]],
        near_misses=[_shown(placement) for placement in ranked.near_misses[:SHOWN_NEAR_MISSES]],
        more=max(0, len(ranked.fits) - SHOWN_FITS),
        avoided=ranked.avoided,
    )


def _shown(placement: Placement) -> UnitShown:
    unit = placement.offer.subject
    assert isinstance(unit, Unit)  # noqa: S101 - offers are made from units
    return UnitShown(
        unit=unit,
        region=region_name(unit.house.region),
        reasons=[in_words(reason) for reason in placement.reasons],
        questions=[in_words(reason) for reason in placement.questions],
        blocks=[in_words(reason) for reason in placement.blocks],
    )
