"""Latent classes of people who are seen differently (Manrique-Vallier 2016): a Dirichlet process mixture.

Within a class the lists are independent. At most ten classes, weights by stick breaking whose concentration has a
Gamma(0.25, 0.25) prior; uniform priors on the classes' listing probabilities; the population's prior is its reciprocal.
Gibbs sampling on the counts of histories, many chains side by side. How large a class is and how seldom its people
are seen trade off along a ridge that Gibbs steps creep along; moves along that ridge, with everybody's class and the
number of the unseen summed out, make the chains meet.
"""

from __future__ import annotations

import numpy as np
from scipy.special import gammaln

from safeharbour.methods.prevalence.arrays import Floats
from safeharbour.methods.prevalence.histories import Histories
from safeharbour.methods.prevalence.resampling import LEVELS, Progress, quantiles
from safeharbour.methods.prevalence.results import Estimate, Method, ModelShare
from safeharbour.methods.prevalence.settings import Settings

CLASSES = 10
CONCENTRATION = (0.25, 0.25)
CHAINS = 20
SETTLING = 600
EVERY = 24
SWAPS = 4
GRID = np.geomspace(1e-4, 30, 80)
RIDGE_MOVES = 4
RIDGE_STEPS = (0.1, 0.4, 1.2)
NEGLIGIBLE = 1e-12
TINY = 1e-300
EDGE = 1e-9
MIXED_BELOW = 1.1


def by_latent_classes(histories: Histories, settings: Settings) -> Estimate:
    """The posterior median and quantiles of the population."""
    rng = np.random.default_rng(settings.seed)
    counts = np.round(histories.expected_counts())
    unseen, classes = draw(counts, len(histories.lists), settings.samples, rng, settings.progress)
    people = (counts.sum() + unseen).ravel()
    warnings = _warnings(unseen, histories)
    used, times = np.unique(classes, return_counts=True)
    return Estimate(
        method=Method.LATENT,
        estimate=float(np.median(people)),
        observed=histories.observed,
        quantiles=dict(zip(LEVELS, quantiles(people, LEVELS).tolist(), strict=True)),
        interactions=(),
        without_overlap=(),
        samples=people,
        models=tuple(
            ModelShare((f"{number:g} classes of people",), float(share))
            for share, number in sorted(zip(times / times.sum(), used.tolist(), strict=True), reverse=True)
        ),
        warnings=warnings,
        details={"r_hat": round(_between_chains(unseen), 3)},
    )


def draw(counts: Floats, lists: int, draws: int, rng: np.random.Generator, progress: Progress) -> tuple[Floats, Floats]:
    """Draws of the number of unseen people and of the classes that hold anybody, each (draws / chains, chains)."""
    kept = -(-draws // CHAINS)
    sampler = _Sampler(counts, lists, rng)
    unseen, classes = np.zeros((kept, CHAINS)), np.zeros((kept, CHAINS))
    for _ in range(SETTLING):
        sampler.step()
    for row in range(kept):
        for _ in range(EVERY):
            sampler.step()
        unseen[row], classes[row] = sampler.unseen, (sampler.sizes > 0).sum(axis=1)
        progress(CHAINS)
    return unseen, classes


class _Sampler:
    def __init__(self, counts: Floats, lists: int, rng: np.random.Generator) -> None:
        self.rng = rng
        cells = np.flatnonzero(counts)
        self.counts = counts[cells].astype(np.int64)
        self.on = (cells[:, None] >> np.arange(lists) & 1).astype(np.float64)
        self.seen = int(self.counts.sum())
        self.concentration = np.full(CHAINS, 0.05)
        self.weights = _beginning(rng)
        self.listing = rng.beta(1, 4, (CHAINS, CLASSES, lists))
        self.unseen = np.zeros(CHAINS, dtype=np.int64)
        self.sizes = np.zeros((CHAINS, CLASSES))

    def step(self) -> None:
        for _ in range(RIDGE_MOVES):
            self._move_along_ridge()
        by_cell, unseen = self._assign()
        self.sizes = by_cell.sum(axis=1) + unseen
        on = np.einsum("rck,cj->rkj", by_cell, self.on)
        self.listing = np.clip(self.rng.beta(1 + on, 1 + self.sizes[:, :, None] - on), NEGLIGIBLE, 1 - NEGLIGIBLE)
        self._weigh()

    def _assign(self) -> tuple[Floats, Floats]:
        """Everybody to a class: the observed by history (chains, histories, classes), the unseen (chains, classes)."""
        on, off = np.log(self.listing), np.log1p(-self.listing)
        weights = np.log(self.weights)[:, None, :]
        score = weights + np.einsum("cj,rkj->rck", self.on, on - off) + off.sum(axis=2)[:, None, :]
        score = np.exp(score - score.max(axis=2, keepdims=True))
        by_cell = self.rng.multinomial(self.counts, score / score.sum(axis=2, keepdims=True))
        missed = self.weights * np.exp(off.sum(axis=2))
        chance = np.clip(missed.sum(axis=1), NEGLIGIBLE, 1 - EDGE)
        self.unseen = np.asarray(self.rng.negative_binomial(self.seen, 1 - chance))
        unseen = self.rng.multinomial(self.unseen, missed / missed.sum(axis=1, keepdims=True))
        return by_cell.astype(np.float64), unseen.astype(np.float64)

    def _move_along_ridge(self) -> None:
        """Make one class larger and its people harder to see, or the other way round; accepted by Metropolis's rule."""
        chosen = self.rng.integers(CLASSES, size=CHAINS)
        rows = np.arange(CHAINS)
        shift = self.rng.standard_normal(CHAINS) * self.rng.choice(RIDGE_STEPS, CHAINS)
        share = self.weights[rows, chosen]
        larger = _shifted(share, shift)
        weights = self.weights * ((1 - larger) / (1 - share))[:, None]
        weights[rows, chosen] = larger
        listing = self.listing.copy()
        listing[rows, chosen] = _shifted(listing[rows, chosen], -shift[:, None])
        inside = (listing[rows, chosen] > NEGLIGIBLE).all(axis=1) & (weights > TINY).all(axis=1) & (larger < 1 - EDGE)
        volume = (CLASSES - 1) * (np.log1p(-larger) - np.log1p(-share)) + np.log(larger) - np.log(share)
        volume += _spread(listing[rows, chosen]) - _spread(self.listing[rows, chosen])
        gain = self._density(weights, listing) - self._density(self.weights, self.listing) + volume
        taken = inside & (np.log(self.rng.random(CHAINS)) < gain)
        self.weights[taken], self.listing[taken] = weights[taken], listing[taken]

    def _density(self, weights: Floats, listing: Floats) -> Floats:
        """The log posterior of weights and listing probabilities, everybody's class and the unseen summed out."""
        on, off = np.log(listing), np.log1p(-listing)
        missed = np.exp(off.sum(axis=2))
        seen = np.exp(self.on @ (on - off).transpose(0, 2, 1)) * (weights * missed)[:, None, :]
        likelihood = np.log(np.maximum(seen.sum(axis=2), TINY)) @ self.counts
        unseen = np.clip((weights * missed).sum(axis=1), 0, 1 - EDGE)
        left = np.maximum(weights[:, ::-1].cumsum(axis=1)[:, ::-1], TINY)
        sticks = (self.concentration - 1) * np.log(left[:, -1]) - np.log(left[:, 1:-1]).sum(axis=1)
        return np.asarray(likelihood - self.seen * np.log1p(-unseen) + sticks)

    def _weigh(self) -> None:
        """Neighbouring classes change places, then concentration (weights summed out), then stick-breaking weights."""
        for _ in range(SWAPS):
            self._swap()
        log_prior = CONCENTRATION[0] * np.log(GRID) - CONCENTRATION[1] * GRID
        score = log_prior + self._partition(self.sizes[:, None, :], GRID[:, None])
        score = score + self.rng.gumbel(size=score.shape)
        self.concentration = GRID[score.argmax(axis=1)]
        after = self.sizes[:, ::-1].cumsum(axis=1)[:, ::-1] - self.sizes
        sticks = self.rng.beta(1 + self.sizes[:, :-1], self.concentration[:, None] + after[:, :-1])
        sticks = np.clip(sticks, NEGLIGIBLE, 1 - NEGLIGIBLE)
        left = np.cumprod(1 - sticks, axis=1)
        self.weights[:, 0] = sticks[:, 0]
        self.weights[:, 1:-1] = sticks[:, 1:] * left[:, :-1]
        self.weights[:, -1] = left[:, -1]
        self.weights = np.maximum(self.weights, TINY)

    def _swap(self) -> None:
        first = self.rng.integers(CLASSES - 1, size=CHAINS)
        rows = np.arange(CHAINS)
        order = np.tile(np.arange(CLASSES), (CHAINS, 1))
        order[rows, first], order[rows, first + 1] = first + 1, first
        sizes = np.take_along_axis(self.sizes, order, axis=1)
        alpha = self.concentration[:, None]
        gain = self._partition(sizes, alpha) - self._partition(self.sizes, alpha)
        taken = np.log(self.rng.random(CHAINS)) < gain
        self.sizes[taken] = sizes[taken]
        self.listing[taken] = np.take_along_axis(self.listing, order[:, :, None], axis=1)[taken]

    def _partition(self, sizes: Floats, alpha: Floats) -> Floats:
        """The log probability of everybody's class, with the sticks summed out, for each concentration."""
        here = sizes[..., :-1]
        after = sizes[..., ::-1].cumsum(axis=-1)[..., ::-1][..., 1:]
        terms = np.log(alpha) + gammaln(1 + here) + gammaln(alpha + after) - gammaln(1 + alpha + here + after)
        return np.asarray(terms.sum(axis=-1))


def _beginning(rng: np.random.Generator) -> Floats:
    """Chains begin with one to four classes that hold people: a class too many is slow to die out."""
    weights = np.full((CHAINS, CLASSES), 1e-6)
    for row in range(CHAINS):
        used = 1 + row % 4
        weights[row, :used] = rng.dirichlet(np.ones(used))
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def _shifted(chance: Floats, by: Floats) -> Floats:
    """Probabilities with `by` added to their logits."""
    odds = np.exp(by)
    return np.asarray(chance * odds / (1 - chance + chance * odds))


def _spread(chances: Floats) -> Floats:
    """How much room a step of the logits takes, in logarithm (chains,)."""
    return np.asarray((np.log(chances) + np.log1p(-chances)).sum(axis=1))


def _between_chains(unseen: Floats) -> float:
    """Gelman and Rubin's ratio on the logarithm of the draws (draws, chains); 1 when the chains agree."""
    values = np.log1p(unseen)
    draws = len(values)
    within = float(values.var(axis=0, ddof=1).mean()) if draws > 1 else 0.0
    between = float(values.mean(axis=0).var(ddof=1))
    return float(np.sqrt((draws - 1) / draws + between / within)) if within else 1.0


def _warnings(unseen: Floats, histories: Histories) -> tuple[str, ...]:
    found = []
    ratio = _between_chains(unseen)
    if ratio > MIXED_BELOW:
        found.append(f"latent: the chains have not met (R-hat {ratio:.2f}); draw more samples before believing this.")
    if histories.doubtful is not None:
        found.append("latent: takes links at their expected counts; the doubt about them is not in its interval.")
    return tuple(found)
