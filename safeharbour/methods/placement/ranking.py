"""Ranking: an exact filter by hard needs, then an order by fit that any worker could check by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from safeharbour.methods.geography import REGIONS, Band, distance_band
from safeharbour.methods.placement.hard_needs import HARD_NEEDS, HardNeed, household_of
from safeharbour.methods.placement.reasons import Reason
from safeharbour.methods.placement.soft_needs import fit, open_questions, reasons
from safeharbour.methods.placement.terms import Needs, Offer

__all__ = ["NEAR_MISS_BLOCKS", "Placement", "Ranked", "bands_from", "household_of", "rank"]

NEAR_MISS_BLOCKS = 2
"""A unit that fails one or two hard needs is worth a telephone call; more is not."""


@dataclass(frozen=True)
class Placement:
    """One unit for one person. The words are made when they are looked at, for the few that are shown."""

    offer: Offer
    needs: Needs
    band: Band | None
    fit: int

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        return tuple(reasons(self.needs, self.offer, self.band))

    @cached_property
    def questions(self) -> tuple[Reason, ...]:
        return tuple(open_questions(self.needs, self.offer))

    @cached_property
    def blocks(self) -> tuple[Reason, ...]:
        return tuple(need.why(self.needs, self.offer) for need in blocking(self.needs, self.offer))


@dataclass(frozen=True)
class Ranked:
    """`fits` best first; `near_misses` with fewest blocks first; how many stand in a region to avoid."""

    fits: tuple[Placement, ...]
    near_misses: tuple[Placement, ...]
    avoided: int


def blocking(needs: Needs, offer: Offer) -> list[HardNeed]:
    return [need for need in HARD_NEEDS if need.matters(needs) and need.blocks(needs, offer)]


def bands_from(region: str) -> dict[str, Band]:
    """How far every region is from this one; empty when it is not known where the person is."""
    return {other.code: distance_band(region, other.code) for other in REGIONS} if region else {}


def rank(needs: Needs, offers: Iterable[Offer], bands: Mapping[str, Band] | None = None) -> Ranked:
    """Order `offers` for `needs`. `bands` gives how far each region is from the person's; exact and deterministic.

    Units in a region the person avoids are counted and never returned, neither as a fit nor as a near miss.
    """
    bands = bands or {}
    checks = [need.blocks for need in HARD_NEEDS if need.matters(needs)]
    found: list[tuple[int, int, int, Placement]] = []
    avoided = 0
    for offer in offers:
        if offer.region in needs.avoided:
            avoided += 1
            continue
        blocks = 0
        for check in checks:
            if check(needs, offer):
                blocks += 1
                if blocks > NEAR_MISS_BLOCKS:
                    break
        else:
            band = bands.get(offer.region)
            points = fit(needs, offer, band)
            found.append((blocks, -points, offer.key, Placement(offer, needs, band, points)))
    found.sort(key=lambda entry: entry[:3])
    return Ranked(
        fits=tuple(entry[3] for entry in found if not entry[0]),
        near_misses=tuple(entry[3] for entry in found if entry[0]),
        avoided=avoided,
    )
