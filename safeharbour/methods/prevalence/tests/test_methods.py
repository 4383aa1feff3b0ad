"""The other four methods against published figures, and what must not change them."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from safeharbour.methods.prevalence import Estimate, Histories, Method, Settings, estimate, from_counts
from safeharbour.methods.prevalence.bic import rank_models
from safeharbour.methods.prevalence.dga import decomposable, eliminated
from safeharbour.methods.prevalence.loglinear.bootstrapping import terms_of
from safeharbour.methods.prevalence.loglinear.hierarchy import hierarchical_models
from safeharbour.methods.prevalence.loglinear.lattice import name_of
from safeharbour.methods.prevalence.tests.published import ARTIFICIAL_3, KOREA, NEW_ORLEANS, UK, UK_5

LIKELIHOODS = (Method.STEPWISE, Method.BIC)


@pytest.fixture(scope="module")
def uk() -> dict[Method, Estimate]:
    return {method: estimate(UK_5.histories(), method, Settings(samples=400, seed=4)) for method in Method}


@pytest.mark.parametrize(
    ("method", "published", "within"),
    [
        (Method.STEPWISE, 11_313, 0.0001),
        (Method.BIC, 25_311, 0.0001),
        (Method.THRESHOLD, 12_400, 0.02),
        (Method.DGA, 22_990, 0.03),
        (Method.LATENT, 20_936, 0.15),
    ],
)
def test_five_lists_of_the_united_kingdom_as_published(
    uk: dict[Method, Estimate], method: Method, published: float, within: float
) -> None:
    assert uk[method].estimate == pytest.approx(published, rel=within)


def test_every_method_says_an_interval_around_its_estimate_and_what_was_observed(uk: dict[Method, Estimate]) -> None:
    for found in uk.values():
        low, high = found.interval
        assert found.observed == 2744 < low < found.estimate < high
        assert list(found.quantiles) == sorted(found.quantiles)
        assert sum(one.share for one in found.models) == pytest.approx(1, abs=0.05)


def test_the_bic_interval_allows_for_the_choice_as_published(uk: dict[Method, Estimate]) -> None:
    # all models, 1,000 samples: [11168, 56052] (Silverman, Chan and Vincent 2024, table 6)
    low, high = uk[Method.BIC].interval
    assert low == pytest.approx(11_168, rel=0.06)
    assert high == pytest.approx(56_052, rel=0.15)


def test_korea_is_ranked_as_published() -> None:
    ranking = rank_models(KOREA.histories().counts)
    names = [[name_of(mask, "bcd") for mask in model] for model in terms_of(ranking.terms, ranking.models)]
    assert names[:2] == [["b:c", "c:d"], ["b:c"]]
    assert ranking.bic[:3].tolist() == pytest.approx([57.14081, 58.96860, 91.89711], abs=1e-4)
    assert ranking.estimates[:3].tolist() == pytest.approx([157.1667, 268.7778, 123.4630], rel=1e-5)


def test_pairs_only_gives_the_published_estimate_for_pairs_only() -> None:
    found = rank_models(UK_5.histories().counts, order=2)
    assert found.estimates[0] == pytest.approx(22_991, rel=1e-4)


def test_eight_lists_are_searched_downhill_to_the_published_estimate() -> None:
    """186 people give 1,110; the table at hand has one person less, on two lists, and one cell moves it by 74."""
    counts = NEW_ORLEANS.histories().counts
    assert rank_models(counts).estimates[0] == pytest.approx(1183.69, rel=1e-5)
    counts[0b00010100] += 1
    assert rank_models(counts).estimates[0] == pytest.approx(1110.488, rel=1e-5)


def test_hierarchical_models_are_counted_and_hierarchical() -> None:
    # 2^3 sets of pairs, and one more with the triple; 113 + 1 on four lists (Silverman, Chan and Vincent 2024)
    assert len(hierarchical_models(3, 2)) == 8
    assert len(hierarchical_models(3, 3)) == 9
    assert len(hierarchical_models(4, 3)) == 113
    assert len(np.unique(hierarchical_models(4, 3), axis=0)) == 113


def test_decomposable_graphs_are_counted_as_known() -> None:
    # labelled chordal graphs: 8, 61, 822, less the complete one
    assert [len(decomposable(lists)) for lists in (3, 4, 5)] == [7, 60, 821]


def test_a_ring_of_four_lists_is_not_decomposable() -> None:
    edges = list(itertools.combinations(range(4), 2))
    ring = sum(1 << edges.index(edge) for edge in ((0, 1), (1, 2), (2, 3), (0, 3)))
    assert eliminated(ring, edges, 4) is None
    assert eliminated(ring | 1 << edges.index((0, 2)), edges, 4) is not None


@pytest.mark.parametrize("method", [Method.THRESHOLD, Method.DGA, Method.BIC])
def test_the_same_seed_draws_the_same(method: Method) -> None:
    one, two = (estimate(KOREA.histories(), method, Settings(samples=100, seed=2, workers=n)) for n in (1, 3))
    assert one.samples.tolist() == two.samples.tolist()


@pytest.mark.parametrize("method", [Method.THRESHOLD, Method.DGA])
def test_independent_lists_are_seen_through(method: Method) -> None:
    """Three independent lists of a population of 2,000, without noise: both find it."""
    chances = (0.3, 0.4, 0.5)
    rows = list(itertools.product((0, 1), repeat=3))[1:]
    people = [
        round(2000 * np.prod([chance if on else 1 - chance for on, chance in zip(row, chances, strict=True)]))
        for row in rows
    ]
    found = estimate(from_counts("ABC", rows, people), method, Settings(samples=200))
    assert found.interval[0] < 2000 < found.interval[1]


def test_seven_lists_are_averaged_by_a_walk_over_graphs() -> None:
    found = estimate(NEW_ORLEANS.histories().without("F"), Method.DGA, Settings(samples=50, seed=1))
    assert found.details["graphs"] > 20
    assert found.observed < found.estimate


@pytest.mark.parametrize("method", LIKELIHOODS)
def test_six_lists_and_sparse_tables_go_through(method: Method) -> None:
    for published in (UK, ARTIFICIAL_3):
        found = estimate(published.histories(), method, Settings(samples=20))
        assert found.estimate > found.observed


def test_methods_that_take_links_at_their_expectation_say_so() -> None:
    from safeharbour.methods.prevalence import DoubtfulLinks

    plain = KOREA.histories()
    links = DoubtfulLinks(np.array([3]), np.array([[1.0, 0.5, 1.0]]), np.array([4]))
    doubtful = Histories(plain.lists, plain.counts, links)
    for method in (Method.THRESHOLD, Method.DGA):
        said = " ".join(estimate(doubtful, method, Settings(samples=40)).warnings)
        assert "the doubt" in said
