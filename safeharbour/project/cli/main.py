"""The command line's entry: settings first, then the subcommands."""

from __future__ import annotations

import os

import typer

app = typer.Typer(no_args_is_help=True, help="Safe Harbour, from the command line.")


@app.command()
def migrate() -> None:
    """Bring the database to the present schema, row policies included.

    Example: harbour migrate
    """
    from safeharbour.project import embedded

    with embedded.running():
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", database="owner", interactive=False)


@app.callback()
def callback() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safeharbour.project.settings.local")


def main() -> None:
    app()
