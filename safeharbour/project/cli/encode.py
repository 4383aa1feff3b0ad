"""`harbour encode`: a list as encodings that can be linked, and not read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from safeharbour.project.cli.failures import Exit, Failure
from safeharbour.project.cli.output import AsJson, note, print_json, progress, say

commands = typer.Typer()


@commands.command()
def encode(  # noqa: PLR0917 - one for each option
    file: Annotated[Path, typer.Argument(help="CSV or Parquet: an agency's list. Columns as for `harbour link`.")],
    key: Annotated[Path, typer.Option(help="The secret that the agencies share and the linkage unit must not have.")],
    out: Annotated[Path, typer.Option(help="Write the encodings here (CSV or Parquet).")],
    model: Annotated[Path | None, typer.Option(help="TOML or JSON: what the columns are.")] = None,
    keep_ids: Annotated[
        bool, typer.Option("--keep-ids", help="Keep record ids, to measure links against truth.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Encode a list at home, so that a linkage unit can count who is on which lists without reading a name.

    Example: harbour encode police.csv --key shared.key --out police.encoded.parquet
    """
    from safeharbour.methods.linkage import LinkageError, read_model
    from safeharbour.methods.linkage.private import encode as encoded
    from safeharbour.methods.linkage.private import read_key, write_encodings

    try:
        with progress("Encoding"):
            found = encoded([file], read_key(key), read_model(model) if model else None)
            write_encodings(found, out, keep_ids=keep_ids)
    except LinkageError as error:
        raise Failure(str(error), Exit.USAGE) from error
    for warning in found.warnings:
        note(warning)
    if keep_ids:
        note("The record ids are in the file: do not give it to anybody who could look them up.")
    known = {name: int((sizes > 0).sum()) for name, sizes in found.sizes.items()}
    if as_json:
        print_json({"records": len(found.ids), "schema": found.schema.fingerprint, "known": known})
    else:
        parts = ", ".join(f"{name} of {count:,}" for name, count in known.items())
        say(f"{len(found.ids):,} records encoded in {out} ({parts}). Schema {found.schema.fingerprint}.")
