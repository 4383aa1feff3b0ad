"""`harbour prevalence` keeps its word to scripts, and tells people what is wrong with their file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from safeharbour.project.cli.failures import Failure
from safeharbour.project.cli.main import load

TABLE = "A,B,C,n\n1,0,0,40\n0,1,0,30\n0,0,1,20\n1,1,0,6\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "lists.csv"
    path.write_text(TABLE)
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(load(), ["prevalence", *map(str, arguments)])


def test_json_of_one_method_is_one_object(table: Path) -> None:
    said = json.loads(run(table, "--method", "stepwise", "--bootstrap", 100, "--threshold", 0.02, "--json").stdout)
    assert said["method"] == "stepwise"
    assert said["estimate"] == pytest.approx(539.1, abs=0.05)
    assert said["observed"] == 96
    assert list(said["quantiles"]) == ["0.025", "0.1", "0.9", "0.975"]
    assert said["interactions"] == []
    assert said["seconds"] > 0
    assert any("C shares nobody" in warning for warning in said["warnings"])


def test_the_same_seed_says_the_same(table: Path) -> None:
    one, two, three = (
        json.loads(run(table, "--method", "stepwise", "--bootstrap", 200, "--seed", seed, "--json").stdout)["quantiles"]
        for seed in (5, 5, 6)
    )
    assert one == two != three


def test_strata_and_pictures_are_asked_for_by_option(tmp_path: Path, table: Path) -> None:
    path = tmp_path / "regions.csv"
    lines = TABLE.splitlines()
    regions = [f"{line},{region}" for region in ("n", "s") for line in lines[1:]]
    path.write_text("\n".join([f"{lines[0]},region", *regions]) + "\n")
    said = json.loads(run(path, "--strata", "region", "--bootstrap", 50, "--json").stdout)
    assert [one["stratum"] for one in said["strata"]] == ["n", "s"]
    assert said["sum"]["observed"] == 192
    assert run(table, "--method", "stepwise", "--bootstrap", 50, "--plots", tmp_path / "drawn").exit_code == 0
    assert (tmp_path / "drawn" / "intervals.svg").exists()


def test_people_read_a_table_with_an_interval(table: Path) -> None:
    said = run(table, "--method", "stepwise", "--bootstrap", 100).stdout
    assert "96 people on 3 lists (A, B, C)" in said
    assert "95% from" in said


def test_an_unfit_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "lists.csv"
    path.write_text(TABLE + "1,1,0,2\n")
    refusal = run(path, "--method", "stepwise").exception
    assert isinstance(refusal, Failure)
    assert "Rows 4 and 5 are the same history (A and B)" in str(refusal)
    assert refusal.code == 2
