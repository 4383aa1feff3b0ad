"""What the simulation rests on, learned from requests: arrivals, stays, patience, refusals, going elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from safeharbour.methods.placement.errors import PlacementError
from safeharbour.methods.placement.siting.arrays import CODES, NEVER, Bools, Floats, Ints
from safeharbour.methods.placement.siting.arrivals import Arrivals, fit_arrivals
from safeharbour.methods.placement.siting.curves import Spans
from safeharbour.methods.placement.siting.requests import Requests

LEAST_STAYS = 50
"""A region with fewer stays that ended takes the province's lengths."""
LEAST_DAYS = 60


@dataclass(frozen=True)
class Fitted:
    """`stays`: spans by region; `patience`: how long people wait before they are withdrawn; `refusals` (regions, 2):
    offers declined and accepted; `elsewhere`: of those for whom home had nothing that day, how many went to another
    region and how many did not."""

    arrivals: Arrivals
    stays: tuple[Spans, ...]
    patience: Spans
    refusals: Floats
    elsewhere: tuple[int, int]
    now: State


@dataclass(frozen=True)
class State:
    """Who lives where and who waits on the first day of a forecast, each with how many days already."""

    day: int
    resident_in: Ints
    resident_for: Floats
    waiting_in: Ints
    waiting_for: Floats


def fit(requests: Requests) -> Fitted:
    """Raises PlacementError where the requests are too few, or nobody ever left."""
    if not len(requests.asked) or requests.until - requests.start < LEAST_DAYS:
        message = f"The requests span fewer than {LEAST_DAYS} days; nothing can be foretold from them."
        raise PlacementError(message)
    if not (requests.left != NEVER).any():
        message = "Nobody has left by the last day (column 'left'): how long people stay cannot be learned."
        raise PlacementError(message)
    return Fitted(
        fit_arrivals(requests),
        _stays(requests),
        _patience(requests),
        _refusals(requests),
        _elsewhere(requests),
        _now(requests),
    )


def _stays(requests: Requests) -> tuple[Spans, ...]:
    came = requests.arrived != NEVER
    ended = requests.left != NEVER
    lengths = (np.where(ended, requests.left, requests.until) - requests.arrived).astype(np.float64)
    of_all = Spans(lengths[came], ended[came])
    found = []
    for place in range(len(CODES)):
        here = came & (requests.placed_in == place)
        enough = int((here & ended).sum()) >= LEAST_STAYS
        found.append(Spans(lengths[here], ended[here]) if enough else of_all)
    return tuple(found)


def _patience(requests: Requests) -> Spans:
    gave_up = requests.withdrawn != NEVER
    ended = np.where(gave_up, requests.withdrawn, np.where(requests.arrived != NEVER, requests.arrived, requests.until))
    return Spans((ended - requests.asked).astype(np.float64), gave_up)


def _refusals(requests: Requests) -> Floats:
    """By the region where they asked: which house declined is not told."""
    declined = np.bincount(requests.home, requests.refused, len(CODES))
    accepted = np.bincount(requests.home[requests.arrived != NEVER], minlength=len(CODES))
    return np.column_stack([declined, accepted]).astype(np.float64)


def _elsewhere(requests: Requests) -> tuple[int, int]:
    came = requests.arrived != NEVER
    at_home: Bools = came & (requests.placed_in == requests.home)
    not_at_once = ~(at_home & (requests.arrived == requests.asked))
    went = int((came & ~at_home).sum())
    return went, int(not_at_once.sum()) - went


def _now(requests: Requests) -> State:
    living, waiting = requests.resident(), requests.waiting()
    return State(
        requests.until,
        requests.placed_in[living],
        (requests.until - requests.arrived[living]).astype(np.float64),
        requests.home[waiting],
        (requests.until - requests.asked[waiting]).astype(np.float64),
    )
