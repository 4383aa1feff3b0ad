"""What is protected stays protected: the attacker, an enumeration and the audit of the written files all agree."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeharbour.methods.disclosure import (
    Cost,
    Counted,
    DisclosureError,
    Policy,
    Published,
    Zeros,
    audit,
    every,
    protect,
    read_counted,
    read_published,
    write_release,
)
from safeharbour.methods.disclosure.tests.test_attacking import a_block, largest_by_enumeration

NAMES = ("region", "age", "form")


def people(seed: int, size: int = 400) -> pl.DataFrame:
    draw = np.random.default_rng(seed)
    shares = {"region": [0.6, 0.25, 0.1, 0.05], "age": [0.5, 0.3, 0.2], "form": [0.7, 0.2, 0.1]}
    values = {name: draw.choice([f"{name}{n}" for n in range(len(p))], size, p=p) for name, p in shares.items()}
    return pl.DataFrame(values)


def counted(seed: int, size: int = 400) -> Counted:
    return read_counted(people(seed, size), NAMES)


@settings(max_examples=12)
@given(st.integers(0, 10_000), st.sampled_from([1, 2, 3]), st.sampled_from(list(Zeros)), st.sampled_from(list(Cost)))
def test_no_release_can_be_opened_by_its_own_audit(seed: int, ways: int, zeros: Zeros, cost: Cost) -> None:
    policy = Policy(threshold=5, zeros=zeros, cost=cost, seconds=0.2)
    protected = protect(counted(seed, 150), every(NAMES, ways), policy)
    assert protected.findings.safe
    for table, withheld in zip(protected.tables, protected.withheld, strict=True):
        small = (table.counts < 5) & ((table.counts > 0) | (zeros is Zeros.WITHHELD))
        assert (withheld[small]).all()
        if zeros is Zeros.SHOWN:
            assert not withheld[table.counts == 0].any()
    found = audit(_as_published(protected), 5, zeros_shown=zeros is Zeros.SHOWN)
    assert found.sound


def _as_published(protected: object) -> list[Published]:
    from safeharbour.methods.disclosure import Protected

    assert isinstance(protected, Protected)
    made = []
    for table, withheld in zip(protected.tables, protected.withheld, strict=True):
        cells = list(np.ndindex(table.counts.shape))
        values = [tuple(d.codes[c] for d, c in zip(table.block.dimensions, cell, strict=True)) for cell in cells]
        counts = np.array([np.nan if withheld[cell] else float(table.counts[cell]) for cell in cells])
        made.append(Published("t", table.block.names, tuple(values), counts, {}))
    return made


@settings(max_examples=8)
@given(st.lists(st.sampled_from([0, 1, 2, 3]), min_size=6, max_size=6))
def test_an_enumeration_finds_a_table_that_reaches_the_threshold_for_each_small_count(leaves: list[int]) -> None:
    if not 3 <= sum(leaves) <= 10:
        return
    frame = pl.DataFrame({"d0": ["v0"] * 3 + ["v1"] * 3, "d1": ["v0", "v1", "v2"] * 2, "n": leaves})
    protected = protect(read_counted(frame, ["d0", "d1"], count="n"), [("d0", "d1")], Policy(3, Zeros.WITHHELD))
    counts, withheld = protected.tables[0].counts, protected.withheld[0]
    if withheld[0, 0]:
        return
    largest = largest_by_enumeration(a_block((2, 3)), counts, withheld)
    assert (largest[counts < 3] >= 3).all()


def test_the_exact_choice_is_not_dearer_than_the_flows() -> None:
    quick = protect(counted(3), [NAMES[:2]], Policy(11, seconds=0))
    best = protect(counted(3), [NAMES[:2]], Policy(11, seconds=10))
    assert best.method == "exact"
    assert best.gap == 0
    assert best.complement <= quick.complement
    assert best.findings.safe


def test_hierarchies_reach_every_level(tmp_path: Path) -> None:
    frame = people(5)
    below = {"region": {"north": ["region0", "region3"], "south": ["region1", "region2"]}}
    told = read_counted(frame, NAMES, hierarchies=below)
    protected = protect(told, [("region", "age")], Policy(11, seconds=0.5))
    region = protected.tables[0].block.dimensions[0]
    assert region.codes[:3] == ("Total", "north", "south")
    counts = protected.tables[0].counts
    assert counts[1, 0] == (frame["region"].is_in(["region0", "region3"])).sum()
    assert protected.findings.safe
    write_release(protected, tmp_path / "out", "people.csv")
    assert audit(read_published(tmp_path / "out"), 11, zeros_shown=True).sound


def test_a_release_says_what_was_done_and_not_what_is_small(tmp_path: Path) -> None:
    protected = protect(counted(1), every(NAMES, 2), Policy(11, seconds=0.5))
    files = write_release(protected, tmp_path / "out", "people.csv")
    assert [path.name for path in files] == [
        "README.md",
        "age-by-form.csv",
        "region-by-age.csv",
        "region-by-form.csv",
        "release.json",
    ]
    words = (tmp_path / "out" / "README.md").read_text()
    assert "below 11 is shown as `x`" in words
    assert "withheld count is at least 1" in words
    facts = json.loads((tmp_path / "out" / "release.json").read_text())
    assert facts["withheld"] == (
        protected.withheld[0].sum() + protected.withheld[1].sum() + protected.withheld[2].sum()
    )
    assert not {"small", "complementary"} & set(facts)
    with pytest.raises(DisclosureError, match="is there already"):
        write_release(protected, tmp_path / "out", "people.csv")


def test_an_interrupted_release_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    protected = protect(counted(1), [NAMES[:2]], Policy(11, seconds=0))

    def interrupted(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("safeharbour.methods.disclosure.writing.in_words", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_release(protected, tmp_path / "out", "people.csv")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("rows", "options", "said"),
    [
        ("a,n\nx,3\ny,-1\n", {"count": "n"}, "row 2, column 'n': '-1' is not a whole number"),
        ("a,n\nx,3\ny,\n", {"count": "n"}, "row 2, column 'n': empty is not a whole number"),
        ("a,n\nx,3\ny,4\nTotal,8\n", {"count": "n"}, r"row 3 \(Total\) says 8, yet what is below it adds up to 7"),
        ("a,n\nx,3\nTotal,8\n", {}, "row 2, column 'a': 'Total' is a total"),
        ("a,n\nx,3\nz,8\n", {"hierarchies": {"a": {"p": ["x"]}}}, "row 2, column 'a': 'z' is not in the hierarchy"),
        ("b\nx\n", {}, "no column 'a'"),
        ("a\n", {}, "has no rows"),
    ],
)
def test_wrong_files_are_refused_by_row_and_column(
    rows: str, options: dict[str, object], said: str, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_text(rows)
    with pytest.raises(DisclosureError, match=said):
        read_counted(path, ["a"], **options)  # type: ignore[arg-type]


def test_where_everyone_together_is_a_small_count_even_the_total_is_withheld() -> None:
    frame = pl.DataFrame({"a": ["x", "y"], "n": [2, 3]})
    protected = protect(read_counted(frame, ["a"], count="n"), [("a",)], Policy(11))
    assert protected.withheld[0].all()
