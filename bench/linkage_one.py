"""One new record against many, beside Splink's `predict_between` with the same model, rules and records, in one run.

The records are invented (`HARBOUR_BENCH_RECORDS`, 50,000 unless told). Ours is timed from what was typed to
matches, its normalisation included; Splink is given a record that is normalised already. The model is learned on
20,000 of them.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np

from bench.measurement import Measurement, p95
from safeharbour.methods.linkage import Field, Linkage, Model, Register, link
from safeharbour.methods.linkage.blocking import rule_sql
from safeharbour.methods.linkage.comparing import comparisons_for
from safeharbour.methods.linkage.invented import write_invented
from safeharbour.methods.linkage.normalising import filled, normalise
from safeharbour.methods.linkage.reading import connect, read
from safeharbour.methods.linkage.scoring import fetch
from safeharbour.methods.linkage.splinking import linker_for

RECORDS = int(os.environ.get("HARBOUR_BENCH_RECORDS", "50000"))
LEARNED_ON = 20_000
ASKED = 200
ASKED_OF_SPLINK = 10


def measure() -> Iterable[Measurement]:
    with tempfile.TemporaryDirectory() as folder:
        small, large = (Path(folder) / name for name in ("small", "large"))
        for path, records in ((small, min(LEARNED_ON, RECORDS)), (large, RECORDS)):
            path.mkdir()
            write_invented(path, records)
        trained = link(sorted(small.glob("[!t]*.csv")), Model(pairs_per_record=30), threads=1)
        linkage = _filed(sorted(large.glob("[!t]*.csv")), trained)
        began = time.perf_counter()
        register = Register.of(linkage)
        note(f"register of {len(linkage.person):,} made in {time.perf_counter() - began:.1f} s")
        yield from _timed(linkage, register)


def _filed(files: list[Path], trained: Linkage) -> Linkage:
    """The records read and normalised, with the model of the smaller set: a register needs no more."""
    connection = connect(1)
    sources = read(connection, files, trained.model)
    normalise(connection)
    comparisons = comparisons_for({name for name, share in filled(connection).items() if share > 0})
    people = np.arange(sum(source.records for source in sources))
    return replace(trained, sources=sources, connection=connection, comparisons=comparisons, person=people)


def _timed(linkage: Linkage, register: Register) -> Iterable[Measurement]:
    step = max(1, len(linkage.person) // ASKED)
    told = linkage.connection.execute(
        f"select {', '.join(Field)} from raw where uid % {step} = 3 order by uid"
    ).fetchall()
    asked = [{field: value for field, value in zip(Field, row, strict=True) if value} for row in told]
    taken, compared = [], []
    for one in asked:
        began = time.perf_counter()
        register.search(one)
        taken.append((time.perf_counter() - began) * 1000)
    records = fetch(linkage.connection, f"uid % {step} = 3")
    compared = [len(register.candidates(one)) for one in records]
    note(f"{statistics.mean(compared):.0f} candidates on the mean, {max(compared):,} at most")
    theirs, agreed = _splink(linkage, register, [int(one["uid"]) for one in records[:ASKED_OF_SPLINK]])
    note(f"same candidates in the same order for {agreed} of {min(ASKED_OF_SPLINK, len(records))}")
    name = "Splink predict_between"
    size = f"{len(linkage.person):,} records"
    middle, other = statistics.median(taken), statistics.median(theirs)
    yield Measurement(what=f"one against {size}, p50", ours=middle, unit="ms", other=other, other_name=name)
    yield Measurement(what=f"one against {size}, p95", ours=p95(taken), unit="ms", other=max(theirs), other_name=name)


def _splink(linkage: Linkage, register: Register, uids: list[int]) -> tuple[list[float], int]:
    connection, learned = linkage.connection, linkage.learned
    plain = replace(register, learned=replace(learned, household=()))
    linker = linker_for(connection, linkage.comparisons, learned.levels, learned.prior, learned.rules, across=False)
    for column in {level.common for one in linkage.comparisons for level in one.levels if level.common}:
        linker.table_management.compute_tf_table(column)
    taken, agreed = [], 0
    for uid in uids:
        connection.execute("create or replace table asked as select * from records limit 0")
        connection.execute(f"insert into asked select * replace (-1 as uid) from records where uid = {uid}")
        api = linker._db_api
        left, right = api.register("asked"), api.register("records")
        began = time.perf_counter()
        found = linker.inference.predict_between(
            left, right, blocking_rules_to_generate_predictions=[rule_sql(rule, across=False) for rule in learned.rules]
        )
        rows = connection.execute(
            f"select greatest(uid_l, uid_r) as uid, match_weight from {found.physical_name} order by 2 desc, 1"
        ).fetchall()
        taken.append((time.perf_counter() - began) * 1000)
        record = fetch(connection, f"uid = {uid}")[0]
        places = plain.candidates(record)
        weights = plain.weights(record, places)
        theirs = dict(rows)
        agreed += set(theirs) == set(places.tolist()) and all(
            abs(theirs[place] - weight) < 1e-6 for place, weight in zip(places.tolist(), weights, strict=True)
        )
    return taken, agreed


def note(line: str) -> None:
    load = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    print(f"    {line} ({load})", file=sys.stderr, flush=True)
