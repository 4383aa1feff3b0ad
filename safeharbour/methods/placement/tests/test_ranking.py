from dataclasses import fields
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeharbour.methods.placement import Code, Household, Needs, Offer, Pets, Substances, Wish, bands_from, rank

REGIONS = ("toronto", "east", "northwest")
BANDS = bands_from("toronto")
FEATURES = st.frozensets(st.sampled_from(("step_free", "visual_alarm")))
LANGUAGES = st.frozensets(st.sampled_from(("en", "fr", "uk")))
CULTURE = st.frozensets(st.sampled_from(("halal", "smudging")))

needs_of_anyone = st.builds(
    Needs,
    age_from=st.sampled_from((0, 12, 16, 18, 25)),
    age_to=st.sampled_from((25, 40, 120)),
    gender=st.sampled_from(("", "woman", "man")),
    children=st.lists(st.integers(0, 17), max_size=3).map(tuple),
    pets=st.sampled_from(Pets),
    substances=st.sampled_from(Substances),
    accessibility=FEATURES,
    avoided=st.frozensets(st.sampled_from(REGIONS), max_size=1),
    region=st.sampled_from(("", *REGIONS)),
    wish=st.sampled_from(Wish),
    languages=LANGUAGES,
    culture=CULTURE,
    nights=st.sampled_from((0, 7, 90)),
)
any_offer = st.builds(
    Offer,
    key=st.integers(0, 1000),
    region=st.sampled_from(REGIONS),
    households=st.frozensets(st.sampled_from(Household), min_size=1),
    youngest=st.sampled_from((0, 16, 18)),
    oldest=st.sampled_from((24, 120)),
    genders=st.sampled_from((frozenset[str](), frozenset({"woman"}))),
    most_children=st.integers(0, 3),
    oldest_child=st.integers(0, 17),
    pets=st.sampled_from(Pets),
    substances=st.sampled_from(Substances),
    accessibility=FEATURES,
    languages=LANGUAGES,
    culture=CULTURE,
    longest_stay=st.sampled_from((0, 30)),
)


def can_live_there(needs: Needs, offer: Offer) -> bool:
    """The hard needs once more, in the plainest words, to check the ranking against."""
    ages_meet = set(range(needs.age_from, needs.age_to + 1)) & set(range(offer.youngest, offer.oldest + 1))
    if not ages_meet or (needs.gender and offer.genders and needs.gender not in offer.genders):
        return False
    if needs.children:
        family = Household.FAMILY in offer.households and len(needs.children) <= offer.most_children
        if not family or any(age > offer.oldest_child for age in needs.children):
            return False
    elif (Household.YOUTH if needs.age_to < 18 else Household.ADULT) not in offer.households:
        return False
    return (
        all(feature in offer.accessibility for feature in needs.accessibility)
        and offer.pets >= needs.pets
        and offer.substances >= needs.substances
    )


@settings(max_examples=150)
@given(needs_of_anyone, st.lists(any_offer, max_size=12, unique_by=lambda offer: offer.key))
def test_a_unit_fits_exactly_when_every_hard_need_is_met(needs: Needs, offers: list[Offer]) -> None:
    ranked = rank(needs, offers, BANDS)
    reachable = [offer for offer in offers if offer.region not in needs.avoided]
    assert {p.offer.key for p in ranked.fits} == {o.key for o in reachable if can_live_there(needs, o)}
    assert ranked.avoided == len(offers) - len(reachable)
    assert all(1 <= len(p.blocks) <= 2 for p in ranked.near_misses)
    assert not any(p.blocks for p in ranked.fits)


@settings(max_examples=50)
@given(needs_of_anyone, st.lists(any_offer, max_size=8, unique_by=lambda offer: offer.key), st.randoms())
def test_the_order_does_not_depend_on_the_order_of_the_question(
    needs: Needs, offers: list[Offer], random: Random
) -> None:
    shuffled = list(offers)
    random.shuffle(shuffled)
    assert rank(needs, offers, BANDS) == rank(needs, shuffled, BANDS)


def codes(needs: Needs, offer: Offer) -> set[Code]:
    ranked = rank(needs, [offer], BANDS)
    (placement,) = ranked.fits or ranked.near_misses
    return {reason.code for reason in (*placement.reasons, *placement.questions, *placement.blocks)}


@pytest.mark.parametrize(
    ("needs", "offer", "code"),
    [
        (Needs(age_from=16, age_to=17), Offer(key=1, youngest=18), Code.AGE_OUTSIDE),
        (Needs(), Offer(key=1, youngest=18), Code.ASK_AGE),
        (Needs(gender="man"), Offer(key=1, genders=frozenset({"woman"})), Code.GENDER_NOT_TAKEN),
        (Needs(), Offer(key=1, genders=frozenset({"woman"})), Code.ASK_GENDER),
        (Needs(children=(3,)), Offer(key=1, most_children=2, oldest_child=12), Code.TAKES_CHILDREN),
        (Needs(children=(13,)), Offer(key=1, most_children=2, oldest_child=12), Code.CHILD_TOO_OLD),
        (Needs(children=(1, 2)), Offer(key=1, most_children=1, oldest_child=12), Code.TOO_MANY_CHILDREN),
        (Needs(pets=Pets.ANY), Offer(key=1, pets=Pets.SMALL), Code.PETS_NOT_TAKEN),
        (Needs(), Offer(key=1), Code.NO_PETS),
        (Needs(substances=Substances.HARM_REDUCTION), Offer(key=1), Code.SUBSTANCES_NOT_TAKEN),
        (Needs(accessibility=frozenset({"step_free"})), Offer(key=1), Code.ACCESS_MISSING),
        (Needs(languages=frozenset({"uk"})), Offer(key=1), Code.LANGUAGE_MISSING),
        (Needs(nights=90), Offer(key=1, longest_stay=30), Code.STAY_TOO_SHORT),
        (Needs(region="toronto"), Offer(key=1, region="east"), Code.DISTANCE),
        (Needs(), Offer(key=1, households=frozenset({Household.FAMILY})), Code.HOUSEHOLD_NOT_TAKEN),
    ],
)
def test_each_reason_is_given_where_it_holds(needs: Needs, offer: Offer, code: Code) -> None:
    assert code in codes(needs, offer)


def test_a_region_to_avoid_is_not_even_a_near_miss() -> None:
    ranked = rank(Needs(avoided=frozenset({"east"})), [Offer(key=1, region="east")])
    assert (ranked.fits, ranked.near_misses, ranked.avoided) == ((), (), 1)


def test_language_outweighs_nearness_and_far_can_be_the_wish() -> None:
    near = Offer(key=1, region="toronto")
    speaks = Offer(key=2, region="northwest", languages=frozenset({"uk"}))
    first = rank(Needs(languages=frozenset({"uk"})), [near, speaks], BANDS).fits[0]
    assert first.offer == speaks
    assert rank(Needs(wish=Wish.FAR), [near, speaks], BANDS).fits[0].offer == speaks
    assert rank(Needs(wish=Wish.NEAR), [near, speaks], BANDS).fits[0].offer == near


def test_rooms_that_few_can_replace_are_left_for_those_who_need_them() -> None:
    family, single = Offer(key=1, most_children=3, oldest_child=12), Offer(key=2)
    assert [p.offer.key for p in rank(Needs(), [family, single]).fits] == [2, 1]


@pytest.mark.parametrize("word", ["race", "ethnic", "national", "immigra", "status", "citizen", "sex_work", "sex"])
def test_nobody_is_ranked_by_what_must_never_count(word: str) -> None:
    for terms in (Needs, Offer):
        assert not [field.name for field in fields(terms) if word in field.name]
