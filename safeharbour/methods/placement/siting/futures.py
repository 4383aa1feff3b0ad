"""One future: all that chance decides, drawn beforehand, so that the same people meet other numbers of beds.

This is what makes two numbers of beds comparable (common random numbers): who asks when, how long they would stay and
wait, and how lucky each of their offers is, are the person's own and do not depend on the beds. The future of a number
depends on the seed and that number only, not on how many are drawn or on how many cores.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from safeharbour.methods.placement.siting.arrays import CODES, Bools, Floats, Ints
from safeharbour.methods.placement.siting.curves import Curve
from safeharbour.methods.placement.siting.fitting import Fitted

OFFERS = 8
EVENING = 0.99
"""Whoever gives up does so at the end of a day, so that as many nights are counted as the data have."""


@dataclass(frozen=True)
class Future:
    """Times in days from the first. `asked` (n,) ascending; `home`, `stays`, `patience` (n,); `travels` (n,); `luck`
    (n, offers) against `refusal` (regions,); `resident_in` and `leaving` (r,): who lives there at first."""

    days: int
    asked: Floats
    home: Ints
    stays: Floats
    patience: Floats
    travels: Bools
    luck: Floats
    refusal: Floats
    resident_in: Ints
    leaving: Floats


def draw_future(fitted: Fitted, days: int, seed: int, number: int) -> Future:
    """The future of this number under this seed."""
    draw = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(number,)))
    counts = fitted.arrivals.drawn(fitted.now.day + np.arange(days), draw)
    asked, home = _people(counts, draw)
    already = len(fitted.now.waiting_in)
    home = np.concatenate([fitted.now.waiting_in, home])
    asked = np.concatenate([np.zeros(already), asked])
    waited = np.concatenate([fitted.now.waiting_for, np.zeros(len(home) - already)])
    curves = [spans.redrawn(draw) for spans in fitted.stays]
    chances = draw.random((len(home), 2))
    patience = fitted.patience.redrawn(draw).drawn(chances[:, 1], waited)
    went, did_not = fitted.elsewhere
    residing = draw.random(len(fitted.now.resident_in))
    return Future(
        days=days,
        asked=asked,
        home=home,
        stays=_of_region(curves, home, chances[:, 0]),
        patience=np.floor(asked) + patience - waited + EVENING - asked,
        travels=draw.random(len(home)) < draw.beta(went + 0.5, did_not + 0.5),
        luck=draw.random((len(home), OFFERS)),
        refusal=draw.beta(fitted.refusals[:, 0] + 0.5, fitted.refusals[:, 1] + 0.5) * (fitted.refusals[:, 0] > 0),
        resident_in=fitted.now.resident_in,
        leaving=_leaving(curves, fitted, residing),
    )


def _people(counts: Ints, draw: np.random.Generator) -> tuple[Floats, Ints]:
    regions, days = np.nonzero(counts)
    repeated = counts[regions, days]
    home, day = np.repeat(regions, repeated), np.repeat(days, repeated)
    asked = day + draw.random(len(day))
    order = np.argsort(asked, kind="stable")
    return asked[order], home[order]


def _of_region(curves: Sequence[Curve], home: Ints, chance: Floats) -> Floats:
    found = np.zeros(len(home))
    for place in range(len(CODES)):
        here = home == place
        found[here] = curves[place].drawn(chance[here])
    return found


def _leaving(curves: Sequence[Curve], fitted: Fitted, chance: Floats) -> Floats:
    found = np.zeros(len(chance))
    for place in range(len(CODES)):
        here = fitted.now.resident_in == place
        lived = fitted.now.resident_for[here]
        found[here] = curves[place].drawn(chance[here], lived) - lived
    return found
