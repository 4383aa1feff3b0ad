"""The fewest cells to withhold, exactly: cutting planes after Fischetti and Salazar (2001).

A choice of cells protects every target if and only if it satisfies one inequality for each way an attacker can bound
one (the dual of the attacker's linear program). Choices are made by integer programming under the inequalities found so
far; the attacker finds those that the choice violates; until there is none. What was proven by then is the bound.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from safeharbour.methods.disclosure.arrays import Bools, Floats, Ints
from safeharbour.methods.disclosure.problem import Problem
from safeharbour.methods.programs import INFINITY, TOLERANCE, Program, Solution

SLIGHT = 1e-7
FRACTIONAL_ROUNDS = 30
VIOLATED = 0.01


@dataclass(frozen=True)
class Bounded:
    """`complement` (C,) is None where none was found in time; no choice costs less than `bound`."""

    complement: Bools | None
    bound: float

    def gap(self, cost: float) -> float:
        """By how much of itself a choice of this cost may exceed the cheapest."""
        return max(0.0, (cost - self.bound) / cost) if cost > 0 else 0.0


def cheapest(problem: Problem, seconds: float) -> Bounded:
    """The cheapest complement of a problem, or the best bound found in so many seconds."""
    until = time.monotonic() + seconds
    master = _Master(problem)
    attacker = _Attacker(problem)
    fractional = True
    rounds = 0
    while (left := until - time.monotonic()) > 0:
        chosen = master.choose(left, fractional=fractional)
        if chosen is None:
            break
        cuts = attacker.cuts(chosen, until)
        if cuts is None:
            break
        rounds += 1
        if not cuts and not fractional:
            return Bounded(master.spread(np.rint(chosen) > 0), master.bound)
        master.add(cuts)
        fractional = fractional and bool(cuts) and rounds < FRACTIONAL_ROUNDS
    return Bounded(None, master.bound)


class _Master:
    """Which of the free cells to withhold: 0 or 1 for each."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.free = np.flatnonzero(problem.free)
        self.cost = problem.cost[self.free]
        self.bound = 0.0
        size = len(self.free)
        box = np.zeros(size), np.ones(size)
        nothing = csr_array((0, size)), (np.empty(0), np.empty(0))
        self.whole = Program(*nothing, box, whole=np.ones(size, dtype=bool))
        self.loose = Program(*nothing, box)
        for program in (self.whole, self.loose):
            program.cost(np.arange(size), self.cost)
        self.add(self._local())

    def _local(self) -> list[tuple[Floats, float]]:
        """No equation may hold one withheld cell alone: it could be worked out."""
        rows, cuts = self.problem.system.equations, []
        column = np.full(len(self.problem.base), -1)
        column[self.free] = np.arange(len(self.free))
        targets = set(self.problem.targets.tolist())
        for start, end in zip(rows.indptr[:-1], rows.indptr[1:], strict=True):
            cells = rows.indices[start:end]
            hidden = [cell for cell in cells.tolist() if self.problem.hidden[cell]]
            free = column[cells][column[cells] >= 0]
            if len(hidden) == 1 and hidden[0] in targets:
                cuts.append((_ones(free, len(self.free)), 1.0))
            if not hidden:
                for one in free.tolist():
                    cut = _ones(free, len(self.free))
                    cut[one] = -1.0
                    cuts.append((cut, 0.0))
        return cuts

    def add(self, cuts: list[tuple[Floats, float]]) -> None:
        if cuts:
            rows = csr_array(np.array([row for row, _ in cuts]))
            least = np.array([need for _, need in cuts])
            for program in (self.whole, self.loose):
                program.add(rows, least, np.full(len(least), INFINITY))

    def choose(self, seconds: float, *, fractional: bool) -> Floats | None:
        program = self.loose if fractional else self.whole
        program.limit(seconds)
        found = program.solve()
        if found is None:
            return None
        self.bound = max(self.bound, found.objective if fractional else found.bound)
        return found.values if program.settled else None

    def spread(self, chosen: Bools) -> Bools:
        complement: Bools = np.zeros(len(self.problem.base), dtype=bool)
        complement[self.free[chosen]] = True
        return complement


def _ones(places: Ints, size: int) -> Floats:
    row = np.zeros(size)
    row[places] = 1
    return row


class _Attacker:
    """For each target the inequality that a choice violates."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.cells = np.flatnonzero(problem.hidden | problem.free)
        self.place = {cell: n for n, cell in enumerate(self.cells.tolist())}
        self.base, lower, upper = (a[self.cells] for a in (problem.base, problem.lower, problem.upper))
        self.free = problem.free[self.cells]
        self.most = 1000.0 * problem.threshold
        self.down, self.up = self.base - lower, np.minimum(upper - self.base, self.most)
        rows = csr_array(problem.system.equations[:, self.cells])
        zero = np.zeros(rows.shape[0])
        self.program = Program(rows, (zero, zero), (-self.down, self.up))

    def cuts(self, chosen: Floats, until: float) -> list[tuple[Floats, float]] | None:
        """None when time ran out before every target was tried."""
        share = np.ones(len(self.cells))
        share[self.free] = np.clip(chosen, 0, 1)
        self.program.bound(np.arange(len(self.cells)), -self.down * share, self.up * share)
        found = []
        for cell in self.problem.targets.tolist():
            if time.monotonic() > until:
                return None
            place, need = self.place[cell], self.problem.threshold - self.base[self.place[cell]]
            solution = self._lifted(place)
            if solution.values[place] < need - max(TOLERANCE, VIOLATED * need):
                cut = self._cut(solution, need)
                if cut @ chosen < need - TOLERANCE:
                    found.append((cut, need))
        return found

    def _lifted(self, place: int) -> Solution:
        column = np.array([place])
        self.program.cost(column, np.array([-1.0]))
        solution = self.program.solve()
        self.program.cost(column, np.array([0.0]))
        if solution is None:
            message = "The true counts do not satisfy their own sums."
            raise ArithmeticError(message)
        return solution

    def _cut(self, solution: Solution, need: float) -> Floats:
        """By duality the target rises by no more than the sum of what each withheld cell lets through."""
        gain = -solution.reduced
        gain[np.abs(gain) < SLIGHT] = 0
        through = np.maximum(gain, 0) * self.up + np.maximum(-gain, 0) * self.down
        return np.asarray(np.minimum(through, need)[self.free])
