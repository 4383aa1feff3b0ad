"""Linear programs over one fixed set of equations, solved again and again from where the last one ended (HiGHS)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Bools: TypeAlias = NDArray[np.bool_]
Matrix: TypeAlias = "csr_array[np.float64, tuple[int, int]]"

INFINITY = float("inf")
TOLERANCE = 1e-6
UNSETTLED = (highspy.HighsModelStatus.kTimeLimit, highspy.HighsModelStatus.kInterrupt)


@dataclass(frozen=True)
class Solution:
    """`values` and `reduced` (columns,): where it ended, and what the objective gains by each bound's moving."""

    values: Floats
    reduced: Floats
    objective: float
    bound: float


class Program:
    """Minimise cost @ x where row_lower <= rows @ x <= row_upper and lower <= x <= upper."""

    def __init__(
        self,
        rows: Matrix,
        row_bounds: tuple[Floats, Floats],
        bounds: tuple[Floats, Floats],
        *,
        whole: Bools | None = None,
        seconds: float = INFINITY,
        presolved: bool = False,
    ) -> None:
        self.rows = csr_array(rows)
        self.settled = True
        self.solver = highspy.Highs()  # type: ignore[no-untyped-call]
        self.solver.silent()
        self.solver.setOptionValue("threads", 1)
        if whole is None and not presolved:
            self.solver.setOptionValue("presolve", "off")
        self.solver.setOptionValue("time_limit", seconds)
        self.solver.setOptionValue("mip_rel_gap", 0.0)
        self.solver.passModel(self._model(row_bounds, bounds, whole))

    def _model(
        self, row_bounds: tuple[Floats, Floats], bounds: tuple[Floats, Floats], whole: Bools | None
    ) -> highspy.HighsLp:
        model = highspy.HighsLp()
        count, columns = self.rows.shape
        model.num_row_, model.num_col_ = count, columns
        model.col_cost_ = np.zeros(columns)
        model.col_lower_, model.col_upper_ = bounds
        model.row_lower_, model.row_upper_ = row_bounds
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.num_row_, model.a_matrix_.num_col_ = count, columns
        model.a_matrix_.start_ = self.rows.indptr.astype(np.int32)
        model.a_matrix_.index_ = self.rows.indices.astype(np.int32)
        model.a_matrix_.value_ = self.rows.data.astype(np.float64)
        if whole is not None:
            kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
            model.integrality_ = [kinds[int(one)] for one in whole]
        return model

    def cost(self, columns: Ints, values: Floats) -> None:
        self.solver.changeColsCost(len(columns), columns.astype(np.int32), values.astype(np.float64))

    def bound(self, columns: Ints, lower: Floats, upper: Floats) -> None:
        chosen = columns.astype(np.int32)
        self.solver.changeColsBounds(len(columns), chosen, lower.astype(np.float64), upper.astype(np.float64))

    def add(self, rows: Matrix, lower: Floats, upper: Floats) -> None:
        more = csr_array(rows)
        starts, places = more.indptr[:-1].astype(np.int32), more.indices.astype(np.int32)
        self.solver.addRows(more.shape[0], lower, upper, more.nnz, starts, places, more.data.astype(np.float64))

    def forget(self) -> None:
        """The next solution starts from nothing; with costs that are never negative this is often the quicker way."""
        self.solver.clearSolver()

    def near_enough(self, gap: float) -> None:
        """A solution this share over the least is good enough."""
        self.solver.setOptionValue("mip_rel_gap", gap)

    def limit(self, seconds: float) -> None:
        """Seconds from now; the solver's own clock runs through all its runs."""
        self.solver.setOptionValue("time_limit", self.solver.getRunTime() + max(0.01, seconds))

    def solve(self) -> Solution | None:
        """The best found, or None where there is none (or none was found in the time allowed: see `settled`)."""
        self.solver.run()
        found = self.solver.getSolution()
        info = self.solver.getInfo()
        status = self.solver.getModelStatus()
        self.settled = status not in UNSETTLED
        if status == highspy.HighsModelStatus.kUnbounded:
            message = "A linear program has no bound; it must be given one."
            raise ArithmeticError(message)
        feasible = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        if not feasible or status == highspy.HighsModelStatus.kInfeasible:
            return None
        bound = float(info.mip_dual_bound) if info.mip_node_count >= 0 else float(info.objective_function_value)
        return Solution(
            np.asarray(found.col_value), np.asarray(found.col_dual), float(info.objective_function_value), bound
        )
