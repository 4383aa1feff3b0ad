"""Making a file: the records, what was promised of them, and what was done in words."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from safeharbour.methods.privacy.accounting import DELTA, Budget, Noise, rho_of
from safeharbour.methods.synthesis.arrays import Codes
from safeharbour.methods.synthesis.backed import ORDER, least_backing, synthesise_backed
from safeharbour.methods.synthesis.domain import Column
from safeharbour.methods.synthesis.errors import SynthesisError
from safeharbour.methods.synthesis.population import Scope
from safeharbour.methods.synthesis.private import synthesise_privately
from safeharbour.methods.synthesis.reading import Records
from safeharbour.methods.synthesis.rules import refuse_broken

LEFT_OUT = "Left out"
UNSEEN = "Relations that none of these shows are not in the file."


@dataclass(frozen=True)
class Made:
    """`codes` (n, d): invented records. `told`: in words, what was promised and what else a reader must know;
    `measured`: the columns of each table that was."""

    columns: tuple[Column, ...]
    codes: Codes
    scopes: tuple[Scope, ...]
    told: tuple[str, ...]
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
        f"- **Promised.** Differentially private with epsilon {epsilon:g} and delta {delta:g}: whatever anybody works "
        "out from this file, they would have worked out much the same had any one record not been there. How much the "
        "same is epsilon; a person with several records is hidden less."
    )
    made_from = f"- **Made from** noisy counts of {_tables(found.measured)}. {UNSEEN}"
    return Made(
        records.columns,
        found.records,
        tuple(scopes),
        (promise, _of_the_domain(records.leaked), made_from),
        found.measured,
        time.monotonic() - began,
        budget.rho,
    )


def make_backed(
    records: Records,
    scopes: Sequence[Scope] = (),
    *,
    k: int,
    order: int = ORDER,
    seed: int | None = None,
    advance: Callable[[int], None] = lambda _: None,
) -> Made:
    """Invented records in which every combination of up to `order` values is one that at least k true records have.

    Raises SynthesisError where a record breaks a rule, k makes no sense, or too many combinations had to be looked up.
    """
    began = time.monotonic()
    refuse_broken(records.codes, records.columns, scopes, records.file)
    draw = np.random.default_rng(seed)
    codes, measured = synthesise_backed(records.codes, records.sizes, scopes, k, order, draw, advance)
    if (least := least_backing(records.codes, codes, records.sizes, order)) < k:
        message = f"A combination of {order} values is of {least} records; nothing was written. This must not happen."
        raise SynthesisError(message)
    left_out = float((codes == np.array(records.sizes)).mean())
    promise = (
        f"- **Promised.** Whatever up to {order} values are shown together, at least {k} of the true records have them "
        "together. Nothing is promised about more values at once, against who knows part of the records, or against "
        "who compares this file with another of the same people."
    )
    told = (
        promise,
        f"- **Left out.** {left_out:.1%} of all values are shown as `{LEFT_OUT}`: too few had them with the others.",
        f"- **Made from** counts, rounded to multiples of {k}, of {_tables(measured)}. {UNSEEN}",
    )
    columns = tuple(replace(column, values=(*column.values, LEFT_OUT)) for column in records.columns)
    return Made(columns, codes, tuple(scopes), told, measured, time.monotonic() - began)


def _of_the_domain(leaked: Sequence[str]) -> str:
    if not leaked:
        return "- **Which values there are** was declared beforehand, not learned from the data."
    names = ", ".join(f"`{name}`" for name in leaked)
    return (
        f"- **Not covered by the promise:** which values {names} have was taken from the data. Whoever sees a value "
        "here knows that somebody had it."
    )


def _tables(measured: Sequence[tuple[int, ...]]) -> str:
    ways = [len(table) for table in measured]
    told = {1: "columns", 2: "pairs of columns", 3: "triples of columns"}
    return ", ".join(f"{ways.count(n)} {told.get(n, f'sets of {n} columns')}" for n in sorted(set(ways)))
