"""The command line's entry: the commands of every module beside this one, and one sentence for each failure.

A module of this package that defines `commands` (a `typer.Typer`) adds its commands to `harbour` itself; one that
defines `group` adds them under its own name, as in `harbour directory import`. Nothing needs to be registered.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from importlib import import_module
from importlib.metadata import version
from pkgutil import iter_modules
from types import FrameType, ModuleType
from typing import Annotated

import typer

from safeharbour.project import cli
from safeharbour.project.cli.failures import Exit, Failure, explained

EPILOG = "Exit codes: " + "; ".join(f"{code.value} {code.meaning}" for code in Exit) + "."

NOT_COMMANDS = ("main", "__main__")

app = typer.Typer(
    no_args_is_help=True,
    help="Safe Harbour, from the command line.",
    epilog=EPILOG,
    pretty_exceptions_enable=False,
    add_completion=False,
)


def say_version(asked: bool) -> None:
    if asked:
        typer.echo(f"harbour {version('safeharbour')}")
        raise typer.Exit


@app.callback()
def choose_settings(
    _version: Annotated[
        bool, typer.Option("--version", callback=say_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safeharbour.project.settings.local")


def command_modules() -> list[ModuleType]:
    names = sorted(module.name for module in iter_modules(cli.__path__) if module.name not in NOT_COMMANDS)
    return [import_module(f"{cli.__name__}.{name}") for name in names]


def load() -> typer.Typer:
    """The whole command, assembled once."""
    if not app.registered_groups:
        for module in command_modules():
            if commands := getattr(module, "commands", None):
                app.add_typer(commands)
            if group := getattr(module, "group", None):
                app.add_typer(group, name=module.__name__.rpartition(".")[2])
    return app


def main() -> None:
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGHUP, _leave)
    try:
        load()()
    except Failure as failure:
        _stop(failure)
    except Exception as error:
        failure_of = explained(error)
        if failure_of is None:
            raise
        logging.getLogger("safeharbour.cli").debug("stopped", exc_info=error)
        _stop(failure_of)


def _leave(number: int, frame: FrameType | None) -> None:
    """Asked to end: every open block is left in order, so that nothing started is left running."""
    sys.exit(128 + number)


def _stop(failure: Failure) -> None:
    typer.echo(f"harbour: {failure}", err=True)
    sys.exit(failure.code)
