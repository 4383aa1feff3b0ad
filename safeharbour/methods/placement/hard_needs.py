"""Hard needs: without these a unit is no help. Each says when it matters, when it blocks, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from safeharbour.methods.placement.reasons import Code, Reason
from safeharbour.methods.placement.terms import Household, Needs, Offer

ADULT_AT = 18


def household_of(needs: Needs) -> Household:
    """Who comes together: with children, a young person alone, or an adult alone."""
    if needs.children:
        return Household.FAMILY
    return Household.YOUTH if needs.age_is_known and needs.age_to < ADULT_AT else Household.ADULT


@dataclass(frozen=True)
class HardNeed:
    matters: Callable[[Needs], bool]
    blocks: Callable[[Needs, Offer], bool]
    why: Callable[[Needs, Offer], Reason]


def _age_blocks(needs: Needs, offer: Offer) -> bool:
    return offer.oldest < needs.age_from or offer.youngest > needs.age_to


def _gender_blocks(needs: Needs, offer: Offer) -> bool:
    return bool(offer.genders) and needs.gender not in offer.genders


def _household_blocks(needs: Needs, offer: Offer) -> bool:
    return household_of(needs) not in offer.households


def _access_blocks(needs: Needs, offer: Offer) -> bool:
    return not needs.accessibility <= offer.accessibility


HARD_NEEDS = (
    HardNeed(
        lambda needs: needs.age_is_known,
        _age_blocks,
        lambda _, offer: Reason(Code.AGE_OUTSIDE, {"youngest": offer.youngest, "oldest": offer.oldest}),
    ),
    HardNeed(
        lambda needs: bool(needs.gender),
        _gender_blocks,
        lambda _, offer: Reason(Code.GENDER_NOT_TAKEN, {"genders": sorted(offer.genders)}),
    ),
    HardNeed(
        lambda _: True,
        _household_blocks,
        lambda _, offer: Reason(Code.HOUSEHOLD_NOT_TAKEN, {"households": sorted(offer.households)}),
    ),
    HardNeed(
        lambda needs: bool(needs.children),
        lambda needs, offer: len(needs.children) > offer.most_children,
        lambda _, offer: Reason(Code.TOO_MANY_CHILDREN, {"count": offer.most_children}),
    ),
    HardNeed(
        lambda needs: bool(needs.children),
        lambda needs, offer: max(needs.children) > offer.oldest_child,
        lambda _, offer: Reason(Code.CHILD_TOO_OLD, {"age": offer.oldest_child}),
    ),
    HardNeed(
        lambda needs: needs.pets > 0,
        lambda needs, offer: needs.pets > offer.pets,
        lambda _, offer: Reason(Code.PETS_NOT_TAKEN, {"pets": offer.pets}),
    ),
    HardNeed(
        lambda needs: needs.substances > 0,
        lambda needs, offer: needs.substances > offer.substances,
        lambda _, offer: Reason(Code.SUBSTANCES_NOT_TAKEN, {"substances": offer.substances}),
    ),
    HardNeed(
        lambda needs: bool(needs.accessibility),
        _access_blocks,
        lambda needs, offer: Reason(
            Code.ACCESS_MISSING, {"missing": sorted(needs.accessibility - offer.accessibility)}
        ),
    ),
)
