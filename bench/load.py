"""Two hundred workers at once: how long each page takes them, beside a bare Django view that does one indexed read.

The real program under production settings, one gunicorn process for each core, against people and audit events that
`generate_series` makes in a scratch database; locust asks. Signing in is out of the mix: everybody is signed in before.
Each waits 5 to 15 seconds between pages, as somebody who reads does (HARBOUR_LOAD_PAUSE=5,15). Sizes come from the
environment: HARBOUR_LOAD_PEOPLE, HARBOUR_LOAD_EVENTS, HARBOUR_LOAD_WORKERS, HARBOUR_LOAD_SECONDS. For a quiet
machine:

    HARBOUR_LOAD_PEOPLE=1000000 HARBOUR_LOAD_EVENTS=10000000 HARBOUR_LOAD_SECONDS=180 python -m bench load
"""

from __future__ import annotations

import csv
import json
import os
import random
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from bench.load_data import Desk, fill
from bench.measurement import Measurement

NEEDS_DATABASE = True
PEOPLE = int(os.environ.get("HARBOUR_LOAD_PEOPLE", "20000"))
EVENTS = int(os.environ.get("HARBOUR_LOAD_EVENTS", "200000"))
WORKERS = int(os.environ.get("HARBOUR_LOAD_WORKERS", "200"))
SECONDS = int(os.environ.get("HARBOUR_LOAD_SECONDS", "60"))
THREADS = 3
WARMING = 12
"""So many ask for so many seconds before anything is timed: a server that just started has no page in memory."""
HERE = Path(__file__).parent
TARGET = 400
BARE = "a bare view, one indexed read"


def measure() -> Iterator[Measurement]:
    """A program that is slow or fails here still prints its figures: errors are a line of their own."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        desks = fill(people=PEOPLE, events=EVENTS, workers=WORKERS)
        _say(f"{PEOPLE:,} people and {EVENTS:,} events in {time.monotonic() - began:.0f} s; {_load()}")
        with _serving(folder) as address:
            _write_desks(folder, desks)
            _asked(folder, address, workers=WARMING, seconds=WARMING, HARBOUR_LOAD_PAUSE="0,1")
            found = _asked(folder, address, workers=WORKERS, seconds=SECONDS)
    _say(f"{_load()}; a figure measured on a busy machine is only indicative")
    yield from _measurements(found)


def _measurements(found: dict[str, dict[str, str]]) -> Iterator[Measurement]:
    bare = float(found[BARE]["95%"])
    for name, row in sorted(found.items()):
        if name != BARE:
            for which in ("50%", "95%"):
                other = float(found[BARE][which])
                label = f"{name}, p{which[:2]} of {row['Request Count']}"
                yield Measurement(what=label, ours=float(row[which]), unit="ms", other=other, other_name=BARE)
    slowest = max(float(row["95%"]) for name, row in found.items() if name != BARE)
    failed = sum(int(row["Failure Count"]) for row in found.values())
    yield Measurement(what=f"the slowest page, p95; wanted under {TARGET}", ours=slowest, unit="ms", other=bare or None)
    yield Measurement(what="errors, wanted none", ours=failed, unit="requests")


def _asked(folder: str, address: str, *, workers: int, seconds: int, **told: str) -> dict[str, dict[str, str]]:
    """Locust in a process of its own: it patches what Python waits with."""
    command = [
        *(sys.executable, "-m", "locust", "-f", str(HERE / "peers" / "with_locust.py"), "--headless", "--only-summary"),
        *("--users", str(workers), "--spawn-rate", str(max(workers // 10, 1)), "--run-time", f"{seconds}s"),
        *("--host", address, "--csv", f"{folder}/load", "--reset-stats", "--exit-code-on-error", "0"),
    ]
    subprocess.run(command, check=True, env=os.environ | told | {"HARBOUR_LOAD_FOLDER": folder}, stdout=sys.stderr)
    with open(f"{folder}/load_stats.csv", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["Name"] != "Aggregated"]
        found = {row["Name"]: row for row in rows if int(row["Request Count"])}
    if Path(f"{folder}/load_failures.csv").exists():
        _say(Path(f"{folder}/load_failures.csv").read_text(encoding="utf-8"))
    return found


@contextmanager
def _serving(folder: str) -> Iterator[str]:
    """The program as `harbour serve` runs it, in one process for each core, with one bare view beside it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    cores = os.cpu_count() or 1
    command = [sys.executable, "-m", "bench.load_server", str(port), str(cores), str(THREADS)]
    assets = [str(Path(sys.executable).with_name("harbour")), "assets"]
    subprocess.run(assets, check=True, env=_environment(), stdout=subprocess.DEVNULL)
    with open(f"{folder}/server.log", "w", encoding="utf-8") as log:
        server = subprocess.Popen(command, env=_environment(), stderr=log, start_new_session=True)
        try:
            _wait_for(f"http://127.0.0.1:{port}/healthz", server, Path(log.name))
            yield f"http://127.0.0.1:{port}"
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(timeout=30)
            _say(Path(log.name).read_text(encoding="utf-8")[-2000:] or "the server complained of nothing")


def _environment() -> dict[str, str]:
    """Production's own, on the scratch database; a proxy that ends TLS is played by a header."""
    from django.conf import settings
    from django.db import connections

    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "safeharbour.project.settings.production",
        "HARBOUR_SECRET_KEY": settings.SECRET_KEY if len(settings.SECRET_KEY) >= 50 else secrets.token_urlsafe(60),
        "HARBOUR_HOSTS": "127.0.0.1",
        "HARBOUR_BEHIND_PROXY": "1",
        "DATABASE_URL": _url(connections["default"].settings_dict),
        "HARBOUR_KEY_PROVIDER": settings.VAULT_KEY_PROVIDER,
        "HARBOUR_SHARES": settings.VAULT_SHARES,
        "HARBOUR_SEAL_SECRETS": ",".join(settings.AUDIT_SEAL_SECRETS),
        "HARBOUR_MAIL_HOST": "localhost",
        "HARBOUR_MAIL_FROM": "nobody@example.org",
        "HARBOUR_MAIL_TLS": "none",
    }


def _url(database: dict[str, object]) -> str:
    from urllib.parse import quote

    user, password = (quote(str(database[name]), safe="") for name in ("USER", "PASSWORD"))
    host, port = quote(str(database["HOST"]), safe=""), database["PORT"]
    return f"postgresql://{user}:{password}@{host}{f':{port}' if port else ''}/{database['NAME']}"


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if server.poll() is not None:
            break
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"the server does not answer:\n{log.read_text(encoding='utf-8')[-4000:]}")


def _write_desks(folder: str, desks: list[Desk]) -> None:
    random.Random(1).shuffle(desks)  # noqa: S311 - the same order each time
    Path(folder, "desks.json").write_text(json.dumps([desk.__dict__ for desk in desks]), encoding="utf-8")


def _say(line: str) -> None:
    print(f"    {line}", file=sys.stderr, flush=True)


def _load() -> str:
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
