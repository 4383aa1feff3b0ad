"""The hierarchical model with the smallest BIC (Silverman, Chan and Vincent 2024), selection repeated in each sample.

Up to five lists all models are tried, with six all models of pairs. Beyond, a downhill search adds or removes one pair
at a time (their section 5.2). The bootstrap chooses among the models that did best on the table itself (their section
4): widening that set beyond some fifty hardly moves the intervals, by their study and by ours.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln, xlogy

from safeharbour.methods.prevalence.arrays import Bools, Floats, Ints
from safeharbour.methods.prevalence.histories import Histories, HistoryError
from safeharbour.methods.prevalence.loglinear.bootstrapping import Bootstrap, Chosen, estimated, terms_of
from safeharbour.methods.prevalence.loglinear.existence import identified
from safeharbour.methods.prevalence.loglinear.fitting import fit, superset_counts
from safeharbour.methods.prevalence.loglinear.hierarchy import PAIR, hierarchical_models
from safeharbour.methods.prevalence.loglinear.lattice import terms_up_to
from safeharbour.methods.prevalence.resampling import in_blocks
from safeharbour.methods.prevalence.results import Estimate, Method
from safeharbour.methods.prevalence.settings import Settings

CONTENDERS = 60
ALL_ORDERS_UP_TO = 5


@dataclass(frozen=True)
class Ranking:
    """Models that have an estimate on a table, best first: (models, terms) over `terms`, BIC, people in all."""

    terms: Ints
    models: Bools
    bic: Floats
    estimates: Floats
    coefficients: Floats


def by_bic(histories: Histories, settings: Settings) -> Estimate:
    """The estimate of the best model with its BCa interval."""
    counts = histories.expected_counts()
    ranking = rank_models(counts, settings.order, settings.workers)
    if not len(ranking.bic):
        message = f"No hierarchical model of the lists {', '.join(histories.lists)} has an estimate on this table."
        raise HistoryError(message)
    first = Chosen(terms_of(ranking.terms, ranking.models[:1]), ranking.estimates[:1])
    how = Bootstrap(settings.samples, settings.seed, settings.workers, settings.progress)
    return estimated(histories, Method.BIC, lambda tables: choose_by_bic(tables, ranking), how, first)


def rank_models(
    counts: Floats, order: int | None = None, workers: int | None = None, keep: int = CONTENDERS
) -> Ranking:
    """The `keep` best models by BIC on one table `counts` (2^t,)."""
    lists = len(counts).bit_length() - 1
    order = order or (lists - 1 if lists <= ALL_ORDERS_UP_TO else PAIR)
    terms = terms_up_to(lists, order)
    if lists > ALL_ORDERS_UP_TO + 1 or (lists > ALL_ORDERS_UP_TO and order > PAIR):
        terms = terms_up_to(lists, PAIR)
        return _ranked(counts, terms, _downhill(counts, terms), workers, keep)
    models = hierarchical_models(lists, order)
    return _ranked(counts, terms, models, workers, keep)


def _ranked(counts: Floats, terms: Ints, models: Bools, workers: int | None, keep: int) -> Ranking:
    numbered = np.zeros((len(counts), len(models)))
    numbered[0] = np.arange(len(models))

    def work(block: Floats) -> tuple[Floats, Floats, Floats]:
        chosen = models[block[0].astype(np.int64)]
        return _scored(np.repeat(counts[:, None], len(chosen), axis=1), terms, chosen)

    parts = in_blocks(numbered, work, workers)
    bic, estimates, coefficients = (np.concatenate([part[place] for part in parts]) for place in range(3))
    best: list[int] = []
    shared = superset_counts(counts[:, None])[terms, 0]
    for row in np.argsort(bic, kind="stable"):
        model = models[row]
        if not np.isfinite(bic[row]) or len(best) == keep:
            break
        if identified(len(counts), terms[model], shared[model] == 0):
            best.append(int(row))
    return Ranking(terms, models[best], bic[best], estimates[best], coefficients[best])


def _scored(tables: Floats, terms: Ints, models: Bools, start: Floats | None = None) -> tuple[Floats, Floats, Floats]:
    """BIC, infinite where no maximum was found; people in all; coefficients."""
    fits = fit(tables, terms, models, start)
    seen = tables.sum(axis=0)
    likelihood = (xlogy(tables, np.where(fits.means > 0, fits.means, 1.0)) - fits.means - gammaln(tables + 1)).sum(
        axis=0
    )
    bic = models.sum(axis=1) * np.log(seen) - 2 * likelihood
    return np.where(fits.certified, bic, np.inf), seen + fits.unseen, fits.coefficients


def choose_by_bic(tables: Floats, ranking: Ranking) -> Chosen:
    """The best of the ranking's models on each of `tables` (2^t, tables)."""
    count = tables.shape[1]
    best, people = np.full(count, np.inf), np.full(count, np.inf)
    chosen = np.zeros(count, dtype=np.int64)
    shared = superset_counts(tables)
    for row, model in enumerate(ranking.models):
        start = np.where(np.isfinite(ranking.coefficients[row]), ranking.coefficients[row], 0.0)
        bic, estimates, _ = _scored(tables, ranking.terms, np.tile(model, (count, 1)), np.tile(start, (count, 1)))
        better = np.flatnonzero(bic < best)
        stands = _identified(tables, ranking.terms[model], shared, better)
        better = better[stands]
        best[better], people[better], chosen[better] = bic[better], estimates[better], row
    models = terms_of(ranking.terms, ranking.models)
    return Chosen([models[row] for row in chosen], people)


def _identified(tables: Floats, masks: Ints, shared: Floats, places: Ints) -> Bools:
    empty = shared[masks[:, None], places] == 0
    return np.array([identified(len(tables), masks, empty[:, column]) for column in range(len(places))], dtype=np.bool_)


def _downhill(counts: Floats, terms: Ints) -> Bools:
    """All models met on the way from independent lists to where no pair added or removed lowers the BIC."""
    beyond = np.flatnonzero(np.bitwise_count(terms) == PAIR)
    model = np.bitwise_count(terms) < PAIR
    met = [model]
    lowest = np.inf
    while True:
        around = np.tile(model, (len(beyond) + 1, 1))
        around[np.arange(len(beyond)), beyond] ^= True
        bic, _, _ = _scored(np.repeat(counts[:, None], len(around), axis=1), terms, around)
        met.extend(around[:-1])
        if not bic.min() < lowest:
            return np.unique(np.array(met), axis=0)
        lowest, model = float(bic.min()), around[int(bic.argmin())]
        if int(bic.argmin()) == len(beyond):
            return np.unique(np.array(met), axis=0)
