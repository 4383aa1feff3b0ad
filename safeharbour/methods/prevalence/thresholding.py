"""Bayesian thresholding (Silverman 2020, section 6).

All pairs are fitted with a normal prior on their interactions (variance 1; flat on intercept and lists); those whose
posterior mean is less than two posterior standard deviations from zero are dropped; the rest is fitted again, and the
posterior median of the population is the estimate. Drawn by Hamiltonian Monte Carlo on many chains side by side.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from safeharbour.methods.prevalence.arrays import Bools, Floats, Ints
from safeharbour.methods.prevalence.histories import Histories
from safeharbour.methods.prevalence.loglinear.bootstrapping import named
from safeharbour.methods.prevalence.loglinear.fitting import fit
from safeharbour.methods.prevalence.loglinear.lattice import terms_up_to
from safeharbour.methods.prevalence.resampling import LEVELS, quantiles
from safeharbour.methods.prevalence.results import Estimate, Method, ModelShare
from safeharbour.methods.prevalence.settings import Settings

KEPT_AT = 2.0
VARIANCE = 1.0
CHAINS = 50
SETTLING = 60
LEAPS = 12
LEAP = 0.16
LARGEST_EXPONENT = 50.0


@dataclass(frozen=True)
class Draws:
    """`coefficients` (draws, terms) of the terms `masks`, from chains one after another; `accepted` share of steps."""

    masks: Ints
    coefficients: Floats
    accepted: float


def by_thresholding(histories: Histories, settings: Settings) -> Estimate:
    """The posterior median and quantiles of the population under the thresholded model."""
    rng = np.random.default_rng(settings.seed)
    counts = histories.expected_counts()
    terms = terms_up_to(len(histories.lists), 2)
    every = posterior(counts, terms, max(settings.samples, 2000), rng)
    pairs = np.bitwise_count(every.masks) > 1
    strength = np.abs(every.coefficients.mean(axis=0)) / every.coefficients.std(axis=0)
    kept = every.masks[~pairs | (strength >= KEPT_AT)]
    settings.progress(settings.samples // 2)
    final = posterior(counts, kept, settings.samples, rng)
    settings.progress(settings.samples - settings.samples // 2)
    people = counts.sum() + np.exp(np.minimum(final.coefficients[:, 0], LARGEST_EXPONENT))
    chosen = tuple(kept[np.bitwise_count(kept) > 1].tolist())
    present, absent = named(chosen, counts, histories.lists)
    lowest = min(every.accepted, final.accepted)
    warnings = (f"threshold: only {lowest:.0%} of the sampler's steps were accepted.",) * (lowest < 0.5)  # noqa: PLR2004
    if histories.doubtful is not None:
        warnings += ("threshold: takes links at their expected counts; the doubt is not in its interval.",)
    return Estimate(
        method=Method.THRESHOLD,
        estimate=float(np.median(people)),
        observed=histories.observed,
        quantiles=dict(zip(LEVELS, quantiles(people, LEVELS).tolist(), strict=True)),
        interactions=(*present, *absent),
        without_overlap=(),
        samples=people,
        models=(ModelShare((*present, *absent), 1.0),),
        warnings=warnings,
        details={"strength": _strengths(every, strength, histories.lists)},
    )


def _strengths(draws: Draws, strength: Floats, lists: tuple[str, ...]) -> dict[str, float]:
    from safeharbour.methods.prevalence.loglinear.lattice import name_of

    return {
        name_of(int(mask), lists): round(float(value), 3)
        for mask, value in zip(draws.masks, strength, strict=True)
        if int(mask).bit_count() > 1
    }


def posterior(counts: Floats, masks: Ints, draws: int, rng: np.random.Generator) -> Draws:
    """Draws from the posterior of the log-linear model with the terms `masks` on one table `counts` (2^t,)."""
    target = _Target(counts, masks)
    centre, scale = target.mode()
    state = centre + rng.standard_normal((CHAINS, len(masks))) @ scale.T
    kept, accepted, steps = [], 0.0, SETTLING + -(-draws // CHAINS)
    for step in range(steps):
        state, share = _leap(state, target, scale, rng)
        if step >= SETTLING:
            kept.append(state)
            accepted += share
    return Draws(masks, np.concatenate(kept)[:draws], accepted / len(kept))


class _Target:
    def __init__(self, counts: Floats, masks: Ints) -> None:
        cells = np.arange(1, len(counts))
        self.masks = masks
        self.design = ((cells[:, None] & masks) == masks).astype(np.float64)
        self.counts = counts[1:]
        self.precision = np.where(np.bitwise_count(masks) > 1, 1 / VARIANCE, 1e-8)

    def density(self, states: Floats) -> Floats:
        predictor = np.minimum(states @ self.design.T, LARGEST_EXPONENT)
        prior = 0.5 * (self.precision * states**2).sum(axis=1)
        return np.asarray(predictor @ self.counts - np.exp(predictor).sum(axis=1) - prior)

    def gradient(self, states: Floats) -> Floats:
        means = np.exp(np.minimum(states @ self.design.T, LARGEST_EXPONENT))
        return np.asarray((self.counts - means) @ self.design - self.precision * states)

    def mode(self) -> tuple[Floats, Floats]:
        """The mode (terms,), and a factor of the inverse curvature there (terms, terms)."""
        state = self._beginning()
        for _ in range(100):
            step = np.linalg.solve(self._curvature(state), self.gradient(state[None, :])[0])
            state = state + step * min(1.0, 1.5 / max(float(np.abs(self.design @ step).max()), 1e-12))
            if np.abs(step).max() < 1e-9:  # noqa: PLR2004 - Newton's method has arrived
                break
        return state, np.asarray(np.linalg.cholesky(np.linalg.inv(self._curvature(state))))

    def _curvature(self, state: Floats) -> Floats:
        means = np.exp(np.minimum(self.design @ state, LARGEST_EXPONENT))
        return np.asarray((self.design * means[:, None]).T @ self.design + np.diag(self.precision))

    def _beginning(self) -> Floats:
        counts = np.concatenate([[0.0], self.counts])[:, None]
        alone: Bools = np.bitwise_count(self.masks) < 2  # noqa: PLR2004 - lists by themselves
        fits = fit(counts, self.masks, alone[None, :])
        return np.where(np.isfinite(fits.coefficients[0]), fits.coefficients[0], 0.0)


def _leap(state: Floats, target: _Target, scale: Floats, rng: np.random.Generator) -> tuple[Floats, float]:
    """One Hamiltonian step for every chain, in the coordinates in which the mode's curvature is one."""
    size = LEAP * rng.uniform(0.7, 1.3)
    momentum = rng.standard_normal(state.shape)
    before = target.density(state) - 0.5 * (momentum**2).sum(axis=1)
    place = state
    momentum = momentum + 0.5 * size * target.gradient(place) @ scale
    for leap in range(LEAPS):
        place = place + size * momentum @ scale.T
        momentum = momentum + (size if leap < LEAPS - 1 else 0.5 * size) * target.gradient(place) @ scale
    after = target.density(place) - 0.5 * (momentum**2).sum(axis=1)
    taken = np.log(rng.random(len(state))) < after - before
    return np.where(taken[:, None], place, state), float(taken.mean())
