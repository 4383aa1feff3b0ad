from pathlib import Path

import numpy as np
import polars as pl
import pytest

from safeharbour.methods.placement import PlacementError
from safeharbour.methods.placement.siting import read_beds, read_requests
from safeharbour.methods.placement.siting.arrays import CODES, NEVER, PLACES
from safeharbour.methods.placement.siting.requests import refuse_crowding

HEADER = "asked,region,arrived,placed_in,left,withdrawn,refused\n"
GOOD = HEADER + (
    "2026-01-01,toronto,2026-01-03T22:10,Ottawa,2026-01-06,,2\n2026-01-02,north,,,,,\n".replace("north", "northeast")
    + "2026-01-02,toronto,,,,2026-01-04,\n2026-01-05,ottawa,2026-01-05,,,,\n"
)


def written(folder: Path, text: str) -> Path:
    path = folder / "told.csv"
    path.write_text(text)
    return path


def test_requests_are_read(tmp_path: Path) -> None:
    found = read_requests(written(tmp_path, GOOD))
    assert (found.arrived - found.start).tolist()[0] == 2
    assert found.placed_in.tolist() == [PLACES["ottawa"], NEVER, NEVER, PLACES["ottawa"]]
    assert found.refused.tolist() == [2, 0, 0, 0]
    assert found.until - found.start == 6
    assert found.waiting().tolist() == [False, True, False, False]
    assert found.resident().tolist() == [False, False, False, True]


def test_parquet_reads_as_csv_does(tmp_path: Path) -> None:
    table = pl.read_csv(GOOD.encode(), infer_schema=False)
    table.write_parquet(tmp_path / "told.parquet")
    assert np.array_equal(read_requests(tmp_path / "told.parquet").asked, read_requests(table).asked)


def test_waiting_nights_are_counted_where_people_asked(tmp_path: Path) -> None:
    found = read_requests(written(tmp_path, GOOD))
    nights = found.nights_waited(found.start, found.until)
    assert nights[PLACES["toronto"]].tolist() == [1, 2, 1, 0, 0, 0]
    assert nights[PLACES["northeast"]].tolist() == [0, 1, 1, 1, 1, 1]
    assert nights[PLACES["ottawa"]].sum() == 0


def test_what_came_later_is_not_known_before(tmp_path: Path) -> None:
    found = read_requests(written(tmp_path, GOOD))
    known = found.known_at(found.start + 3)
    assert (len(known.asked), known.until) == (3, found.start + 3)
    assert known.resident().tolist() == [True, False, False]
    assert known.waiting().tolist() == [False, True, True]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("", "told.csv has no rows"),
        ("2026-01-01,toronto,,,,,\n01/02/2026,toronto,,,,,\n", "row 2, column 'asked': the value is no date"),
        (",toronto,,,,,\n", "row 1, column 'asked': it is empty"),
        ("2026-01-01,atlantis,,,,,\n", "row 1, column 'region': the value is none of"),
        ("2026-01-01,toronto,,,,,two\n", "row 1, column 'refused': the value is no whole number"),
        ("2026-01-02,toronto,2026-01-01,,,,\n", "row 1, column 'arrived': it is before 'asked'"),
        ("2026-01-02,toronto,,,2026-01-03,,\n", "row 1, column 'left': there is no 'arrived'"),
        ("2026-01-02,toronto,2026-01-03,,,2026-01-03,\n", "column 'withdrawn': the person arrived, too"),
    ],
)
def test_what_cannot_be_is_refused_with_row_and_column(tmp_path: Path, rows: str, said: str) -> None:
    with pytest.raises(PlacementError, match=said):
        read_requests(written(tmp_path, HEADER + rows))


def test_a_missing_file_or_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(PlacementError, match="There is no file"):
        read_requests(tmp_path / "none.csv")
    with pytest.raises(PlacementError, match=r"told.csv has no column 'region'. Columns: asked\."):
        read_requests(written(tmp_path, "asked\n2026-01-01\n"))


def test_beds_are_read_and_added_up(tmp_path: Path) -> None:
    found = read_beds(written(tmp_path, "region,beds\ntoronto,4\nOttawa,2\ntoronto,3\n"))
    assert (found[PLACES["toronto"]], found[PLACES["ottawa"]], found.sum()) == (7, 2, 9)
    assert len(found) == len(CODES)


@pytest.mark.parametrize(
    ("rows", "said"),
    [("mars,4\n", "row 1, column 'region': 'mars' is none of"), ("toronto,-4\n", "row 1, column 'beds': '-4' is no")],
)
def test_beds_that_cannot_be_are_refused(tmp_path: Path, rows: str, said: str) -> None:
    with pytest.raises(PlacementError, match=said):
        read_beds(written(tmp_path, "region,beds\n" + rows))


def test_more_people_than_beds_are_refused(tmp_path: Path) -> None:
    found = read_requests(written(tmp_path, GOOD))
    with pytest.raises(PlacementError, match="ottawa has 0 beds, and 1 people who arrived"):
        refuse_crowding(found, np.zeros(len(CODES), dtype=np.int64))
