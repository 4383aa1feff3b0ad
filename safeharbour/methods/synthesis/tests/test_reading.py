"""Domains, rules and records as they come, and what is said of those that are wrong."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from safeharbour.methods.synthesis import (
    Column,
    Scope,
    SynthesisError,
    as_frame,
    compare,
    make_private,
    read_domain,
    read_records,
    read_rules,
    scopes_of,
    write_made,
)
from safeharbour.methods.synthesis.rules import refuse_broken
from safeharbour.methods.synthesis.tests.invented import SeededNoise, some_people


def saved(folder: Path, text: str, name: str = "told.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


PEOPLE = pl.DataFrame({"age": ["17", "18", "", "70"], "work": ["none", "farm", "farm", "retired"]})
DOMAIN = """
[age]
bins = [0, 18, 65]
[work]
values = ["none", "farm", "retired"]
"""


def test_records_are_put_into_classes_and_declared_values(tmp_path: Path) -> None:
    records = read_records(PEOPLE, read_domain(saved(tmp_path, DOMAIN)))

    assert records.columns[0].values == ("0 to 17", "18 to 64", "65 and more", "Not known")
    assert records.codes.tolist() == [[0, 0], [1, 1], [3, 1], [2, 2]]
    assert records.leaked == ()


def test_what_is_not_declared_is_said_to_come_from_the_data() -> None:
    records = read_records(PEOPLE, [Column("work", ("none", "farm", "retired"))], ["work", "age"])

    assert records.leaked == ("age",)
    assert records.columns[1].values == ("17", "18", "70", "Not known")


def test_a_file_reads_as_its_frame_does(tmp_path: Path) -> None:
    for name, write in (("people.csv", PEOPLE.write_csv), ("people.parquet", PEOPLE.write_parquet)):
        write(tmp_path / name)
        assert (read_records(tmp_path / name).codes == read_records(PEOPLE).codes).all()


@pytest.mark.parametrize(
    ("people", "domain", "said"),
    [
        ({"a": ["x", "y"]}, [Column("a", ("x",))], r"row 2, column 'a': 'y' is not among the declared values"),
        ({"a": ["x", ""]}, [Column("a", ("x",))], r"row 2, column 'a': 'Not known' is not among"),
        (
            {"a": ["5", "-1"]},
            [Column("a", ("0 to 9", "10 and more", "Not known"), (0, 10))],
            r"row 2.*'-1' is in none of",
        ),
        (
            {"a": ["5", "old"]},
            [Column("a", ("0 to 9", "10 and more", "Not known"), (0, 10))],
            r"row 2.*'old' is in none",
        ),
        ({"a": [f"{n / 7}" for n in range(200)]}, [], r"column 'a': 200 different numbers\. Declare classes"),
        ({"a": [f"person {n}" for n in range(1_001)]}, [], r"column 'a': 1,001 different values.*Is it a name"),
        ({"a": ["x"]}, [Column("b", ("x",))], r"no column 'b'\. Columns: a"),
        ({"a": pl.Series([], dtype=pl.String)}, [], "no rows"),
        ({f"c{n}": ["x"] for n in range(33)}, [], "33 columns are too many"),
    ],
)
def test_records_that_cannot_be_used_are_named(people: dict[str, list[str]], domain: list[Column], said: str) -> None:
    with pytest.raises(SynthesisError, match=said):
        read_records(pl.DataFrame(people), domain)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "declares no columns"),
        ("[a]\nvalues = []", r"\[a\] needs either values"),
        ("[a]\nvalues = ['x', 1]", r"\[a\] needs either values"),
        ("[a]\nvalues = ['x']\nbins = [0, 1]", r"\[a\] needs either values"),
        ("[a]\nbins = [1]", r"\[a\] needs either values"),
        ("[a]\nbins = [1, true]", r"\[a\] needs either values"),
        ("[a]\nvalues = ['x', 'x ']", r"\[a\] names 'x' twice"),
        ("[a]\nbins = [5, 5]", r"the bins of \[a\] must rise"),
        ("[a", "cannot be read"),
    ],
)
def test_domains_that_cannot_be_used_are_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SynthesisError, match=said):
        read_domain(saved(tmp_path, text))


COLUMNS = (Column("age", ("child", "adult")), Column("work", ("none", "farm", "office")), Column("safe", ("yes", "no")))


@pytest.mark.parametrize(
    ("text", "columns", "forbidden"),
    [
        ('[[impossible]]\nage = "child"\nwork = ["farm", "office"]', (0, 1), {(0, 1), (0, 2)}),
        ('[[impossible]]\nwork = "farm"', (1,), {(1,)}),
        ('[[only]]\nwhen = {age = "child"}\nthen = {work = "none"}', (0, 1), {(0, 1), (0, 2)}),
        ('[[only]]\nwhen = {age = "child"}\nthen = {age = "child", work = "none"}', (0, 1), {(0, 1), (0, 2)}),
        (
            '[[impossible]]\nage = "child"\nwork = "farm"\n[[impossible]]\nage = "adult"\nwork = "none"',
            (0, 1),
            {(0, 1), (1, 0)},
        ),
    ],
)
def test_rules_forbid_what_they_say(
    tmp_path: Path, text: str, columns: tuple[int, ...], forbidden: set[tuple[int, ...]]
) -> None:
    (scope,) = scopes_of(read_rules(saved(tmp_path, text)), COLUMNS)

    assert scope.columns == columns
    assert {tuple(one) for one in np.argwhere(scope.forbidden).tolist()} == forbidden


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[never]]\nage = 'child'", "not never"),
        ("[[impossible]]\nage = 5", "impossible rule 1: write column"),
        ("[[impossible]]\n", "impossible rule 1: write column"),
        ("[[only]]\nwhen = {age = 'child'}", "needs `when` and `then`"),
        ("[[impossible]]\nheight = 'tall'", "no column 'height'. Columns: age, work, safe"),
        ("[[impossible]]\nage = 'old'", "'old' is not a value of 'age'"),
        ("[[impossible]]\nage = ['child', 'adult']", "nothing is left that is possible"),
    ],
)
def test_rules_that_cannot_be_used_are_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SynthesisError, match=said):
        scopes_of(read_rules(saved(tmp_path, text)), COLUMNS)


def test_a_true_record_that_breaks_a_rule_is_named() -> None:
    scope = Scope((0, 2), np.array([[False, True], [False, False]]))
    codes = np.array([[0, 0, 0], [0, 1, 1], [0, 2, 1]], dtype=np.int32)

    with pytest.raises(
        SynthesisError, match="row 2: age child, safe no is impossible by the rules, and so are 1 other"
    ):
        refuse_broken(codes, COLUMNS, [scope], "people.csv")


def test_a_file_is_written_whole_with_words_beside_it_and_never_over_another(tmp_path: Path) -> None:
    records = read_records(some_people(300))
    made = make_private(records, epsilon=2, seed=1, noise=SeededNoise())

    written = write_made(made, tmp_path / "invented.csv", "people.csv")

    assert sorted(path.name for path in tmp_path.iterdir()) == ["invented.README.md", "invented.csv"]
    assert pl.read_csv(written[0], infer_schema=False).equals(as_frame(made))
    words = written[1].read_text(encoding="utf-8")
    assert "epsilon 2 and delta 1e-09" in words
    assert "which values `region`, `age`, `work`, `safe` have was taken from the data" in words
    with pytest.raises(SynthesisError, match="is there already"):
        write_made(made, tmp_path / "invented.csv", "people.csv")


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = make_private(read_records(some_people(100)), epsilon=2, noise=SeededNoise())

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pl.DataFrame, "write_csv", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_made(made, tmp_path / "invented.csv", "people.csv")
    assert list(tmp_path.iterdir()) == []


def test_a_seed_repeats_the_drawing() -> None:
    records = read_records(some_people(200))
    one, same, other = (make_private(records, epsilon=2, seed=s, noise=SeededNoise()).codes for s in (1, 1, 2))

    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


def test_distances_are_those_of_shares() -> None:
    true = np.array([[0, 0], [0, 0], [1, 1], [1, 1]], dtype=np.int32)
    half = np.array([[0, 0], [0, 1]], dtype=np.int32)

    found = compare(true, half, (2, 2))

    assert [one.mean for one in found.distances] == [0.25, 0.5]
    assert (found.distances[0].worst, found.distances[0].worst_table) == (0.5, (0,))
    assert (found.pairs, found.invented) == (2, 1)
