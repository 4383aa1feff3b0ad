"""From a way of choosing a model to an estimate with its BCa interval and the share of samples per model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from safeharbour.methods.prevalence.arrays import Bools, Floats, Ints
from safeharbour.methods.prevalence.histories import Histories
from safeharbour.methods.prevalence.loglinear.fitting import superset_counts
from safeharbour.methods.prevalence.loglinear.lattice import name_of, order_of
from safeharbour.methods.prevalence.resampling import (
    LEVELS,
    Progress,
    corrected_levels,
    correction,
    in_blocks,
    one_less,
    quantiles,
)
from safeharbour.methods.prevalence.results import Estimate, Method, ModelShare, unbounded


@dataclass(frozen=True)
class Chosen:
    """What was chosen on each of many tables: the masks of the terms, and people in all."""

    models: Sequence[tuple[int, ...]]
    estimates: Floats


Choose = Callable[[Floats], Chosen]


@dataclass(frozen=True)
class Bootstrap:
    """How to resample: how many samples, from which seed, on how many threads (all cores if None)."""

    samples: int
    seed: int
    workers: int | None
    progress: Progress


def terms_of(terms: Ints, models: Bools) -> list[tuple[int, ...]]:
    """The masks of each model (tables, terms) beyond the intercept and the lists themselves."""
    beyond = np.bitwise_count(terms) > 1
    return [tuple(terms[beyond & model].tolist()) for model in models]


def estimated(histories: Histories, method: Method, choose: Choose, how: Bootstrap, first: Chosen) -> Estimate:
    """`choose` on the table, on every bootstrap sample and on the jackknife's tables. `first` is its own choice."""
    counts = histories.expected_counts()
    drawn = histories.bootstrap(how.samples, np.random.default_rng(how.seed))
    reduced, weights = one_less(counts)
    parts = in_blocks(np.concatenate([drawn, reduced], axis=1), choose, how.workers, how.progress)
    estimates = np.concatenate([part.estimates for part in parts])
    models = [model for part in parts for model in part.models][: how.samples]
    replicates, jackknife = estimates[: how.samples], estimates[how.samples :]
    estimate = float(first.estimates[0])
    correct = correction(replicates, estimate, jackknife, weights)
    bounds = quantiles(replicates, corrected_levels(correct, LEVELS))
    plain = quantiles(replicates, LEVELS)
    present, absent = named(first.models[0], counts, histories.lists)
    return Estimate(
        method=method,
        estimate=estimate,
        observed=histories.observed,
        quantiles=dict(zip(LEVELS, bounds.tolist(), strict=True)),
        interactions=present,
        without_overlap=absent,
        samples=replicates,
        models=shares(models, histories.lists),
        warnings=unbounded(replicates),
        details={"bias": correct.bias, "acceleration": correct.acceleration},
        cautious=(float(min(bounds[0], plain[0])), float(max(bounds[-1], plain[-1]))),
    )


def named(model: Sequence[int], counts: Floats, lists: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The terms of a model by name: those somebody is seen in, and those at minus infinity."""
    shared = superset_counts(counts[:, None])[:, 0]
    present = tuple(name_of(mask, lists) for mask in model if shared[mask] > 0)
    return present, tuple(name_of(mask, lists) for mask in model if shared[mask] == 0)


def shares(models: Sequence[tuple[int, ...]], lists: Sequence[str]) -> tuple[ModelShare, ...]:
    counted = Counter(tuple(sorted(model, key=lambda mask: (order_of(mask), mask))) for model in models)
    return tuple(
        ModelShare(tuple(name_of(mask, lists) for mask in model), times / len(models))
        for model, times in counted.most_common()
    )
