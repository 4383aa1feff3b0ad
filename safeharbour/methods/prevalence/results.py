"""What an estimate is: never a number alone, but a number with its interval, its model and what it hangs on."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np

from safeharbour.methods.prevalence.arrays import Floats

SHOWN_MODELS = 10


class Method(StrEnum):
    """The methods, by the names the command line knows."""

    STEPWISE = "stepwise"
    BIC = "bic"
    THRESHOLD = "threshold"
    DGA = "dga"
    LATENT = "latent"

    @property
    def words(self) -> str:
        return WORDS[self]


WORDS = {
    Method.STEPWISE: "log-linear, pairs chosen stepwise",
    Method.BIC: "log-linear, best by BIC",
    Method.THRESHOLD: "Bayesian thresholding",
    Method.DGA: "average over decomposable graphs",
    Method.LATENT: "latent classes",
}


@dataclass(frozen=True)
class ModelShare:
    """How often a model was chosen, or how probable it is; `interactions` empty for independent lists."""

    interactions: tuple[str, ...]
    share: float


@dataclass(frozen=True)
class Estimate:
    """How many people there are in all, the observed included, by one method.

    `quantiles`: level to people. `interactions`: what the chosen model has beyond independent lists, as chosen;
    `without_overlap`: those among its terms estimated at minus infinity, because nobody is on all their lists.
    `cautious`: where there is a bootstrap, the span of its BCa and its percentile 95% interval, which covers nearer to
    95% (`bench/prevalence_coverage`). `samples`: bootstrap replicates or posterior draws. `models`: most frequent
    first. `details`: figures of the method.
    """

    method: Method
    estimate: float
    observed: int
    quantiles: Mapping[float, float]
    interactions: tuple[str, ...]
    without_overlap: tuple[str, ...]
    samples: Floats
    models: tuple[ModelShare, ...]
    seconds: float = 0.0
    warnings: tuple[str, ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)
    cautious: tuple[float, float] | None = None

    @property
    def interval(self) -> tuple[float, float]:
        """From 2.5% to 97.5%."""
        return self.quantiles[0.025], self.quantiles[0.975]

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON; a bound that is not finite is null, and a warning says so."""
        return {
            "method": self.method.value,
            "estimate": finite(self.estimate),
            "observed": self.observed,
            "quantiles": {f"{level:g}": finite(value) for level, value in self.quantiles.items()},
            "interactions": list(self.interactions),
            "seconds": round(self.seconds, 3),
            "warnings": list(self.warnings),
            "interactions_at_minus_infinity": list(self.without_overlap),
            "cautious_95": [finite(bound) for bound in self.cautious] if self.cautious else None,
            "models": [
                {"interactions": list(one.interactions), "share": round(one.share, 4)}
                for one in self.models[:SHOWN_MODELS]
            ],
            "details": dict(self.details),
        }


def finite(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def unbounded(samples: Floats) -> tuple[str, ...]:
    """A warning where some samples have no finite estimate."""
    share = float(np.isinf(samples).mean())
    return (f"In {share:.1%} of the samples no finite population fits: the upper bound may be infinite.",) * (share > 0)
