"""How to estimate: what every method asks for."""

from __future__ import annotations

from dataclasses import dataclass

from safeharbour.methods.prevalence.histories import HistoryError
from safeharbour.methods.prevalence.resampling import Progress, quiet


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
