"""Fits, existence and identifiability, beside a plain design matrix and the published examples."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeharbour.methods.prevalence.arrays import Floats
from safeharbour.methods.prevalence.loglinear.existence import Existence, existence
from safeharbour.methods.prevalence.loglinear.fitting import fit
from safeharbour.methods.prevalence.loglinear.lattice import name_of, over_subsets, over_supersets, terms_up_to
from safeharbour.methods.prevalence.stepwise import one_sided, select_stepwise
from safeharbour.methods.prevalence.tests.published import ARTIFICIAL_3, UK_5

A, B, C = 1, 2, 4
PAIRS = terms_up_to(3, 2)


def model_of(*pairs: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.array([mask in (0, A, B, C, *pairs) for mask in PAIRS.tolist()])


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ((A | B, A | C, B | C), Existence.NOT_IDENTIFIABLE),
        ((A | B,), Existence.NO_MAXIMUM),
        ((A | C, B | C), Existence.EXISTS),
        ((), Existence.EXISTS),
    ],
)
def test_artificial_3_is_decided_as_published(pairs: tuple[int, ...], said: Existence) -> None:
    assert existence(ARTIFICIAL_3.histories().counts, PAIRS, model_of(*pairs)) is said


def test_what_a_fit_certifies_exists_and_what_it_does_not_has_no_maximum() -> None:
    counts = ARTIFICIAL_3.histories().counts[:, None]
    for pairs in ((A | B,), (A | C, B | C), (A | C,), ()):
        model = model_of(*pairs)
        certified = bool(fit(counts, PAIRS, model[None, :]).certified[0])
        assert certified == (existence(counts[:, 0], PAIRS, model) is Existence.EXISTS)


@given(st.lists(st.integers(0, 3), min_size=7, max_size=7), st.sets(st.sampled_from([3, 5, 6])))
@settings(max_examples=80)
def test_the_fits_certificate_agrees_with_the_linear_program(counts: list[int], pairs: set[int]) -> None:
    table = np.array([0, *counts], dtype=float)
    model = model_of(*pairs)
    decided = existence(table, PAIRS, model)
    certified = bool(fit(table[:, None], PAIRS, model[None, :]).certified[0])
    if decided is Existence.EXISTS and table.sum():
        assert certified
    if decided in {Existence.NO_MAXIMUM, Existence.NEITHER}:
        assert not certified


def by_design_matrix(counts: Floats, masks: list[int]) -> float:
    """Fisher scoring on an explicit design matrix, one table at a time."""
    cells = np.arange(1, len(counts))
    design = np.array([[float(cell & mask == mask) for mask in masks] for cell in cells])
    observed = counts[1:]
    predictor = np.log(observed + 0.1)
    for _ in range(60):
        mean = np.exp(predictor)
        working = predictor + (observed - mean) / mean
        root = np.sqrt(mean)
        solution = np.linalg.lstsq(root[:, None] * design, root * working, rcond=None)[0]
        predictor = np.clip(design @ solution, -30, 30)
    return float(np.exp(solution[0]))


@given(
    st.lists(st.integers(1, 60), min_size=15, max_size=15), st.sets(st.sampled_from([3, 5, 6, 9, 10, 12]), max_size=4)
)
@settings(max_examples=25)
def test_fits_equal_those_of_an_explicit_design(counts: list[int], pairs: set[int]) -> None:
    terms = terms_up_to(4, 2)
    model = np.array([mask.bit_count() < 2 or mask in pairs for mask in terms.tolist()])
    table = np.array([0, *counts], dtype=float)
    found = fit(table[:, None], terms, model[None, :])
    assert found.unseen[0] == pytest.approx(by_design_matrix(table, terms[model].tolist()), rel=1e-5)


def test_sums_over_the_lattice_are_what_they_say() -> None:
    values = np.random.default_rng(1).random((16, 3))
    up, down = over_supersets(values.copy()), over_subsets(values.copy())
    for mask in range(16):
        assert up[mask] == pytest.approx(sum(values[cell] for cell in range(16) if cell & mask == mask))
        assert down[mask] == pytest.approx(sum(values[cell] for cell in range(16) if cell & mask == cell))


def test_a_pair_without_overlap_is_at_minus_infinity_and_empties_its_histories() -> None:
    counts = UK_5.histories().counts[:, None]
    terms = terms_up_to(5, 2)
    pair = 1 | 16
    model = np.array([mask.bit_count() < 2 or mask == pair for mask in terms.tolist()])
    found = fit(counts, terms, model[None, :])
    assert found.coefficients[0, terms.tolist().index(pair)] == -np.inf
    assert not found.means[[cell for cell in range(32) if cell & pair == pair]].any()
    assert found.means.sum() == pytest.approx(counts.sum())


def test_many_tables_at_once_are_fitted_as_one_by_one() -> None:
    rng = np.random.default_rng(3)
    histories = UK_5.histories()
    tables = histories.bootstrap(40, rng)
    together = select_stepwise(tables, 0.02)
    for place in range(tables.shape[1]):
        alone = select_stepwise(np.ascontiguousarray(tables[:, place : place + 1]), 0.02)
        assert together.models[place].tolist() == alone.models[0].tolist()
        assert together.estimates[place] == pytest.approx(alone.estimates[0], rel=1e-9)


def test_p_values_are_those_of_the_poisson_tail_the_count_lies_in() -> None:
    # P(X <= 1 | 5) and P(X >= 9 | 5), from a table of the Poisson distribution
    assert one_sided(np.array([1.0, 9.0]), np.array([5.0, 5.0])) == pytest.approx([0.040428, 0.068094], abs=1e-6)
    assert one_sided(np.array([0.0, 0.0]), np.array([3.0, 0.0])) == pytest.approx([0.049787, 1.0], abs=1e-6)


def test_terms_are_named_by_their_lists() -> None:
    assert name_of(5, ("police", "clinic", "shelter")) == "police:shelter"
