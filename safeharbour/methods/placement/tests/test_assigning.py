"""The proposal beside every other there is, on cases small enough to try them all; and that nobody starves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeharbour.methods.placement import Needs, Offer, Person, PlacementError, Proposal, Unit, assign, rank
from safeharbour.methods.placement.turns import in_turn

MONDAY = date(2026, 11, 2)
LANGUAGES = ("en", "fr", "uk")
ACCESS = st.frozensets(st.sampled_from(("step_free", "quiet")), max_size=1)


@st.composite
def people_who_wait(draw: st.DrawFn, together: bool = True) -> list[Person]:
    return [
        Person(
            name=f"p{number}",
            needs=Needs(
                accessibility=draw(ACCESS),
                languages=frozenset({draw(st.sampled_from(LANGUAGES))}),
                avoided=draw(st.sampled_from((frozenset[str](), frozenset({"east"})))),
            ),
            urgency=draw(st.integers(0, 3)),
            since=MONDAY + timedelta(days=draw(st.integers(0, 80))),
            together=draw(st.sampled_from(("", "", "sisters"))) if together else "",
        )
        for number in range(draw(st.integers(1, 5)))
    ]


@st.composite
def free_units(draw: st.DrawFn) -> list[Unit]:
    return [
        Unit(
            name=f"u{number}",
            house=draw(st.sampled_from(("alder", "birch"))),
            offer=Offer(
                key=number,
                region=draw(st.sampled_from(("east", "toronto"))),
                accessibility=draw(ACCESS),
                languages=frozenset({draw(st.sampled_from(LANGUAGES))}),
                subject=f"u{number}",
            ),
        )
        for number in range(draw(st.integers(1, 5)))
    ]


Chosen = dict[str, str]


def every_way(people: list[Person], units: list[Unit]) -> Iterator[Chosen]:
    """All that hard needs and those who go together allow, in the plainest way."""
    houses = {unit.name: unit.house for unit in units}
    suits = {
        person.name: {str(one.offer.subject) for one in rank(person.needs, [unit.offer for unit in units]).fits}
        for person in people
    }

    def choices(rest: list[Person], taken: Chosen) -> Iterator[Chosen]:
        if not rest:
            yield dict(taken)
            return
        yield from choices(rest[1:], taken)
        for unit in suits[rest[0].name] - set(taken.values()):
            yield from choices(rest[1:], {**taken, rest[0].name: unit})

    for chosen in choices(people, {}):
        groups: dict[str, list[str | None]] = {}
        for person in people:
            if person.together:
                groups.setdefault(person.together, []).append(houses.get(chosen.get(person.name, "")))
        if all(len(set(held)) == 1 for held in groups.values()):
            yield chosen


def worth(people: list[Person], units: list[Unit], chosen: Chosen) -> tuple[list[bool], int]:
    """Who is placed, in turn; then points."""
    served = [people[party.members[0]].name in chosen for party in in_turn(people)]
    points = {
        (person.name, str(one.offer.subject)): one.fit
        for person in people
        for one in rank(person.needs, [unit.offer for unit in units]).fits
    }
    return served, sum(points[pair] for pair in chosen.items())


def proposed(proposal: Proposal) -> Chosen:
    return {one.person.name: one.unit for one in proposal.people if one.unit}


@settings(max_examples=60, deadline=None)
@given(people_who_wait(), free_units())
def test_of_all_ways_the_best_in_turn_is_proposed(people: list[Person], units: list[Unit]) -> None:
    ways = list(every_way(people, units))
    proposal = assign(people, units, alternatives=False)
    chosen = proposed(proposal)
    assert chosen in ways
    assert worth(people, units, chosen) == max(worth(people, units, way) for way in ways)
    assert proposal.most == max(len(way) for way in ways)


@settings(max_examples=40, deadline=None)
@given(people_who_wait(together=False), free_units())
def test_where_nobody_must_go_together_no_turn_costs_anybody_a_place(people: list[Person], units: list[Unit]) -> None:
    proposal = assign(people, units, alternatives=False)
    assert proposal.placed == max(len(way) for way in every_way(people, units)) == proposal.most


@settings(max_examples=40, deadline=None)
@given(people_who_wait(), free_units(), st.randoms())
def test_each_alternative_is_the_best_of_its_kind(people: list[Person], units: list[Unit], random: Random) -> None:
    proposal = assign(people, units)
    chosen = proposed(proposal)
    houses = {unit.name: unit.house for unit in units}
    one = random.choice(proposal.people)
    name, party = one.person.name, {other.person.name for other in proposal.people if other.turn == one.turn}

    def differs(way: Chosen) -> bool:
        if name not in way:
            return False
        return (
            way[name] != chosen.get(name) if len(party) == 1 else houses[way[name]] != houses.get(chosen.get(name, ""))
        )

    ways = [way for way in every_way(people, units) if differs(way)]
    if not ways:
        assert one.alternative is None
        return
    assert one.alternative is not None
    moves = {move.person: move.then for move in (*one.alternative.own, *one.alternative.others)}
    told = {person: unit for person, unit in {**chosen, **moves}.items() if unit}
    assert told in ways
    assert worth(people, units, told) == max(worth(people, units, way) for way in ways)
    assert set(one.alternative.left_without) == set(chosen) - set(told)


@settings(max_examples=30, deadline=None)
@given(people_who_wait(), free_units(), st.randoms())
def test_the_order_of_the_rows_changes_nothing(people: list[Person], units: list[Unit], random: Random) -> None:
    shuffled, others = list(people), list(units)
    random.shuffle(shuffled)
    random.shuffle(others)
    assert assign(people, units) == assign(shuffled, others)


@settings(max_examples=40, deadline=None)
@given(people_who_wait(), free_units())
def test_what_suits_somebody_left_without_goes_to_somebody_before_them(people: list[Person], units: list[Unit]) -> None:
    proposal = assign(people, units, alternatives=False)
    turns = {one.person.name: one.turn for one in proposal.people}
    for one in proposal.people:
        if one.unit is None and not one.person.together:
            fits = rank(one.person.needs, [unit.offer for unit in units]).fits
            assert [unit for unit, _ in one.taken] == sorted(str(fit.offer.subject) for fit in fits)
            assert all(turns[holder] < one.turn for _, holder in one.taken)


def test_nobody_starves_however_many_urgent_people_come() -> None:
    """One bed a night, and two in danger who come for it every night: whoever asked without urgency gets it once the
    only people who could ever be before them have been served."""
    waiting = [Person(name="quiet", needs=Needs(), urgency=0, since=MONDAY)]
    steps = 3
    most_before = 2 * (3 * steps)
    nights = 0
    while any(person.name == "quiet" for person in waiting):
        tonight = MONDAY + timedelta(days=nights)
        waiting += [Person(name=f"n{nights}-{one}", needs=Needs(), urgency=3, since=tonight) for one in range(2)]
        units = [Unit(name="bed", offer=Offer(key=0, subject="bed"), house="alder")]
        chosen = proposed(assign(waiting, units, nights_a_step=steps, alternatives=False))
        waiting = [person for person in waiting if person.name not in chosen]
        nights += 1
        assert nights <= most_before + 1


def a_person(name: str, **told: object) -> Person:
    return replace(Person(name=name, needs=Needs(), since=MONDAY), **told)  # type: ignore[arg-type]


def units_of(*houses: str) -> list[Unit]:
    return [
        Unit(name=f"{house}-{place}", house=house, offer=Offer(key=place, subject=f"{house}-{place}"))
        for place, house in enumerate(houses)
    ]


def test_people_who_go_together_go_to_one_house_or_nowhere() -> None:
    sisters = [a_person("ann", together="s"), a_person("bea", together="s")]
    one_house = assign(sisters, units_of("alder", "birch", "birch"))
    assert {one.unit for one in one_house.people} == {"birch-1", "birch-2"}
    apart = assign(sisters, units_of("alder", "birch"))
    assert [(one.unit, one.apart) for one in apart.people] == [(None, True), (None, True)]
    assert apart.unused == ("alder-0", "birch-1")


def test_turns_can_cost_places_where_people_go_together_and_it_is_said() -> None:
    sisters = [a_person("ann", together="s", urgency=2), a_person("bea", together="s", urgency=2)]
    others = [a_person(name) for name in ("cat", "dot")]
    three = assign([*sisters, *others], units_of("alder", "alder", "birch"))
    assert (three.placed, three.most) == (3, 3)
    alone = replace(sisters[0], together="", name="eve", needs=Needs(avoided=frozenset({"east"})))
    assert assign([*sisters, alone], units_of("alder")).placed == 1


def test_the_cost_of_another_choice_is_told_for_each_who_would_move() -> None:
    speaks = replace(units_of("alder")[0].offer, languages=frozenset({"uk"}))
    units = [replace(units_of("alder")[0], offer=speaks), *units_of("alder", "birch")[1:]]
    first, second = a_person("ann", needs=Needs(languages=frozenset({"uk"}))), a_person("bea", urgency=1)
    proposal = assign([first, second], units)
    assert proposed(proposal) == {"ann": "alder-0", "bea": "birch-1"}
    by_name = {one.person.name: one.alternative for one in proposal.people}
    assert by_name["ann"] is not None
    (own,), (other,) = by_name["ann"].own, by_name["ann"].others
    assert (own.then, own.points, other.then, other.points) == ("birch-1", -4, "alder-0", 0)


def test_placing_somebody_left_without_says_who_would_be_left_instead() -> None:
    proposal = assign([a_person("ann"), a_person("bea", urgency=1)], units_of("alder"))
    left = proposal.people[1]
    assert (left.person.name, left.unit, left.taken) == ("ann", None, (("alder-0", "bea"),))
    assert left.alternative is not None
    assert left.alternative.left_without == ("bea",)


def test_some_days_of_asking_and_not_others_are_refused() -> None:
    with pytest.raises(PlacementError, match="'bea' has no day in the column 'since'"):
        assign([a_person("ann"), a_person("bea", since=None)], units_of("alder"))


def test_nobody_waiting_leaves_all_units_unused() -> None:
    assert assign([], units_of("alder")) == Proposal((), ("alder-0",), 0)
