"""`harbour synthesise` keeps its word to scripts, and tells people what is wrong with their file."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from safeharbour.methods.synthesis.tests.invented import some_people
from safeharbour.project.cli.failures import Exit, Failure
from safeharbour.project.cli.main import load

RULES = '[[impossible]]\nage = "a0"\nsafe = "s1"\n'


def synthesise(*arguments: object) -> Result:
    return CliRunner().invoke(load(), ["synthesise", *map(str, arguments)])


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    some_people(600).filter(~((pl.col("age") == "a0") & (pl.col("safe") == "s1"))).write_csv(path)
    return path


def test_invented_records_are_written_without_what_cannot_be(people: Path, tmp_path: Path) -> None:
    rules, out = tmp_path / "rules.toml", tmp_path / "invented.csv"
    rules.write_text(RULES)

    done = synthesise(people, "--epsilon", 3, "--impossible", rules, "--out", out, "--json")

    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    invented = pl.read_csv(out)
    assert told["records"] == invented.height
    assert told["values_from_data"] == ["region", "age", "work", "safe"]
    assert told["for_the_custodian_only"]["impossible"] == 0
    assert told["for_the_custodian_only"]["distance"]["1"]["mean"] < 0.05
    assert invented.filter((pl.col("age") == "a0") & (pl.col("safe") == "s1")).height == 0
    assert invented.columns == ["region", "age", "work", "safe"]


def test_people_are_told_what_leaks_and_what_is_not_to_be_published(people: Path, tmp_path: Path) -> None:
    done = synthesise(people, "--epsilon", 1, "--columns", "region,age", "--out", tmp_path / "invented.csv")

    assert done.exit_code == 0
    assert "The values of region, age are taken from the data" in done.stderr
    assert "not to be published" in done.stderr
    assert "two columns" in done.stdout


def budget(*arguments: object) -> Result:
    return CliRunner().invoke(load(), ["budget", *map(str, arguments)])


def test_a_ledger_counts_what_is_released_and_stops_it(people: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "people.ledger"
    assert budget("open", ledger, "--of", "people known", "--epsilon", 2).exit_code == 0
    told = (people, "--columns", "region,age", "--ledger", ledger)

    assert synthesise(*told, "--epsilon", 1.5, "--out", tmp_path / "first.csv").exit_code == 0
    refused = synthesise(*told, "--epsilon", 1.5, "--out", tmp_path / "second.csv")

    assert "1 releases have spent 1.5" in str(refused.exception)
    assert not (tmp_path / "second.csv").exists()
    shown = json.loads(budget("show", ledger, "--json").stdout)
    assert [one["release"] for one in shown["releases"]] == ["first.csv"]
    assert shown["epsilon_spent"] == pytest.approx(1.5, rel=1e-3)
    assert "people known: epsilon 1.5 of 2 spent" in budget("show", ledger).stdout
    ledger.write_text(ledger.read_text().replace("first", "other"))
    tampered = budget("show", ledger)
    assert "line 2: it is not as it was written" in str(tampered.exception)


def test_values_that_too_few_share_are_left_out(people: Path, tmp_path: Path) -> None:
    out = tmp_path / "invented.csv"
    done = synthesise(people, "--k", 60, "--order", 2, "--out", out)

    assert done.exit_code == 0, done.output
    assert "Left out" in out.read_text()
    assert "at least 60 of the true records" in out.with_name("invented.README.md").read_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Say what to promise"),
        (("--epsilon", "1", "--k", "5"), "and not both"),
        (("--k", "1"), "k is 1"),
        (("--k", "5", "--ledger", "x"), "A ledger counts epsilon"),
        (("--epsilon", "1", "--ledger", "none.ledger"), "harbour budget open"),
        (("--epsilon", "0"), "epsilon of 0 is no promise"),
        (("--epsilon", "1", "--columns", "city"), "no column 'city'"),
        (("--epsilon", "1", "--impossible", "none.toml"), "There is no file none.toml"),
        (("--epsilon", "1", "--out", "nowhere/invented.csv"), "There is no folder"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: tuple[str, ...], said: str, people: Path, tmp_path: Path) -> None:
    done = synthesise(people, "--out", tmp_path / "invented.csv", *arguments)

    assert isinstance(done.exception, Failure)
    assert done.exception.code is Exit.USAGE
    assert said in str(done.exception)
    assert not (tmp_path / "invented.csv").exists()


def test_without_its_libraries_it_says_what_to_install(
    people: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in [name for name in sys.modules if name.startswith("safeharbour.methods.synthesis")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "numba", None)

    done = synthesise(people, "--epsilon", 1, "--out", tmp_path / "invented.csv")

    assert isinstance(done.exception, Failure)
    assert "safeharbour[privacy]" in str(done.exception)
