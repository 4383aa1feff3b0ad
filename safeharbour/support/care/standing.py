"""A journey and where it stands, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from safeharbour.support.care.enums import Standing
from safeharbour.support.care.models import Journey, JourneyStep


@dataclass(frozen=True)
class JourneyNow:
    """The journey that counts, where it stands, and the number of its newest step."""

    journey: Journey
    state: Standing
    number: int

    @classmethod
    def after(cls, journey: Journey, step: JourneyStep | None) -> JourneyNow:
        """`step`: its newest; without any it is accompanied."""
        return cls(journey, Standing(step.state) if step else Standing.ACCOMPANIED, step.number if step else 0)
