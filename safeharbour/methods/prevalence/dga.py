"""Averaging over decomposable graphs (Madigan and York 1997).

A decomposable graph says which lists depend on each other; with a hyper-Dirichlet prior the probability of the table
under it is a product over cliques and separators, for every number of unseen people. Graphs are averaged by what they
and the number of unseen make of the table. The prior of the number of unseen is its reciprocal; each cell begins with
2^-t of a person. The complete graph, under which nothing could be learned about the unseen, is left out. Up to six
lists every graph counts; beyond, those met by a random walk that adds and removes edges (their MC3).
"""

from __future__ import annotations

import itertools
from functools import lru_cache

import numpy as np
from scipy.special import gammaln, logsumexp

from safeharbour.methods.prevalence.arrays import Floats
from safeharbour.methods.prevalence.histories import Histories
from safeharbour.methods.prevalence.loglinear.lattice import name_of
from safeharbour.methods.prevalence.resampling import LEVELS
from safeharbour.methods.prevalence.results import Estimate, Method, ModelShare
from safeharbour.methods.prevalence.settings import Settings

MOST_ENUMERATED_LISTS = 6
POINTS = 1200
FURTHEST = 40
"""At most so many times the observed people are unseen."""
WALK = 4000
Cliques = tuple[tuple[int, int], ...]


def by_graphs(histories: Histories, settings: Settings) -> Estimate:
    """The posterior median and quantiles of the population, averaged over graphs."""
    scores = _Scores(np.round(histories.expected_counts()))
    lists = len(histories.lists)
    rng = np.random.default_rng(settings.seed)
    graphs = list(decomposable(lists)) if lists <= MOST_ENUMERATED_LISTS else _walk(lists, scores, rng)
    weights = np.array([scores.of(cliques) for _, cliques in graphs]) + scores.prior
    weights = np.exp(weights - logsumexp(weights))
    settings.progress(settings.samples)
    posterior = weights.sum(axis=0)
    levels = _levels(posterior, scores.unseen, (*LEVELS, 0.5)) + scores.seen
    by_graph = weights.sum(axis=1)
    best = np.argsort(-by_graph, kind="stable")[:50]
    names = [_names(graphs[row][0], histories.lists) for row in best]
    draws = rng.choice(scores.unseen, settings.samples, p=posterior / posterior.sum()) + scores.seen
    return Estimate(
        method=Method.DGA,
        estimate=float(levels[-1]),
        observed=histories.observed,
        quantiles=dict(zip(LEVELS, levels[:-1].tolist(), strict=True)),
        interactions=names[0],
        without_overlap=(),
        samples=np.asarray(draws, dtype=np.float64),
        models=tuple(ModelShare(name, float(by_graph[row])) for name, row in zip(names, best, strict=True)),
        warnings=_warnings(posterior, histories),
        details={"graphs": len(graphs)},
    )


class _Scores:
    """Log marginal likelihoods of marginal tables, for each number of unseen people on a grid."""

    def __init__(self, counts: Floats) -> None:
        self.counts = counts
        self.cells = len(counts)
        self.seen = float(counts.sum())
        edges = np.geomspace(1, max(self.seen * FURTHEST, 100), POINTS + 1)
        self.unseen = np.unique(np.round(edges))
        widths = np.gradient(self.unseen)
        people = self.seen + self.unseen
        self.prior = gammaln(people + 1) - gammaln(self.unseen + 1) - np.log(self.unseen) + np.log(widths)
        self.known: dict[int, Floats] = {}

    def of(self, cliques: Cliques) -> Floats:
        total = np.zeros(len(self.unseen))
        for clique, separator in cliques:
            total += self.margin(clique) - self.margin(separator)
        return total

    def margin(self, lists: int) -> Floats:
        if lists not in self.known:
            self.known[lists] = self._margin(lists)
        return self.known[lists]

    def _margin(self, lists: int) -> Floats:
        cells = 1 << lists.bit_count()
        begin = 1 / cells
        table: dict[int, float] = {}
        for cell in range(1, self.cells):
            table[cell & lists] = table.get(cell & lists, 0.0) + self.counts[cell]
        unseen = table.pop(0, 0.0) + self.unseen
        score = gammaln(unseen + begin) - gammaln(self.seen + self.unseen + 1) - cells * gammaln(begin)
        rest = np.array([table.get(cell, 0.0) for cell in table])
        score += float(gammaln(rest + begin).sum()) + (cells - 1 - len(rest)) * float(gammaln(begin))
        return np.asarray(score)


@lru_cache(maxsize=8)
def decomposable(lists: int) -> tuple[tuple[int, Cliques], ...]:
    """All decomposable graphs but the complete one: edges as a bit mask, and their cliques with separators."""
    edges = list(itertools.combinations(range(lists), 2))
    found = []
    for graph in range((1 << len(edges)) - 1):
        cliques = eliminated(graph, edges, lists)
        if cliques is not None:
            found.append((graph, cliques))
    return tuple(found)


def eliminated(graph: int, edges: list[tuple[int, int]], lists: int) -> Cliques | None:
    """Take lists away whose neighbours all know each other: each with its neighbours, and these. None if one cannot."""
    near = [0] * lists
    for place, (one, other) in enumerate(edges):
        if graph >> place & 1:
            near[one] |= 1 << other
            near[other] |= 1 << one
    left, found = (1 << lists) - 1, []
    while left:
        simplicial = next((v for v in range(lists) if left >> v & 1 and _complete(near[v] & left, near)), None)
        if simplicial is None:
            return None
        around = near[simplicial] & left
        found.append((around | 1 << simplicial, around))
        left &= ~(1 << simplicial)
    return tuple(found)


def _complete(lists: int, near: list[int]) -> bool:
    return all(lists & ~(1 << v) & ~near[v] == 0 for v in range(len(near)) if lists >> v & 1)


def _walk(lists: int, scores: _Scores, rng: np.random.Generator) -> list[tuple[int, Cliques]]:
    """The graphs a Metropolis walk over single edges meets, its own start (no edges) among them."""
    edges = list(itertools.combinations(range(lists), 2))
    graph = 0
    cliques = eliminated(graph, edges, lists) or ()
    met = {graph: cliques}
    score = float(logsumexp(scores.of(cliques) + scores.prior))
    for place, chance in zip(rng.integers(len(edges), size=WALK), rng.random(WALK), strict=True):
        other = graph ^ (1 << int(place))
        around = met.get(other) or eliminated(other, edges, lists)
        if around is None or other == (1 << len(edges)) - 1:
            continue
        met[other] = around
        theirs = float(logsumexp(scores.of(around) + scores.prior))
        if np.log(chance) < theirs - score:
            graph, score = other, theirs
    return list(met.items())


def _levels(posterior: Floats, unseen: Floats, levels: tuple[float, ...]) -> Floats:
    return np.asarray(np.interp(levels, np.cumsum(posterior) - posterior / 2, unseen))


def _names(graph: int, lists: tuple[str, ...]) -> tuple[str, ...]:
    edges = itertools.combinations(range(len(lists)), 2)
    return tuple(name_of(1 << a | 1 << b, lists) for place, (a, b) in enumerate(edges) if graph >> place & 1)


def _warnings(posterior: Floats, histories: Histories) -> tuple[str, ...]:
    found = []
    if posterior[-20:].sum() > 0.001:  # noqa: PLR2004 - a thousandth of the probability at the grid's end
        found.append(f"dga: the posterior reaches past {FURTHEST} times the observed; its upper bound is too low.")
    if histories.doubtful is not None:
        found.append("dga: takes links at their expected counts; the doubt about them is not in its interval.")
    return tuple(found)
