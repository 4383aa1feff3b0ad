"""Many futures of a province, the same ones for every number of beds, on as many cores as there are."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from threading import current_thread, main_thread

import numpy as np

from safeharbour.methods.placement.siting.arrays import CODES, Floats, Ints, month_of
from safeharbour.methods.placement.siting.fitting import Fitted
from safeharbour.methods.placement.siting.futures import draw_future
from safeharbour.methods.placement.siting.simulating import simulate

LEVELS = (0.025, 0.975)
WORTH_A_PROCESS = 200_000
"""People to simulate in all, below which starting other processes takes longer than it saves."""


@dataclass(frozen=True)
class Interval:
    """A mean over futures, and the 2.5% and 97.5% quantiles."""

    mean: float
    low: float
    high: float

    def as_dict(self) -> dict[str, float]:
        return {"mean": round(self.mean, 1), "0.025": round(self.low, 1), "0.975": round(self.high, 1)}


def interval(values: Floats | Ints) -> Interval:
    low, high = np.quantile(values, LEVELS)
    return Interval(float(np.mean(values)), float(low), float(high))


@dataclass(frozen=True)
class Forecast:
    """`nights` (numbers of beds, futures, regions, months): unmet nights, of people who waited, where they asked."""

    months: tuple[int, ...]
    nights: Ints

    def total(self, beds: int = 0) -> Ints:
        return np.asarray(self.nights[beds].sum(axis=(1, 2)))


@dataclass(frozen=True)
class Run:
    """What every future has in common. `beds`: each number of beds to try, (regions,)."""

    fitted: Fitted
    beds: tuple[Ints, ...]
    days: int
    seed: int
    turnover: float

    def of(self, number: int) -> Ints:
        future = draw_future(self.fitted, self.days, self.seed, number)
        months, place = np.unique(month_of(self.fitted.now.day + np.arange(self.days)), return_inverse=True)
        found = np.zeros((len(self.beds), len(CODES), len(months)), dtype=np.int64)
        for one, beds in enumerate(self.beds):
            nights = simulate(future, beds, turnover=self.turnover).nights_waited(future)
            for region in range(len(CODES)):
                found[one, region] = np.bincount(place, nights[region], len(months))
        return found


def forecast(
    run: Run, futures: int, *, cores: int | None = None, advance: Callable[[int], None] = lambda _: None
) -> Forecast:
    """Futures 0 to `futures`, each under every number of beds; the same on any number of `cores`."""
    cores = min(cores or os.cpu_count() or 1, futures)
    rate = float(run.fitted.arrivals.counts.sum()) / run.fitted.arrivals.exposure
    small = rate * run.days * len(run.beds) * futures < WORTH_A_PROCESS
    found = []
    for one in map(run.of, range(futures)) if cores == 1 or small else _on(cores, run, futures):
        found.append(one)
        advance(1)
    months = np.unique(month_of(run.fitted.now.day + np.arange(run.days)))
    return Forecast(tuple(months.tolist()), np.stack(found, axis=1))


def _on(cores: int, run: Run, futures: int) -> Iterator[Ints]:
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn"), initializer=_begin, initargs=(run,)) as pool:
        try:
            with _not_interrupted():
                found = pool.map(_one, range(futures), chunksize=4)
            yield from found
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


@contextmanager
def _not_interrupted() -> Iterator[None]:
    """Processes started here inherit it: an interruption while they still begin would end in their own tracebacks."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


_running: list[Run] = []


def _begin(run: Run) -> None:
    """In a process of its own: whoever started it is told of an interruption, and ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _running[:] = [run]


def _one(number: int) -> Ints:
    return _running[0].of(number)
