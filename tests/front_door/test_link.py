"""`harbour link` keeps its word to scripts, and tells people what is wrong with their files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from safeharbour.methods.linkage.invented import write_invented
from safeharbour.project.cli.failures import Failure
from safeharbour.project.cli.main import load


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], Path]:
    return write_invented(tmp_path_factory.mktemp("lists"), 600, seed=3)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(load(), ["link", *map(str, arguments)])


def test_a_script_gets_links_scores_and_a_model_that_links_again(
    province: tuple[list[Path], Path], tmp_path: Path
) -> None:
    files, truth = province
    model, out = tmp_path / "model.json", tmp_path / "links.csv"
    first = json.loads(run(*files, "--truth", truth, "--out", out, "--save-model", model, "--json").stdout)
    assert {"precision", "recall", "f1", "threshold", "seconds"} <= set(first)
    assert 0.5 < first["f1"] <= 1
    assert first["threshold"] == 0.5
    assert len(out.read_text().splitlines()) == first["links"] + 1
    again = run(*files, "--truth", truth, "--out", out, "--model", model, "--explain", "po1,sh1")
    assert f"{first['f1']:.4f}" in again.stdout
    assert "birth date" in again.stdout


def test_an_unfit_file_is_refused_in_one_sentence_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("id,given\n1,Ann\n1,Bob\n")
    refusal = run(tmp_path / "list.csv", "--out", tmp_path / "links.csv").exception
    assert isinstance(refusal, Failure)
    assert "rows 1 and 2 have the same 'id' (1)" in str(refusal)
    assert refusal.code == 2
    assert not (tmp_path / "links.csv").exists()


def test_a_threshold_must_be_a_probability(tmp_path: Path) -> None:
    refusal = run(tmp_path / "list.csv", "--out", tmp_path / "links.csv", "--threshold", 3).exception
    assert "between 0 and 1" in str(refusal)


def test_encodings_give_histories_and_no_pairs(province: tuple[list[Path], Path], tmp_path: Path) -> None:
    (tmp_path / "shared.key").write_text("of thirty-two bytes, or even more than that")
    encoded = [tmp_path / f"{path.stem}.parquet" for path in province[0]]
    for path, out in zip(province[0], encoded, strict=True):
        done = CliRunner().invoke(
            load(), ["encode", *map(str, (path, "--key", tmp_path / "shared.key", "--out", out)), "--keep-ids"]
        )
        assert done.exit_code == 0
        assert "records encoded" in done.stdout
    out = tmp_path / "histories.csv"
    said = json.loads(run(*encoded, "--truth", province[1], "--out", out, "--json").stdout)
    assert said["f1"] > 0.6
    assert out.read_text().startswith("police,shelters,health,hotline,children,count\n")
    mixed = run(encoded[0], province[0][1], "--out", tmp_path / "no.csv").exception
    assert "shelters.csv is in clear text beside encodings" in str(mixed)
