"""The table of a cell key release: with which odds each count is shown as which other.

Each row is the distribution of greatest entropy that leaves a count unchanged on average, has the variance asked for,
moves it by `most` at the farthest, and never shows a count from 1 up to what is too small to be shown. It is found by
its dual, a convex function of two unknowns. Zero is shown as zero, so that no group appears that is not there.

Where a small count cannot have the variance asked for (1 may only become 0 or 3, say), it gets the nearest it can.

Fraser and Wooton (2005), "A proposed method for confidentialising tabular output to protect against differencing";
Marley and Leaver (2011), "A method for confidentialising user-defined tables: statistical properties and a
risk-utility analysis"; Giessing (2016), "Computational issues in the design of transition probabilities and disclosure
risk estimation for additive noise".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.optimize import linprog, minimize
from scipy.special import logsumexp

from safeharbour.methods.disclosure.arrays import Floats, Ints
from safeharbour.methods.disclosure.errors import DisclosureError

AT_THE_EDGE = 1e-6
MOST_OF_ALL = 100


@dataclass(frozen=True)
class Perturbation:
    """`most`: how far a count may be moved; `variance` of the noise; `smallest`: no count from 1 to below it is shown.

    Raises DisclosureError where no noise is like that.
    """

    most: int = 5
    variance: float = 3.0
    smallest: int = 3

    def __post_init__(self) -> None:
        if not 1 <= self.most <= MOST_OF_ALL:
            message = f"Noise of at most {self.most} is not possible: name a whole number from 1 to {MOST_OF_ALL}."
        elif not 1 <= self.smallest <= self.most:
            message = (
                f"With noise of at most {self.most} the smallest shown count is from 1 to {self.most}, not "
                f"{self.smallest}: {self.smallest} itself could only go up, and would always be shown as it is."
            )
        elif not 0 < self.variance <= self.most**2:
            message = (
                f"Noise of at most {self.most} has a variance above 0 and up to {self.most**2}, not {self.variance:g}."
            )
        else:
            return
        raise DisclosureError(message)

    @property
    def rows(self) -> int:
        """Counts from the last row on have the same noise."""
        return self.most + self.smallest

    @cached_property
    def odds(self) -> Floats:
        """(rows + 1, 2 most + 1): with which odds a count (by row) is moved by -most to +most (by column)."""
        found = np.zeros((self.rows + 1, 2 * self.most + 1))
        found[0, self.most] = 1
        for count in range(1, self.rows + 1):
            steps = self._steps(count)
            found[count, steps + self.most] = _most_even(steps.astype(float), self.variance)
        return found

    def _steps(self, count: int) -> Ints:
        steps = np.arange(-min(self.most, count), self.most + 1)
        shown = count + steps
        allowed = (shown == 0) | (shown >= self.smallest)
        return np.asarray(steps[allowed], dtype=np.int64)

    def noise(self, counts: Ints, keys: Floats) -> Ints:
        """By how much each count is moved; `keys` are the cell keys, at least 0 and below 1, of the same shape."""
        rows = np.minimum(counts, self.rows)
        return np.asarray((keys[..., None] >= self._upto[rows]).sum(axis=-1) - self.most, dtype=np.int64)

    @cached_property
    def _upto(self) -> Floats:
        """The odds of each row added up, but for its last step, which takes whatever is left of a key."""
        upto = np.cumsum(self.odds, axis=1)
        last = self.odds.shape[1] - 1 - np.argmax(self.odds[:, ::-1] > 0, axis=1)
        upto[np.arange(upto.shape[1]) >= last[:, None]] = 1.0
        return upto[:, :-1]


def _most_even(steps: Floats, variance: float) -> Floats:
    """The odds of greatest entropy over these steps, with a mean of 0 and the variance, or the nearest there is."""
    squares = steps**2
    fewest, widest = _of_variance(squares, steps), _of_variance(-squares, steps)
    low, high = float(squares @ fewest), float(squares @ widest)
    span = AT_THE_EDGE * max(high - low, 1)
    if variance <= low + span:
        return _sure(fewest)
    if variance >= high - span:
        return _sure(widest)
    moments = np.stack([steps, (squares - variance) / squares.max()])

    def dual(slopes: Floats) -> tuple[float, Floats]:
        logs = slopes @ moments
        return float(logsumexp(logs)), np.asarray(moments @ np.exp(logs - logsumexp(logs)))

    found = minimize(dual, np.zeros(2), jac=True, method="BFGS", options={"gtol": 1e-12, "maxiter": 1000}).x
    logs = found @ moments
    return _sure(np.exp(logs - logsumexp(logs)))


def _of_variance(cost: Floats, steps: Floats) -> Floats:
    """The odds with a mean of 0 that cost least."""
    return np.asarray(linprog(cost, A_eq=[steps, np.ones(len(steps))], b_eq=[0, 1]).x, dtype=np.float64)


def _sure(odds: Floats) -> Floats:
    kept = np.where(odds < 1e-12, 0.0, odds)  # noqa: PLR2004 - what a solver leaves of zero
    return np.asarray(kept / kept.sum())
