"""Maximum likelihood for many tables and models at once, by Newton's method on sufficient statistics.

Extended estimates (Fienberg and Rinaldo 2012; Chan, Silverman and Vincent 2021): a term of the model whose overlap is
zero is estimated at minus infinity. It stays in the model; the histories that contain it have mean zero and leave the
likelihood.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from safeharbour.methods.prevalence.arrays import Bools, Floats, Ints
from safeharbour.methods.prevalence.loglinear.lattice import over_subsets, over_supersets

LONGEST_STEP = 2.0
"""No mean moves by more than this factor's logarithm in one step; keeps Newton's method from overshooting."""
CLOSE_ENOUGH = 1e-6
MOST_STEPS = 25
RIDGE = 1e-13
TINY = 1e-250
LARGEST_EXPONENT = 60.0


@dataclass(frozen=True)
class Fits:
    """Fits of `tables` models. `means` (2^t, tables) leaves out the unseen cell; `unseen` (tables,) is its mean.

    `certified` says where the last Newton step kept every mean positive: means corrected by that step solve the linear
    program of Fienberg and Rinaldo, so that the estimate exists. Elsewhere nothing was shown and a program must decide.
    """

    coefficients: Floats
    means: Floats
    unseen: Floats
    certified: Bools


def superset_counts(counts: Floats) -> Floats:
    """How many were seen on at least the lists of each history. `counts` (2^t, tables) is left as it is."""
    return over_supersets(counts.copy())


def cells_of(models: Bools, terms: Ints, shared: Floats) -> Bools:
    """The observable histories that no term without overlap rules out. Shape (2^t, tables).

    `models` (tables, terms) says which terms each model has, `shared` (2^t, tables) comes from `superset_counts`.
    """
    ruled_out = np.zeros_like(shared)
    ruled_out[terms] = models.T & (shared[terms] == 0)
    kept = np.asarray(over_subsets(ruled_out) == 0)
    kept[0] = False
    return kept


def fit(counts: Floats, terms: Ints, models: Bools, start: Floats | None = None, shared: Floats | None = None) -> Fits:
    """Fit model b to table b, for all b at once.

    counts: (2^t, tables), the unseen cell 0. terms: (terms,) masks, 0 first. models: (tables, terms), hierarchical.
    start: (tables, terms) coefficients to begin from. Coefficients at minus infinity are returned as -inf.
    """
    shared = superset_counts(counts) if shared is None else shared
    cells = cells_of(models, terms, shared)
    finite = models & (shared[terms].T > 0)
    begin = _independent(shared, terms, finite) if start is None else start
    tables = counts.shape[1]
    found = Fits(
        coefficients=np.where(models, -np.inf, 0.0),
        means=np.zeros_like(counts),
        unseen=np.full(tables, np.inf),
        certified=np.zeros(tables, dtype=np.bool_),
    )
    sizes = finite.sum(axis=1)
    for size in np.unique(sizes[sizes > 0]):
        chosen = np.flatnonzero(sizes == size)
        places = np.nonzero(finite[chosen])[1].reshape(len(chosen), -1)
        batch = _Batch(terms[places], shared[:, chosen], cells[:, chosen])
        coefficients, certified = batch.solved(np.take_along_axis(begin[chosen], places, axis=1))
        found.coefficients[chosen[:, None], places] = coefficients
        found.means[:, chosen] = batch.means(coefficients)
        found.unseen[chosen] = np.exp(np.minimum(coefficients[:, 0], LARGEST_EXPONENT))
        found.certified[chosen] = certified
    return found


def _independent(shared: Floats, terms: Ints, finite: Bools) -> Floats:
    """Where to begin: lists that do not depend on each other, in a population twice the observed."""
    begin = np.zeros(finite.shape)
    total = np.maximum(2 * shared[0], 1.0)
    begin[:, 0] = np.log(total)
    singles = np.flatnonzero(np.bitwise_count(terms) == 1)
    share = np.clip(shared[terms[singles]] / total, 1e-9, 0.999)
    begin[:, singles] = np.log(share / (1 - share)).T
    begin[:, 0] += np.log1p(-share).sum(axis=0)
    return np.where(finite, begin, 0.0)


class _Batch:
    """Tables whose models have equally many terms: `masks` (tables, k), counts and cells (2^t, tables)."""

    def __init__(self, masks: Ints, shared: Floats, cells: Bools) -> None:
        self.masks, self.shared, self.cells = masks, shared, cells
        self.rows = np.arange(len(masks))[:, None]
        self.unions = masks[:, :, None] | masks[:, None, :]
        self.targets = shared[masks, self.rows]

    def solved(self, coefficients: Floats) -> tuple[Floats, Bools]:
        """Newton's method from `coefficients` (tables, k): where it came to, and whether that certifies existence."""
        coefficients = coefficients.copy()
        going = np.arange(len(coefficients))
        certified = np.zeros(len(coefficients), dtype=np.bool_)
        working = self
        for _ in range(MOST_STEPS):
            step, largest = working.step(coefficients[going])
            coefficients[going] += step
            done = largest < CLOSE_ENOUGH
            if done.any():
                certified[going[done]] = True
                going = going[~done]
                working = self.only(going)
            if not len(going):
                break
        return coefficients, certified

    def only(self, tables: Ints) -> _Batch:
        return _Batch(self.masks[tables], self.shared[:, tables], self.cells[:, tables])

    def predictor(self, coefficients: Floats) -> Floats:
        spread = np.zeros(self.cells.shape)
        spread[self.masks, self.rows] = coefficients
        return over_subsets(spread)

    def means(self, coefficients: Floats) -> Floats:
        exponent = np.minimum(self.predictor(coefficients), LARGEST_EXPONENT)
        return np.where(self.cells, np.exp(exponent), 0.0)

    def step(self, coefficients: Floats) -> tuple[Floats, Floats]:
        """The damped Newton step (tables, k), and the largest change of any log mean it asked for (tables,)."""
        sums = over_supersets(self.means(coefficients))
        gradient = self.targets - sums[self.masks, self.rows]
        hessian = sums[self.unions, self.rows[:, :, None]]
        diagonal = np.arange(hessian.shape[1])
        hessian[:, diagonal, diagonal] = hessian[:, diagonal, diagonal] * (1 + RIDGE) + TINY
        step = np.linalg.solve(hessian, gradient[:, :, None])[:, :, 0]
        change = np.where(self.cells, np.abs(self.predictor(step)), 0.0).max(axis=0)
        change = np.where(np.isfinite(change), change, np.inf)
        factor = np.minimum(1.0, LONGEST_STEP / np.maximum(change, TINY))
        return np.nan_to_num(step) * factor[:, None], change
