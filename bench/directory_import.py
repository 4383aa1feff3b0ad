"""Directory: rows imported a second, and the memory that a stream of 100,000 services takes.

The import is timed on invented organizations with services, places and phones; `SERVICES` in the environment sets how
many. The other of the stream is the same records fetched at once.
"""

from __future__ import annotations

import csv
import json
import os
import tempfile
import time
import tracemalloc
from collections.abc import Iterable
from pathlib import Path

from bench.measurement import Measurement

NEEDS_DATABASE = True
SERVICES = int(os.environ.get("SERVICES", "100000"))
MIB = 1024 * 1024


def measure() -> Iterable[Measurement]:
    with tempfile.TemporaryDirectory() as folder:
        rows = _write(Path(folder))
        seconds = _import(Path(folder))
        yield Measurement(what=f"import of {rows:,} rows", ours=rows / seconds, unit="rows/s")
        again = _import(Path(folder))
        yield Measurement(what="the same again, all unchanged", ours=rows / again, unit="rows/s")
    stream, number = _stream()
    yield Measurement(
        what=f"peak memory of {number:,} services as NDJSON",
        ours=stream / MIB,
        other=_all_at_once() / MIB,
        other_name="fetched at once",
        unit="MiB",
    )


def _write(folder: Path) -> int:
    tables = {
        "organizations.csv": (
            ("id", "name", "description"),
            ((f"o{n}", f"Organization {n}", "Helps people.") for n in range(SERVICES // 4)),
        ),
        "services.csv": (
            ("id", "organization_id", "name", "status", "description"),
            ((f"s{n}", f"o{n // 4}", f"Service {n}", "active", "A place to ask. " * 12) for n in range(SERVICES)),
        ),
        "phones.csv": (
            ("id", "service_id", "number"),
            ((f"p{n}", f"s{n}", f"705 555 {n % 10000:04}") for n in range(SERVICES)),
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


def _import(folder: Path) -> float:
    from safeharbour.support.directory.actions import import_directory
    from safeharbour.support.directory.rules import IMPORT
    from safeharbour.trust.access.actors import acting_as, system

    importer = system(IMPORT)
    started = time.perf_counter()
    with acting_as(importer):
        import_directory(path=folder, source_name="bench", by=importer, strict=True)
    return time.perf_counter() - started


def _stream() -> tuple[int, int]:
    """The peak of Python's memory while the whole stream is read, and how many services came."""
    from django.test import Client

    tracemalloc.start()
    response = Client(SERVER_NAME="localhost").get("/hsds/services", {"format": "ndjson"})
    number = sum(part.count(b"\n") for part in response.streaming_content)  # type: ignore[attr-defined]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak, number


def _all_at_once() -> int:
    from django.db import transaction

    from safeharbour.support.directory.api.endpoints import basic
    from safeharbour.support.directory.models import Service
    from safeharbour.trust.access.actors import PUBLIC, acting_as

    tracemalloc.start()
    with acting_as(PUBLIC), transaction.atomic():
        json.dumps(basic("service", list(Service.objects.all())))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak
