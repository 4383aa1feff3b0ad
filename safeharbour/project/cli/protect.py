"""`harbour protect`: tables to publish without exposing anyone, and the attacker that tries them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from safeharbour.project.cli.failures import Exit, Failure
from safeharbour.project.cli.noise import enter, with_cell_keys, with_noise
from safeharbour.project.cli.output import AsJson, counted, note, print_json, print_table, progress, say

if TYPE_CHECKING:
    from safeharbour.methods.disclosure import Audit, Noisy, Perturbed, Policy, Protected, Rounded

    Rows = list[tuple[str, int, int]]
    Made = Protected | Rounded | Noisy | Perturbed

commands = typer.Typer()
SHOWN = 50
PROTECTING_SECONDS = 5.0
ROUNDING_SECONDS = 60.0


class ZeroChoice(StrEnum):
    SHOWN = "shown"
    WITHHELD = "withheld"


class CostChoice(StrEnum):
    CELLS = "cells"
    COUNTS = "counts"


@commands.command()
def protect(  # noqa: PLR0917 - one for each option
    files: Annotated[
        list[Path], typer.Argument(help="One file of records or counts; with --audit, tables or folders of releases.")
    ],
    dimensions: Annotated[str, typer.Option(help="The columns to count by: A,B,C.")] = "",
    out: Annotated[Path | None, typer.Option(help="Write the release into this new folder.")] = None,
    threshold: Annotated[int, typer.Option(help="Counts below it are small.", min=2)] = 11,
    ways: Annotated[int, typer.Option(help="All tables of so many dimensions at once; one of all if 0.", min=0)] = 0,
    count: Annotated[str, typer.Option(help="The column of counts, if the file has counts and not records.")] = "",
    hierarchies: Annotated[Path | None, typer.Option(help="TOML or CSV: which values add up to which.")] = None,
    zeros: Annotated[
        ZeroChoice | None, typer.Option(help="Whether it is shown where nobody was counted (shown, unless told).")
    ] = None,
    cost: Annotated[CostChoice, typer.Option(help="What to withhold least of.")] = CostChoice.CELLS,
    seconds: Annotated[
        float | None,
        typer.Option(help="How long to look for fewer cells to withhold (5), or for a rounding (60).", min=0),
    ] = None,
    against: Annotated[
        Path | None, typer.Option(help="An earlier release, or a folder of them: tested together with this one.")
    ] = None,
    population: Annotated[
        str, typer.Option(help="Which groups of people this is of, such as 2023,2024; as earlier releases said.")
    ] = "",
    round_to: Annotated[
        int, typer.Option("--round", help="Withhold nothing; round all counts to multiples of it.", min=0)
    ] = 0,
    epsilon: Annotated[
        float | None, typer.Option(help="Withhold nothing; counts with noise, differentially private.")
    ] = None,
    delta: Annotated[float, typer.Option(help="With --epsilon: how likely the promise may fail.")] = 1e-9,
    ledger: Annotated[
        Path | None, typer.Option(help="With --epsilon: the ledger that allows it (harbour budget open).")
    ] = None,
    cell_keys: Annotated[
        Path | None, typer.Option(help="Withhold nothing; move counts by cell keys, drawn with this secret.")
    ] = None,
    person: Annotated[
        str, typer.Option(help="With --cell-keys: the column of what a person is known by, one row each.")
    ] = "",
    most: Annotated[int, typer.Option(help="With --cell-keys: how far a count is moved at most.", min=1)] = 5,
    variance: Annotated[float, typer.Option(help="With --cell-keys: the variance of the noise.", min=0)] = 3.0,
    smallest: Annotated[int, typer.Option(help="With --cell-keys: the smallest count shown but 0.", min=1)] = 3,
    audit: Annotated[bool, typer.Option("--audit", help="Attack tables that are made already, by anybody.")] = False,
    as_json: AsJson = False,
) -> None:
    """Withhold what must not be told from tables of counts, or round them, or try what tables give away.

    Example: harbour protect people.csv --dimensions region,age,exploitation --out release-2026
    """
    from safeharbour.methods.disclosure import DisclosureError, write_release
    from safeharbour.methods.privacy import PrivacyError

    told = _Options(
        threshold=threshold,
        ways=ways,
        count=count,
        hierarchies=hierarchies,
        zeros=zeros,
        cost=cost,
        seconds=seconds,
        against=against,
        population=_listed(population),
        round_to=round_to,
        epsilon=epsilon,
        delta=delta,
        ledger=ledger,
        cell_keys=cell_keys,
        person=person,
        noise=(most, variance, smallest),
    )
    try:
        if audit:
            (_audit_rounded if round_to else _audit)(files, told, as_json)
            return
        file, folder = _required(files, _listed(dimensions), out)
        made = _make(file, _listed(dimensions), told)
        enter(made, folder, told.ledger)
        written = write_release(made, folder, file.name)
    except (DisclosureError, PrivacyError) as error:
        raise Failure(str(error), Exit.USAGE) from error
    if as_json:
        print_json(_facts(made) | {"files": [str(path) for path in written]})
    else:
        _show(made, folder)


def _listed(typed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in typed.split(",") if name.strip())


@dataclass(frozen=True, kw_only=True)
class _Options:
    """What the command was told, for the library."""

    threshold: int
    ways: int
    count: str
    hierarchies: Path | None
    zeros: ZeroChoice | None
    cost: CostChoice
    seconds: float | None
    against: Path | None
    population: tuple[str, ...]
    round_to: int
    epsilon: float | None
    delta: float
    ledger: Path | None
    cell_keys: Path | None
    person: str
    noise: tuple[int, float, int]


def _required(files: list[Path], names: tuple[str, ...], out: Path | None) -> tuple[Path, Path]:
    if len(files) > 1:
        message = "Give one file. (Several tables are attacked together with --audit.)"
    elif not names:
        message = "Name the columns to count by: --dimensions region,age"
    elif out is None:
        message = "Name a folder for the release: --out release-2026"
    else:
        return files[0], out
    raise Failure(message, Exit.USAGE)


def _refuse_mixed(told: _Options) -> None:
    if told.epsilon is None and told.ledger:
        message = "A ledger counts epsilon: name it with --epsilon."
    elif told.epsilon is not None and (told.round_to or told.against):
        message = "--epsilon stands alone: counts with noise are not rounded, and agree with no earlier release."
    elif told.cell_keys and (told.round_to or told.count or told.epsilon is not None):
        message = "--cell-keys stands alone, and takes records, one row a person: not --round, --count or --epsilon."
    elif bool(told.cell_keys) != bool(told.person):
        message = "--cell-keys FILE and --person COLUMN go together: the secret, and what a person is known by."
    else:
        return
    raise Failure(message, Exit.USAGE)


def _make(file: Path, names: tuple[str, ...], told: _Options) -> Made:
    from safeharbour.methods.disclosure import (
        every,
        protect,
        read_counted,
        read_earlier,
        read_hierarchies,
        round_together,
    )

    below = read_hierarchies(told.hierarchies) if told.hierarchies else None
    _refuse_mixed(told)
    if told.cell_keys:
        return _with_cell_keys(file, names, told, told.cell_keys)
    with progress("Reading"):
        counted = read_counted(file, names, count=told.count, hierarchies=below)
    tables = every(names, _ways(told.ways, names)) if told.ways else [names]
    if told.epsilon is not None:
        return with_noise(counted, tables, told.epsilon, told.delta, population=told.population, ledger=told.ledger)
    earlier = read_earlier(told.against) if told.against else []
    with progress("Rounding" if told.round_to else "Protecting") as advance:
        if told.round_to:
            limit = ROUNDING_SECONDS if told.seconds is None else told.seconds
            return round_together(
                counted, tables, told.round_to, against=earlier, population=told.population, seconds=limit
            )
        return protect(counted, tables, _policy(told), against=earlier, population=told.population, advance=advance)


def _policy(told: _Options) -> Policy:
    from safeharbour.methods.disclosure import Cost, Policy, Zeros

    seconds = PROTECTING_SECONDS if told.seconds is None else told.seconds
    return Policy(told.threshold, Zeros((told.zeros or ZeroChoice.SHOWN).value), Cost(told.cost.value), seconds)


def _with_cell_keys(file: Path, names: tuple[str, ...], told: _Options, secret: Path) -> Perturbed:
    from safeharbour.methods.disclosure import every, read_hierarchies

    below = read_hierarchies(told.hierarchies) if told.hierarchies else None
    tables = every(names, _ways(told.ways, names)) if told.ways else [names]
    with progress("Moving"):
        return with_cell_keys(
            file,
            tables,
            secret,
            told.person,
            told.noise,
            hierarchies=below,
            against=told.against,
            population=told.population,
        )


def _ways(ways: int, names: tuple[str, ...]) -> int:
    if ways > len(names):
        message = f"--ways {ways} is more than the {len(names)} dimensions named."
        raise Failure(message, Exit.USAGE)
    return ways


def _facts(made: Made) -> dict[str, Any]:
    from safeharbour.methods.disclosure import Noisy, Perturbed, Rounded

    if isinstance(made, Noisy):
        told = {"epsilon": made.epsilon, "delta": made.delta, "rho": made.rho, "standard_deviation": made.scale}
        return {"tables": len(made.tables), "cells": made.cells, "seconds": round(made.seconds, 3)} | told

    facts = {"tables": len(made.tables), "cells": made.cells, "joint": made.joint, "seconds": round(made.seconds, 3)}
    if isinstance(made, Perturbed):
        noise = {"most": made.noise.most, "variance": made.noise.variance, "smallest": made.noise.smallest}
        return facts | noise | {"opened": len(made.opened)}
    if isinstance(made, Rounded):
        return facts | {"rounded_to": made.base, "further": made.further, "distance": round(made.distance, 3)}
    return facts | {
        "withheld": int(sum(one.sum() for one in made.withheld)),
        "small": made.small,
        "complementary": made.complement,
        "method": made.method,
        "gap": made.gap,
        "only_linear": made.only_linear,
    }


def _show(made: Made, folder: Path) -> None:
    from safeharbour.methods.disclosure import Noisy, Perturbed, Rounded

    how_much = f"{counted(len(made.tables), 'table')} with {counted(made.cells, 'cell')}"
    say(f"{how_much}, in {folder}; what was done is in its README.md.")
    if isinstance(made, Noisy):
        say(f"A count of the lowest level is within {made.within:.0f} of the true one 95 times in 100.")
    elif isinstance(made, Rounded):
        _show_rounded(made)
    elif isinstance(made, Perturbed):
        _show_perturbed(made)
    else:
        _show_protected(made)


def _show_rounded(made: Rounded) -> None:
    say(f"Every count is a multiple of {made.base}, {made.distance:.1f} from the true one on average; all sums hold.")
    if made.further:
        note(f"{made.further:,} counts are {made.base} or more away from the true one: the sums left no other way.")


def _show_perturbed(made: Perturbed) -> None:
    say(f"Every count but 0 was moved by at most {made.noise.most}; the same people are the same count everywhere.")
    if made.opened:
        named = "; ".join(made.opened[:SHOWN])
        note(f"{len(made.opened)} counts can be worked out by who knows how far counts were moved: {named}.")
        note("That is for you: it is not told in the release. Fewer or smaller tables, or --most, help.")


def _show_protected(made: Protected) -> None:
    say(f"{made.small:,} small counts are withheld, and {made.complement:,} others that protect them.")
    say(f"The attacker can bound none of them below {made.policy.threshold}. {made.seconds:.1f} seconds.")
    if made.gap is not None and made.complement:
        say(f"Of the {made.complement:,} others, no choice could save more than {made.gap:.0%}.")
    for one in made.notes:
        note(one)
    note("How many counts are small is for you: it is not told in the release.")
    if made.only_linear:
        note(f"{made.only_linear} counts are safe by a table with fractions; whole numbers were not settled.")


def _audit(files: list[Path], told: _Options, as_json: bool) -> None:
    from safeharbour.methods.disclosure import as_rows, audit, read_hierarchies, read_published

    below = read_hierarchies(told.hierarchies) if told.hierarchies else None
    tables = [table for path in files for table in read_published(path, told.count, below)]
    shown = told.zeros is ZeroChoice.SHOWN or (told.zeros is None and all(table.zeros_shown for table in tables))
    threshold = told.threshold
    with progress("Attacking"):
        found = audit(tables, threshold, zeros_shown=shown)
    rows = as_rows(found)
    if as_json:
        print_json(_audited(found) | {"open": _open(rows)})
    else:
        _show_audit(found, rows)
    if rows:
        message = f"{len(rows)} cells can be bounded below {threshold}."
        raise Failure(message, Exit.FOUND)


def _audit_rounded(files: list[Path], told: _Options, as_json: bool) -> None:
    from safeharbour.methods.disclosure import as_rows, audit_rounded, read_hierarchies, read_published

    below = read_hierarchies(told.hierarchies) if told.hierarchies else None
    tables = [table for path in files for table in read_published(path, told.count, below)]
    with progress("Attacking"):
        found = audit_rounded(tables, told.round_to)
    rows = as_rows(found)
    if as_json:
        facts = {"cells": found.cells, "joint": found.joint, "rounded_to": found.base}
        print_json(facts | {"open": _open(rows)})
    else:
        say(f"{found.cells:,} cells rounded to multiples of {found.base}, attacked together.")
        _show_rows(rows, f"Each is left at least {found.base} possible values.")
    if rows:
        message = f"{len(rows)} cells are left fewer than {found.base} possible values."
        raise Failure(message, Exit.FOUND)


def _open(rows: Rows) -> list[dict[str, Any]]:
    return [{"cell": cell, "from": low, "to": high} for cell, low, high in rows]


def _show_rows(rows: Rows, none: str) -> None:
    if not rows:
        say(none)
        return
    print_table(("cell", "from", "to"), rows[:SHOWN])
    if len(rows) > SHOWN:
        say(f"... and {len(rows) - SHOWN} more; --json lists all of them.")


def _audited(found: Audit) -> dict[str, Any]:
    return {
        "cells": found.cells,
        "withheld": found.withheld,
        "missing": found.missing,
        "joint": found.joint,
        "threshold": found.threshold,
        "shown": len(found.shown),
        "worked_out": len(found.opened),
        "only_linear": len(found.findings.linear),
    }


def _show_audit(found: Audit, rows: Rows) -> None:
    say(f"{found.cells:,} cells, {found.withheld:,} of them withheld, attacked together.")
    if found.missing:
        note(f"{found.missing:,} cells are in no file and were taken as withheld.")
    if rows:
        say(f"{len(found.opened):,} withheld cells can be worked out; {len(found.shown):,} small counts stand open.\n")
    _show_rows(rows, f"None can be bounded below {found.threshold}.")
    if found.findings.linear:
        note(f"{len(found.findings.linear)} cells are safe by a table with fractions; whole numbers were not settled.")
