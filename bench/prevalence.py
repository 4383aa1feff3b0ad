"""Prevalence: 1,000 BCa samples beside the times and figures the R package's run gave on a machine like this.

R's package is not among the packages a benchmark can fetch, so the other column is what was measured once, and said in
the issue this answers; ratios compare two machines of the same kind, not one run.
"""

from __future__ import annotations

import time
from collections.abc import Iterable

from bench.measurement import Measurement
from safeharbour.methods.prevalence import Histories, Method, Settings, estimate
from safeharbour.methods.prevalence.tests.published import COMPARED, UK_5

R_SECONDS = {"UK": 133.0, "UK_5": 51.0, "Netherlands": 165.0, "New Orleans": 376.0, "Artificial_3": 2.7}
R_ON_UK_5 = {
    Method.STEPWISE: 11_313.0,
    Method.BIC: 25_311.0,
    Method.THRESHOLD: 12_400.0,
    Method.DGA: 22_990.0,
    Method.LATENT: 20_936.0,
}


def seconds(histories: Histories, samples: int) -> float:
    began = time.perf_counter()
    estimate(histories, Method.STEPWISE, Settings(samples=samples, seed=1))
    return time.perf_counter() - began


def measure() -> Iterable[Measurement]:
    estimate(UK_5.histories(), Method.STEPWISE, Settings(samples=20))
    for name, published in COMPARED.items():
        yield Measurement(
            what=f"{name}, 1,000 samples",
            ours=seconds(published.histories(), 1000),
            unit="s",
            other=R_SECONDS[name],
            other_name="R package, measured before",
        )
    yield Measurement(what="UK, 10,000 samples", ours=seconds(COMPARED["UK"].histories(), 10_000), unit="s")
    for method, figure in R_ON_UK_5.items():
        found = estimate(UK_5.histories(), method, Settings(samples=1000, seed=1))
        yield Measurement(
            what=f"UK_5 by {method}: estimate ({found.seconds:.1f} s)",
            ours=found.estimate,
            unit="people",
            other=figure,
            other_name="R packages, measured before",
        )
