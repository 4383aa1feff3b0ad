"""Bootstrap and BCa intervals, the selection of a model repeated in every sample.

Sources: Efron 1987; DiCiccio and Efron 1996; Chan, Silverman and Vincent 2021, section 3.3. All tables are drawn at
once from one seed and worked on in blocks whose size depends on the number of lists only, so that the result does not
depend on how many cores there are.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from scipy.special import ndtr, ndtri

from safeharbour.methods.prevalence.arrays import Floats

LEVELS = (0.025, 0.1, 0.9, 0.975)
CELLS_A_BLOCK = 1 << 15
Progress = Callable[[int], None]
Result = TypeVar("Result")


def quiet(done: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Acceleration:
    """What the BCa interval corrects by: median bias z0 and acceleration a."""

    bias: float
    acceleration: float


def in_blocks(
    counts: Floats, work: Callable[[Floats], Result], workers: int | None = None, progress: Progress = quiet
) -> list[Result]:
    """`work` on the tables of `counts` (2^t, tables), block by block, on `workers` threads; in order."""
    width = max(32, CELLS_A_BLOCK // counts.shape[0])
    blocks = [np.ascontiguousarray(counts[:, start : start + width]) for start in range(0, counts.shape[1], width)]

    def one(block: Floats) -> Result:
        found = work(block)
        progress(block.shape[1])
        return found

    threads = min(workers or os.cpu_count() or 1, len(blocks))
    if threads == 1:
        return [one(block) for block in blocks]
    with ThreadPoolExecutor(threads) as pool:
        try:
            return list(pool.map(one, blocks))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def one_less(counts: Floats) -> tuple[Floats, Floats]:
    """The jackknife's tables (2^t, observed histories), each with one person less, and how many have that history."""
    cells = np.flatnonzero(counts > 0)
    tables = np.repeat(counts[:, None], len(cells), axis=1)
    places = np.arange(len(cells))
    tables[cells, places] = np.maximum(tables[cells, places] - 1, 0)
    return tables, counts[cells]


def acceleration(estimates: Floats, weights: Floats) -> float:
    """The acceleration from jackknife `estimates`, each standing for `weights` people."""
    known = np.isfinite(estimates)
    estimates, weights = estimates[known], weights[known]
    away = np.average(estimates, weights=weights) - estimates
    spread = float((weights * away**2).sum())
    return float((weights * away**3).sum() / (6 * spread**1.5)) if spread > 0 else 0.0


def correction(replicates: Floats, estimate: float, jackknife: Floats, weights: Floats) -> Acceleration:
    """z0 from the share of replicates below the estimate, kept away from 0 and 1 by half a replicate."""
    half = 0.5 / len(replicates)
    below = float(np.clip((replicates < estimate * (1 - 1e-12)).mean(), half, 1 - half))
    return Acceleration(float(ndtri(below)), acceleration(jackknife, weights))


def corrected_levels(correct: Acceleration, levels: Sequence[float]) -> Floats:
    """At which levels to read the bootstrap distribution for the wanted `levels`."""
    shifted = correct.bias + ndtri(np.asarray(levels))
    stretched = 1 - correct.acceleration * shifted
    corrected: Floats = ndtr(correct.bias + shifted / np.where(stretched > 0, stretched, 1e-9))
    return corrected


def quantiles(values: Floats, levels: Sequence[float] | Floats) -> Floats:
    """Quantiles by linear interpolation, infinite where an infinite value has any part in it."""
    ordered = np.sort(values)
    place = np.asarray(levels, dtype=np.float64) * (len(ordered) - 1)
    low = np.floor(place).astype(np.int64)
    high = np.minimum(low + 1, len(ordered) - 1)
    part = place - low
    with np.errstate(invalid="ignore"):
        between = ordered[low] + part * (ordered[high] - ordered[low])
    found: Floats = np.where(part == 0, ordered[low], np.where(np.isinf(ordered[high]), np.inf, between))
    return found
