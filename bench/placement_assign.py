"""Assigning many waiting people to free units, beside scipy's linear_sum_assignment and beside the first that fits.

scipy's is the best there is at one thing: as many people as can be, with the most points, whose turn it is left aside.
It is given the same points. "Greedy" gives each in turn the best unit that is still free, as a
person at a desk would. Nobody is in a family here: neither of the two knows of units in one house.
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import numpy as np
from scipy.optimize import linear_sum_assignment

from bench.measurement import Measurement, milliseconds
from bench.placement_rank import an_offer
from safeharbour.methods.geography import REGIONS
from safeharbour.methods.placement import Needs, Person, Pets, Unit, assign, bands_from, rank
from safeharbour.methods.placement.turns import in_turn

SIZES = ((100, 80), (300, 200))
FIRST_DAY = date(2026, 9, 1)
TO_PLACE = 10**6
"""More than any points: first as many people as can be, then the most points."""
Points = list[dict[int, int]]
Chosen = dict[int, int]


def some_people(count: int, draw: random.Random) -> list[Person]:
    return [
        Person(
            name=f"person {number}",
            needs=Needs(
                age_from=25,
                age_to=34,
                gender=draw.choice(("woman", "man")),
                children=draw.choice(((), (), (4,), (3, 8))),
                pets=draw.choice((Pets.NONE, Pets.SMALL)),
                languages=frozenset({draw.choice(("en", "fr", "uk"))}),
                region=draw.choice(REGIONS).code,
            ),
            urgency=draw.randint(0, 3),
            since=FIRST_DAY + timedelta(days=draw.randint(0, 60)),
        )
        for number in range(count)
    ]


def measure() -> Iterable[Measurement]:
    for waiting, free in SIZES:
        draw = random.Random(waiting)  # noqa: S311 - a benchmark, not a secret
        people = some_people(waiting, draw)
        units = [Unit(name=f"unit {n}", house=f"house {n // 4}", offer=an_offer(n, draw)) for n in range(free)]
        yield from _compared(people, units)


def _compared(people: Sequence[Person], units: Sequence[Unit]) -> Iterable[Measurement]:
    what = f"{len(people)} people, {len(units)} units"
    proposal = assign(people, units, alternatives=False)
    ours = [one.placement.fit for one in proposal.people if one.placement]
    points = points_of(people, units)
    best, plain = optimal(points, len(units)), first_that_fits(people, points)
    for name, chosen in (("scipy", best), ("greedy in turn", plain)):
        theirs = [points[person][unit] for person, unit in chosen.items()]
        yield Measurement(what=f"{what}: placed", ours=len(ours), unit="people", other=len(theirs), other_name=name)
        yield Measurement(what=f"{what}: points", ours=sum(ours), unit="", other=sum(theirs), other_name=name)
    yield Measurement(
        what=f"{what}: passed over, though they could be placed with all before them",
        ours=passed_over(people, points, {one.person.name for one in proposal.people if one.placement}),
        unit="people",
        other=passed_over(people, points, {people[person].name for person in best}),
        other_name="scipy",
    )
    yield Measurement(
        what=f"{what}: time, with the ranking",
        ours=statistics.median(milliseconds(lambda: assign(people, units, alternatives=False), times=3)),
        unit="ms",
        other=statistics.median(milliseconds(lambda: optimal(points_of(people, units), len(units)), times=3)),
        other_name="scipy",
    )


def points_of(people: Sequence[Person], units: Sequence[Unit]) -> Points:
    """For each person the units that suit them, by place, with the points of each."""
    offers = [unit.offer for unit in units]
    ranked = (rank(person.needs, offers, bands_from(person.needs.region)) for person in people)
    return [{one.offer.key: one.fit for one in found.fits} for found in ranked]


def optimal(points: Points, units: int) -> Chosen:
    gain = np.zeros((len(points), units))
    for person, suits in enumerate(points):
        for unit, fit in suits.items():
            gain[person, unit] = TO_PLACE + fit
    pairs = zip(*linear_sum_assignment(gain, maximize=True), strict=True)
    return {int(person): int(unit) for person, unit in pairs if gain[person, unit]}


def first_that_fits(people: Sequence[Person], points: Points) -> Chosen:
    chosen: Chosen = {}
    for party in in_turn(people):
        (person,) = party.members
        free = {unit: fit for unit, fit in points[person].items() if unit not in chosen.values()}
        if free:
            chosen[person] = max(free, key=lambda unit: (free[unit], -unit))
    return chosen


def passed_over(people: Sequence[Person], points: Points, placed: set[str]) -> int:
    """How many are left without a unit who could have one beside everybody before them that has one or is such."""
    found, held = 0, dict[int, int]()
    for party in in_turn(people):
        (person,) = party.members
        if _augmented(person, points, held, set()):
            found += people[person].name not in placed
    return found


def _augmented(person: int, points: Points, held: dict[int, int], seen: set[int]) -> bool:
    """Kuhn's step: whether the person gets a unit when those before may change theirs."""
    for unit in points[person]:
        if unit not in seen:
            seen.add(unit)
            if unit not in held or _augmented(held[unit], points, held, seen):
                held[unit] = person
                return True
    return False
