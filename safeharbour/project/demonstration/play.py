"""Two years played forwards: each happening puts what follows from it on one queue, kept in the order of time."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import datetime
from itertools import count
from random import Random
from typing import Any, TypeVar

from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment

Step = Callable[[], object]
Result = TypeVar("Result")


class Play:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.queue: list[tuple[datetime, int, Step]] = []
        self.order = count()

    def later(self, moment: datetime, step: Step) -> None:
        heapq.heappush(self.queue, (moment, next(self.order), step))

    def play(self, end: datetime, progress: Callable[[int, int], None]) -> None:
        """What lies beyond `end` has not happened yet: it is what the pages show as waiting."""
        done = 0
        while self.queue and self.queue[0][0] <= end:
            moment, _, step = heapq.heappop(self.queue)
            with at_moment(moment):
                step()
            done += 1
            progress(done, done + len(self.queue))

    @staticmethod
    def act(actor: Actor, action: Callable[..., Result], **arguments: Any) -> Result:
        with acting_as(actor):
            return action(by=actor, **arguments)
