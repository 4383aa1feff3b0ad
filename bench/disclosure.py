"""Protecting random tables, large tables, and one like the issue's beside pytauargus, each tried by the attacker.

- `HARBOUR_BENCH_TABLES` random two- to four-way tables (1,000 unless told): how many unsafe cells the attacker bounds
  below the threshold, how many are withheld by the fewest cells there are, and how many more at most the others take.
- 100,000 invented records of eight attributes: all two-way tables together, and one four-way table.
- Citizenship x age x exploitation, invented with a seed (the real file is not in the house). pytauargus runs in an
  environment of its own, and our attacker is turned on what it publishes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from bench.measurement import Measurement
from safeharbour.methods.disclosure import Policy, Protected, audit, every, protect, read_counted, read_published

TABLES = int(os.environ.get("HARBOUR_BENCH_TABLES", "1000"))
RECORDS = 100_000
SHAPES = ((4, 5), (6, 8), (3, 3, 4), (4, 4, 5), (3, 3, 2, 2), (3, 4, 3, 3))
SECONDS = 2.0
PEER = Path(__file__).parent / "peers" / "with_pytauargus.py"


def measure() -> Iterable[Measurement]:
    yield from _random_tables()
    yield from _large()
    yield from _beside()


def _random_tables() -> Iterable[Measurement]:
    draw = np.random.default_rng(5)
    opened = fractions = ours = least = 0
    over, proven, seconds = [], [], 0.0
    for number in range(TABLES):
        frame = _records(draw, SHAPES[number % len(SHAPES)], int(draw.choice([150, 600, 1500])))
        counted = read_counted(frame, frame.columns)
        quick = protect(counted, [frame.columns], Policy(seconds=0))
        best = protect(counted, [frame.columns], Policy(seconds=SECONDS))
        opened += len(quick.findings.opened) + len(best.findings.opened)
        fractions += quick.only_linear
        seconds += quick.seconds
        if best.method == "exact" or best.gap == 0:
            ours += quick.small + quick.complement
            least += best.small + best.complement
            over.append((quick.small + quick.complement) / max(1, best.small + best.complement) - 1)
        elif best.gap is not None:
            proven.append(best.gap * best.complement / max(1, best.small + best.complement))
    flows, rest, middle = max(over, default=0), max(proven, default=0), np.median(proven or [0])
    note(
        f"{TABLES} random tables: in {SECONDS:g} s {len(over)} are protected by the fewest cells there are (flows"
        f" alone take up to {flows:.0%} more), the others by at most {rest:.0%} more, as proven (median {middle:.0%})"
    )
    yield Measurement(what=f"unsafe cells bounded below 11, {TABLES} tables", ours=opened, unit="cells")
    yield Measurement(what="safe by fractions only", ours=fractions, unit="cells")
    yield Measurement(
        what=f"withheld by flows alone, {len(over)} tables solved",
        ours=ours,
        unit="cells",
        other=least,
        other_name="as by default: the optimum",
    )
    yield Measurement(what="flows, a table", ours=1000 * seconds / TABLES, unit="ms")


def _records(draw: np.random.Generator, shape: tuple[int, ...], size: int) -> pl.DataFrame:
    columns = {}
    for number, values in enumerate(shape):
        shares = draw.dirichlet(np.ones(values))
        columns[f"d{number}"] = [f"v{one}" for one in draw.choice(values, size, p=shares)]
    return pl.DataFrame(columns)


def _large() -> Iterable[Measurement]:
    draw = np.random.default_rng(1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.csv"
        _records(draw, (6, 5, 8, 4, 7, 5, 6, 3), RECORDS).write_csv(path)
        names = [f"d{number}" for number in range(8)]
        for what, tables in (("all two-way tables", every(names, 2)), ("a four-way table", [("d0", "d1", "d2", "d4")])):
            began, processor = time.perf_counter(), time.process_time()
            done = protect(read_counted(path, names), tables, Policy(seconds=3))
            taken, busy = time.perf_counter() - began, time.process_time() - processor
            note(
                f"{what}: {done.cells:,} cells, {done.small} small, {done.complement} more, open "
                f"{len(done.findings.opened)}, fractions {done.only_linear}; {busy:.1f} s of processor"
            )
            yield Measurement(what=f"{RECORDS:,} records x 8, {what}", ours=taken, unit="s")


def _beside() -> Iterable[Measurement]:
    frame = _like_the_issues()
    names = ["citizenship", "age", "exploitation"]
    for threshold in (5, 10):
        began = time.perf_counter()
        ours = protect(read_counted(frame, names), [names], Policy(threshold))
        taken = time.perf_counter() - began
        withheld = int(ours.withheld[0].sum())
        peer = _pytauargus(frame, ours, threshold)
        note(
            f"threshold {threshold}: {ours.small} small of {ours.cells}; {withheld} withheld ({ours.method}), none open"
        )
        told: dict[str, Any] = {"other_name": "pytauargus"} if peer else {}
        what = f"threshold {threshold}, {ours.cells} cells"
        yield Measurement(
            what=f"{what}: open", ours=len(ours.findings.opened), unit="cells", other=peer.get("open"), **told
        )
        yield Measurement(what=f"{what}: withheld", ours=withheld, unit="cells", other=peer.get("withheld"), **told)
        yield Measurement(what=f"{what}: time", ours=taken, unit="s", other=peer.get("seconds"), **told)


def _like_the_issues() -> pl.DataFrame:
    draw = np.random.default_rng(3)
    frame = _records(draw, (10, 5, 3), 4000)
    return frame.rename({"d0": "citizenship", "d1": "age", "d2": "exploitation"})


def _pytauargus(frame: pl.DataFrame, ours: Protected, threshold: int) -> dict[str, float]:
    """What it publishes, attacked; nothing, with a word, where it cannot be run."""
    with tempfile.TemporaryDirectory() as folder:
        records, published = Path(folder) / "records.csv", Path(folder) / "published.csv"
        frame.write_csv(records)
        uv = str(Path(sys.executable).with_name("uv"))
        command = [uv, "run", "--quiet", "--no-config", "--no-project", "--python", sys.executable, "--with"]
        command += [
            "pytauargus==0.6.0",
            "--with",
            "polars",
            "python",
            str(PEER),
            str(records),
            str(threshold),
            str(published),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
        if done.returncode:
            note(f"pytauargus did not run: {done.stderr.strip().splitlines()[-1:]}")
            return {}
        found = audit(read_published(published), threshold, zeros_shown=True)
        return {"open": len(found.opened), "withheld": found.withheld, **json.loads(done.stdout.splitlines()[-1])}


def note(line: str) -> None:
    load = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    print(f"    {line} ({load})", file=sys.stderr, flush=True)
