"""Counts with noise for `harbour protect`: by cell keys, or differentially private with the ledger that allows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from safeharbour.project.cli.failures import Exit, Failure

if TYPE_CHECKING:
    from safeharbour.methods.disclosure import Counted, Noisy, Perturbed, Protected, Rounded, Secret

    Hierarchies = Mapping[str, Mapping[str, Sequence[str]]]

LEAST_SECRET = 32


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


def with_cell_keys(
    file: Path,
    tables: Sequence[Sequence[str]],
    secret: Path,
    person: str,
    noise: tuple[int, float, int],
    *,
    hierarchies: Hierarchies | None,
    against: Path | None,
    population: Sequence[str],
) -> Perturbed:
    from safeharbour.methods.disclosure import Perturbation, perturb_together, read_keyed

    most, variance, smallest = noise
    wanted = Perturbation(most, variance, smallest)
    names = list(dict.fromkeys(name for table in tables for name in table))
    keyed = read_keyed(file, names, person, _read_secret(secret), hierarchies=hierarchies)
    return perturb_together(keyed, tables, wanted, against=against, population=population)


def _read_secret(path: Path) -> Secret:
    from safeharbour.methods.disclosure import Secret

    if not path.is_file():
        message = f"There is no secret {path}. Make one, and keep it for all releases: openssl rand -base64 48 > {path}"
        raise Failure(message, Exit.USAGE)
    key = path.read_bytes().strip()
    if len(key) < LEAST_SECRET:
        message = (
            f"The secret in {path} has {len(key)} bytes; at least {LEAST_SECRET} are needed. A word can be guessed."
        )
        raise Failure(message, Exit.USAGE)
    return Secret(key)


def enter(made: Protected | Rounded | Noisy | Perturbed, folder: Path, ledger: Path | None) -> None:
    """Writes what is told into the ledger before anybody sees it, once it is sure that it can be written."""
    from safeharbour.methods.disclosure import Noisy, refuse_folder
    from safeharbour.methods.privacy import spend

    refuse_folder(folder)
    if ledger and isinstance(made, Noisy):
        spend(ledger, made.rho, release=folder.name, on=datetime.now(UTC).date())
