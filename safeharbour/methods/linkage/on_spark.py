"""Scoring candidate pairs on a Spark cluster: the same rules, conditions and weights as on one machine.

Spark brings pairs together, each by the first rule that makes it, and hands them in batches to Python on its workers.
There DuckDB compares them with the very SQL that it would use at home, so that no second dialect can disagree; only
what Splink adds up is added up here. Names travel in memory, and encrypted where Spark spills or sends them.
"""

from __future__ import annotations

import math
import os
import shutil
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb
import numpy as np

from safeharbour.methods.linkage.blocking import Rule
from safeharbour.methods.linkage.clustering import Floats, Ints
from safeharbour.methods.linkage.comparing import Comparison
from safeharbour.methods.linkage.errors import LinkageError
from safeharbour.methods.linkage.model import Learned

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

MISSING = "Linking on Spark needs PySpark and Java 17. Install the first with: pip install 'safeharbour[spark]'"
NO_JAVA = "Spark needs Java 17 or later, and no `java` was found. Install it, or name its folder in JAVA_HOME."
SETTINGS = {
    "spark.io.encryption.enabled": "true",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "50000",
}
"""What a session of our own adds to Spark's configuration: what it spills is encrypted, and nothing serves a page."""


def evidence_on_spark(
    connection: duckdb.DuckDBPyConnection,
    comparisons: Sequence[Comparison],
    learned: Learned,
    *,
    across: bool,
    least: float,
) -> tuple[Ints, Ints, Floats]:
    """Left (pairs,), right (pairs,) and the weight in bits without the prior, of pairs that weigh `least` or more.

    The session is the one that runs, or one made from Spark's own configuration (`spark-submit`, `SPARK_CONF_DIR`),
    on this machine where that names no cluster. Raises LinkageError without PySpark or Java.
    """
    records = _records(connection, comparisons, learned.rules)
    query = evidence_sql(comparisons, learned, records.column_names)
    with _session() as session, warnings.catch_warnings():
        # That PySpark knows pandas 3 only in part is nothing to us: what passes is Arrow.
        warnings.simplefilter("ignore", FutureWarning)
        met = _met(session.createDataFrame(records), across=across)
        scored = met.mapInArrow(Scorer(query, least), "a int, b int, w double").toArrow()
    left, right, weight = (scored.column(name).to_numpy() for name in "abw")
    return left.astype(np.int64), right.astype(np.int64), weight.astype(np.float64)


@contextmanager
def _session() -> Iterator[SparkSession]:
    """The session that runs, left running; or one of our own, ended afterwards."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise LinkageError(MISSING) from error
    if (running := SparkSession.getActiveSession()) is not None:
        yield running
        return
    if not os.environ.get("JAVA_HOME") and shutil.which("java") is None:
        raise LinkageError(NO_JAVA)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("safe harbour linkage")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    try:
        yield session
    finally:
        session.stop()


def _records(
    connection: duckdb.DuckDBPyConnection, comparisons: Sequence[Comparison], rules: Sequence[Rule]
) -> pa.Table:
    """What rules and comparisons ask of a record, how common its value is where that counts, and its `blocks`: a text
    for each rule, alike where two records are to be compared."""
    asked = {column for one in comparisons for column in one.columns()} | {column for rule in rules for column in rule}
    shares = [
        f'count(*) over (partition by "{name}")::double / nullif(count("{name}") over (), 0) as "{_share(name)}"'
        for name in _common(comparisons)
    ]
    columns = ", ".join(["uid", "source", *(f'"{name}"' for name in sorted(asked)), *shares])
    # `||` with an absent value is absent: who lacks a rule's value is in no block of it.
    blocks = ", ".join(" || chr(31) || ".join((f"'{place}'", *rule)) for place, rule in enumerate(rules))
    return connection.sql(f"select {columns}, [{blocks}] as blocks from records").to_arrow_table()


def _met(records: DataFrame, *, across: bool) -> DataFrame:
    """Each two records of a block, as `l` and `r`. One join for all rules: Spark plans for longer than it joins."""
    from pyspark.sql import functions

    told = functions.struct(*(records[name] for name in records.columns if name != "blocks"))
    in_blocks = records.select(functions.posexplode("blocks").alias("rule", "block"), told.alias("record"))
    in_blocks = in_blocks.where("block is not null")
    left = in_blocks.withColumnRenamed("record", "l")
    right = in_blocks.select("block", functions.col("record").alias("r"))
    apart = "l.uid < r.uid" + (" and l.source <> r.source" if across else "")
    return left.join(right, "block").where(apart).select("rule", "l", "r")


def evidence_sql(comparisons: Sequence[Comparison], learned: Learned, columns: Sequence[str]) -> str:
    """For each row of `met` its two numbers and the weight in bits, the prior apart, as Splink adds it up.

    A pair that several rules bring together counts once: by the first of them.
    """
    sides = ", ".join(f'{side}."{name}" as "{name}_{side}"' for side in "lr" for name in columns if name != "blocks")
    gammas = ", ".join(f"{one.gamma_sql()} as g{place}" for place, one in enumerate(comparisons))
    weights = " + ".join(_weight_sql(place, one, learned) for place, one in enumerate(comparisons))
    first = f"not coalesce(case rule {' '.join(_earlier(learned.rules))} else false end, false)"
    return f"""
        with pairs as (select rule, {sides} from met), firsts as (select * from pairs where {first}),
        compared as (select *, {gammas} from firsts)
        select uid_l as a, uid_r as b, ({weights})::double as w from compared"""


def _earlier(rules: Sequence[Rule]) -> Iterator[str]:
    same = [" and ".join(f'"{key}_l" = "{key}_r"' for key in rule) for rule in rules]
    for place in range(1, len(rules)):
        met = " or ".join(f"coalesce({one}, false)" for one in same[:place])
        yield f"when {place} then {met}"


def _common(comparisons: Sequence[Comparison]) -> list[str]:
    return sorted({level.common for one in comparisons for level in one.levels if level.common})


def _share(column: str) -> str:
    return f"{column}_share"


def _weight_sql(place: int, comparison: Comparison, learned: Learned) -> str:
    """Nothing where it is not known; the level's weight, and the value's own frequency instead of the mean one."""
    weights = learned.levels[comparison.name]
    told = [f"when {gamma} then {math.log2(one.m / one.u)!r}" for gamma, one in enumerate(weights)]
    for below, level in enumerate(comparison.levels):
        gamma = len(comparison.levels) - below
        if level.common:
            by_value = f'{math.log2(weights[gamma].m)!r} - log2("{_share(level.common)}_l")'
            told[gamma] = f"when {gamma} then {by_value}"
    return f"case g{place} {' '.join(told)} else 0.0 end"


class Scorer:
    """Runs on the workers, which need this package with its `linkage` extra, and no configuration."""

    def __init__(self, query: str, least: float) -> None:
        self.query = f"select * from ({query}) where w >= {least!r}"

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        connection = duckdb.connect(config={"threads": "1"})
        for batch in batches:
            connection.register("met", pa.Table.from_batches([batch]))
            yield from connection.sql(self.query).to_arrow_table().to_batches()
