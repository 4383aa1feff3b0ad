"""Counts with noise for `harbour protect`, and the ledger that allows them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safeharbour.methods.disclosure import Counted, Noisy, Protected, Rounded


def with_noise(
    counted: Counted,
    tables: Sequence[Sequence[str]],
    epsilon: float,
    delta: float,
    *,
    population: Sequence[str],
    ledger: Path | None,
) -> Noisy:
    """The tables, once it is sure that the ledger has so much left."""
    from safeharbour.methods.disclosure import noise_together
    from safeharbour.methods.privacy import read_ledger, rho_of

    if ledger:
        read_ledger(ledger).refuse(rho_of(epsilon, delta))
    return noise_together(counted, tables, epsilon, delta, population=population)


def enter(made: Protected | Rounded | Noisy, folder: Path, ledger: Path | None) -> None:
    """Writes what is told into the ledger before anybody sees it, once it is sure that it can be written."""
    from safeharbour.methods.disclosure import Noisy, refuse_folder
    from safeharbour.methods.privacy import spend

    refuse_folder(folder)
    if ledger and isinstance(made, Noisy):
        spend(ledger, made.rho, release=folder.name, on=datetime.now(UTC).date())
