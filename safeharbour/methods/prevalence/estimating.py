"""One door to all methods."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from safeharbour.methods.prevalence.checks import refuse_table, warnings_on
from safeharbour.methods.prevalence.histories import Histories, HistoryError
from safeharbour.methods.prevalence.resampling import Progress, quiet
from safeharbour.methods.prevalence.results import Estimate, Method


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How to estimate. `samples`: bootstrap samples or posterior draws; `p_value`: at which a pair enters stepwise.

    `order`: the largest interaction the BIC search allows (all but the one of all lists if None, pairs from six lists
    on). `workers`: threads, all cores if None; it changes the time taken and nothing else.
    """

    samples: int = 1000
    p_value: float = 0.02
    seed: int = 1234
    order: int | None = None
    workers: int | None = None
    progress: Progress = quiet

    def __post_init__(self) -> None:
        if self.samples < 20:  # noqa: PLR2004 - see the sentence
            message = f"{self.samples} samples are too few for an interval; at least 20."
            raise HistoryError(message)
        if not 0 <= self.p_value < 1:
            message = f"The p-value threshold {self.p_value:g} is not between 0 and 1."
            raise HistoryError(message)


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
    found = _method(method)(histories, settings)
    warnings = (*warnings_on(histories), *found.warnings)
    return replace(found, seconds=time.perf_counter() - began, warnings=warnings)


def estimate_all(
    histories: Histories, settings: Settings | None = None, methods: Iterable[Method] = tuple(Method)
) -> tuple[Estimate, ...]:
    """Every method on the same table, in the same order."""
    return tuple(estimate(histories, method, settings) for method in methods)


def _method(method: Method) -> Callable[[Histories, Settings], Estimate]:
    from safeharbour.methods.prevalence import bic, dga, latent, stepwise, thresholding

    return {
        Method.STEPWISE: stepwise.by_stepwise,
        Method.BIC: bic.by_bic,
        Method.THRESHOLD: thresholding.by_thresholding,
        Method.DGA: dga.by_graphs,
        Method.LATENT: latent.by_latent_classes,
    }[method]
