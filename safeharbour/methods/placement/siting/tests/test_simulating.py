from dataclasses import replace
from math import factorial

import numpy as np
import pytest

from safeharbour.methods.placement.siting import Future, simulate
from safeharbour.methods.placement.siting.arrays import CODES, NEVER, PLACES, Floats, Ints, nearest_first

TORONTO = PLACES["toronto"]


def beds(**of: int) -> Ints:
    return np.array([of.get(code, 0) for code in CODES], dtype=np.int64)


def a_future(asked: Floats, stays: Floats, *, patience: float = np.inf, days: int) -> Future:
    people = len(asked)
    return Future(
        days=days,
        asked=asked,
        home=np.full(people, TORONTO),
        stays=stays,
        patience=np.full(people, patience),
        travels=np.zeros(people, dtype=bool),
        luck=np.ones((people, 8)),
        refusal=np.zeros(len(CODES)),
        resident_in=np.zeros(0, dtype=np.int64),
        leaving=np.zeros(0),
    )


def a_queue(rate: float, mean: float, days: int) -> tuple[Floats, Floats]:
    draw = np.random.default_rng(3)
    asked = np.cumsum(draw.exponential(1 / rate, int(rate * days * 1.2)))
    asked = asked[asked < days]
    return asked, draw.exponential(mean, len(asked))


def erlang_b(load: float, servers: int) -> float:
    terms = [load**k / factorial(k) for k in range(servers + 1)]
    return terms[-1] / sum(terms)


def erlang_c(load: float, servers: int) -> float:
    busy = load / servers
    blocked = erlang_b(load, servers)
    return blocked / (1 - busy * (1 - blocked))


def test_whoever_waits_for_ever_waits_as_long_as_erlang_has_it() -> None:
    """M/M/c: the mean wait is C(c, a) / (c / mean - rate)."""
    rate, mean, servers = 2.0, 4.0, 10
    asked, stays = a_queue(rate, mean, 20_000)
    future = a_future(asked, stays, days=20_000)
    waited = simulate(future, beds(toronto=servers), turnover=0).ended - future.asked
    due = erlang_c(rate * mean, servers) / (servers / mean - rate)
    assert waited.mean() == pytest.approx(due, rel=0.1)


def test_whoever_waits_not_at_all_is_lost_as_often_as_erlang_has_it() -> None:
    """M/M/c/c: the share that is lost is B(c, a)."""
    asked, stays = a_queue(2.0, 4.0, 20_000)
    future = a_future(asked, stays, patience=0.0, days=20_000)
    lost = (simulate(future, beds(toronto=8), turnover=0).placed_in == NEVER).mean()
    assert lost == pytest.approx(erlang_b(8.0, 8), rel=0.05)


def test_turn_over_keeps_a_bed_empty_between_two_stays() -> None:
    future = a_future(np.array([0.0, 0.5]), np.array([3.0, 1.0]), days=30)
    assert simulate(future, beds(toronto=1), turnover=2.0).ended.tolist() == [0.0, 5.0]
    assert simulate(future, beds(toronto=1), turnover=0.0).ended.tolist() == [0.0, 3.0]


def test_the_first_to_ask_is_the_first_to_be_placed() -> None:
    future = a_future(np.array([0.0, 0.1, 0.2]), np.array([2.0, 2.0, 2.0]), days=30)
    assert simulate(future, beds(toronto=1), turnover=0).ended.tolist() == [0.0, 2.0, 4.0]


def test_those_who_travel_go_to_the_nearest_region_with_a_bed() -> None:
    nearest = nearest_first()[TORONTO]
    there = np.zeros(len(CODES), dtype=np.int64)
    there[nearest[2]] = there[nearest[4]] = 1
    asked, stays = np.array([0.0, 0.1]), np.array([50.0, 50.0])
    stay_at_home = a_future(asked, stays, days=30)
    travels = replace(stay_at_home, travels=np.ones(2, dtype=bool))
    assert simulate(travels, there).placed_in.tolist() == [nearest[2], nearest[4]]
    assert simulate(stay_at_home, there).placed_in.tolist() == [NEVER, NEVER]


def test_what_is_declined_is_asked_for_again_the_next_day() -> None:
    luck = np.array([[0.0, 0.0, 0.9, 0, 0, 0, 0, 0]])
    refusal = np.full(len(CODES), 0.5)
    future = replace(a_future(np.array([0.0]), np.array([1.0]), days=30), luck=luck, refusal=refusal)
    outcome = simulate(future, beds(toronto=1))
    assert (outcome.ended.tolist(), outcome.refused.tolist()) == ([2.0], [2])


def test_nights_are_counted_where_people_asked_until_they_are_placed_or_give_up() -> None:
    future = a_future(np.array([0.0, 1.0]), np.array([3.0, 1.0]), days=5, patience=1.99)
    nights = simulate(future, beds(toronto=1), turnover=0).nights_waited(future)
    assert nights[TORONTO].tolist() == [0, 1, 0, 0, 0]
    assert nights.sum() == 1


def test_those_who_live_there_leave_before_others_come() -> None:
    future = a_future(np.array([0.0]), np.array([1.0]), days=30)
    future = replace(future, resident_in=np.array([TORONTO]), leaving=np.array([4.0]))
    assert simulate(future, beds(toronto=1), turnover=1.0).ended.tolist() == [5.0]
