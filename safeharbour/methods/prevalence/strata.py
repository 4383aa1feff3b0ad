"""Strata (regions, genders, ages, years) side by side or partially pooled, with an interval for their sum.

Side by side, every stratum chooses its own model and is sampled by itself; the sum is taken sample by sample. Partially
pooled, one model is chosen on all strata together and fitted to each; the log ratio of unseen to seen of each stratum
is then drawn towards what they have in common, the more the less is known of it (Efron and Morris 1975; the spread
between strata after DerSimonian and Laird 1986), again in every sample.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from safeharbour.methods.prevalence.arrays import Floats
from safeharbour.methods.prevalence.checks import refuse_table
from safeharbour.methods.prevalence.histories import Histories, HistoryError
from safeharbour.methods.prevalence.loglinear.fitting import fit
from safeharbour.methods.prevalence.resampling import (
    LEVELS,
    corrected_levels,
    correction,
    in_blocks,
    one_less,
    quantiles,
)
from safeharbour.methods.prevalence.settings import Settings
from safeharbour.methods.prevalence.stepwise import select_stepwise

MOST_UNSEEN = 1e4
"""Strata without a finite estimate count as this many times the seen when their spread is taken."""


@dataclass(frozen=True)
class StratumEstimate:
    """People in all in one stratum (or in the sum, named ''): estimate, quantiles, bootstrap `samples`."""

    stratum: str
    observed: int
    estimate: float
    quantiles: Mapping[float, float]
    samples: Floats


@dataclass(frozen=True)
class Strata:
    """Each stratum's estimate, and that of their sum with an interval of its own."""

    strata: tuple[StratumEstimate, ...]
    total: StratumEstimate


@dataclass(frozen=True)
class _Sampled:
    """Of one stratum: the estimate, replicates, the jackknife's estimates and how many people each stands for."""

    histories: Histories
    estimate: float
    replicates: Floats
    jackknife: Floats
    weights: Floats


def estimate_strata(
    strata: Mapping[str, Histories], settings: Settings | None = None, *, pooled: bool = False
) -> Strata:
    """Stepwise estimates of each stratum and of the sum, side by side or `pooled`.

    Raises HistoryError where a stratum cannot be estimated, and names it; strata must have the same lists.
    """
    settings = settings or Settings()
    _refuse(strata, pooled=pooled)
    model = _common_model(strata, settings) if pooled else None
    seeds = np.random.SeedSequence(settings.seed).spawn(len(strata))
    sampled = {
        name: _sampled(histories, settings, np.random.default_rng(seed), model)
        for (name, histories), seed in zip(strata.items(), seeds, strict=True)
    }
    if pooled:
        sampled = _pooled(sampled)
    found = tuple(_estimate(name, one) for name, one in sampled.items())
    return Strata(found, _estimate("", _summed(list(sampled.values()))))


def _refuse(strata: Mapping[str, Histories], *, pooled: bool) -> None:
    lists = {histories.lists for histories in strata.values()}
    if len(strata) < 2 or len(lists) > 1:  # noqa: PLR2004 - strata are several
        message = "Strata must be at least two, with the same lists in the same order."
        raise HistoryError(message)
    for name, histories in strata.items():
        try:
            refuse_table(histories)
        except HistoryError as error:
            message = f"Stratum '{name}': {error}"
            raise HistoryError(message) from error


def _common_model(strata: Mapping[str, Histories], settings: Settings) -> Floats:
    together = np.sum([histories.expected_counts() for histories in strata.values()], axis=0)
    selection = select_stepwise(together[:, None], settings.p_value)
    return np.asarray(selection.models[0], dtype=np.float64)


def _sampled(histories: Histories, settings: Settings, rng: np.random.Generator, model: Floats | None) -> _Sampled:
    counts = histories.expected_counts()
    reduced, weights = one_less(counts)
    drawn = histories.bootstrap(settings.samples, rng)
    tables = np.concatenate([counts[:, None], drawn, reduced], axis=1)

    def work(block: Floats) -> Floats:
        return _people(block, settings.p_value, model)

    people = np.concatenate(in_blocks(tables, work, settings.workers, settings.progress))
    samples = settings.samples
    return _Sampled(histories, float(people[0]), people[1 : samples + 1], people[samples + 1 :], weights)


def _people(tables: Floats, p_value: float, model: Floats | None) -> Floats:
    if model is None:
        return select_stepwise(tables, p_value).estimates
    from safeharbour.methods.prevalence.loglinear.lattice import terms_up_to

    terms = terms_up_to(len(tables).bit_length() - 1, 2)
    fits = fit(tables, terms, np.tile(model > 0, (tables.shape[1], 1)))
    return np.where(fits.certified, tables.sum(axis=0) + fits.unseen, np.inf)


def _pooled(sampled: Mapping[str, _Sampled]) -> dict[str, _Sampled]:
    """The strata drawn towards each other: estimate, every replicate, and every jackknife table against the rest."""
    ones = list(sampled.values())
    seen = np.array([one.histories.expected_counts().sum() for one in ones])
    points = _log_ratio(np.array([[one.estimate] for one in ones]), seen)
    replicates = _log_ratio(np.array([one.replicates for one in ones]), seen)
    variances = np.maximum(replicates.var(axis=1), 1e-6)
    shrunk = _people_of(_shrunk(points, variances), seen)
    drawn = _people_of(_shrunk(replicates, variances), seen)
    found = {}
    for place, (name, one) in enumerate(sampled.items()):
        around = np.repeat(points, len(one.jackknife), axis=1)
        around[place] = _log_ratio(one.jackknife[None, :], seen[place : place + 1])[0]
        jackknife = _people_of(_shrunk(around, variances), seen)[place]
        found[name] = _Sampled(one.histories, float(shrunk[place, 0]), drawn[place], jackknife, one.weights)
    return found


def _log_ratio(people: Floats, seen: Floats) -> Floats:
    """The log of unseen over seen, (strata, samples)."""
    ratio = people / seen[:, None] - 1
    return np.asarray(np.log(np.clip(ratio, 1 / MOST_UNSEEN, MOST_UNSEEN)))


def _people_of(log_ratio: Floats, seen: Floats) -> Floats:
    return np.asarray(seen[:, None] * (1 + np.exp(log_ratio)))


def _shrunk(values: Floats, variances: Floats) -> Floats:
    """Each column of `values` (strata, samples) drawn towards its weighted mean by how uncertain each row is."""
    weights = 1 / variances[:, None]
    centre = (weights * values).sum(axis=0) / weights.sum()
    excess = (weights * (values - centre) ** 2).sum(axis=0) - (len(values) - 1)
    scale = weights.sum() - (weights**2).sum() / weights.sum()
    between = np.maximum(excess / scale, 0.0)
    fresh = 1 / (variances[:, None] + between)
    centre = (fresh * values).sum(axis=0) / fresh.sum(axis=0)
    keep = between / (between + variances[:, None])
    return np.asarray(centre + keep * (values - centre))


def _summed(sampled: list[_Sampled]) -> _Sampled:
    """The sum, sample by sample; a person less in one stratum leaves the others as they are."""
    total = sum(one.estimate for one in sampled)
    jackknife = np.concatenate([total - one.estimate + one.jackknife for one in sampled])
    weights = np.concatenate([one.weights for one in sampled])
    counts = np.sum([one.histories.expected_counts() for one in sampled], axis=0)
    histories = Histories(sampled[0].histories.lists, counts)
    return _Sampled(histories, total, np.sum([one.replicates for one in sampled], axis=0), jackknife, weights)


def _estimate(name: str, one: _Sampled) -> StratumEstimate:
    if not np.isfinite(one.estimate):
        message = f"Stratum '{name}' has no finite estimate by itself; pool the strata, or merge it with another."
        raise HistoryError(message)
    correct = correction(one.replicates, one.estimate, one.jackknife, one.weights)
    bounds = quantiles(one.replicates, corrected_levels(correct, LEVELS))
    return StratumEstimate(
        stratum=name,
        observed=one.histories.observed,
        estimate=one.estimate,
        quantiles=dict(zip(LEVELS, bounds.tolist(), strict=True)),
        samples=one.replicates,
    )
