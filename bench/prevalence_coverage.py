"""Do the intervals hold what they promise? Coverage of nominal 95% intervals, and errors, on populations of known size.

Populations are drawn like UKdat_5 (the stepwise model fitted to it), and with dependent lists, people of two kinds, and
sparse lists; beside ours the naive independence model. On populations drawn like UKdat_5 the R package's stepwise
interval was measured to cover 90%, Rcapture's BIC interval 61%. `HARBOUR_BENCH_QUICK=1` draws fewer populations.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from bench.measurement import Measurement
from safeharbour.methods.prevalence import Histories, HistoryError, Settings, estimate
from safeharbour.methods.prevalence.arrays import Floats
from safeharbour.methods.prevalence.stepwise import select_stepwise
from safeharbour.methods.prevalence.tests.published import UK_5

QUICK = bool(os.environ.get("HARBOUR_BENCH_QUICK"))
POPULATIONS = 20 if QUICK else 100
SAMPLES = 200 if QUICK else 400
LISTS = ("A", "B", "C", "D", "E")
R_COVERS, RCAPTURE_COVERS = 90.0, 61.0


@dataclass(frozen=True)
class Population:
    """`size` people, and the probability of each history, the unseen one first."""

    size: int
    chances: Floats


def like_the_united_kingdom() -> Population:
    histories = UK_5.histories()
    fitted = select_stepwise(histories.counts[:, None], 0.02)
    means = fitted.means[:, 0].copy()
    means[0] = fitted.estimates[0] - histories.observed
    return Population(round(means.sum()), means / means.sum())


def independent(chances: Iterable[float]) -> Floats:
    cells = np.ones(1)
    for chance in chances:
        cells = np.concatenate([cells * (1 - chance), cells * chance])
    return cells


def dependent() -> Population:
    """Whoever is on the first list is three times as likely to be on the second."""
    cells = independent([0.1, 0.1, 0.1, 0.08, 0.06])
    cells[[cell for cell in range(32) if cell & 3 == 3]] *= 3
    return Population(8000, cells / cells.sum())


def heterogeneous() -> Population:
    """One person in five is seen easily by every list, the others hardly."""
    easy, hard = independent([0.3, 0.25, 0.3, 0.2, 0.2]), independent([0.06, 0.05, 0.06, 0.04, 0.04])
    return Population(8000, 0.2 * easy + 0.8 * hard)


def sparse() -> Population:
    return Population(3000, independent([0.03, 0.03, 0.02, 0.02, 0.01]))


def drawn(population: Population, seed: int) -> Histories:
    counts = np.random.default_rng(seed).multinomial(population.size, population.chances).astype(np.float64)
    counts[0] = 0
    return Histories(LISTS, counts)


def by_stepwise(histories: Histories, seed: int) -> tuple[float, float, float]:
    found = estimate(histories, "stepwise", Settings(samples=SAMPLES, seed=seed))
    return (found.estimate, *found.interval)


def by_stepwise_cautiously(histories: Histories, seed: int) -> tuple[float, float, float]:
    """The same estimate, hence the same error; its interval also spans the percentile interval."""
    found = estimate(histories, "stepwise", Settings(samples=SAMPLES, seed=seed))
    assert found.cautious is not None
    return (found.estimate, *found.cautious)


def by_bic(histories: Histories, seed: int) -> tuple[float, float, float]:
    found = estimate(histories, "bic", Settings(samples=SAMPLES, seed=seed, order=2))
    return (found.estimate, *found.interval)


def by_thresholding(histories: Histories, seed: int) -> tuple[float, float, float]:
    found = estimate(histories, "threshold", Settings(samples=SAMPLES, seed=seed))
    return (found.estimate, *found.interval)


def by_graphs(histories: Histories, seed: int) -> tuple[float, float, float]:
    found = estimate(histories, "dga", Settings(samples=SAMPLES, seed=seed))
    return (found.estimate, *found.interval)


def by_independence(histories: Histories, seed: int) -> tuple[float, float, float]:
    found = estimate(histories, "stepwise", Settings(samples=SAMPLES, seed=seed, p_value=0.0))
    return (found.estimate, *found.interval)


WAYS: dict[str, Callable[[Histories, int], tuple[float, float, float]]] = {
    "stepwise": by_stepwise,
    "stepwise, cautious": by_stepwise_cautiously,
    "threshold": by_thresholding,
    "dga": by_graphs,
    "independent lists": by_independence,
}
PLACES = {
    "like UKdat_5": like_the_united_kingdom,
    "dependent": dependent,
    "heterogeneous": heterogeneous,
    "sparse": sparse,
}


def measure() -> Iterable[Measurement]:
    for place, make in PLACES.items():
        population = make()
        ways = {**WAYS, "bic (pairs)": by_bic} if place == "like UKdat_5" and not QUICK else WAYS
        for name, way in ways.items():
            yield from studied(f"{name}, {place}", population, way, like_uk=place == "like UKdat_5" and name)


def studied(
    what: str, population: Population, way: Callable[[Histories, int], tuple[float, float, float]], like_uk: object
) -> Iterable[Measurement]:
    covered, errors = 0, []
    for seed in range(POPULATIONS):
        try:
            point, low, high = way(drawn(population, seed), seed)
        except HistoryError:
            errors.append(math.inf)
            continue
        covered += low <= population.size <= high
        errors.append(math.log(point / population.size))
    reference = {
        "stepwise": (R_COVERS, "R package, measured before"),
        "bic (pairs)": (RCAPTURE_COVERS, "Rcapture, measured before"),
    }
    other, name = reference.get(str(like_uk), (None, ""))
    yield Measurement(what=f"{what}: covered", ours=100 * covered / POPULATIONS, unit="%", other=other, other_name=name)
    finite = [error for error in errors if math.isfinite(error)]
    spread = math.sqrt(sum(error**2 for error in finite) / len(finite))
    yield Measurement(what=f"{what}: root mean square error of log N", ours=spread, unit="")
