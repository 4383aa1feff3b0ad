"""Every reason has its words, and what stands in the way is counted."""

import pytest

from safeharbour.methods.geography import Band
from safeharbour.methods.placement import Code, Needs, Offer, Pets, Reason, in_words, obstacles
from safeharbour.methods.placement.hard_needs import HARD_NEEDS
from safeharbour.methods.placement.obstacles import AVOIDED, IN_WORDS
from safeharbour.methods.placement.words import WORDS


def test_every_code_has_words() -> None:
    assert set(WORDS) == set(Code)


def test_every_hard_need_can_be_counted() -> None:
    offer = Offer(key=1)
    assert {need.why(Needs(), offer).code.value for need in HARD_NEEDS} | {AVOIDED} == set(IN_WORDS)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason(Code.AGE_OUTSIDE, {"youngest": 18, "oldest": 120}), "takes ages 18 and over"),
        (Reason(Code.TAKES_CHILDREN, {"age": 12, "count": 1}), "takes 1 child to age 12"),
        (Reason(Code.TOO_MANY_CHILDREN, {"count": 0}), "takes no children"),
        (Reason(Code.PETS_NOT_TAKEN, {"pets": Pets.SMALL}), "small pets only"),
        (Reason(Code.ACCESS_MISSING, {"missing": ["step_free"]}), "has no step free"),
        (Reason(Code.DISTANCE, {"band": Band.SAME_REGION}), "same region"),
        (Reason(Code.DISTANCE, {"band": Band.OVER_400_KM}), "over 400 km away"),
    ],
)
def test_a_reason_reads_as_one_would_say_it(reason: Reason, words: str) -> None:
    assert in_words(reason) == words


def test_obstacles_are_counted_most_first() -> None:
    offers = [Offer(key=1, region="east"), Offer(key=2, youngest=30), Offer(key=3, pets=Pets.ANY, youngest=40)]
    found = obstacles(Needs(age_from=20, age_to=25, pets=Pets.SMALL, avoided=frozenset({"east"})), offers)
    assert found.counts == (("age_outside", 2), ("pets_not_taken", 2), ("avoided", 1))
    assert found.in_words == "age (2), pet (2), region to avoid (1)"
