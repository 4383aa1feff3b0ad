"""`harbour serve` and `harbour worker`: the two processes that any installation runs, as many of each as it needs."""

from __future__ import annotations

from typing import Annotated

import typer

from safeharbour.project.cli.failures import Exit, Failure
from safeharbour.project.cli.installation import installation

commands = typer.Typer()

Port = Annotated[int, typer.Option(min=1, max=65535, envvar="PORT", help="Port to listen on.")]
Host = Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 for every interface.")]


def require_free(host: str, port: int, *, wait: float = 0.0) -> None:
    from safeharbour.project.ports import becomes_free

    try:
        free = becomes_free(host, port, within=wait)
    except OSError as error:
        message = f"Nothing can listen on {host} port {port}: {error.strerror}."
        raise Failure(message, Exit.BUSY) from None
    if not free:
        message = f"Port {port} on {host} is taken by another program. Choose another, for example PORT={port + 1}."
        raise Failure(message, Exit.BUSY)


@commands.command()
def serve(
    port: Port = 8000,
    host: Host = "127.0.0.1",
    workers: Annotated[int, typer.Option(min=1, help="Web processes.")] = 2,
    threads: Annotated[int, typer.Option(min=1, help="Threads in each web process.")] = 3,
) -> None:
    """Serve the pages and the API until stopped.

    Example: harbour serve --host 0.0.0.0 --port 8000 --workers 4
    """
    from safeharbour.project.lifeline import end_with_supervisor

    end_with_supervisor()
    require_free(host, port)
    with installation():
        from safeharbour.project.doctor import refuse_unsafe_database
        from safeharbour.project.web import WebServer

        refuse_unsafe_database()
        WebServer(host=host, port=port, workers=workers, threads=threads).run()


@commands.command()
def worker(
    once: Annotated[bool, typer.Option("--once", help="Do the jobs that wait, then end.")] = False,
) -> None:
    """Do jobs, and queue the periodic ones when they are due, until stopped.

    Example: harbour worker
    """
    from safeharbour.project.lifeline import end_with_supervisor

    end_with_supervisor()
    with installation():
        from safeharbour.project.doctor import refuse_unsafe_database
        from safeharbour.project.work import work

        refuse_unsafe_database()
        work(once=once)
