"""`harbour backup` and `harbour restore`. The keys of the vault travel apart: see `harbour keys`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from safeharbour.project.cli.failures import Exit, Failure
from safeharbour.project.cli.installation import installation
from safeharbour.project.cli.output import AsJson, note, print_json, progress, say

commands = typer.Typer()

KEYS_APART = (
    "The keys of the vault are not in it. Without them names and notes stay sealed; keep a copy of them elsewhere."
)


@commands.command()
def backup(
    file: Annotated[Path, typer.Argument(help="Where to write the backup.")],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a file that is there.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write the whole database to a file that only you may read.

    Example: harbour backup /srv/backups/monday.dump
    """
    _require_place(file, overwrite)
    with installation():
        from safeharbour.project.backup import BackupError, back_up, tables

        with progress("Writing the tables", len(tables())) as advance:
            try:
                back_up(file, lambda: advance(1))
            except (BackupError, OSError) as error:
                raise Failure(str(error), Exit.DATABASE) from None
    if as_json:
        print_json({"file": str(file), "bytes": file.stat().st_size})
    else:
        say(f"{file} holds the database ({file.stat().st_size / 1e6:.1f} MB).")
        note(KEYS_APART)


def _require_place(file: Path, overwrite: bool) -> None:
    if not file.absolute().parent.is_dir():
        message = f"There is no folder {file.absolute().parent}."
        raise Failure(message, Exit.USAGE)
    if file.exists() and not overwrite:
        message = f"{file} is there already. Choose another name, or say --overwrite."
        raise Failure(message, Exit.REFUSED)


@commands.command()
def restore(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A file that harbour backup wrote.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Throw away what the database holds now. Stop web and worker first.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Bring a database back from a backup, then to the present schema, with its row policies and grants.

    Its statistics are counted anew, so that the first searches are as quick as before.

    A database that holds anything is left alone unless you say --replace.

    Example: harbour restore /srv/backups/monday.dump --replace
    """
    with installation():
        from safeharbour.project import backup as backups
        from safeharbour.project.schema import bring_up_to_date, pending_migrations

        if backups.tables() and not replace:
            message = "The database is not empty, and was left as it is. To throw it away, say --replace."
            raise Failure(message, Exit.REFUSED)
        try:
            contents = backups.contents(file)
            with progress("Filling the tables", len(contents.tables)) as advance:
                backups.restore(contents, lambda: advance(1))
        except backups.BackupError as error:
            raise Failure(str(error), Exit.DATABASE) from None
        pending = pending_migrations()
        with progress("Bringing the database to the present schema", len(pending)) as advance:
            bring_up_to_date(lambda: advance(1))
        with progress("Erasing again who was erased"):
            erased = _erase_again()
        with progress("Counting what the planner goes by", len(backups.tables())) as advance:
            backups.renew_statistics(lambda: advance(1))
    if as_json:
        print_json({"file": str(file), "migrations_applied": pending, "erased_again": erased})
    else:
        say(f"Restored from {file}. Row policies and grants are in place; migrations applied: {len(pending)}.")
        note("The statistics that the planner goes by were counted anew.")
        note(KEYS_APART)
        note(_told_of_erasures(erased))


def _erase_again() -> int | None:
    """Whom the share store knows as erased stays erased (ADR 0010). None if the store cannot be asked now."""
    from safeharbour.support.people.upkeep import replay_erasures
    from safeharbour.trust.vault.errors import KeysUnavailable

    try:
        return sum(1 for _ in replay_erasures())
    except KeysUnavailable:
        return None


def _told_of_erasures(erased: int | None) -> str:
    if erased is None:
        return "The share store did not answer, so nobody was erased again. Run: harbour keys reconcile"
    return f"{erased} people whom the backup brought back were erased again."
