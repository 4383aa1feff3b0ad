"""`harbour demo`: an invented province, served with its worker from one terminal, until Ctrl-C."""

from __future__ import annotations

import fcntl
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Annotated

import typer

from safeharbour.project.cli.failures import Exit, Failure
from safeharbour.project.cli.installation import installation
from safeharbour.project.cli.output import note, progress, say
from safeharbour.project.cli.serve import Port, require_free

commands = typer.Typer()

HOST = "127.0.0.1"
SECONDS_FOR_ORPHANS = 10.0


@commands.command()
def demo(
    port: Port = 8000,
    seed: Annotated[int, typer.Option(help="Which province: the same seed gives the same one.")] = 1,
    fill_only: Annotated[bool, typer.Option("--fill-only", help="Make the province and end, without serving.")] = False,
) -> None:
    """Fill an invented province, and serve it here until Ctrl-C. What is already there is kept.

    Example: harbour demo --port 8001
    """
    _require_demonstration()
    with _alone_in_this_folder() as after_a_crash:
        if not fill_only:
            require_free(HOST, port, wait=SECONDS_FOR_ORPHANS if after_a_crash else 0.0)
        with installation():
            _prepare(seed)
            if not fill_only:
                _serve(port)


def _require_demonstration() -> None:
    from django.conf import settings

    if not settings.DEMONSTRATION:
        message = "These settings are not a demonstration's. Invented people are never mixed with real ones."
        raise Failure(message, Exit.REFUSED)


@contextmanager
def _alone_in_this_folder() -> Iterator[bool]:
    """Answers whether the one before was killed, in which case its children may need a moment to leave."""
    from safeharbour.project.paths import VAR

    VAR.mkdir(parents=True, exist_ok=True)
    with (VAR / "demo.running").open("a+") as mark:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = f"The demonstration of this folder is already running ({_written(mark)}). Stop it with Ctrl-C."
            raise Failure(message, Exit.BUSY) from None
        after_a_crash = bool(_written(mark))
        _write(mark, f"process {os.getpid()}")
        try:
            yield after_a_crash
        finally:
            _write(mark, "")


def _written(mark: IO[str]) -> str:
    mark.seek(0)
    return mark.read().strip()


def _write(mark: IO[str], text: str) -> None:
    mark.truncate(0)
    mark.write(text)
    mark.flush()


@contextmanager
def _rarely_collecting() -> Iterator[None]:
    """Python looks for cycles after each 700 objects, which took a fifth of the time: little here is thrown away."""
    usual = gc.get_threshold()
    gc.set_threshold(100_000, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@_rarely_collecting()
def _prepare(seed: int) -> None:
    from safeharbour.project import demonstration
    from safeharbour.project.schema import bring_up_to_date, pending_migrations

    if pending_migrations():
        with progress("Making the tables"):
            bring_up_to_date()
    if demonstration.is_filled():
        note("The province is there already; it is kept as it is.")
        return
    with progress("Filling the province", total=100) as advance:
        reached = 0

        def tell(label: str, done: int, total: int) -> None:
            nonlocal reached
            percent = 100 * done // max(total, 1)
            advance(percent - reached)
            reached = percent

        demonstration.fill(seed=seed, progress=tell)


def _serve(port: int) -> None:
    from django.db import connections

    from safeharbour.project import ports
    from safeharbour.project.supervisor import Part, PartFailedError, Supervisor

    connections.close_all()  # or the supervisor would hold two, all day, for nothing
    harbour = (sys.executable, "-m", "safeharbour.project.cli")
    parts = (
        Part(name="web server", command=(*harbour, "serve", "--host", HOST, "--port", str(port), "--workers", "1")),
        Part(name="worker", command=(*harbour, "worker")),
    )
    try:
        Supervisor(parts, say=note).run(
            is_ready=lambda: ports.answers(HOST, port), announce=lambda: say(_welcome(port))
        )
    except PartFailedError as failed:
        raise Failure(f"{failed} What it said is above.") from None
    note("Stopped.")


def _welcome(port: int) -> str:
    from safeharbour.project.demonstration.own_pages import a_code_to_show
    from safeharbour.project.demonstration.personas import lines

    return "\n".join(
        (
            "",
            f"Safe Harbour is at http://{HOST}:{port}/   (Ctrl-C stops it)",
            "",
            "Everyone in it is invented. To sign in, open the address, choose “Sign in”, then one of these roles:",
            *(f"  {line}" for line in lines()),
            "",
            f"To see a person's own page, without signing in, open http://{HOST}:{port}/en/mine/ and type:",
            f"  {a_code_to_show()}",
        )
    )
