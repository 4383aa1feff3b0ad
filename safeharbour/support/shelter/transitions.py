"""The life of a unit as data: which state follows which, by what act, and whose act it is.

The database holds the same table as a constraint on `UnitChange`; the state diagram in the documents is drawn from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from safeharbour.support.shelter.enums import UnitStatus as S


class By(StrEnum):
    HOUSE = "house"
    REQUESTER = "requester"
    CLOCK = "clock"


@dataclass(frozen=True)
class Transition:
    source: S
    target: S
    act: str
    by: By


TRANSITIONS = (
    Transition(S.VACANT, S.ACCEPTING, "open", By.HOUSE),
    Transition(S.VACANT, S.CLOSED, "close", By.HOUSE),
    Transition(S.VACANT, S.OCCUPIED, "take_in", By.HOUSE),
    Transition(S.ACCEPTING, S.VACANT, "pause", By.HOUSE),
    Transition(S.ACCEPTING, S.CLOSED, "close", By.HOUSE),
    Transition(S.ACCEPTING, S.OCCUPIED, "take_in", By.HOUSE),
    Transition(S.ACCEPTING, S.HELD, "hold", By.REQUESTER),
    Transition(S.HELD, S.HELD, "hold_after_a_lapsed_one", By.REQUESTER),
    Transition(S.HELD, S.ACCEPTING, "release", By.REQUESTER),
    Transition(S.HELD, S.ACCEPTING, "decline", By.HOUSE),
    Transition(S.HELD, S.ACCEPTING, "expire", By.CLOCK),
    Transition(S.HELD, S.OCCUPIED, "arrive", By.HOUSE),
    Transition(S.OCCUPIED, S.TURNOVER, "depart", By.HOUSE),
    Transition(S.TURNOVER, S.ACCEPTING, "open", By.HOUSE),
    Transition(S.TURNOVER, S.VACANT, "ready", By.HOUSE),
    Transition(S.TURNOVER, S.CLOSED, "close", By.HOUSE),
    Transition(S.CLOSED, S.VACANT, "reopen", By.HOUSE),
    Transition(S.CLOSED, S.ACCEPTING, "open", By.HOUSE),
)

PAIRS = tuple(sorted({(t.source.value, t.target.value) for t in TRANSITIONS}))
BY_HAND = frozenset({"open", "close", "pause", "ready", "reopen"})
"""What a house does to a unit by itself; all other acts begin, answer or end a promise."""


def allowed(source: str, target: str, by: By) -> bool:
    return any((t.source, t.target, t.by) == (source, target, by) for t in TRANSITIONS)


def house_acts(source: str) -> tuple[tuple[S, str], ...]:
    """What the house may set a unit to by hand, without a promise beginning or ending, and what that is called."""
    return tuple((t.target, t.act) for t in TRANSITIONS if t.source == source and t.act in BY_HAND)


def house_choices(source: str) -> tuple[S, ...]:
    return tuple(target for target, _act in house_acts(source))
