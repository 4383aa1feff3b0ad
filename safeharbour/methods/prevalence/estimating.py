"""One door to all methods."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import replace

from safeharbour.methods.prevalence.bic import by_bic
from safeharbour.methods.prevalence.checks import refuse_table, warnings_on
from safeharbour.methods.prevalence.dga import by_graphs
from safeharbour.methods.prevalence.histories import Histories
from safeharbour.methods.prevalence.latent import by_latent_classes
from safeharbour.methods.prevalence.results import Estimate, Method
from safeharbour.methods.prevalence.settings import Settings
from safeharbour.methods.prevalence.stepwise import by_stepwise
from safeharbour.methods.prevalence.thresholding import by_thresholding

BY_METHOD: dict[Method, Callable[[Histories, Settings], Estimate]] = {
    Method.STEPWISE: by_stepwise,
    Method.BIC: by_bic,
    Method.THRESHOLD: by_thresholding,
    Method.DGA: by_graphs,
    Method.LATENT: by_latent_classes,
}


def estimate(
    histories: Histories, method: Method | str = Method.STEPWISE, settings: Settings | None = None
) -> Estimate:
    """How many people there are in all, by one method, with its interval.

    Raises HistoryError for tables from which nothing can be estimated, and says which lists and why.
    """
    refuse_table(histories)
    settings = settings or Settings()
    method = Method(method)
    began = time.perf_counter()
    found = BY_METHOD[method](histories, settings)
    warnings = (*warnings_on(histories), *found.warnings)
    return replace(found, seconds=time.perf_counter() - began, warnings=warnings)


def estimate_all(
    histories: Histories, settings: Settings | None = None, methods: Iterable[Method] = tuple(Method)
) -> tuple[Estimate, ...]:
    """Every method on the same table, in the same order."""
    return tuple(estimate(histories, method, settings) for method in methods)
