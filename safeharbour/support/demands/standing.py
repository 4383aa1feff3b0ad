"""How a demand stands, as plain values: its newest step, and what its steps say of counsel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from safeharbour.support.demands.enums import DemandKind, Position, State, What
from safeharbour.support.demands.models import Demand, Step
from safeharbour.trust.consent.enums import NotToldBecause, Told


@dataclass(frozen=True)
class DemandNow:
    """`position`: what counsel said last, if they answered. `is_ordered`: the last word of a court was an order."""

    demand: Demand
    step: Step
    position: Position | None = None
    is_ordered: bool = False
    counsel_was_asked: bool = False

    @classmethod
    def after(cls, demand: Demand, steps: Sequence[Step]) -> DemandNow:
        """`steps`: all of them, in their order. Opened again, counsel is asked again."""
        begun = max((n for n, one in enumerate(steps) if one.what == What.REOPEN), default=0)
        since = steps[begun:]
        said = [one.answer for one in since if one.what == What.COUNSEL_ANSWERS]
        court = [one.what for one in steps if one.what in {What.ORDER, What.REFUSE}]
        return cls(
            demand=demand,
            step=steps[-1],
            position=Position(said[-1]) if said else None,
            is_ordered=bool(court) and court[-1] == What.ORDER,
            counsel_was_asked=any(one.what in {What.ASK_COUNSEL, What.COUNSEL_ANSWERS} for one in since),
        )

    @property
    def kind(self) -> DemandKind:
        return DemandKind(self.demand.kind)

    @property
    def state(self) -> State:
        return State(self.step.state)

    @property
    def number(self) -> int:
        return self.step.number

    @property
    def is_open(self) -> bool:
        return self.state != State.CLOSED

    @property
    def is_told(self) -> bool:
        return self.step.told == Told.TOLD

    @property
    def needs_counsel(self) -> bool:
        return self.is_open and not self.counsel_was_asked

    def is_silenced_on(self, day: date) -> bool:
        """An order forbids telling her, and has not run out."""
        until = self.step.silent_until
        return self.step.not_told_because == NotToldBecause.ORDER and until is not None and until >= day
