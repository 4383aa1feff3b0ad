"""`harbour budget`: the ledger of what differentially private releases have told, and may still."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from safeharbour.project.cli.failures import Exit, Failure
from safeharbour.project.cli.output import AsJson, note, print_json, print_table, say

if TYPE_CHECKING:
    from safeharbour.methods.privacy import Ledger

group = typer.Typer(no_args_is_help=True, help="What differentially private releases have told, and may still.")


@group.command("open")
def begin(
    file: Annotated[Path, typer.Argument(help="The new ledger.")],
    of: Annotated[str, typer.Option(help="Whose privacy it is about, in words.")],
    epsilon: Annotated[float, typer.Option(help="How much all releases together may tell.")],
    delta: Annotated[float, typer.Option(help="How likely the promise may fail.")] = 1e-9,
) -> None:
    """Begin a ledger: agree how much may ever be told about the same people.

    Example: harbour budget open people.ledger --of "people known to services" --epsilon 10
    """
    from safeharbour.methods.privacy import PrivacyError, open_ledger

    try:
        open_ledger(file, of=of, epsilon=epsilon, delta=delta, on=datetime.now(UTC).date())
    except PrivacyError as error:
        raise Failure(str(error), Exit.USAGE) from error
    say(f"{file} allows epsilon {epsilon:g} at delta {delta:g} for {of}. Keep it with the data, and give it to no one.")


@group.command("show")
def show(file: Annotated[Path, typer.Argument(help="The ledger.")], as_json: AsJson = False) -> None:
    """Check a ledger, and show what was spent.

    Example: harbour budget show people.ledger
    """
    from safeharbour.methods.privacy import PrivacyError, read_ledger

    try:
        ledger = read_ledger(file)
        spent = ledger.epsilon_spent
    except PrivacyError as error:
        raise Failure(str(error), Exit.FOUND) from error
    if as_json:
        print_json(_facts(ledger, spent))
        return
    say(f"{ledger.of}: epsilon {spent:.3g} of {ledger.epsilon:g} spent, at delta {ledger.delta:g}.")
    if ledger.entries:
        print_table(("", "on", "release", "rho"), [(e.number, e.on, e.release, f"{e.rho:.4g}") for e in ledger.entries])
    note(f"Whoever keeps this seal elsewhere can tell that no line is missing at the end: {ledger.seal}")


def _facts(ledger: Ledger, spent: float) -> dict[str, object]:
    return {
        "of": ledger.of,
        "epsilon": ledger.epsilon,
        "delta": ledger.delta,
        "epsilon_spent": spent,
        "releases": [
            {"number": e.number, "on": e.on.isoformat(), "release": e.release, "rho": e.rho} for e in ledger.entries
        ],
        "seal": ledger.seal,
    }
