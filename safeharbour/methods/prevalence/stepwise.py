"""Forward stepwise selection of two-list interactions (Chan, Silverman and Vincent 2021, section 3.2).

For a pair outside the model the number of people seen on both lists is, if the model holds, Poisson with the model's
mean. The pair with the smallest one-sided p-value enters while that is at or below the threshold and the larger model
has one maximum likelihood estimate. All tables of a bootstrap take their steps together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import gammainc, gammaincc

from safeharbour.methods.prevalence.arrays import Bools, Floats, Ints
from safeharbour.methods.prevalence.histories import Histories, HistoryError
from safeharbour.methods.prevalence.loglinear.bootstrapping import Bootstrap, Chosen, estimated, terms_of
from safeharbour.methods.prevalence.loglinear.existence import Existence, existence, identified
from safeharbour.methods.prevalence.loglinear.fitting import fit, superset_counts
from safeharbour.methods.prevalence.loglinear.lattice import over_supersets, terms_up_to
from safeharbour.methods.prevalence.results import Estimate, Method
from safeharbour.methods.prevalence.settings import Settings


@dataclass(frozen=True)
class Selection:
    """The chosen models (tables, terms) over `terms`, in `steps` the order in which pairs entered (first table only).

    `estimates` (tables,): people in all, infinite where not even independent lists have a maximum. `means` as fitted.
    """

    terms: Ints
    models: Bools
    steps: tuple[int, ...]
    estimates: Floats
    means: Floats


def by_stepwise(histories: Histories, settings: Settings) -> Estimate:
    """The estimate with its BCa interval, the selection repeated in every bootstrap sample."""
    counts = histories.expected_counts()[:, None]
    first = select_stepwise(counts, settings.p_value)
    if not np.isfinite(first.estimates[0]):
        why = existence(counts[:, 0], first.terms, first.models[0])
        message = f"Even independent lists have no estimate on this table ({why})."
        raise HistoryError(message)

    def choose(tables: Floats) -> Chosen:
        found = select_stepwise(tables, settings.p_value)
        return Chosen(terms_of(found.terms, found.models), found.estimates)

    how = Bootstrap(settings.samples, settings.seed, settings.workers, settings.progress)
    return estimated(histories, Method.STEPWISE, choose, how, Chosen([first.steps], first.estimates))


def select_stepwise(counts: Floats, threshold: float) -> Selection:
    """Select and fit for every table of `counts` (2^t, tables) at the p-value `threshold`."""
    search = _Search(counts, threshold)
    search.begin()
    while search.advance():
        pass
    return Selection(search.terms, search.models, tuple(search.steps), search.totals(), search.means)


class _Search:
    def __init__(self, counts: Floats, threshold: float) -> None:
        lists = int(counts.shape[0]).bit_length() - 1
        tables = counts.shape[1]
        self.counts, self.threshold = counts, threshold
        self.terms = terms_up_to(lists, 2)
        self.first_pair = 1 + lists
        self.pairs = self.terms[self.first_pair :]
        self.shared = superset_counts(counts)
        self.models = np.tile(np.arange(len(self.terms)) < self.first_pair, (tables, 1))
        self.refused = np.zeros((tables, len(self.pairs)), dtype=np.bool_)
        self.coefficients = np.zeros(self.models.shape)
        self.means = np.zeros_like(counts)
        self.unseen = np.full(tables, np.inf)
        self.open = np.ones(tables, dtype=np.bool_)
        self.steps: list[int] = []

    def begin(self) -> None:
        """Independent lists; a table on which these have no maximum stays without an estimate."""
        fits = fit(self.counts, self.terms, self.models, shared=self.shared)
        self.open = self._exists(np.arange(len(self.models)), self.models, fits.certified)
        self.coefficients, self.means = fits.coefficients, fits.means
        self.unseen = np.where(self.open, fits.unseen, np.inf)

    def advance(self) -> bool:
        """One step in every table that is still open; False when none is."""
        tables = np.flatnonzero(self.open)
        if not len(tables):
            return False
        p_values = self._p_values(tables)
        best = p_values.argmin(axis=1)
        goes_on = p_values[np.arange(len(tables)), best] <= self.threshold
        self.open[tables[~goes_on]] = False
        if goes_on.any():
            self._try(tables[goes_on], best[goes_on])
        return True

    def totals(self) -> Floats:
        totals: Floats = self.shared[0] + self.unseen
        return totals

    def _p_values(self, tables: Ints) -> Floats:
        expected = over_supersets(self.means[:, tables])[self.pairs]
        p_values = one_sided(self.shared[self.pairs[:, None], tables], expected).T
        p_values[self.models[tables, self.first_pair :] | self.refused[tables]] = np.inf
        return p_values

    def _try(self, tables: Ints, pairs: Ints) -> None:
        models = self.models[tables]
        place = self.first_pair + pairs
        rows = np.arange(len(tables))
        models[rows, place] = True
        fits = fit(self.counts[:, tables], self.terms, models, self._start(tables, pairs), self.shared[:, tables])
        stands = self._exists(tables, models, fits.certified)
        self.refused[tables[~stands], pairs[~stands]] = True
        taken = tables[stands]
        self.refused[taken] = False
        self.models[taken] = models[stands]
        self.coefficients[taken] = fits.coefficients[stands]
        self.means[:, taken] = fits.means[:, stands]
        self.unseen[taken] = fits.unseen[stands]
        if len(taken) and taken[0] == 0:
            self.steps.append(int(self.pairs[pairs[stands][0]]))

    def _start(self, tables: Ints, pairs: Ints) -> Floats:
        """The smaller model's coefficients, the new pair's beginning at how far its overlap is off."""
        start = np.where(np.isfinite(self.coefficients[tables]), self.coefficients[tables], 0.0)
        masks = self.pairs[pairs]
        expected = over_supersets(self.means[:, tables])[masks, np.arange(len(tables))]
        observed = self.shared[masks, tables]
        ratio = np.clip(observed, 0.5, None) / np.maximum(expected, 1e-9)
        start[np.arange(len(tables)), self.first_pair + pairs] = np.clip(np.log(ratio), -3, 3)
        return start

    def _exists(self, tables: Ints, models: Bools, certified: Bools) -> Bools:
        """Certified by the fit, save where terms without overlap may have taken away what identifies the rest."""
        stands = certified.copy()
        empty = models & (self.shared[self.terms[:, None], tables] == 0).T
        for place in np.flatnonzero(certified & empty.any(axis=1)):
            model = models[place]
            stands[place] = identified(len(self.counts), self.terms[model], empty[place][model])
        for place in np.flatnonzero(~certified):
            stands[place] = existence(self.counts[:, tables[place]], self.terms, models[place]) is Existence.EXISTS
        return stands


def one_sided(observed: Floats, expected: Floats) -> Floats:
    """The p-value of `observed` under a Poisson of mean `expected`, in the tail it lies in."""
    expected = np.maximum(expected, 0.0)
    above = observed > expected
    upper = gammainc(np.where(above, observed, 1.0), expected)
    lower = gammaincc(np.where(above, 1.0, observed + 1), expected)
    tail: Floats = np.where(above, upper, lower)
    return tail
