"""The attacker: what anybody can work out from all published tables together.

Every withheld cell is an unknown that is at least zero (or one, where zeros are always shown). For each target the
largest value it may have, given every equation, is sought by linear programming. One set of tables that agrees with
all that is published is a witness for every target that reaches the threshold in it: few programs settle many cells.

What is claimed of a cell:
- `WHOLE`: there is a set of tables of whole numbers, checked in integer arithmetic, in which it reaches the threshold.
- `LINEAR`: there is one with fractions; whether whole numbers exist was not settled in the time allowed.
- `OPEN`: there is none: the cell is known to lie below the threshold.
- `NOBODY`: it is known to be zero, and that may be told.
A cell whose bound is 10.9 at a threshold of 11 is open: counts are whole, so it is at most 10.

Fischetti and Salazar (2001), "Solving the cell suppression problem on tabular data with linear constraints".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from scipy.sparse import csr_array, hstack, vstack
from scipy.sparse.csgraph import connected_components

from safeharbour.methods.disclosure.arrays import Bools, Floats, Ints, Matrix
from safeharbour.methods.disclosure.propagation import propagated
from safeharbour.methods.disclosure.system import System
from safeharbour.methods.programs import INFINITY, TOLERANCE, Program

WHOLE_SECONDS = 2.0


class Claim(StrEnum):
    WHOLE = "whole"
    LINEAR = "linear"
    OPEN = "open"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Opened:
    """A cell of which it can be told that it lies from `low` to `high`, below its threshold."""

    cell: int
    low: int
    high: int


@dataclass
class Findings:
    """What is claimed of each target, and the interval of each that is open."""

    claims: dict[int, Claim] = field(default_factory=dict)
    opened: list[Opened] = field(default_factory=list)
    programs: int = 0

    @property
    def safe(self) -> bool:
        return not self.opened

    @property
    def linear(self) -> list[int]:
        return [cell for cell, claim in self.claims.items() if claim is Claim.LINEAR]


def attack(
    system: System,
    bounds: tuple[Floats, Floats],
    targets: Ints,
    threshold: int,
    *,
    may_be_zero: Bools | None = None,
    whole_seconds: float = WHOLE_SECONDS,
    advance: Callable[[int], None] = lambda _: None,
) -> Findings:
    """Which of the target cells can be bounded below the threshold.

    `bounds`: (C,) lower and upper for every cell of the system; equal where the count is shown, upper infinite where
    nothing is said. `whole_seconds` is the time allowed to look for whole numbers where the linear program found
    fractions, for each group of cells that hang together. `may_be_zero` (C,): cells that may be known to be zero.
    Raises ContradictionError where no table can agree with them.
    """
    lower, upper = propagated(system, *bounds)
    findings = Findings()
    hidden = targets[upper[targets] >= threshold]
    for cell in targets.tolist():
        findings.claims[cell] = Claim.OPEN if upper[cell] < threshold else Claim.WHOLE
    for part in _parts(system.equations, lower, upper, hidden):
        _attack_part(part, (lower, upper), threshold, whole_seconds, findings)
        advance(len(part.targets))
    opened = [cell for cell, claim in findings.claims.items() if claim is Claim.OPEN]
    for one in intervals(system, lower, upper, np.array(sorted(opened), dtype=np.int64)):
        if one.high == 0 and may_be_zero is not None and may_be_zero[one.cell]:
            findings.claims[one.cell] = Claim.NOBODY
        else:
            findings.opened.append(one)
    return findings


@dataclass(frozen=True)
class Part:
    """Unknown cells that hang together: the others tell nothing about them. Places of `targets` are in the system."""

    rows: Matrix
    cells: Ints
    rest: Floats
    targets: Ints


def _parts(equations: Matrix, lower: Floats, upper: Floats, targets: Ints) -> list[Part]:
    """The unknown cells in groups that share no equation; only groups with a target."""
    free = np.flatnonzero(lower < upper)
    fixed = np.where(lower == upper, lower, 0.0)
    sums = -(equations @ fixed)
    unknown = csr_array(equations[:, free])
    used = np.flatnonzero(np.diff(unknown.indptr))
    unknown, sums = csr_array(unknown[used]), sums[used]
    links = csr_array(abs(unknown).T @ abs(unknown))
    _, label = connected_components(links, directed=False)
    place = np.full(len(lower), -1)
    place[free] = np.arange(len(free))
    of_row = label[unknown.indices[unknown.indptr[:-1]]] if len(used) else np.empty(0, dtype=np.int64)
    parts = []
    wanted = targets[place[targets] >= 0]
    for group in np.unique(label[place[wanted]]):
        inside = np.flatnonzero(label == group)
        rows = np.flatnonzero(of_row == group)
        taken = wanted[label[place[wanted]] == group]
        parts.append(Part(csr_array(unknown[rows][:, inside]), free[inside], sums[rows], taken))
    return parts


def _attack_part(part: Part, bounds: tuple[Floats, Floats], threshold: int, seconds: float, findings: Findings) -> None:
    place = {cell: n for n, cell in enumerate(part.cells.tolist())}
    columns = np.array([place[cell] for cell in part.targets.tolist()])
    search = _Search(part, columns, (bounds[0][part.cells], bounds[1][part.cells]), threshold)
    search.together()
    search.one_by_one()
    if seconds > 0:
        search.in_whole_numbers(seconds)
    findings.programs += search.programs
    for cell, claim in zip(part.targets.tolist(), search.claims(), strict=True):
        findings.claims[cell] = claim


class _Search:
    """Witnesses for the targets of one part. Column n + i of the program is what target i has, up to the threshold."""

    def __init__(self, part: Part, columns: Ints, bounds: tuple[Floats, Floats], threshold: int) -> None:
        self.part, self.columns, self.threshold = part, columns, threshold
        self.lower, self.upper = bounds
        self.programs = 0
        size = len(columns)
        self.linear: Bools = np.zeros(size, dtype=bool)
        self.whole: Bools = np.zeros(size, dtype=bool)
        self.open: Bools = np.zeros(size, dtype=bool)
        self.rows, self.row_bounds = self._capped()
        self.bounds = (
            np.concatenate([self.lower, np.minimum(0, self.lower[columns])]),
            np.concatenate([self.upper, np.full(size, float(threshold))]),
        )
        self.program = Program(self.rows, self.row_bounds, self.bounds)

    def _capped(self) -> tuple[Matrix, tuple[Floats, Floats]]:
        size, cells = len(self.columns), len(self.part.cells)
        picked = csr_array((np.ones(size), (np.arange(size), self.columns)), shape=(size, cells))
        left = vstack([self.part.rows, picked])
        right = vstack([csr_array((self.part.rows.shape[0], size)), -csr_array(np.eye(size))])
        lower = np.concatenate([self.part.rest, np.zeros(size)])
        return csr_array(hstack([left, right])), (lower, np.concatenate([self.part.rest, np.full(size, INFINITY)]))

    @property
    def unsettled(self) -> Ints:
        return np.flatnonzero(~(self.linear | self.open))

    def together(self) -> None:
        """All at once, as long as that still settles some."""
        while len(self.unsettled):
            before = len(self.unsettled)
            self._solve(self.unsettled)
            if len(self.unsettled) > before / 2:
                return

    def one_by_one(self) -> None:
        while len(self.unsettled):
            target = self.unsettled[:1]
            if not self._solve(target) or not self.linear[target[0]]:
                self.open[target] = True

    def _solve(self, chosen: Ints) -> bool:
        size, cells = len(self.columns), len(self.part.cells)
        cost = np.zeros(size)
        cost[chosen] = -1
        self.program.cost(np.arange(cells, cells + size), cost)
        self.programs += 1
        found = self.program.solve()
        if found is None:
            return False
        self._witness(found.values[:cells])
        return True

    def _witness(self, values: Floats) -> None:
        reached = values[self.columns] >= self.threshold - TOLERANCE
        self.linear |= reached
        rounded = np.rint(values)
        if self._agrees(rounded):
            self.whole |= rounded[self.columns] >= self.threshold

    def _agrees(self, rounded: Floats) -> bool:
        """Whether these whole numbers are a table that agrees with everything published: exact, no tolerance."""
        if (rounded < self.lower).any() or (rounded > self.upper).any():
            return False
        return np.array_equal(np.asarray(self.part.rows @ rounded), self.part.rest)

    def in_whole_numbers(self, seconds: float) -> None:
        waiting = np.flatnonzero(self.linear & ~self.whole)
        if not len(waiting):
            return
        size, cells = len(self.columns), len(self.part.cells)
        whole = np.concatenate([np.ones(cells, dtype=bool), np.zeros(size, dtype=bool)])
        program = Program(self.rows, self.row_bounds, self.bounds, whole=whole)
        share = seconds / len(waiting)
        for target in waiting.tolist():
            if self.whole[target]:
                continue
            cost = np.zeros(size)
            cost[target] = -1
            program.cost(np.arange(cells, cells + size), cost)
            program.limit(max(share, 0.05))
            self.programs += 1
            found = program.solve()
            if found is not None:
                self._witness(found.values[:cells])
            if program.settled and not self.whole[target] and (found is None or _is_below(found.objective, self)):
                self.open[target], self.linear[target] = True, False

    def claims(self) -> list[Claim]:
        settled = zip(self.open.tolist(), self.whole.tolist(), strict=True)
        return [Claim.OPEN if opened else Claim.WHOLE if whole else Claim.LINEAR for opened, whole in settled]


def _is_below(objective: float, search: _Search) -> bool:
    return -objective < search.threshold - 0.5


def intervals(system: System, lower: Floats, upper: Floats, cells: Ints) -> list[Opened]:
    """The exact linear interval of each cell, rounded inwards to whole numbers."""
    told = {cell: (lower[cell], upper[cell]) for cell in cells.tolist()}
    for part in _parts(system.equations, lower, upper, cells):
        low, high = lower[part.cells], upper[part.cells]
        program = Program(part.rows, (part.rest, part.rest), (low, high))
        place = {cell: n for n, cell in enumerate(part.cells.tolist())}
        for cell in part.targets.tolist():
            column = np.array([place[cell]])
            told[cell] = (_extreme(program, column, 1.0), _extreme(program, column, -1.0))
    return [
        Opened(cell, int(np.ceil(low - TOLERANCE)), int(np.floor(high + TOLERANCE)))
        for cell, (low, high) in told.items()
    ]


def _extreme(program: Program, column: Ints, sign: float) -> float:
    program.cost(column, np.array([sign]))
    found = program.solve()
    program.cost(column, np.array([0.0]))
    if found is None:
        message = "The published tables cannot all be true."
        raise ArithmeticError(message)
    return float(found.values[column[0]])
