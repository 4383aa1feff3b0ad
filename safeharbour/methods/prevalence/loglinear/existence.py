"""Does a model have one maximum likelihood estimate on this table? Decided by rank and by linear programming.

Existence (Fienberg and Rinaldo 2012, with the typing error corrected by Chan, Silverman and Vincent 2021): the estimate
exists, in the extended sense, when some table that is positive in every kept history has the same sufficient statistics
as the observed one. Whether it does depends on which histories were observed at all, not on how often.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

import numpy as np
from scipy.optimize import linprog

from safeharbour.methods.prevalence.arrays import Bools, Floats, Ints
from safeharbour.methods.prevalence.loglinear.fitting import superset_counts

POSITIVE = 1e-7


class Existence(StrEnum):
    """What is known of a model's maximum likelihood estimate."""

    EXISTS = "exists"
    NO_MAXIMUM = "no maximum"
    NOT_IDENTIFIABLE = "not identifiable"
    NEITHER = "no maximum and not identifiable"


def existence(counts: Floats, terms: Ints, model: Bools) -> Existence:
    """Decide for one table `counts` (2^t,) and one model (terms,) over `terms` (masks, 0 first)."""
    seen = np.asarray(counts > 0)
    return _decided(len(counts), seen.tobytes(), terms[model].tobytes())


def identified(size: int, terms: Ints, without_overlap: Bools) -> bool:
    """Do the kept histories of a table of `size` tell all finite terms apart? By the rank of the design."""
    return _identified(size, terms.tobytes(), without_overlap.tobytes())


@lru_cache(maxsize=100_000)
def _decided(size: int, seen: bytes, masks: bytes) -> Existence:
    counts = np.frombuffer(seen, dtype=np.bool_).astype(np.float64)[:, None]
    terms = np.frombuffer(masks, dtype=np.int64)
    without_overlap = superset_counts(counts)[terms, 0] == 0
    cells, design = _design(size, terms, without_overlap)
    is_identified = identified(size, terms, without_overlap)
    if _has_positive_solution(design, counts[cells, 0]):
        return Existence.EXISTS if is_identified else Existence.NOT_IDENTIFIABLE
    return Existence.NO_MAXIMUM if is_identified else Existence.NEITHER


@lru_cache(maxsize=100_000)
def _identified(size: int, masks: bytes, without_overlap: bytes) -> bool:
    terms, empty = np.frombuffer(masks, dtype=np.int64), np.frombuffer(without_overlap, dtype=np.bool_)
    _, design = _design(size, terms, empty)
    return bool(design.size and np.linalg.matrix_rank(design.T @ design) == design.shape[1])


def _design(size: int, terms: Ints, empty: Bools) -> tuple[Ints, Floats]:
    """The kept histories, and the 0-1 design matrix of the finite terms on them."""
    cells = np.arange(1, size)
    for mask in terms[empty]:
        cells = cells[cells & mask != mask]
    finite = terms[~empty]
    return cells, ((cells[:, None] & finite) == finite).astype(np.float64)


def _has_positive_solution(design: Floats, counts: Floats) -> bool:
    """Is there a table with these margins whose smallest cell is positive? Maximise that cell."""
    cells = len(counts)
    if not cells:
        return False
    objective = np.zeros(cells + 1)
    objective[-1] = -1.0
    above = np.hstack([-np.eye(cells), np.ones((cells, 1))])
    margins = np.hstack([design.T, np.zeros((design.shape[1], 1))])
    found = linprog(
        objective,
        A_ub=above,
        b_ub=np.zeros(cells),
        A_eq=margins,
        b_eq=design.T @ counts,
        bounds=[(0, None)] * cells + [(None, 1.0)],
        method="highs",
    )
    return found.fun is not None and -found.fun > POSITIVE
