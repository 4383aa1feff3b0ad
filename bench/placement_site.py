"""Ten years of one future, beside the way SimPy's own guide would write it: a process for each person, a Resource."""

from __future__ import annotations

import statistics
from collections.abc import Generator, Iterable
from typing import Any

import numpy as np
import simpy

from bench.measurement import Measurement, milliseconds
from safeharbour.methods.placement.siting import Future, simulate
from safeharbour.methods.placement.siting.arrays import CODES, Floats

DAYS, RATE, STAY, BEDS = 3650, 2.0, 20.0, 44


def a_future() -> Future:
    draw = np.random.default_rng(1)
    asked = np.cumsum(draw.exponential(1 / RATE, int(RATE * DAYS)))
    people = len(asked)
    return Future(
        days=DAYS,
        asked=asked,
        home=np.zeros(people, dtype=np.int64),
        stays=draw.exponential(STAY, people),
        patience=draw.exponential(STAY / 2, people),
        travels=np.zeros(people, dtype=bool),
        luck=np.ones((people, 8)),
        refusal=np.zeros(len(CODES)),
        resident_in=np.zeros(0, dtype=np.int64),
        leaving=np.zeros(0),
    )


def plainly(future: Future) -> Floats:
    """When waiting ended, of one region; nobody travels and nothing is declined."""
    clock = simpy.Environment()
    beds = simpy.Resource(clock, BEDS)
    ended = np.full(len(future.asked), float(future.days))

    def person(number: int) -> Generator[Any, Any, None]:
        yield clock.timeout(future.asked[number])
        with beds.request() as bed:
            found = yield bed | clock.timeout(future.patience[number])
            ended[number] = clock.now
            if bed in found:
                yield clock.timeout(future.stays[number])

    for number in range(len(future.asked)):
        clock.process(person(number))
    clock.run(until=future.days)
    return ended


def measure() -> Iterable[Measurement]:
    future = a_future()
    beds = np.zeros(len(CODES), dtype=np.int64)
    beds[0] = BEDS
    yield Measurement(
        what=f"{len(future.asked):,} people, one region, ten years",
        ours=statistics.median(milliseconds(lambda: simulate(future, beds, turnover=0), times=5)),
        unit="ms",
        other=statistics.median(milliseconds(lambda: plainly(future), times=5)),
        other_name="SimPy, a process each",
    )
    nights = [
        float((ended - future.asked).sum()) for ended in (simulate(future, beds, turnover=0).ended, plainly(future))
    ]
    yield Measurement(
        what="days waited in all, of the same people",
        ours=nights[0],
        unit="days",
        other=nights[1],
        other_name="the same",
    )
