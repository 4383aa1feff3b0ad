"""`harbour synthesise`: invented records to publish and analyse in place of true ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from safeharbour.project.cli.failures import Exit, Failure
from safeharbour.project.cli.output import AsJson, note, print_json, print_table, progress, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from safeharbour.methods.synthesis import Made, Quality, Records, Scope

commands = typer.Typer()
WAYS = {1: "one column", 2: "two columns", 3: "three columns"}


@commands.command()
def synthesise(  # noqa: PLR0917 - one for each option
    file: Annotated[Path, typer.Argument(help="CSV or Parquet: one row a person.")],
    out: Annotated[Path, typer.Option(help="Write the invented records here (CSV or Parquet).")],
    epsilon: Annotated[float | None, typer.Option(help="Differentially private, with this much told.")] = None,
    k: Annotated[int | None, typer.Option("--k", help="Show together only values that so many records have.")] = None,
    order: Annotated[int, typer.Option(help="With --k: how many values together.", min=1)] = 3,
    delta: Annotated[float, typer.Option(help="How likely the promise may fail.")] = 1e-9,
    domain: Annotated[Path | None, typer.Option(help="TOML: which values or classes each column may have.")] = None,
    columns: Annotated[str, typer.Option(help="Only these columns: A,B,C.")] = "",
    impossible: Annotated[Path | None, typer.Option(help="TOML: combinations that cannot be.")] = None,
    ledger: Annotated[
        Path | None, typer.Option(help="With --epsilon: the ledger that allows it (harbour budget open).")
    ] = None,
    seed: Annotated[int | None, typer.Option(help="Draw records the same way again; noise never is.")] = None,
    as_json: AsJson = False,
) -> None:
    """Invent records like those of a file, so that nobody can be found in them, and none that cannot be.

    Example: harbour synthesise people.csv --epsilon 4 --domain domain.toml --impossible rules.toml --out invented.csv
    """
    from safeharbour.methods.privacy import PrivacyError, spend

    try:
        from safeharbour.methods.synthesis import SynthesisError, refuse_place, write_made
    except ImportError as error:
        raise Failure(str(error), Exit.SETTINGS) from error
    try:
        refuse_place(out)
        records, scopes = _read(file, domain, columns, impossible)
        made = _make(records, scopes, _Asked(epsilon, delta, k, order, seed, ledger))
        if ledger:
            spend(ledger, made.rho, release=out.name, on=datetime.now(UTC).date())
        written = write_made(made, out, file.name)
    except (SynthesisError, PrivacyError) as error:
        raise Failure(str(error), Exit.USAGE) from error
    _tell(made, records, written, as_json)


@dataclass(frozen=True)
class _Asked:
    """What is to be promised."""

    epsilon: float | None
    delta: float
    k: int | None
    order: int
    seed: int | None
    ledger: Path | None

    def refuse(self) -> None:
        """What cannot be promised, before anything is made."""
        from safeharbour.methods.privacy import read_ledger, rho_of

        message = ""
        if (self.epsilon is None) == (self.k is None):
            message = "Say what to promise: --epsilon 4 (differentially private) or --k 10 (k-anonymous), and not both."
        elif self.k is not None and self.ledger:
            message = "A ledger counts epsilon: --k cannot be told in it."
        if message:
            raise Failure(message, Exit.USAGE)
        if self.epsilon is not None and self.ledger:
            read_ledger(self.ledger).refuse(rho_of(self.epsilon, self.delta))


def _read(file: Path, domain: Path | None, columns: str, impossible: Path | None) -> tuple[Records, list[Scope]]:
    from safeharbour.methods.synthesis import read_domain, read_records, read_rules, scopes_of

    names = tuple(name.strip() for name in columns.split(",") if name.strip())
    declared = read_domain(domain) if domain else ()
    rules = read_rules(impossible) if impossible else ()
    with progress("Reading"):
        records = read_records(file, declared, names)
    return records, scopes_of(rules, records.columns)


def _make(records: Records, scopes: list[Scope], asked: _Asked) -> Made:
    from safeharbour.methods.synthesis import BACKED_SWEEPS, SWEEPS, make_backed, make_private

    asked.refuse()
    if asked.k is not None:
        with progress("Inventing", BACKED_SWEEPS) as advance:
            return make_backed(records, scopes, k=asked.k, order=asked.order, seed=asked.seed, advance=advance)
    epsilon = asked.epsilon or 0.0
    if records.leaked:
        note(
            f"The values of {', '.join(records.leaked)} are taken from the data, which tells that somebody has each. "
            "Declare them with --domain to keep that promise too."
        )
    with progress("Inventing", SWEEPS) as advance:
        return make_private(records, scopes, epsilon=epsilon, delta=asked.delta, seed=asked.seed, advance=advance)


def _tell(made: Made, records: Records, written: list[Path], as_json: bool) -> None:
    from safeharbour.methods.synthesis import compare

    quality = compare(records.codes, made.codes, records.sizes, made.scopes)
    if as_json:
        print_json(_facts(made, records, quality) | {"files": [str(path) for path in written]})
        return
    say(f"{len(made.codes):,} invented records in {written[0]}; what they are is in {written[1].name}.")
    say(f"{quality.impossible} of them are impossible. {made.seconds:.1f} seconds.")
    _show(quality, [column.name for column in made.columns])


def _show(quality: Quality, names: list[str]) -> None:
    note("\nHow far tables of the invented file are from the true ones (0 the same, 1 nothing in common).")
    note("Worked out from the true records: for you, not to be published.\n")
    of: Callable[[tuple[int, ...]], str] = lambda table: ", ".join(names[place] for place in table)  # noqa: E731
    rows = [
        (WAYS[one.ways], one.tables, f"{one.mean:.4f}", f"{one.worst:.4f}", of(one.worst_table))
        for one in quality.distances
    ]
    print_table(("tables of", "how many", "mean", "worst", "which"), rows)
    if quality.pairs:
        note(f"\nOf {quality.pairs:,} pairs of values in it, {quality.invented:,} are in no true record.")


def _facts(made: Made, records: Records, quality: Quality) -> dict[str, Any]:
    names = [column.name for column in made.columns]
    return {
        "records": len(made.codes),
        "rho": made.rho,
        "measured": [[names[place] for place in table] for table in made.measured],
        "values_from_data": list(records.leaked),
        "seconds": round(made.seconds, 3),
        "for_the_custodian_only": {
            "distance": {str(one.ways): {"mean": one.mean, "worst": one.worst} for one in quality.distances},
            "pairs": quality.pairs,
            "pairs_invented": quality.invented,
            "impossible": quality.impossible,
        },
    }
