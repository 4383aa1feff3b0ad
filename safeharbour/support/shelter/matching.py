"""From rows to the terms of `methods.placement`, and how far regions lie from each other."""

from __future__ import annotations

from collections.abc import Iterable

from safeharbour.methods.placement import Needs, Offer, Pets, Ranked, Substances, Wish, bands_from, rank
from safeharbour.support.shelter.models import BedRequest, PlacementNeeds, Unit


def needs_of(request: BedRequest, needs: PlacementNeeds) -> Needs:
    return Needs(
        age_from=needs.age_from,
        age_to=needs.age_to,
        gender=needs.gender,
        children=tuple(needs.children),
        pets=Pets(needs.pets),
        substances=Substances(needs.substances),
        accessibility=frozenset(needs.accessibility),
        avoided=frozenset(request.avoided),
        region=request.region,
        wish=Wish(request.wish),
        languages=frozenset(needs.languages),
        culture=frozenset(needs.culture),
        nights=needs.nights,
    )


def offer_of(unit: Unit) -> Offer:
    return Offer(
        key=unit.number,
        region=unit.house.region,
        households=frozenset(unit.households),
        youngest=unit.youngest,
        oldest=unit.oldest,
        genders=frozenset(unit.genders),
        most_children=unit.most_children,
        oldest_child=unit.oldest_child,
        pets=Pets(unit.pets),
        substances=Substances(unit.substances),
        accessibility=frozenset(unit.accessibility),
        languages=frozenset(unit.languages),
        culture=frozenset(unit.culture),
        longest_stay=unit.longest_stay,
        subject=unit,
    )


def rank_units(needs: Needs, units: Iterable[Unit]) -> Ranked:
    return rank(needs, map(offer_of, units), bands_from(needs.region))
