"""Scores: the sum of what the chosen options weigh (`ordinalValue`, `itemWeight`)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from safeharbour.support.screening.instruments.answers import Answers, values_of
from safeharbour.support.screening.instruments.comparing import same
from safeharbour.support.screening.instruments.shape import Instrument, Value


@dataclass(frozen=True)
class Score:
    """`counted` answers carried a weight."""

    total: Decimal
    counted: int


def score(instrument: Instrument, answers: Answers) -> Score | None:
    """None where no option of the instrument carries a weight. `answers` are those to enabled questions."""
    if not any(option.score is not None for item in instrument.walk() for option in item.options):
        return None
    weights = [_weight(instrument, link_id, value) for link_id, value in values_of(answers)]
    found = [weight for weight in weights if weight is not None]
    return Score(sum(found, Decimal(0)), len(found))


def _weight(instrument: Instrument, link_id: str, value: Value) -> Decimal | None:
    for option in instrument.by_link_id[link_id].options:
        if option.score is not None and same(value, option.value):
            return option.score
    return None
