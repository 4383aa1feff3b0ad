"""Protecting cells one after another by the cheapest change of the tables that lifts them to the threshold.

Kelly, Golden and Assad (1992), "Cell suppression: disclosure protection for sensitive tabular data": the change is a
flow through the equations, and every shown cell it passes through has to be withheld. The cost of a flow counts units
where one would count cells, so that it is solved again with costs divided by what flowed (reweighting), and at the end
every withheld cell is shown again if the protected ones can do without it.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
from scipy.sparse import csr_array, hstack

from safeharbour.methods.disclosure.arrays import Bools, Floats, Ints
from safeharbour.methods.disclosure.boxes import Boxes
from safeharbour.methods.disclosure.problem import Problem
from safeharbour.methods.programs import INFINITY, TOLERANCE, Program

REWEIGHTED = 2
FEW = 600
SMOOTH = 0.05
PASSAGE = 1e-4


class Flows:
    """`complement` (C,): what is withheld besides the hidden cells. `unmet`: targets that nothing protects."""

    def __init__(self, problem: Problem, *, until: float = INFINITY) -> None:
        self.problem, self.until = problem, until
        self.complement: Bools = np.zeros(len(problem.base), dtype=bool)
        self.unmet: list[int] = []
        self.witnesses: dict[int, Floats] = {}
        self.cells = np.flatnonzero(problem.hidden | problem.free)
        self.place = {cell: n for n, cell in enumerate(self.cells.tolist())}
        base, lower, upper = (a[self.cells] for a in (problem.base, problem.lower, problem.upper))
        self.base, self.free, self.cost = base, problem.free[self.cells], problem.cost[self.cells]
        self.up, self.down = np.maximum(upper - base, 0), np.maximum(base - lower, 0)
        rows = problem.system.equations[:, self.cells]
        rows = csr_array(rows[np.flatnonzero(np.diff(csr_array(rows).indptr))])
        self.size = len(self.cells)
        zero = np.zeros(rows.shape[0])
        limits = np.zeros(2 * self.size), np.concatenate([self.up, self.down])
        self.program = Program(csr_array(hstack([rows, -rows])), (zero, zero), limits)
        self.boxes = [Boxes(problem, block) for block in problem.blocks]

    def protect(self, targets: Ints, advance: Callable[[int], None] = lambda _: None) -> None:
        """Withholds what the targets need, those that need most first."""
        order = targets[np.argsort(self.problem.base[targets], kind="stable")]
        for cell in order.tolist():
            if cell not in self.witnesses:
                change = self._lifting(cell)
                if change is None:
                    self.unmet.append(cell)
                    continue
                used = self.cells[(np.abs(change) > TOLERANCE) & self.free]
                self.complement[used] = True
                self._note(change, targets)
            advance(1)

    def _lifting(self, cell: int) -> Floats | None:
        boxed = self._boxed(cell) if self.size > FEW else None
        return self._cheapest(cell) if boxed is None else boxed

    def _boxed(self, cell: int, only: bool = False) -> Floats | None:
        """The change by the cheapest box, of any table that holds the cell."""
        withheld = self.problem.hidden | self.complement
        for boxes in self.boxes:
            if box := boxes.cheapest(cell, withheld, only):
                change = np.zeros(self.size)
                change[np.searchsorted(self.cells, box.cells)] = box.change
                return change
        return None

    def _note(self, change: Floats, targets: Ints) -> None:
        reached = self.base + change >= self.problem.threshold - TOLERANCE
        for cell in targets.tolist():
            if cell not in self.witnesses and reached[self.place[cell]]:
                self.witnesses[cell] = change

    def _open(self) -> Bools:
        """Cells of the program that are withheld by now and so cost nothing."""
        return np.asarray(~self.free | self.complement[self.cells])

    def _cheapest(self, cell: int) -> Floats | None:
        place, need = self.place[cell], self.problem.threshold - self.problem.base[cell]
        self._demand(place, need)
        price = np.where(self._open(), PASSAGE, self.cost)
        best, least = None, INFINITY
        for _ in range(1 + REWEIGHTED if self.size <= FEW else 1):
            self._charge(price)
            change = self._solved()
            if change is None:
                break
            new = (np.abs(change) > TOLERANCE) & ~self._open()
            if self.cost[new].sum() < least:
                best, least = change, float(self.cost[new].sum())
            if not new.any():
                break
            price = np.where(self._open(), PASSAGE, self.cost / (np.abs(change) / max(need, 1) + SMOOTH))
        self._release(place)
        return best

    def _charge(self, price: Floats) -> None:
        self.program.cost(np.arange(2 * self.size), np.concatenate([price, price]))

    def _demand(self, place: int, need: float) -> None:
        self.program.bound(np.array([place]), np.array([need]), np.array([max(need, self.up[place])]))
        self.program.bound(np.array([self.size + place]), np.zeros(1), np.zeros(1))

    def _release(self, place: int) -> None:
        self.program.bound(np.array([place]), np.zeros(1), self.up[[place]])
        self.program.bound(np.array([self.size + place]), np.zeros(1), self.down[[place]])

    def _solved(self) -> Floats | None:
        self.program.forget()
        found = self.program.solve()
        return None if found is None else np.asarray(found.values[: self.size] - found.values[self.size :])

    def _allow(self, places: Ints, allowed: bool) -> None:
        for offset, limit in ((0, self.up), (self.size, self.down)):
            self.program.bound(
                places + offset, np.zeros(len(places)), limit[places] if allowed else np.zeros(len(places))
            )

    def clean(self) -> None:
        """Shows again what is not needed, the dearest first."""
        self._allow(np.flatnonzero(~self._open()), allowed=False)
        price = np.where(self.free, self.cost, PASSAGE)
        self._charge(price)
        taken = np.flatnonzero(self.complement[self.cells])
        for place in taken[np.argsort(-self.cost[taken], kind="stable")].tolist():
            if time.monotonic() > self.until:
                break
            if self._can_do_without(place):
                self.complement[self.cells[place]] = False
        self._allow(np.flatnonzero(~self._open()), allowed=True)

    def _can_do_without(self, place: int) -> bool:
        if self.size > FEW:
            return self._can_be_boxed_without(place)
        leaning = [cell for cell, change in self.witnesses.items() if abs(change[place]) > TOLERANCE]
        self._allow(np.array([place]), allowed=False)
        found: dict[int, Floats] = {}
        for cell in leaning:
            if any(self._reaches(change, cell) for change in found.values()):
                found[cell] = next(change for change in found.values() if self._reaches(change, cell))
                continue
            self._demand(self.place[cell], self.problem.threshold - self.problem.base[cell])
            change = self._solved()
            self._release(self.place[cell])
            if change is None:
                self._allow(np.array([place]), allowed=True)
                return False
            found[cell] = change
        self.witnesses.update(found)
        return True

    def _can_be_boxed_without(self, place: int) -> bool:
        """As above for large tables, by boxes alone: they may miss a change, never invent one."""
        self.complement[self.cells[place]] = False
        found: dict[int, Floats] = {}
        for cell in [cell for cell, change in self.witnesses.items() if abs(change[place]) > TOLERANCE]:
            change = self._boxed(cell, only=True)
            if change is None:
                self.complement[self.cells[place]] = True
                return False
            found[cell] = change
        self.witnesses.update(found)
        return True

    def _reaches(self, change: Floats, cell: int) -> bool:
        place = self.place[cell]
        return bool(self.base[place] + change[place] >= self.problem.threshold - TOLERANCE)
