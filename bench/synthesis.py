"""Invented files beside OpenDP's AIM and MST, at the same epsilon, from the same records.

The records are invented by a seed: 48,773 of seven columns (the size of the CTDC's global data set, which is not in the
house), where pairs and triples of columns depend on each other; and a set of ten columns, ours alone. The peers run in
an environment of their own. MST alone is asked unless told otherwise: HARBOUR_BENCH_PEERS=aim,mst takes many minutes.
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

import numpy as np
import polars as pl

from bench.disclosure import note
from bench.measurement import Measurement
from safeharbour.methods.synthesis import Column, Quality, as_frame, compare, make_backed, make_private, read_records

RECORDS = 48_773
SEVEN = (18, 3, 9, 45, 56, 5, 5)
TEN = (18, 3, 9, 45, 56, 5, 5, 2, 4, 8)
CLASSES = 25
EPSILON, DELTA = 4.0, 1e-9
PEERS = tuple(os.environ.get("HARBOUR_BENCH_PEERS", "mst").split(","))
PEER = Path(__file__).parent / "peers" / "with_opendp.py"
WAYS = {1: "one column", 2: "two columns", 3: "three columns"}


def measure() -> Iterable[Measurement]:
    people, columns = _people(SEVEN), _columns(SEVEN)
    records = read_records(people, columns)
    make_private(read_records(people.head(100), columns), epsilon=EPSILON)  # compiles
    began, busy = time.perf_counter(), time.process_time()
    made = make_private(records, epsilon=EPSILON, delta=DELTA)
    taken = time.perf_counter() - began
    note(f"ours: {time.process_time() - busy:.1f} s of processor")
    ours = compare(records.codes, made.codes, records.sizes)
    for peer in PEERS:
        yield from _beside(peer, people, columns, ours, taken)
    yield from _ten()
    backed = make_backed(records, k=10, order=2)
    found = compare(records.codes, backed.codes, records.sizes)
    yield Measurement(what="k = 10, pairs: mean distance of pairs", ours=found.distances[1].mean, unit="of 1")
    yield Measurement(what="k = 10, pairs: time", ours=backed.seconds, unit="s")


def _people(sizes: tuple[int, ...]) -> pl.DataFrame:
    """Hidden classes, and in two fifths of records each column is set by the two before it."""
    draw = np.random.default_rng(1)
    hidden = draw.choice(CLASSES, RECORDS, p=draw.dirichlet(np.full(CLASSES, 0.5)))
    codes = np.zeros((RECORDS, len(sizes)), dtype=np.int64)
    for place, size in enumerate(sizes):
        odds = draw.dirichlet(np.full(size, 0.15), CLASSES) + 0.1 * draw.dirichlet(np.full(size, 0.3))
        steps = (odds / odds.sum(axis=1, keepdims=True)).cumsum(axis=1)
        codes[:, place] = np.minimum((draw.random(RECORDS)[:, None] > steps[hidden]).sum(axis=1), size - 1)
        if place > 1:
            follows = draw.random(RECORDS) < 0.4
            rule = draw.integers(size, size=(sizes[place - 1], sizes[place - 2]))
            codes[follows, place] = rule[codes[follows, place - 1], codes[follows, place - 2]]
    return pl.DataFrame({f"c{place}": [f"v{code}" for code in column] for place, column in enumerate(codes.T)})


def _columns(sizes: tuple[int, ...]) -> list[Column]:
    return [Column(f"c{place}", tuple(f"v{code}" for code in range(size))) for place, size in enumerate(sizes)]


def _beside(
    peer: str, people: pl.DataFrame, columns: list[Column], ours: Quality, taken: float
) -> Iterable[Measurement]:
    with tempfile.TemporaryDirectory() as folder:
        seconds, made = _run(peer, people, columns, Path(folder))
    theirs = None
    if made is not None:
        true, theirs_too = read_records(people, columns), read_records(made, columns)
        theirs = compare(true.codes, theirs_too.codes, true.sizes)
    for place, one in enumerate(ours.distances):
        other = theirs.distances[place].mean if theirs else None
        what = f"mean distance of {WAYS[one.ways]}"
        yield Measurement(what=what, ours=one.mean, unit="of 1", other=other, other_name=peer)
    invented = theirs.invented if theirs else None
    yield Measurement(what="pairs in no record", ours=ours.invented, unit="pairs", other=invented, other_name=peer)
    yield Measurement(what="time", ours=taken, unit="s", other=seconds, other_name=peer)


def _run(
    peer: str, people: pl.DataFrame, columns: list[Column], folder: Path
) -> tuple[float | None, pl.DataFrame | None]:
    """How long it took and what it made; nothing, with a word, where it cannot be run."""
    records, keys, out = folder / "records.csv", folder / "keys.json", folder / "made.csv"
    people.write_csv(records)
    keys.write_text(json.dumps({column.name: column.values for column in columns}))
    command = [str(Path(sys.executable).with_name("uv")), "run", "--quiet", "--no-config", "--no-project"]
    command += ["--python", sys.executable, "--with", "opendp[mbi]==0.16.0", "--with", "pandas", "--with", "pyarrow"]
    command += ["python", str(PEER), str(records), str(keys), peer, str(EPSILON), str(DELTA), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    if done.returncode:
        note(f"{peer} did not run: {done.stderr.strip().splitlines()[-1:]}")
        return None, None
    made = pl.read_csv(out, infer_schema=False)
    whole = made.drop_nulls()
    note(f"{peer}: {made.height - whole.height:,} of {made.height:,} records have an empty value, and are left out")
    return json.loads(done.stdout.splitlines()[-1])["seconds"], whole


def _ten() -> Iterable[Measurement]:
    records = read_records(_people(TEN), _columns(TEN))
    made = make_private(records, epsilon=EPSILON, delta=DELTA)
    assert as_frame(made).width == len(TEN)
    for one in compare(records.codes, made.codes, records.sizes).distances:
        yield Measurement(what=f"ten columns: mean distance of {WAYS[one.ways]}", ours=one.mean, unit="of 1")
    yield Measurement(what="ten columns: time", ours=made.seconds, unit="s")
