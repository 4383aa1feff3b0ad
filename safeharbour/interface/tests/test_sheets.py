"""A sheet is opened in a spreadsheet: what was typed in it must not begin to calculate there."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from safeharbour.interface.sheets import as_it_was, guarded, sheet


@pytest.mark.parametrize(
    "cell", ["=1+1", "+14165550199", "-1", "@SUM(A1)", "\tx", "plain", "'quoted'", "", "a,b", 'a"b']
)
def test_no_cell_is_a_formula_and_each_reads_as_it_was(cell: str) -> None:
    ((there,),) = csv.reader(StringIO(sheet([[cell]]), newline="")) if cell else (("",),)
    assert there[:1] not in set("=+-@\t\r") - {""}
    assert as_it_was(there) == cell
    assert guarded(guarded(cell)) == guarded(cell)
