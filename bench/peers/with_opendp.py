"""OpenDP's AIM or MST on a file of records whose values are declared. Writes the synthetic records; prints JSON.

Runs in an environment of its own, since it pins an older polars; nothing of the house is imported here.
"""

from __future__ import annotations

import json
import sys
import time

import opendp.prelude as dp
import polars as pl


def main() -> None:
    records, keys, method, epsilon, delta, out = sys.argv[1:]
    dp.enable_features("contrib")
    with open(keys, encoding="utf-8") as file:
        domain = json.load(file)
    began = time.perf_counter()
    context = dp.Context.compositor(
        data=pl.scan_csv(records, infer_schema=False),
        privacy_unit=dp.unit_of(contributions=1),
        privacy_loss=dp.loss_of(rho=_rho(float(epsilon), float(delta))),
        split_evenly_over=1,
    )
    algorithm = dp.mbi.AIM() if method == "aim" else dp.mbi.MST()
    table = context.query().select(*domain).contingency_table(keys=domain, algorithm=algorithm).release()
    made = table.synthesize()
    seconds = time.perf_counter() - began
    made.write_csv(out)
    print(json.dumps({"seconds": seconds, "records": made.height}))


def _rho(epsilon: float, delta: float) -> float:
    """The largest rho of zero-concentrated privacy that is within epsilon at this delta."""
    low, high = 0.0, epsilon
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _epsilon(middle, delta) <= epsilon else (low, middle)
    return low


def _epsilon(rho: float, delta: float) -> float:
    scale = (1 / (2 * rho)) ** 0.5
    gaussian = dp.m.make_gaussian(dp.atom_domain(T="i64"), dp.absolute_distance(T="i64"), scale)
    return dp.c.make_zCDP_to_approxDP(gaussian).map(1).epsilon(delta=delta)


if __name__ == "__main__":
    main()
