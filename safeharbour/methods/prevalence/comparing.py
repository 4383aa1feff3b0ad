"""All methods on one table, and in words what they agree on, where they part and what the result hangs on.

The choice of method can move the same table by a factor of three. That is the finding; the reader gets it first.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from safeharbour.methods.prevalence.checks import FEWEST_LISTS
from safeharbour.methods.prevalence.estimating import estimate_all
from safeharbour.methods.prevalence.histories import Histories
from safeharbour.methods.prevalence.results import Estimate, Method
from safeharbour.methods.prevalence.settings import Settings
from safeharbour.methods.prevalence.stepwise import select_stepwise

NEARLY_ALIKE = 1.25
USUAL = 0.5


@dataclass(frozen=True)
class Influence:
    """The stepwise estimate with one list left out: of everybody, and of those the other lists could have seen."""

    left_out: str
    estimate: float
    change: float
    """As a share of the estimate from all lists; infinite where no estimate is left."""


@dataclass(frozen=True)
class Comparison:
    """`estimates` in the order of the methods; `words`: sentences; `influences`: largest change first."""

    estimates: tuple[Estimate, ...]
    influences: tuple[Influence, ...]
    words: tuple[str, ...]


def compare(
    histories: Histories, settings: Settings | None = None, methods: Iterable[Method] = tuple(Method)
) -> Comparison:
    """Every method with its interval, what drives the difference, and how much hangs on each list.

    Raises HistoryError as `estimate` does.
    """
    settings = settings or Settings()
    estimates = estimate_all(histories, settings, methods)
    influences = drop_one(histories, settings.p_value)
    return Comparison(estimates, influences, tuple(words(estimates, influences)))


def drop_one(histories: Histories, p_value: float = 0.02) -> tuple[Influence, ...]:
    """The stepwise estimate without each list in turn; none where fewer than three lists would be left."""
    if len(histories.lists) <= FEWEST_LISTS:
        return ()
    whole = _point(histories, p_value)
    found = []
    for name in histories.lists:
        left = _point(histories.without(name), p_value)
        found.append(Influence(name, left, left / whole - 1 if math.isfinite(left) else math.inf))
    return tuple(sorted(found, key=lambda one: -abs(one.change)))


def _point(histories: Histories, p_value: float) -> float:
    return float(select_stepwise(histories.expected_counts()[:, None], p_value).estimates[0])


def words(estimates: Sequence[Estimate], influences: Sequence[Influence] = ()) -> Iterable[str]:
    """Plain sentences, the disagreement first."""
    ordered = sorted(estimates, key=lambda one: one.estimate)
    if len(ordered) > 1:
        yield _spread(ordered)
        yield _common(ordered)
        yield from _drivers(ordered[0], ordered[-1])
    else:
        yield (
            f"This is one method's answer ({ordered[0].method}). Others may differ by a factor of three on the same "
            "table: run all of them before using it."
        )
    yield from _unsteady(estimates)
    yield from _hangs_on(influences)


def _spread(ordered: Sequence[Estimate]) -> str:
    low, high = ordered[0], ordered[-1]
    factor = high.estimate / low.estimate
    alike = "They nearly agree" if factor < NEARLY_ALIKE else "They do not agree"
    return (
        f"{alike}: the estimates run from {low.estimate:,.0f} ({low.method}) to {high.estimate:,.0f} ({high.method}), "
        f"a factor of {factor:.1f}."
    )


def _common(ordered: Sequence[Estimate]) -> str:
    lower = max(ordered, key=lambda one: one.interval[0])
    upper = min(ordered, key=lambda one: one.interval[1])
    if lower.interval[0] <= upper.interval[1]:
        return (
            f"Every population from {lower.interval[0]:,.0f} to {upper.interval[1]:,.0f} lies in all 95% intervals; "
            "what is said beyond that range rests on the choice of method, not on the data."
        )
    return (
        f"No population lies in all 95% intervals: {lower.method} begins at {lower.interval[0]:,.0f}, where "
        f"{upper.method} has ended ({upper.interval[1]:,.0f}). At least one method does not fit this table."
    )


def _drivers(low: Estimate, high: Estimate) -> Iterable[str]:
    ours, theirs = (_terms(one) for one in (low, high))
    if more := sorted(theirs - ours):
        yield f"{high.method} lets {_listed(more)} depend on each other, {low.method} does not."
    if more := sorted(ours - theirs):
        yield f"{low.method} lets {_listed(more)} depend on each other, {high.method} does not."
    if Method.LATENT in {low.method, high.method}:
        yield "latent assumes kinds of people who are seen by every list more or less easily, not lists that depend."


def _terms(one: Estimate) -> set[str]:
    return {":".join(sorted(name.split(":"))) for name in (*one.interactions, *one.without_overlap)}


def _unsteady(estimates: Sequence[Estimate]) -> Iterable[str]:
    for one in estimates:
        if one.method is Method.LATENT or one.method is Method.THRESHOLD or not one.models:
            continue
        most = one.models[0]
        if most.share < USUAL:
            what = "samples chose" if one.method is not Method.DGA else "probability goes to"
            yield (
                f"{one.method}: only {most.share:.0%} of the {what} the most frequent model of {len(one.models)}; the "
                "choice of model is itself uncertain, and its interval says so."
            )


def _hangs_on(influences: Sequence[Influence]) -> Iterable[str]:
    if not influences:
        return
    most = influences[0]
    if math.isinf(most.change):
        yield f"Without {most.left_out} there is no estimate: everything hangs on that list."
    else:
        yield (
            f"Leaving out {most.left_out} changes the stepwise estimate most, by {most.change:+.0%} to "
            f"{most.estimate:,.0f}."
        )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")  # noqa: PLR2004
