"""Pictures are written whole, and say what they show."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from safeharbour.methods.prevalence import Comparison, Method, Settings, compare, plots, write_plots
from safeharbour.methods.prevalence.tests.published import ARTIFICIAL_3, UK_5


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare(UK_5.histories(), Settings(samples=60), (Method.STEPWISE, Method.DGA))


def test_every_picture_is_an_svg_that_names_methods_and_lists(tmp_path: Path, comparison: Comparison) -> None:
    written = write_plots(tmp_path / "plots", UK_5.histories(), comparison)
    assert sorted(path.name for path in written) == ["density.svg", "intervals.svg", "left-out.svg", "overlaps.svg"]
    for path in written:
        assert ET.parse(path).getroot().tag.endswith("svg")  # noqa: S314 - our own drawing
    assert "stepwise" in (tmp_path / "plots/intervals.svg").read_text()
    assert "PFNCA" in (tmp_path / "plots/overlaps.svg").read_text()


def test_three_lists_have_no_picture_of_lists_left_out(tmp_path: Path) -> None:
    histories = ARTIFICIAL_3.histories()
    written = write_plots(tmp_path, histories, compare(histories, Settings(samples=60), (Method.STEPWISE,)))
    assert "left-out.svg" not in [path.name for path in written]


def test_an_interrupted_picture_leaves_no_file(
    tmp_path: Path, comparison: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(self: Path, target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        plots.write_plots(tmp_path, UK_5.histories(), comparison)
    assert list(tmp_path.iterdir()) == []
