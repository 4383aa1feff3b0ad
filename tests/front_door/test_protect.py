"""`harbour protect` keeps its word to scripts, and tells people what is wrong with their file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from safeharbour.project.cli.failures import Exit, Failure
from safeharbour.project.cli.main import load

ROWS = [("North", "adult", 40), ("North", "child", 3), ("South", "adult", 60), ("South", "child", 20)]


def protect(*arguments: object) -> Result:
    return CliRunner().invoke(load(), ["protect", *map(str, arguments)])


@pytest.fixture
def counts(tmp_path: Path) -> Path:
    path = tmp_path / "counts.csv"
    path.write_text("region,age,n\n" + "".join(f"{region},{age},{n}\n" for region, age, n in ROWS))
    return path


def test_a_release_is_written_and_stands_its_own_audit(counts: Path, tmp_path: Path) -> None:
    out = tmp_path / "release"
    done = protect(counts, "--dimensions", "region,age", "--count", "n", "--out", out, "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert (told["cells"], told["small"], told["complementary"], told["method"]) == (9, 1, 3, "exact")
    assert "North,child,x" in (out / "region-by-age.csv").read_text()
    tried = protect("--audit", out, "--json")
    assert tried.exit_code == 0
    assert json.loads(tried.stdout)["open"] == []


def test_the_attacker_names_what_anybodys_table_gives_away(tmp_path: Path) -> None:
    table = tmp_path / "theirs.csv"
    table.write_text("region,count\nNorth,*\nSouth,80\nTotal,83\n")
    done = protect("--audit", table, "--json")
    assert isinstance(done.exception, Failure)
    assert done.exception.code is Exit.FOUND
    assert json.loads(done.stdout)["open"] == [{"cell": "region North", "from": 3, "to": 3}]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--dimensions", "region"), "Name a folder"),
        (("--out", "x"), "Name the columns"),
        (("--dimensions", "city", "--out", "x"), "no column 'city'"),
        (("--dimensions", "region,age", "--ways", "3", "--count", "n", "--out", "x"), "--ways 3 is more than the 2"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: tuple[str, ...], said: str, counts: Path) -> None:
    done = protect(counts, *arguments)
    assert isinstance(done.exception, Failure)
    assert done.exception.code is Exit.USAGE
    assert said in str(done.exception)


def test_a_release_after_another_is_tested_together_with_it(counts: Path, tmp_path: Path) -> None:
    first, both = tmp_path / "first", tmp_path / "both"
    told = ("--dimensions", "region", "--count", "n", "--json")
    assert protect(counts, *told, "--population", "2023", "--out", first).exit_code == 0
    counts.write_text(counts.read_text().replace("South,child,20", "South,child,22"))
    later = (*told, "--population", "2023,2024", "--out", both, "--against", first)
    done = protect(counts, *later)
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["complementary"] > 0
    assert protect("--audit", first, both).exit_code == 0
    assert "region.csv" in (both / "README.md").read_text()


def test_counts_are_rounded_together_and_rounding_one_by_one_is_opened(counts: Path, tmp_path: Path) -> None:
    out = tmp_path / "rounded"
    done = protect(counts, "--dimensions", "region,age", "--count", "n", "--round", 5, "--out", out, "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["rounded_to"] == 5
    assert "Every count is a multiple of 5" in (out / "README.md").read_text()
    assert protect("--audit", out, "--round", 5).exit_code == 0
    theirs = tmp_path / "theirs.csv"
    theirs.write_text("region,count\nNorth,5\nSouth,5\nTotal,20\n")
    tried = protect("--audit", theirs, "--round", 5, "--json")
    assert isinstance(tried.exception, Failure)
    assert tried.exception.code is Exit.FOUND
    assert {"cell": "region North", "from": 7, "to": 9} in json.loads(tried.stdout)["open"]


def test_counts_with_noise_are_entered_in_the_ledger_and_stop_at_its_end(counts: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "people.ledger"
    begun = CliRunner().invoke(load(), ["budget", "open", str(ledger), "--of", "people", "--epsilon", "1.2"])
    assert begun.exit_code == 0
    told = (counts, "--dimensions", "region,age", "--count", "n", "--epsilon", 1, "--ledger", ledger)

    done = protect(*told, "--out", tmp_path / "first")
    refused = protect(*told, "--out", tmp_path / "second")

    assert done.exit_code == 0, done.output
    assert "95 times in 100" in done.stdout
    assert "1 releases have spent 1. With this one it would be" in str(refused.exception)
    assert not (tmp_path / "second").exists()
    again = protect(*told[:-2], "--ledger", ledger, "--out", tmp_path / "first")
    assert isinstance(again.exception, Failure)
    assert ledger.read_text().count("release") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("--epsilon", 1, "--round", 5), "stands alone"), (("--ledger", "x"), "name it with --epsilon")],
)
def test_what_cannot_be_promised_together_is_said(
    arguments: tuple[object, ...], said: str, counts: Path, tmp_path: Path
) -> None:
    done = protect(counts, "--dimensions", "region", "--count", "n", "--out", tmp_path / "out", *arguments)
    assert isinstance(done.exception, Failure)
    assert said in str(done.exception)


def test_cell_keys_show_the_same_people_alike_in_two_releases(tmp_path: Path) -> None:
    people, secret = tmp_path / "people.csv", tmp_path / "secret"
    rows = [f"{n},{('North', 'South')[n % 2]},{('adult', 'child')[n % 3 == 0]}" for n in range(90)]
    people.write_text("number,region,age\n" + "\n".join(rows) + "\n")
    secret.write_text("a secret that is kept for all releases, and told nobody\n")
    told = (people, "--cell-keys", secret, "--person", "number")

    first = protect(*told, "--dimensions", "region,age", "--out", tmp_path / "first", "--json")
    second = protect(*told, "--dimensions", "age", "--against", tmp_path / "first", "--out", tmp_path / "second")

    assert first.exit_code == 0, first.output
    assert json.loads(first.stdout)["most"] == 5
    assert "the same people are the same count everywhere" in second.stdout
    one = (tmp_path / "first" / "region-by-age.csv").read_text().splitlines()
    other = (tmp_path / "second" / "age.csv").read_text().splitlines()
    assert [line.removeprefix("Total,") for line in one if line.startswith("Total,")] == other[1:]
    secret.write_text("another secret, which is as long as the first one was\n")
    changed = protect(*told, "--dimensions", "age", "--against", tmp_path / "first", "--out", tmp_path / "third")
    assert "another secret" in str(changed.exception)
    assert not (tmp_path / "third").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--cell-keys", "counts.csv", "--count", "n"), "stands alone"),
        (("--cell-keys", "counts.csv", "--round", 5), "stands alone"),
        (("--cell-keys", "counts.csv"), "go together"),
        (("--person", "n"), "go together"),
        (("--cell-keys", "nowhere", "--person", "n"), "There is no secret"),
    ],
)
def test_cell_keys_that_lack_something_are_refused(
    arguments: tuple[object, ...], said: str, counts: Path, tmp_path: Path
) -> None:
    done = protect(counts, "--dimensions", "region", "--out", tmp_path / "out", *arguments)
    assert isinstance(done.exception, Failure)
    assert said in str(done.exception)
