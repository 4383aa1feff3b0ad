"""Making a file: the records, what was promised of them, and what was done in words."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from safeharbour.methods.privacy.accounting import DELTA, Budget, Noise, rho_of
from safeharbour.methods.synthesis.arrays import Codes
from safeharbour.methods.synthesis.domain import Column
from safeharbour.methods.synthesis.population import Scope
from safeharbour.methods.synthesis.private import synthesise_privately
from safeharbour.methods.synthesis.reading import Records
from safeharbour.methods.synthesis.rules import refuse_broken


@dataclass(frozen=True)
class Made:
    """`codes` (n, d): invented records. `promise`: in words, what holds for everybody; `leaked`: columns whose values
    came from the data; `measured`: the columns of each table that was."""

    columns: tuple[Column, ...]
    codes: Codes
    scopes: tuple[Scope, ...]
    promise: str
    leaked: tuple[str, ...]
    measured: tuple[tuple[int, ...], ...]
    seconds: float
    rho: float = 0.0


def make_private(
    records: Records,
    scopes: Sequence[Scope] = (),
    *,
    epsilon: float,
    delta: float = DELTA,
    seed: int | None = None,
    noise: Noise | None = None,
    advance: Callable[[int], None] = lambda _: None,
) -> Made:
    """Invented records that are (epsilon, delta)-differentially private, where one record more or less is hidden.

    `seed` repeats how records are drawn, never the noise: who knew that could take it off. `noise` is for tests. Raises
    SynthesisError where a record breaks a rule, and PrivacyError where epsilon and delta make no sense.
    """
    began = time.monotonic()
    refuse_broken(records.codes, records.columns, scopes, records.file)
    budget = Budget(rho_of(epsilon, delta), noise)
    draw = np.random.default_rng(seed)
    found = synthesise_privately(records.codes, records.sizes, scopes, budget, draw, advance)
    promise = (
        f"Differentially private with epsilon {epsilon:g} and delta {delta:g}: whatever anybody works out from this "
        "file, they would have worked out much the same had any one record not been there. How much the same is "
        "epsilon; a person with several records is hidden less."
    )
    return Made(
        records.columns,
        found.records,
        tuple(scopes),
        promise,
        records.leaked,
        found.measured,
        time.monotonic() - began,
        budget.rho,
    )
