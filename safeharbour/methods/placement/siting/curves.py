"""How long something lasts, from spans of which some had not ended when they were last seen.

The product-limit estimate (Kaplan and Meier 1958) where spans were seen to end; beyond it, an exponential tail with the
rate of all that was seen. A draw takes a bootstrap sample first, so that what is not known of the curve is in it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from safeharbour.methods.placement.siting.arrays import Bools, Floats

HALF = 0.5
TINY = 1e-12


@dataclass(frozen=True)
class Spans:
    """`lengths` (n,) in whole days; `ended` (n,): whether it ended that day. If not, it is not known whether it would
    have ended later that day: it lasted so long at least."""

    lengths: Floats
    ended: Bools

    def curve(self) -> Curve:
        return _curve(self.lengths, self.ended)

    def redrawn(self, draw: np.random.Generator) -> Curve:
        if not len(self.lengths):
            return self.curve()
        chosen = draw.integers(len(self.lengths), size=len(self.lengths))
        return _curve(self.lengths[chosen], self.ended[chosen])


@dataclass(frozen=True)
class Curve:
    """`still` (steps,): the share that lasts longer than each of `times`; `rate` of the tail, 0 where nothing ends."""

    times: Floats
    still: Floats
    rate: float

    def drawn(self, chance: Floats, already: Floats | float = 0.0) -> Floats:
        """A length for each chance in [0, 1), of spans known to last `already` days at least; inf: without end."""
        known = np.broadcast_to(np.asarray(already, dtype=np.float64), chance.shape)
        reached = self.share(known - HALF)
        level = reached * (1 - chance)
        place = np.searchsorted(-self.still, -level, side="right")
        inside = place < len(self.times)
        found = np.full(chance.shape, np.inf)
        found[inside] = self.times[place[inside]]
        if self.rate > 0:
            last = self.times[-1] if len(self.times) else 0.0
            bottom = max(float(self.still[-1]) if len(self.still) else 1.0, TINY)
            beyond = np.clip(np.maximum(level, TINY) / np.clip(reached, TINY, bottom), TINY, 1.0)
            found[~inside] = (np.maximum(last, known) + HALF - np.log(beyond) / self.rate)[~inside]
        return found

    def share(self, times: Floats) -> Floats:
        """The share that lasts longer than these times."""
        place = np.searchsorted(self.times, times, side="right")
        return np.concatenate([[1.0], self.still])[place]

    @property
    def median(self) -> float:
        return float(self.drawn(np.array([0.5]))[0])


def _curve(lengths: Floats, ended: Bools) -> Curve:
    times, counts = np.unique(lengths[ended], return_counts=True)
    seen = np.sort(np.where(ended, lengths, lengths - HALF))
    at_risk = len(lengths) - np.searchsorted(seen, times, side="left")
    still = np.cumprod(1 - counts / np.maximum(at_risk, 1), dtype=np.float64)
    exposure = float(np.maximum(lengths, HALF).sum())
    return Curve(times, still, float(ended.sum()) / exposure if exposure else 0.0)
