"""`make bench` runs what measures, and keeps what was found when one of them fails."""

from __future__ import annotations

import sys
from importlib.util import find_spec

import pytest

import bench.__main__ as benchmarking
from bench.measurement import Measurement


def test_what_measures_is_found_and_what_is_shared_is_not() -> None:
    found = benchmarking.benchmarks()
    assert {"directory_search", "people_search", "prevalence"} <= set(found)
    assert not {"febrl", "measurement", "__main__"} & set(found)
    assert all(find_spec(f"bench.{name}") for name in found)


def test_one_that_fails_is_named_and_the_others_are_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(name: str) -> list[Measurement]:
        if name == "broken":
            raise ArithmeticError
        return [Measurement(what="sums", ours=2.0, unit="ms", other=4.0, other_name="by hand")]

    monkeypatch.setattr(benchmarking, "run", run)
    monkeypatch.setattr(sys, "argv", ["bench", "broken", "whole"])
    with pytest.raises(SystemExit) as ended:
        benchmarking.main()
    assert ended.value.code == "failed: broken"
    assert "whole: sums" in capsys.readouterr().out
