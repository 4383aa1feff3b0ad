"""What a budget buys, in numbers that others published, and that nobody gets more."""

from __future__ import annotations

from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeharbour.methods.privacy import Budget, DiscreteGaussian, PrivacyError, epsilon_of, rho_of


@settings(max_examples=10, deadline=None)
@given(rho=st.floats(0.001, 2), delta=st.sampled_from([1e-6, 1e-9, 1e-12]))
def test_epsilon_is_no_more_than_the_bound_of_bun_and_steinke(rho: float, delta: float) -> None:
    epsilon = epsilon_of(rho, delta)

    assert rho < epsilon <= rho + 2 * sqrt(rho * log(1 / delta))
    assert rho_of(epsilon, delta) == pytest.approx(rho, rel=1e-3)


def test_two_releases_cost_less_than_their_epsilons_added() -> None:
    rho = rho_of(1.0, 1e-9)

    assert 1.0 < epsilon_of(2 * rho, 1e-9) < 2.0


@pytest.mark.parametrize(
    ("epsilon", "delta", "said"),
    [
        (0, 1e-9, "epsilon of 0"),
        (-1, 1e-9, "epsilon of -1"),
        (1000, 1e-9, "no promise"),
        (1, 0, "Delta is 0"),
        (1, 1, "Delta"),
    ],
)
def test_senseless_budgets_are_refused(epsilon: float, delta: float, said: str) -> None:
    with pytest.raises(PrivacyError, match=said):
        rho_of(epsilon, delta)


def test_a_budget_of_nothing_is_refused() -> None:
    with pytest.raises(PrivacyError, match="buys nothing"):
        Budget(0.0)


def test_nothing_is_spent_past_the_budget() -> None:
    budget = Budget(0.5)
    counts = np.arange(4)
    budget.measure(counts, 0.3)

    with pytest.raises(PrivacyError, match=r"0\.3 of the budget is asked for, and 0\.2 is left"):
        budget.measure(counts, 0.3)
    assert budget.left == pytest.approx(0.2)


def test_noise_has_the_spread_that_its_cost_calls_for() -> None:
    """Fails with one chance in ten thousand: the variance of 4,000 draws is within 9% of what it should be."""
    noisy, variance = Budget(0.02).measure(np.zeros(4_000, dtype=np.int64), 0.02, sensitivity=2.0)

    assert variance == pytest.approx(2.0**2 / (2 * 0.02))
    assert noisy.var() == pytest.approx(variance, rel=0.09)
    assert abs(noisy.mean()) < 4 * sqrt(variance / 4_000)


def test_noise_is_never_the_same() -> None:
    counts = np.zeros(50, dtype=np.int64)

    assert (DiscreteGaussian().gaussian(counts, 10.0) != DiscreteGaussian().gaussian(counts, 10.0)).any()
