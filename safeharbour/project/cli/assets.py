"""`harbour assets`: what the web server hands out besides pages, made ready once instead of at each request."""

from __future__ import annotations

import typer

from safeharbour.project.cli.output import progress, say

commands = typer.Typer()


@commands.command()
def assets() -> None:
    """Compile the message catalogues, and collect the static files where the settings say so. Needs no database.

    Example: harbour assets
    """
    import django
    from django.conf import settings
    from django.core.management import call_command

    from safeharbour.project import messages

    compiled = messages.compile_all()
    say(f"{len(compiled)} catalogues compiled.")
    if settings.STATIC_ROOT is not None:
        django.setup()
        with progress("Collecting the static files"):
            call_command("collectstatic", interactive=False, verbosity=0, clear=True)
        say(f"Static files are in {settings.STATIC_ROOT}.")
