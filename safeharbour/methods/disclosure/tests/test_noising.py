"""Counts with noise add up, are as far from the truth as they say, and cost what they say."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from safeharbour.methods.disclosure import DisclosureError, noise_together, read_counted, read_published, write_release
from safeharbour.methods.disclosure.arrays import Ints
from safeharbour.methods.privacy import PrivacyError, rho_of

PEOPLE = pl.DataFrame({"region": ["North"] * 40 + ["South"] * 60, "age": ["adult", "child"] * 50})


class Nothing:
    """A noise that adds nothing, and keeps how much it should have."""

    def __init__(self) -> None:
        self.scales: list[float] = []

    def gaussian(self, counts: Ints, scale: float) -> Ints:
        self.scales.append(scale)
        return counts


def test_without_noise_the_counts_are_the_true_ones() -> None:
    made = noise_together(read_counted(PEOPLE, ["region", "age"]), [["region", "age"], ["age"]], 1, noise=Nothing())

    for table, shown in zip(made.tables, made.noisy, strict=True):
        assert np.array_equal(table.counts, shown)


def test_tables_together_cost_what_was_allowed() -> None:
    noise = Nothing()
    made = noise_together(
        read_counted(PEOPLE, ["region", "age"]), [["region", "age"], ["age"], ["region"]], 1, noise=noise
    )

    assert sum(1 / (2 * scale**2) for scale in noise.scales) == pytest.approx(rho_of(1))
    assert made.rho == rho_of(1)


def test_tables_add_up_and_lie_within_what_is_said() -> None:
    counted = read_counted(PEOPLE, ["region", "age"])
    made = [noise_together(counted, [["region", "age"]], 1) for _ in range(60)]
    lowest = np.array([one.noisy[0][1:, 1:] - one.tables[0].counts[1:, 1:] for one in made])
    totals = np.array([one.noisy[0][0, 0] - 100 for one in made])

    for one in made:
        shown = one.noisy[0]
        assert shown[0, 0] == shown[1:, 0].sum() == shown[0, 1:].sum() == shown[1:, 1:].sum()
    assert 0.88 < (np.abs(lowest) <= made[0].within).mean() < 0.995
    assert (np.abs(totals) <= made[0].total_within(made[0].tables[0])).mean() > 0.8
    assert np.abs(totals).max() > 0


def test_a_release_says_what_was_done_and_is_not_mixed_with_exact_ones(tmp_path: Path) -> None:
    made = noise_together(read_counted(PEOPLE, ["region"]), [["region"]], 0.5)
    write_release(made, tmp_path / "noisy", "people.csv")

    words = (tmp_path / "noisy" / "README.md").read_text()
    assert "epsilon 0.5 and delta 1e-09" in words
    assert f"within {made.within:.0f} of the true one" in words
    assert json.loads((tmp_path / "noisy" / "release.json").read_text())["rho"] == made.rho
    with pytest.raises(DisclosureError, match="counts with noise"):
        read_published(tmp_path / "noisy")


def test_a_senseless_epsilon_is_refused() -> None:
    with pytest.raises(PrivacyError, match="no promise"):
        noise_together(read_counted(PEOPLE, ["region"]), [["region"]], -1)
