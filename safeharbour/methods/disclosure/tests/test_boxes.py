"""Boxes keep every sum, lift the cell to the threshold, and are enough to protect a table by themselves."""

from __future__ import annotations

import numpy as np
import pytest

from safeharbour.methods.disclosure import Policy, flows, protect, read_counted
from safeharbour.methods.disclosure.boxes import Boxes
from safeharbour.methods.disclosure.protecting import the_problem
from safeharbour.methods.disclosure.tables import tabulate
from safeharbour.methods.disclosure.tests.test_protecting import NAMES, people

BELOW = {"region": {"north": ["region0", "region3"], "south": ["region1", "region2"]}}


@pytest.mark.parametrize("tables", [[NAMES], [NAMES[:2], NAMES[1:]]])
def test_a_box_keeps_every_sum_and_lifts_the_cell(tables: list[tuple[str, ...]]) -> None:
    counted = read_counted(people(7, 2000), NAMES, hierarchies=BELOW)
    posed, _ = the_problem(counted, [tabulate(counted, names) for names in tables], Policy(20))
    problem, found = posed.asked, 0
    for block in problem.blocks:
        boxes = Boxes(problem, block)
        for cell in problem.targets.tolist():
            if box := boxes.cheapest(cell, problem.hidden):
                after = problem.base.copy()
                after[box.cells] += box.change
                own = np.isin(np.arange(len(after)), problem.system.places(block))
                whole = np.flatnonzero(
                    [own[problem.system.equations[[row]].indices].all() for row in range(_rows(problem))]
                )
                assert not np.asarray(problem.system.equations[whole] @ after).any()
                assert after[cell] == 20
                assert (after[box.cells] >= problem.lower[box.cells]).all()
                found += 1
    assert found


def _rows(problem: object) -> int:
    from safeharbour.methods.disclosure.problem import Problem

    assert isinstance(problem, Problem)
    return int(problem.system.equations.shape[0])


def test_tables_too_large_for_flows_are_protected_by_boxes(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = read_counted(people(7, 2000), NAMES, hierarchies=BELOW)
    quick = protect(counted, [NAMES], Policy(20, seconds=0))
    monkeypatch.setattr(flows, "FEW", 0)
    monkeypatch.setattr(flows.Flows, "_cheapest", lambda *_: pytest.fail("no linear program is needed"))
    boxed = protect(counted, [NAMES], Policy(20, seconds=0.3))
    assert boxed.findings.safe
    assert boxed.small == quick.small
    assert boxed.complement < boxed.cells - boxed.small
