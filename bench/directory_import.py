"""Directory: rows imported a second, and the memory that imports and streams take, few services and ten times as many.

Invented organizations with services and phones; `SERVICES` in the environment sets how many. The stream is fetched
over HTTP from a web server of its own process, as `harbour serve` starts it, whose peak the system tells. The other of
each peak is that of a tenth of the services: memory that is constant has a ratio of about one.
"""

from __future__ import annotations

import csv
import os
import re
import resource
import signal
import socket
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from bench.measurement import Measurement

NEEDS_DATABASE = True
SERVICES = int(os.environ.get("SERVICES", "100000"))
PATIENCE = 60


def measure() -> Iterable[Measurement]:
    with _web_server() as (address, process):
        few = _brought_in(SERVICES // 10)
        few_streamed, _number = _streamed(address, process)
        many = _brought_in(SERVICES)
        many_streamed, number = _streamed(address, process)
    yield Measurement(what=f"import of {many.rows:,} rows", ours=many.rows / many.seconds, unit="rows/s")
    yield Measurement(what="the same again, all unchanged", ours=many.rows / many.again, unit="rows/s")
    yield Measurement(
        what=f"peak memory of the import of {SERVICES:,} services",
        ours=many.peak,
        other=few.peak,
        other_name="a tenth of them",
        unit="MiB",
    )
    yield Measurement(
        what=f"peak memory of the server that streams {number:,} services as NDJSON",
        ours=many_streamed,
        other=few_streamed,
        other_name="a tenth of them",
        unit="MiB",
    )


@dataclass(frozen=True, kw_only=True)
class Brought:
    rows: int
    seconds: float
    again: float
    peak: float


def _brought_in(services: int) -> Brought:
    with tempfile.TemporaryDirectory() as folder:
        rows = _write(Path(folder), services)
        seconds, again = (_import(Path(folder), f"bench {services}") for _ in range(2))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Brought(rows=rows, seconds=seconds, again=again, peak=peak)


def _write(folder: Path, services: int) -> int:
    tables = {
        "organizations.csv": (
            ("id", "name", "description"),
            ((f"o{n}", f"Organization {n}", "Helps people.") for n in range(services // 4)),
        ),
        "services.csv": (
            ("id", "organization_id", "name", "status", "description"),
            ((f"s{n}", f"o{n // 4}", f"Service {n}", "active", "A place to ask. " * 12) for n in range(services)),
        ),
        "phones.csv": (
            ("id", "service_id", "number"),
            ((f"p{n}", f"s{n}", f"705 555 {n % 10000:04}") for n in range(services)),
        ),
    }
    total = 0
    for name, (heading, rows) in tables.items():
        with (folder / name).open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(heading)
            for row in rows:
                writer.writerow(row)
                total += 1
    return total


def _import(folder: Path, source: str) -> float:
    from safeharbour.support.directory.actions import import_directory
    from safeharbour.support.directory.rules import IMPORT
    from safeharbour.trust.access.actors import acting_as, system

    importer = system(IMPORT)
    started = time.perf_counter()
    with acting_as(importer):
        import_directory(path=folder, source_name=source, by=importer, strict=True)
    return time.perf_counter() - started


@contextmanager
def _web_server() -> Iterator[tuple[str, int]]:
    """Its address, and the process that answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = get_context("fork").Process(target=_serve, args=(port,))
    server.start()
    try:
        address = f"http://localhost:{port}/hsds/"
        _wait_for(address)
        yield address, int(Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()[0])
    finally:
        os.kill(server.pid or 0, signal.SIGTERM)
        server.join()


def _serve(port: int) -> None:
    from django.db import connections

    from safeharbour.project.web import WebServer

    for connection in connections.all():
        connection.connection = None  # the parent's, which it still needs
    WebServer(host="127.0.0.1", port=port, workers=1, threads=4).run()


def _wait_for(address: str) -> None:
    begin = time.monotonic()
    while True:
        try:
            urlopen(address).close()  # noqa: S310 - our own server
        except URLError:
            if time.monotonic() - begin > PATIENCE:
                raise
            time.sleep(0.2)
        else:
            return


def _streamed(address: str, process: int) -> tuple[float, int]:
    """The peak of the server's memory so far, in MiB, and how many services came."""
    with urlopen(f"{address}services?format=ndjson") as answer:  # noqa: S310 - our own server
        number = sum(1 for _ in answer)
    peak = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
    return (int(peak[1]) / 1024 if peak else 0.0), number
