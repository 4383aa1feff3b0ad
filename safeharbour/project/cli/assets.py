"""`harbour assets`: what the web server hands out besides pages, made ready once instead of at each request."""

from __future__ import annotations

import typer

from safeharbour.project.cli.output import progress, say

commands = typer.Typer()


@commands.command()
def assets() -> None:
    """Collect the static files where the settings say they are served from. Needs no database.

    Example: harbour assets
    """
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    if settings.STATIC_ROOT is None:
        say("These settings serve each file from where it was written; there is nothing to collect.")
        return
    with progress("Collecting the static files"):
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    say(f"Static files are in {settings.STATIC_ROOT}.")
