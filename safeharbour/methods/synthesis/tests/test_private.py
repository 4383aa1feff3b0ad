"""Invented files come near to the true ones, never past the budget, and never invent what cannot be."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeharbour.methods.privacy import Budget
from safeharbour.methods.synthesis import SWEEPS, Scope, SynthesisError, compare
from safeharbour.methods.synthesis.arrays import Codes, Floats, Ints
from safeharbour.methods.synthesis.population import Margin, Population, count, independent
from safeharbour.methods.synthesis.private import Synthetic, synthesise_privately
from safeharbour.methods.synthesis.tests.invented import SIZES, SeededNoise, some_codes


def made(codes: Codes, rho: float = 0.2, scopes: tuple[Scope, ...] = (), seed: int = 0) -> Synthetic:
    budget = Budget(rho, SeededNoise(seed))
    return synthesise_privately(codes, SIZES, scopes, budget, np.random.default_rng(seed))


def apart(true: Codes, invented: Codes) -> list[float]:
    return [one.mean for one in compare(true, invented, SIZES).distances]


def test_tables_of_one_two_and_three_columns_come_near() -> None:
    codes = some_codes()
    unrelated = independent(
        [count(codes, [n], SIZES) / len(codes) for n in range(4)], 3_000, (), np.random.default_rng(0)
    )

    one, two, three = apart(codes, made(codes).records)
    _, pairs, triples = apart(codes, unrelated.records)

    assert (one, two, three) < (0.01, 1, 1)
    assert two < 0.012 < pairs / 10
    assert three < 0.025 < triples / 5


def test_a_relation_of_three_columns_that_no_pair_shows_is_found() -> None:
    draw = np.random.default_rng(2)
    free = draw.integers(2, size=(4_000, 2))
    codes = np.column_stack([free, free.sum(axis=1) % 2]).astype(np.int32)

    found = synthesise_privately(codes, (2, 2, 2), (), Budget(0.2, SeededNoise()), draw)

    assert (0, 1, 2) in found.measured
    assert (found.records.sum(axis=1) % 2 == 1).mean() < 0.02


def test_more_budget_comes_nearer() -> None:
    codes = some_codes(1_000)

    assert apart(codes, made(codes, rho=0.5).records)[1] < apart(codes, made(codes, rho=0.002).records)[1] / 2


def test_the_budget_is_spent_to_the_end_and_no_further() -> None:
    budget = Budget(0.1, SeededNoise())
    calls: list[int] = []
    synthesise_privately(some_codes(200), SIZES, (), budget, np.random.default_rng(0), calls.append)

    assert budget.spent == pytest.approx(0.1)
    assert sum(calls) == SWEEPS


@pytest.mark.parametrize("sizes", [(4,), (4, 3)])
def test_one_and_two_columns_spend_it_too(sizes: tuple[int, ...]) -> None:
    codes = np.ascontiguousarray(some_codes(500)[:, : len(sizes)])
    budget = Budget(0.1, SeededNoise())
    synthesise_privately(codes, sizes, (), budget, np.random.default_rng(0))

    assert budget.spent == pytest.approx(0.1)


def test_how_many_there_are_is_not_told_exactly() -> None:
    sizes = {len(made(some_codes(1_000), rho=0.005, seed=seed).records) for seed in range(3)}

    assert len(sizes) > 1
    assert all(abs(size - 1_000) < 300 for size in sizes)


class SeenData:
    """Keeps what it was shown, in standard deviations of the noise, and answers the same whatever it was."""

    def __init__(self) -> None:
        self.shown: list[Floats] = []

    def gaussian(self, counts: Ints, scale: float) -> Ints:
        self.shown.append(counts / scale)
        return np.random.default_rng(len(self.shown)).integers(300, size=len(counts))


@settings(max_examples=8, deadline=None)
@given(row=st.integers(0, 199))
def test_one_record_moves_all_that_is_measured_by_no_more_than_the_budget(row: int) -> None:
    """Answers held equal, everything asked of two neighbouring files is compared: half its squared distance is rho."""
    codes = some_codes(200)
    told = []
    for file in (codes, np.delete(codes, row, axis=0)):
        seen = SeenData()
        synthesise_privately(file, SIZES, (), Budget(0.1, seen), np.random.default_rng(0))
        told.append(np.concatenate(seen.shown))

    assert 0.05 < ((told[0] - told[1]) ** 2).sum() / 2 <= 0.1 * (1 + 1e-9)


def random_scopes(draw: np.random.Generator) -> tuple[Scope, ...]:
    scopes = []
    for columns in ((0, 1), (1, 2, 3)):
        forbidden = draw.random([SIZES[column] for column in columns]) < 0.4
        forbidden[(0,) * len(columns)] = False
        scopes.append(Scope(columns, forbidden))
    return tuple(scopes)


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_nothing_impossible_is_ever_invented(seed: int) -> None:
    scopes = random_scopes(np.random.default_rng(seed))

    found = made(some_codes(150), rho=0.05, scopes=scopes, seed=seed)

    assert compare(some_codes(150), found.records, SIZES, scopes).impossible == 0


def test_what_a_rule_ties_together_changes_together() -> None:
    """Each value of the second column belongs to one of the first: alone, neither can ever change."""
    sizes = (3, 3)
    tied = Scope((0, 1), ~np.eye(3, dtype=bool))
    population = Population(np.zeros((900, 2), dtype=np.int32), sizes, (tied,), np.random.default_rng(0))

    population.settle([Margin((0,), np.array([300.0, 300.0, 300.0]), 4.0)], [1.0] * 20)

    assert np.abs(population.counts([0]) - 300).max() < 10
    assert not population.impossible().any()


def test_rules_that_leave_nothing_are_refused() -> None:
    scopes = [
        Scope((0,), np.array([False, True])),
        Scope((1,), np.array([True, False])),
        Scope((0, 1), np.array([[True, True], [False, False]])),
    ]

    with pytest.raises(SynthesisError, match="Hardly any combination"):
        independent([np.array([0.5, 0.5])] * 2, 10, scopes, np.random.default_rng(0))


def test_a_population_settles_with_the_odds_of_its_noise() -> None:
    """One column of two values, wanted 50 to 50 with variance 25: shares vary by less than drawing by lot would."""
    population = Population(np.zeros((100, 1), dtype=np.int32), (2,), (), np.random.default_rng(4))
    wanted = [Margin((0,), np.array([50.0, 50.0]), 25.0)]
    population.settle(wanted, [1.0] * 20)
    seen = []
    for _ in range(200):
        population.settle(wanted, [1.0])
        seen.append(population.counts([0])[0])

    assert np.mean(seen) == pytest.approx(50, abs=1)
    assert np.var(seen) == pytest.approx(1 / (2 / 25 + 4 / 100), rel=0.35)
