"""What cannot be used is refused with the list, row or column and the reason."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pytest

from safeharbour.methods.prevalence import Columns, Histories, HistoryError, estimate, from_counts, read_histories
from safeharbour.methods.prevalence import read_strata as strata_of
from safeharbour.methods.prevalence.checks import warnings_on
from safeharbour.methods.prevalence.tests.published import ARTIFICIAL_3, KOREA, NEW_ORLEANS, UK_5

GOOD = "A,B,C,n\n1,0,0,40\n0,1,0,30\n0,0,1,20\n1,1,0,6\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A,B,n\n1,0,4\n0,1,4\n1,1,2\n", ["Too few lists", "A, B"]),
        (",".join("ABCDEFGHIJK") + ",n\n" + "1,1" + ",0" * 9 + ",4\n", ["11 lists are too many"]),
        (GOOD + "1,1,0,2\n", ["Rows 4 and 5", "A and B"]),
        (GOOD + "1,0,1,-2\n", ["Row 5", "negative"]),
        (GOOD + "1,0,1,2.5\n", ["Row 5", "2.5", "whole"]),
        (GOOD + "1,0,1,many\n", ["'n'", "row 5", "many"]),
        (GOOD + "1,0,1,\n", ["'n'", "row 5", "empty"]),
        (GOOD + "1,0,2,3\n", ["Column 'C'", "row 5", "'2'"]),
        (GOOD + "1,,1,3\n", ["Column 'B'", "row 5", "empty"]),
        (GOOD + "0,0,0,3\n", ["Row 5", "on no list"]),
        ("A,B,C,n\n1,0,0,40\n0,1,0,30\n1,1,0,6\n", ["list C", "holds nobody"]),
        ("A,B,C,n\n1,0,0,40\n0,1,0,30\n0,0,1,6\n", ["No two of the lists A, B, C share anybody"]),
        ("A,B,C,n\n1,0,0,0\n0,1,0,0\n0,0,1,0\n", ["Nobody is on any list"]),
        ("A,B,C,n\n", ["no rows"]),
        ("", ["cannot be read"]),
        ("A,B,C\n1,0,0\n0,1,0,1,1\n", ["cannot be read"]),
    ],
)
def test_an_unfit_file_is_refused_by_name(tmp_path: Path, text: str, said: list[str]) -> None:
    path = tmp_path / "lists.csv"
    path.write_text(text)
    with pytest.raises(HistoryError) as refusal:
        read_histories(path)
    assert all(part in str(refusal.value) for part in said), refusal.value


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match=r"no file .*absent\.csv"):
        read_histories(tmp_path / "absent.csv")


def test_something_else_than_a_table_is_refused() -> None:
    with pytest.raises(HistoryError, match="Cannot read a list"):
        read_histories([1, 2])


def test_a_column_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    path = tmp_path / "lists.csv"
    path.write_text(GOOD)
    with pytest.raises(HistoryError, match=r"no column 'police'\. Columns: A, B, C, n"):
        read_histories(path, Columns(lists=("police",)))


@pytest.mark.parametrize("form", ["csv", "parquet", "polars", "lazy", "pandas"])
def test_every_form_of_the_same_counts_is_read_alike(tmp_path: Path, form: str) -> None:
    frame = pl.DataFrame({"A": [1, 0, 0, 1], "B": [0, 1, 0, 1], "C": [0, 0, 1, 0], "n": [40, 30, 20, 6]})
    frame.write_csv(tmp_path / "lists.csv")
    frame.write_parquet(tmp_path / "lists.parquet")
    source = {
        "csv": tmp_path / "lists.csv",
        "parquet": str(tmp_path / "lists.parquet"),
        "polars": frame,
        "lazy": frame.lazy(),
        "pandas": pd.DataFrame(frame.to_dict(as_series=False)),
    }[form]
    read = read_histories(source)
    assert read.lists == ("A", "B", "C")
    assert read.counts.tolist() == ARTIFICIAL_3.histories().counts.tolist()


def test_records_are_counted_by_history() -> None:
    rows = [(1, 0, 0)] * 40 + [(0, 1, 0)] * 30 + [(0, 0, 1)] * 20 + [(1, 1, 0)] * 6
    frame = pl.DataFrame(rows, schema=["A", "B", "C"], orient="row").sample(fraction=1, shuffle=True, seed=1)
    assert read_histories(frame).counts.tolist() == ARTIFICIAL_3.histories().counts.tolist()


def test_a_record_with_a_wrong_value_is_named_by_its_own_row() -> None:
    frame = pl.DataFrame({"A": ["1", "1", "0", "?"], "B": ["1", "1", "1", "0"], "C": ["0", "0", "1", "1"]})
    with pytest.raises(HistoryError, match=r"Column 'A', row 4: '\?'"):
        read_histories(frame)


def test_an_unnamed_last_column_of_counts_is_recognised() -> None:
    frame = pl.DataFrame({"A": [1, 0, 1], "B": [1, 1, 0], "C": [0, 1, 1], "Personen": [3, 4, 5]})
    assert read_histories(frame).observed == 12


def test_strata_are_read_apart_and_refused_by_name() -> None:
    frame = pl.DataFrame(
        {
            "A": [1, 0, 1] * 2,
            "B": [1, 1, 0] * 2,
            "C": [0, 1, 1] * 2,
            "n": [3, 4, 5, 6, 7, 8],
            "region": ["n"] * 3 + ["s"] * 3,
        }
    )
    found = strata_of(frame, Columns(strata="region"))
    assert {name: one.observed for name, one in found.items()} == {"n": 12, "s": 21}
    broken = frame.with_columns(n=pl.Series([3, 4, 5, 6, -7, 8]))
    with pytest.raises(HistoryError, match=r"region 's': Row 5: the count -7 is negative"):
        strata_of(broken, Columns(strata="region"))
    with pytest.raises(HistoryError, match="read_strata"):
        read_histories(frame, Columns(strata="region"))


def test_warnings_name_what_the_estimate_hangs_on() -> None:
    said = " ".join(warnings_on(ARTIFICIAL_3.histories()))
    assert "C shares nobody" in said
    assert "A:C B:C" in said
    assert "Only 6 overlaps" in said
    assert "18 of 28 pairs" in " ".join(warnings_on(NEW_ORLEANS.histories()))
    assert warnings_on(KOREA.histories()) == ()


def test_a_list_left_out_takes_those_with_it_who_are_on_no_other() -> None:
    histories = UK_5.histories()
    left = histories.without("GO")
    assert left.lists == ("LA", "NG", "PFNCA", "GP")
    alone = histories.counts[1 << 3]
    assert left.observed == histories.observed - alone


def test_an_estimate_from_a_table_made_by_hand_is_checked_too() -> None:
    with pytest.raises(HistoryError, match="list B"):
        estimate(Histories(("A", "B", "C"), np.array([0, 5, 0, 0, 4, 2, 0, 0], dtype=float)))


def test_rows_and_names_alike_are_refused() -> None:
    with pytest.raises(HistoryError, match="same name: A"):
        from_counts(["A", "A", "B"], [[1, 1, 0]], [3])
