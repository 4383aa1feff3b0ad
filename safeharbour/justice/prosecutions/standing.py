"""How a charge stands, told from its steps: plain values that rules and pages read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from safeharbour.justice.prosecutions.enums import What
from safeharbour.justice.prosecutions.law.reading import ChargeLaw, charge_laws
from safeharbour.justice.prosecutions.models import Charge, ChargeStep


@dataclass(frozen=True, kw_only=True)
class ChargeNow:
    charge: Charge
    steps: tuple[ChargeStep, ...]

    @property
    def newest(self) -> ChargeStep:
        return self.steps[-1]

    @property
    def number(self) -> int:
        return self.newest.number

    @property
    def law(self) -> ChargeLaw:
        return charge_laws()[self.charge.code]

    @property
    def is_over(self) -> bool:
        return self.newest.what == What.OUTCOME

    @property
    def ended_on(self) -> date | None:
        return self.newest.on if self.is_over else None

    def answered(self, what: What) -> str:
        """The newest answer to this; empty if there is none."""
        return next((step.answer for step in reversed(self.steps) if step.what == what), "")
