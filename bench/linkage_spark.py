"""The same linking on one machine and on Spark, in one run, from CSV to people; it fails where they differ.

The records are invented (`HARBOUR_BENCH_RECORDS`, 50,000 unless told). Which cluster, and with how much memory, is
told to Spark as always (`PYSPARK_SUBMIT_ARGS`); without one it runs on this machine's cores, which shows what it costs
and not what it gains. Needs Java 17 and the extra `spark`.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from bench.measurement import Measurement
from safeharbour.methods.linkage import Linkage, link
from safeharbour.methods.linkage.invented import write_invented

RECORDS = int(os.environ.get("HARBOUR_BENCH_RECORDS", "50000"))
A_MILLION = 1_000_000


def measure() -> Iterable[Measurement]:
    with tempfile.TemporaryDirectory() as folder:
        files, _ = write_invented(Path(folder), RECORDS)
        here, there = link(files), link(files, engine="spark")
    _check_alike(here, there)
    each = A_MILLION / RECORDS
    per_million = f"{RECORDS:,} records, told per million"
    yield Measurement(
        what=per_million, ours=here.seconds * each, unit="s", other=there.seconds * each, other_name="on Spark"
    )


def _check_alike(here: Linkage, there: Linkage) -> None:
    one, other = (np.lexsort((found.pairs.right, found.pairs.left)) for found in (here, there))
    alike = (
        np.array_equal(here.pairs.left[one], there.pairs.left[other])
        and np.array_equal(here.pairs.right[one], there.pairs.right[other])
        and np.array_equal(here.person, there.person)
    )
    if not alike:
        message = f"Spark found {len(other):,} pairs and this machine {len(one):,}, or other people."
        raise AssertionError(message)
