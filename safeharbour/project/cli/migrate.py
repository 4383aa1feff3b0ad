"""`harbour migrate`. Also the pattern for every other module here: thin, imports inside, one sentence, one example."""

from __future__ import annotations

import typer

from safeharbour.project.cli.installation import installation
from safeharbour.project.cli.output import AsJson, print_json, progress, say

commands = typer.Typer()


@commands.command()
def migrate(as_json: AsJson = False) -> None:
    """Bring the database to the present schema, row policies included.

    Example: harbour migrate
    """
    with installation():
        from safeharbour.project.schema import bring_up_to_date, pending_migrations

        pending = pending_migrations()
        with progress("Bringing the database to the present schema", len(pending)) as advance:
            bring_up_to_date(lambda: advance(1))
    if as_json:
        print_json({"applied": pending})
    else:
        say(
            f"Migrations applied: {len(pending)}." if pending else "Nothing to migrate. Row policies were put in place."
        )
