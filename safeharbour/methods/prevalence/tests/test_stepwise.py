"""The stepwise method agrees with the R package, and does not change with what must not matter."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeharbour.methods.prevalence import Histories, HistoryError, Settings, estimate
from safeharbour.methods.prevalence.arrays import Floats
from safeharbour.methods.prevalence.resampling import (
    Acceleration,
    acceleration,
    corrected_levels,
    correction,
    one_less,
    quantiles,
)
from safeharbour.methods.prevalence.stepwise import select_stepwise
from safeharbour.methods.prevalence.tests.published import ARTIFICIAL_3, COMPARED, KOREA, UK_5, Published

LEVELS = (0.025, 0.1, 0.9, 0.975)


@pytest.mark.parametrize("name", [*COMPARED, "Korea"])
def test_points_agree_to_four_digits_and_the_choice_is_the_same(name: str) -> None:
    published = COMPARED.get(name, KOREA)
    found = estimate(published.histories(), "stepwise", Settings(samples=20))
    assert found.estimate == pytest.approx(published.estimate, rel=1e-4)
    assert " ".join(found.interactions) == published.interactions


def test_pairs_without_overlap_are_chosen_and_said_apart() -> None:
    found = estimate(COMPARED["Netherlands"].histories(), "stepwise", Settings(samples=20))
    assert found.without_overlap == ("K:R", "I:K")


def monte_carlo_errors(replicates: Floats, estimate_: float, published: Published) -> Floats:
    """The standard errors of BCa quantiles from as many samples, by drawing the replicates again."""
    reduced, weights = one_less(published.histories().counts)
    jackknife = select_stepwise(reduced, 0.02).estimates
    rng = np.random.default_rng(7)
    again = []
    for _ in range(200):
        drawn = rng.choice(replicates, len(replicates))
        correct = correction(drawn, estimate_, jackknife, weights)
        again.append(quantiles(drawn, corrected_levels(correct, LEVELS)))
    return np.asarray(np.std(again, axis=0))


@pytest.mark.parametrize("name", list(COMPARED))
def test_quantiles_agree_within_three_monte_carlo_errors(name: str) -> None:
    published = COMPARED[name]
    found = estimate(published.histories(), "stepwise", Settings(samples=1000, seed=1))
    errors = monte_carlo_errors(found.samples, found.estimate, published)
    away = np.array(list(found.quantiles.values())) - np.array(published.quantiles)
    assert (np.abs(away) <= 3 * np.hypot(errors, errors)).all(), (away / errors, found.quantiles)


def test_a_seed_gives_the_same_on_any_number_of_cores() -> None:
    histories = COMPARED["UK"].histories()
    one, four = (estimate(histories, "stepwise", Settings(samples=1200, seed=9, workers=n)) for n in (1, 4))
    assert one.samples.tolist() == four.samples.tolist()
    assert one.quantiles == four.quantiles
    other = estimate(histories, "stepwise", Settings(samples=1200, seed=10))
    assert other.quantiles != one.quantiles


@given(st.permutations(range(5)))
@settings(max_examples=10)
def test_the_order_of_the_columns_does_not_matter(order: list[int]) -> None:
    histories = UK_5.histories()
    counts = np.zeros(32)
    for cell in range(32):
        counts[sum(1 << new for new, old in enumerate(order) if cell >> old & 1)] = histories.counts[cell]
    turned = Histories(tuple(histories.lists[old] for old in order), counts)
    found = estimate(turned, "stepwise", Settings(samples=20))
    assert found.estimate == pytest.approx(11312.99, rel=1e-6)
    assert {frozenset(name.split(":")) for name in found.interactions} == {
        frozenset(name.split(":")) for name in UK_5.interactions.split()
    }


@given(st.integers(2, 50))
@settings(max_examples=10)
def test_a_table_so_many_times_larger_has_an_estimate_so_many_times_larger(times: int) -> None:
    counts = ARTIFICIAL_3.histories().counts
    small = select_stepwise(counts[:, None], 0.0).estimates[0]
    assert select_stepwise(counts[:, None] * times, 0.0).estimates[0] == pytest.approx(small * times, rel=1e-6)


def test_the_cautious_interval_spans_both_of_the_bootstraps() -> None:
    found = estimate(UK_5.histories(), "stepwise", Settings(samples=400, seed=2))
    assert found.cautious is not None
    plain = np.quantile(found.samples, [0.025, 0.975])
    assert found.cautious[0] == pytest.approx(min(found.interval[0], plain[0]))
    assert found.cautious[1] == pytest.approx(max(found.interval[1], plain[1]))
    assert found.cautious[1] > found.interval[1]
    assert found.as_dict()["cautious_95"] == list(found.cautious)


def test_a_threshold_of_zero_leaves_independent_lists() -> None:
    found = estimate(UK_5.histories(), "stepwise", Settings(samples=20, p_value=0.0))
    assert found.interactions == ()
    assert found.models[0].share == 1


@pytest.mark.parametrize(("wrong", "said"), [({"samples": 5}, "too few"), ({"p_value": 1.5}, "not between 0 and 1")])
def test_settings_that_make_no_sense_are_refused(wrong: dict[str, float], said: str) -> None:
    with pytest.raises(HistoryError, match=said):
        Settings(**wrong)  # type: ignore[arg-type]


def test_without_bias_and_acceleration_the_levels_stay() -> None:
    assert corrected_levels(Acceleration(0, 0), LEVELS) == pytest.approx(LEVELS)
    assert corrected_levels(Acceleration(0.2, 0), [0.5])[0] == pytest.approx(0.655422, abs=1e-6)


def test_acceleration_of_a_symmetric_jackknife_is_zero() -> None:
    assert acceleration(np.array([1.0, 2.0, 3.0]), np.ones(3)) == pytest.approx(0)
    assert acceleration(np.array([5.0, 5.0]), np.ones(2)) == 0
    assert acceleration(np.array([0.0, 0.0, 3.0]), np.ones(3)) < 0


def test_quantiles_interpolate_and_carry_infinity() -> None:
    values = np.array([3.0, 1.0, 2.0, np.inf])
    assert quantiles(values, [0.0, 0.5, 2 / 3]).tolist() == pytest.approx([1.0, 2.5, 3.0])
    assert quantiles(values, [0.9])[0] == np.inf


def test_a_sample_in_which_the_only_overlap_vanishes_has_no_bound() -> None:
    counts = ARTIFICIAL_3.histories().counts.copy()
    counts[3] = 0
    assert select_stepwise(counts[:, None], 0.02).estimates[0] == np.inf
