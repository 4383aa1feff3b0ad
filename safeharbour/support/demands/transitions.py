"""Where a demand goes by which step: one table, from which the rules answer and the documents draw."""

from __future__ import annotations

from safeharbour.support.demands.enums import State, What

UNDECIDED = (State.RECEIVED, State.WITH_COUNSEL, State.ADVISED, State.HEARD)
BEFORE_GIVING = (*UNDECIDED, State.ORDERED)
OPEN = tuple(state for state in State if state != State.CLOSED)


def _staying(*states: State) -> dict[State, State]:
    return {state: state for state in states}


def _to(target: State, *states: State) -> dict[State, State]:
    return dict.fromkeys(states, target)


MOVES: dict[What, dict[State, State]] = {
    What.ASK_COUNSEL: _to(State.WITH_COUNSEL, State.RECEIVED, State.WITH_COUNSEL, State.ADVISED)
    | _staying(State.HEARD, State.ORDERED, State.PRODUCED, State.REFUSED),
    What.COUNSEL_ANSWERS: _to(State.ADVISED, State.WITH_COUNSEL, State.ADVISED)
    | _staying(State.HEARD, State.ORDERED, State.PRODUCED),
    What.TELL: _staying(*OPEN),
    What.FORBID: _staying(*OPEN),
    What.MOVE_DAY: _staying(*BEFORE_GIVING),
    What.HEAR: _to(State.HEARD, *UNDECIDED),
    What.ORDER: _to(State.ORDERED, *UNDECIDED, State.ORDERED, State.REFUSED),
    What.REFUSE: _to(State.REFUSED, *UNDECIDED, State.ORDERED, State.REFUSED),
    What.WITHDRAW: _to(State.WITHDRAWN, *BEFORE_GIVING),
    What.PRODUCE: _to(State.PRODUCED, *BEFORE_GIVING, State.PRODUCED),
    What.CLOSE: _to(State.CLOSED, State.ADVISED, State.ORDERED, State.PRODUCED, State.REFUSED, State.WITHDRAWN),
    What.REOPEN: {State.CLOSED: State.RECEIVED},
}
"""What may follow is narrowed by `rules.may_step`: who was asked, what counsel said, what kind of demand it is."""
