"""The life of a referral as data: which state follows which, by what act, and on whose side.

The database holds the same table as a constraint on `Step`; the state diagram in the documents is drawn from it. What a
person refuses (police, testimony, sharing) and what was shared stand nowhere in it: no state depends on them.
"""

from __future__ import annotations

from dataclasses import dataclass

from safeharbour.support.referrals.enums import Side, State

S = State
OFFER = "offer"
"""The first step of each referral, out of nothing."""


@dataclass(frozen=True)
class Transition:
    source: S
    target: S
    act: str
    by: Side


def _by(side: Side, *arrows: tuple[S, S, str]) -> tuple[Transition, ...]:
    return tuple(Transition(source, target, act, side) for source, target, act in arrows)


EITHER = (
    (S.SENT, S.WITHDRAWN, "withdraw"),
    (S.ACCEPTED, S.WITHDRAWN, "withdraw"),
    (S.NOT_RECEIVED, S.WITHDRAWN, "withdraw"),
    (S.ACCEPTED, S.RECEIVED, "receive"),
    (S.ACCEPTED, S.NOT_RECEIVED, "miss"),
    (S.NOT_RECEIVED, S.RECEIVED, "receive"),
    (S.RECEIVED, S.ACCEPTED, "undo"),
    (S.NOT_RECEIVED, S.ACCEPTED, "undo"),
)
"""What either side learns first: the person tells whom they trust, and nobody is sent elsewhere to say it."""

TRANSITIONS = (
    *_by(
        Side.SENDER,
        (S.OFFERED, S.SENT, "send"),
        (S.OFFERED, S.WITHDRAWN, "withdraw"),
        (S.OFFERED, S.CLOSED, "close"),
        (S.SENT, S.OFFERED, "take_back"),
        (S.SENT, S.CLOSED, "close"),
        (S.DECLINED, S.WITHDRAWN, "withdraw"),
        (S.DECLINED, S.CLOSED, "close"),
        (S.RECEIVED, S.CLOSED, "close"),
        (S.NOT_RECEIVED, S.CLOSED, "close"),
        (S.WITHDRAWN, S.CLOSED, "close"),
    ),
    *_by(
        Side.RECIPIENT,
        (S.SENT, S.ACCEPTED, "accept"),
        (S.SENT, S.DECLINED, "decline"),
        (S.ACCEPTED, S.DECLINED, "decline"),
        (S.ACCEPTED, S.SENT, "undo"),
        (S.DECLINED, S.SENT, "undo"),
        (S.NOT_RECEIVED, S.CLOSED, "close"),
    ),
    *_by(Side.SENDER, *EITHER),
    *_by(Side.RECIPIENT, *EITHER),
)
ACTS = tuple(dict.fromkeys(transition.act for transition in TRANSITIONS))


def leads_to(source: str, act: str, by: str) -> S | None:
    """Where an act leads from a state, for one side; nothing if it leads nowhere."""
    return next((t.target for t in TRANSITIONS if (t.source, t.act, t.by) == (source, act, by)), None)


def acts_from(source: str, by: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t.act for t in TRANSITIONS if (t.source, t.by) == (source, by)))
