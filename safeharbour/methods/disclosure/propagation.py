"""What follows from the equations one at a time, before any linear program: bounds that tighten each other.

Sound for whole numbers: a bound of 4.9 is 4. Not complete: two equations together may say more than each alone.
"""

from __future__ import annotations

import numpy as np

from safeharbour.methods.disclosure.arrays import Floats, Ints, Matrix
from safeharbour.methods.disclosure.errors import DisclosureError
from safeharbour.methods.disclosure.system import System

ROUNDS = 50
TINY = 1e-9
NAMED = 6


class ContradictionError(DisclosureError):
    """The tables contradict each other or themselves; `row` is the equation that shows it."""

    def __init__(self, message: str, row: int) -> None:
        super().__init__(message)
        self.row = row


def propagated(system: System, lower: Floats, upper: Floats) -> tuple[Floats, Floats]:
    """The bounds (C,) after tightening. Raises ContradictionError naming the sum that cannot hold."""
    lower, upper = lower.copy(), upper.copy()
    for _ in range(ROUNDS):
        tighter = _round(system.equations, lower, upper)
        changed = (tighter[0] > lower).any() or (tighter[1] < upper).any()
        lower, upper = np.maximum(lower, tighter[0]), np.minimum(upper, tighter[1])
        _refuse_empty(system, lower, upper)
        if not changed:
            break
    return lower, upper


def _round(rows: Matrix, lower: Floats, upper: Floats) -> tuple[Floats, Floats]:
    """For each entry of each equation: what the others leave for it."""
    of_row = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr)).astype(np.int64)
    column, sign = rows.indices, rows.data
    least, most = (np.where(sign > 0, a[column], -b[column]) for a, b in ((lower, upper), (upper, lower)))
    others_least = _without_itself(least, of_row, rows.shape[0])
    others_most = _without_itself(most, of_row, rows.shape[0])
    new_lower, new_upper = lower.copy(), upper.copy()
    np.maximum.at(new_lower, column, np.where(sign > 0, -others_most, others_least))
    np.minimum.at(new_upper, column, np.where(sign > 0, -others_least, others_most))
    return np.ceil(new_lower - TINY), np.floor(new_upper + TINY)


def _without_itself(values: Floats, of_row: Ints, rows: int) -> Floats:
    finite = np.isfinite(values)
    sums = np.bincount(of_row, np.where(finite, values, 0), minlength=rows)
    endless = np.bincount(of_row, ~finite, minlength=rows)
    infinity = values[~finite][0] if (~finite).any() else np.inf
    rest = sums[of_row] - np.where(finite, values, 0)
    return np.asarray(np.where(endless[of_row] - ~finite > 0, infinity, rest))


def _refuse_empty(system: System, lower: Floats, upper: Floats) -> None:
    wrong = np.flatnonzero(lower > upper)
    if len(wrong):
        cell = int(wrong[0])
        row = int(system.equations[:, [cell]].nonzero()[0][0])
        raise ContradictionError(f"The counts contradict each other at {system.named(cell)}: {said(system, row)}", row)


def said(system: System, row: int) -> str:
    """An equation in words."""
    start, end = system.equations.indptr[row], system.equations.indptr[row + 1]
    cells, signs = system.equations.indices[start:end], system.equations.data[start:end]
    parent = system.named(int(cells[signs > 0][0]))
    children = [system.named(int(cell)) for cell in cells[signs < 0]]
    shown = "; ".join(children[:NAMED]) + (f"; and {len(children) - NAMED} more" if len(children) > NAMED else "")
    return f"({parent}) is the sum of ({shown})."
