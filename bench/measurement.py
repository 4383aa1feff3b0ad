"""What a benchmark says: one figure of ours, the other's figure from the same run, and what the other is.

A benchmark is a module of this folder with `measure() -> Iterable[Measurement]`, and `NEEDS_DATABASE = True` when it
wants a scratch database (made and dropped for it). Ratios are worth more than figures: machines are noisy.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Measurement:
    what: str
    ours: float
    unit: str
    other: float | None = None
    other_name: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours over the other's."""
        return self.ours / self.other if self.other else None


def milliseconds(call: Callable[[], object], *, times: int = 30) -> list[float]:
    """How long `call` took each of `times`, after one uncounted run."""
    call()
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        call()
        taken.append((time.perf_counter() - begin) * 1000)
    return taken


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[18]
