"""From answers to the observation set to an outcome."""

from __future__ import annotations

from safeharbour.support.screening.enums import Age, Danger, Dimension, HowKnown
from safeharbour.support.screening.instruments.answers import Answers, values_of
from safeharbour.support.screening.instruments.shape import Coding
from safeharbour.support.screening.observations import catalogue
from safeharbour.support.screening.observations.weighing import Noticed, Outcome, outcome


def judged(answers: Answers, *, vantage: str, version: str = catalogue.NEWEST) -> Outcome:
    known = catalogue.observations(version)
    said: dict[str, set[str]] = {}
    for link_id, value in values_of(answers):
        if isinstance(value, Coding):
            said.setdefault(link_id, set()).add(value.code)
    noticed = [
        Noticed(known[link_id], frozenset(HowKnown(code) for code in codes))
        for link_id, codes in said.items()
        if link_id in known
    ]
    in_sight = {one.dimension for one in known.values() if vantage in one.vantages}
    return outcome(
        noticed,
        danger=Danger(_one(said, catalogue.DANGER)) if catalogue.DANGER in said else None,
        age=Age(_one(said, catalogue.AGE)) if catalogue.AGE in said else None,
        alone=_one(said, catalogue.ALONE) == "yes" if catalogue.ALONE in said else None,
        out_of_sight={dimension: dimension not in in_sight for dimension in Dimension},
    )


def _one(said: dict[str, set[str]], link_id: str) -> str:
    return min(said[link_id])
