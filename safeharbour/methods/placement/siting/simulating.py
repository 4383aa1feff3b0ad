"""Beds of a province over time, event by event: asking, moving in, leaving, turn-over, refusals, giving up.

The clock and the queue of events are SimPy's (MIT). Somebody who asks is offered a free bed at home, then, if they
would go elsewhere, in the other regions, nearest first. An offer is declined with the region's chance, and asked for
again the next day. Whoever finds nothing waits, in the order of asking, for the next bed of each region they would go
to, until they give up.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from safeharbour.methods.placement.errors import NotInstalledError
from safeharbour.methods.placement.siting.arrays import CODES, NEVER, Floats, Ints, nearest_first
from safeharbour.methods.placement.siting.futures import Future
from safeharbour.methods.placement.siting.requests import nights_between

try:
    import simpy
except ImportError as error:
    message = "Siting needs SimPy: pip install 'safeharbour[placement]'"
    raise NotInstalledError(message) from error


@dataclass(frozen=True)
class Outcome:
    """For each person of a future: when their waiting ended (the last day, where it did not), the region they were
    placed in (NEVER where they were not), and how many offers were declined."""

    ended: Floats
    placed_in: Ints
    refused: Ints

    def nights_waited(self, future: Future) -> Ints:
        """How many waited in each night: (regions, days)."""
        begin, end = np.floor(future.asked).astype(np.int64), np.floor(self.ended).astype(np.int64)
        return nights_between(begin, end, future.home, future.days)


def simulate(future: Future, beds: Ints, *, turnover: float = 1.0) -> Outcome:
    """What becomes of the people of `future` where regions have so many `beds`; `turnover`: days between two stays."""
    return _Province(future, beds, turnover).run()


@cache
def _routes() -> list[list[int]]:
    return nearest_first()


class _Province:
    def __init__(self, future: Future, beds: Ints, turnover: float) -> None:
        self.future, self.turnover = future, turnover
        self.clock = simpy.Environment()
        self.free = (beds - np.bincount(future.resident_in, minlength=len(CODES))).tolist()
        self.queues: list[deque[int]] = [deque() for _ in CODES]
        people = len(future.asked)
        self.ended = [float(future.days)] * people
        self.waits = [True] * people
        self.placed_in = [NEVER] * people
        self.refused = [0] * people
        self.asked, self.home = future.asked.tolist(), future.home.tolist()
        self.stays, self.patience = future.stays.tolist(), future.patience.tolist()
        self.travels, self.luck = future.travels.tolist(), future.luck.tolist()
        self.refusal = future.refusal.tolist()

    def run(self) -> Outcome:
        for place, leaving in zip(self.future.resident_in.tolist(), self.future.leaving.tolist(), strict=True):
            self._after(leaving + self.turnover, self._freed, place)
        if self.asked:
            self._after(self.asked[0], self._asks, 0)
        self.clock.run(until=self.future.days)
        return Outcome(np.array(self.ended), np.array(self.placed_in, dtype=np.int64), np.array(self.refused))

    def _after(self, days: float, then: Callable[[int], None], what: int) -> None:
        if days < self.future.days - self.clock.now:
            event = self.clock.timeout(max(days, 0.0), what)
            event.callbacks.append(lambda done: then(done.value))

    def _asks(self, person: int) -> None:
        if person + 1 < len(self.asked):
            self._after(self.asked[person + 1] - self.clock.now, self._asks, person + 1)
        if not self._placed(person):
            for place in self._route(person):
                self.queues[place].append(person)
            self._after(self.patience[person], self._gives_up, person)

    def _route(self, person: int) -> list[int]:
        home = self.home[person]
        return _routes()[home] if self.travels[person] else [home]

    def _placed(self, person: int) -> bool:
        """Offer what is free, nearest first. What was declined is asked for again the next day."""
        free = [place for place in self._route(person) if self.free[place] > 0]
        if any(self._accepted(person, place) for place in free):
            return True
        if free:
            self._after(1.0, self._asks_again, person)
        return False

    def _asks_again(self, person: int) -> None:
        if self.waits[person]:
            self._placed(person)

    def _accepted(self, person: int, place: int) -> bool:
        """Offer a free bed; if it is not declined the person moves in."""
        luck = self.luck[person]
        if luck[self.refused[person] % len(luck)] < self.refusal[place]:
            self.refused[person] += 1
            return False
        self.free[place] -= 1
        self.placed_in[person] = place
        self._ends(person)
        self._after(self.stays[person] + self.turnover, self._freed, place)
        return True

    def _freed(self, place: int) -> None:
        self.free[place] += 1
        queue, declined = self.queues[place], []
        while queue and self.free[place] > 0:
            person = queue.popleft()
            if self.waits[person] and not self._accepted(person, place):
                declined.append(person)
                self._after(1.0, self._asks_again, person)
        queue.extendleft(reversed(declined))

    def _gives_up(self, person: int) -> None:
        if self.waits[person]:
            self._ends(person)

    def _ends(self, person: int) -> None:
        self.waits[person] = False
        self.ended[person] = float(self.clock.now)
