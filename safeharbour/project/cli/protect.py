"""`harbour protect`: tables to publish without exposing anyone, and the attacker that tries them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from safeharbour.project.cli.failures import Exit, Failure
from safeharbour.project.cli.output import AsJson, note, print_json, print_table, progress, say

if TYPE_CHECKING:
    from safeharbour.methods.disclosure import Audit, Counted, Protected

commands = typer.Typer()
SHOWN = 50


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
    seconds: Annotated[float, typer.Option(help="How long to look for fewer cells to withhold.", min=0)] = 5.0,
    against: Annotated[
        Path | None, typer.Option(help="An earlier release, or a folder of them: tested together with this one.")
    ] = None,
    population: Annotated[
        str, typer.Option(help="Which groups of people this is of, such as 2023,2024; as earlier releases said.")
    ] = "",
    audit: Annotated[bool, typer.Option("--audit", help="Attack tables that are made already, by anybody.")] = False,
    as_json: AsJson = False,
) -> None:
    """Withhold what must not be told from tables of counts, or try what can be told from tables that are there.

    Example: harbour protect people.csv --dimensions region,age,exploitation --out release-2026
    """
    from safeharbour.methods.disclosure import DisclosureError

    names = [name.strip() for name in dimensions.split(",") if name.strip()]
    try:
        if audit:
            _audit(
                files, _Options(threshold, ways, count, hierarchies, zeros, cost, seconds, against, population), as_json
            )
            return
        file, folder = _required(files, names, out)
        protected = _protect(
            file, names, _Options(threshold, ways, count, hierarchies, zeros, cost, seconds, against, population)
        )
        from safeharbour.methods.disclosure import write_release

        written = write_release(protected, folder, file.name)
    except DisclosureError as error:
        raise Failure(str(error), Exit.USAGE) from error
    if as_json:
        print_json(_facts(protected) | {"files": [str(path) for path in written]})
    else:
        _show(protected, folder)


class _Options:
    """What the command was told, for the library."""

    def __init__(  # noqa: PLR0917
        self,
        threshold: int,
        ways: int,
        count: str,
        hierarchies: Path | None,
        zeros: ZeroChoice | None,
        cost: CostChoice,
        seconds: float,
        against: Path | None,
        population: str,
    ) -> None:
        self.threshold, self.ways, self.count, self.hierarchies = threshold, ways, count, hierarchies
        self.zeros, self.cost, self.seconds = zeros, cost, seconds
        self.against = against
        self.population = tuple(name.strip() for name in population.split(",") if name.strip())


def _required(files: list[Path], names: list[str], out: Path | None) -> tuple[Path, Path]:
    if len(files) > 1:
        message = "Give one file. (Several tables are attacked together with --audit.)"
    elif not names:
        message = "Name the columns to count by: --dimensions region,age"
    elif out is None:
        message = "Name a folder for the release: --out release-2026"
    else:
        return files[0], out
    raise Failure(message, Exit.USAGE)


def _protect(file: Path, names: list[str], told: _Options) -> Protected:
    from safeharbour.methods.disclosure import (
        Cost,
        Policy,
        Zeros,
        every,
        protect,
        read_counted,
        read_earlier,
        read_hierarchies,
    )

    below = read_hierarchies(told.hierarchies) if told.hierarchies else None
    with progress("Reading"):
        counted = read_counted(file, names, count=told.count, hierarchies=below)
    tables = every(names, _ways(told.ways, counted)) if told.ways else [tuple(names)]
    policy = Policy(told.threshold, Zeros((told.zeros or ZeroChoice.SHOWN).value), Cost(told.cost.value), told.seconds)
    earlier = read_earlier(told.against) if told.against else []
    with progress("Protecting") as advance:
        return protect(counted, tables, policy, against=earlier, population=told.population, advance=advance)


def _ways(ways: int, counted: Counted) -> int:
    if ways > len(counted.dimensions):
        message = f"--ways {ways} is more than the {len(counted.dimensions)} dimensions named."
        raise Failure(message, Exit.USAGE)
    return ways


def _facts(protected: Protected) -> dict[str, Any]:
    return {
        "tables": len(protected.tables),
        "cells": protected.cells,
        "withheld": int(sum(one.sum() for one in protected.withheld)),
        "small": protected.small,
        "complementary": protected.complement,
        "method": protected.method,
        "gap": protected.gap,
        "only_linear": protected.only_linear,
        "joint": protected.joint,
        "seconds": round(protected.seconds, 3),
    }


def _show(protected: Protected, folder: Path) -> None:
    facts = _facts(protected)
    say(f"{facts['tables']} tables with {facts['cells']:,} cells, in {folder}; what was done is in its README.md.")
    say(f"{facts['small']:,} small counts are withheld, and {facts['complementary']:,} others that protect them.")
    say(f"The attacker can bound none of them below {protected.policy.threshold}. {protected.seconds:.1f} seconds.")
    if protected.gap is not None and protected.complement:
        say(f"Of the {facts['complementary']:,} others, no choice could save more than {protected.gap:.0%}.")
    for one in protected.notes:
        note(one)
    note("How many counts are small is for you: it is not told in the release.")
    if protected.only_linear:
        note(f"{protected.only_linear} counts are safe by a table with fractions; whole numbers were not settled.")


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
        print_json(_audited(found) | {"open": [{"cell": cell, "from": low, "to": high} for cell, low, high in rows]})
    else:
        _show_audit(found, rows)
    if rows:
        message = f"{len(rows)} cells can be bounded below {threshold}."
        raise Failure(message, Exit.FOUND)


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


def _show_audit(found: Audit, rows: list[tuple[str, int, int]]) -> None:
    say(f"{found.cells:,} cells, {found.withheld:,} of them withheld, attacked together.")
    if found.missing:
        note(f"{found.missing:,} cells are in no file and were taken as withheld.")
    if rows:
        say(f"{len(found.opened):,} withheld cells can be worked out; {len(found.shown):,} small counts stand open.\n")
        print_table(("cell", "from", "to"), rows[:SHOWN])
        if len(rows) > SHOWN:
            say(f"... and {len(rows) - SHOWN} more; --json lists all of them.")
    else:
        say(f"None can be bounded below {found.threshold}.")
    if found.findings.linear:
        note(f"{len(found.findings.linear)} cells are safe by a table with fractions; whole numbers were not settled.")
