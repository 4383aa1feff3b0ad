"""Soft needs: what makes one fitting unit better than another. Whole points, so that the order can be explained."""

from __future__ import annotations

from collections.abc import Iterator

from safeharbour.methods.geography import Band
from safeharbour.methods.placement.reasons import Code, Reason
from safeharbour.methods.placement.terms import OLDEST, Needs, Offer, Pets, Wish

LANGUAGE = 4
CULTURE = 2
LONG_ENOUGH = 2
OPEN_QUESTION = -3
SCARCE = -1
"""A family room or an accessible one is left, where it can be, for those who need it."""
DISTANCE = {
    Wish.NONE: {Band.SAME_REGION: 3, Band.UNDER_150_KM: 2, Band.FROM_150_TO_400_KM: 1},
    Wish.NEAR: {Band.SAME_REGION: 6, Band.UNDER_150_KM: 4, Band.FROM_150_TO_400_KM: 1},
    Wish.FAR: {Band.FROM_150_TO_400_KM: 4, Band.OVER_400_KM: 5},
}


def fit(needs: Needs, offer: Offer, band: Band | None) -> int:
    points = DISTANCE[needs.wish].get(band, 0) if band else 0
    if needs.languages & offer.languages:
        points += LANGUAGE
    if needs.culture:
        points += CULTURE * len(needs.culture & offer.culture)
    if needs.nights and _is_long_enough(needs, offer):
        points += LONG_ENOUGH
    if _age_is_open(needs, offer):
        points += OPEN_QUESTION
    if offer.genders and not needs.gender:
        points += OPEN_QUESTION
    return points + _scarcity(needs, offer)


def _scarcity(needs: Needs, offer: Offer) -> int:
    return (SCARCE if offer.most_children and not needs.children else 0) + (
        SCARCE if offer.accessibility and not needs.accessibility else 0
    )


def _is_long_enough(needs: Needs, offer: Offer) -> bool:
    return not offer.longest_stay or offer.longest_stay >= needs.nights


def _age_is_open(needs: Needs, offer: Offer) -> bool:
    return offer.youngest > needs.age_from or offer.oldest < needs.age_to


def open_questions(needs: Needs, offer: Offer) -> Iterator[Reason]:
    """What the house will ask, because it takes only some and the person's own answer is not known."""
    if _age_is_open(needs, offer):
        yield Reason(Code.ASK_AGE, {"youngest": offer.youngest, "oldest": offer.oldest})
    if offer.genders and not needs.gender:
        yield Reason(Code.ASK_GENDER, {"genders": sorted(offer.genders)})


def reasons(needs: Needs, offer: Offer, band: Band | None) -> Iterator[Reason]:
    """Why this unit, in the order in which one would say it."""
    yield from _who(needs, offer)
    yield from _how(needs, offer)
    yield from _wishes(needs, offer)
    if band:
        yield Reason(Code.DISTANCE, {"band": band})


def _who(needs: Needs, offer: Offer) -> Iterator[Reason]:
    if needs.children:
        yield Reason(Code.TAKES_CHILDREN, {"age": offer.oldest_child, "count": offer.most_children})
    is_for_some_ages = offer.youngest > 0 or offer.oldest < OLDEST
    if needs.age_is_known and is_for_some_ages and not _age_is_open(needs, offer):
        yield Reason(Code.AGE_FITS, {"youngest": offer.youngest, "oldest": offer.oldest})
    if needs.gender and offer.genders:
        yield Reason(Code.GENDER_FITS, {"genders": sorted(offer.genders)})


def _how(needs: Needs, offer: Offer) -> Iterator[Reason]:
    if needs.accessibility:
        yield Reason(Code.ACCESSIBLE, {"features": sorted(needs.accessibility)})
    if needs.substances:
        yield Reason(Code.TAKES_SUBSTANCES, {"substances": offer.substances})
    if offer.pets == Pets.NONE:
        yield Reason(Code.NO_PETS)
    elif needs.pets:
        yield Reason(Code.TAKES_PETS, {"pets": offer.pets})


def _wishes(needs: Needs, offer: Offer) -> Iterator[Reason]:
    if needs.languages:
        spoken = sorted(needs.languages & offer.languages)
        yield Reason(Code.LANGUAGE_SPOKEN, {"languages": spoken}) if spoken else Reason(Code.LANGUAGE_MISSING)
    if met := sorted(needs.culture & offer.culture):
        yield Reason(Code.CULTURE_MET, {"practices": met})
    if lacking := sorted(needs.culture - offer.culture):
        yield Reason(Code.CULTURE_MISSING, {"practices": lacking})
    if offer.longest_stay:
        code = Code.STAY_LIMIT if _is_long_enough(needs, offer) else Code.STAY_TOO_SHORT
        yield Reason(code, {"nights": offer.longest_stay})
