"""On a cluster of two workers, each a process of its own, the same pairs and the same people are found."""

from __future__ import annotations

import gc
import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from safeharbour.methods.linkage import Linkage, LinkageError, Model, link, on_spark
from safeharbour.methods.linkage.invented import write_invented

RECORDS = 1500
pytestmark = [
    # PySpark leaves sockets to the collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
needs_spark = pytest.mark.skipif(
    importlib.util.find_spec("pyspark") is None or shutil.which("java") is None,
    reason="Spark needs PySpark and Java; `make test` installs the first where it finds the second",
)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("tests")
        for name, value in (on_spark.SETTINGS | {"spark.sql.shuffle.partitions": "4"}).items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        yield session
        session.stop()
        gc.collect()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_invented(tmp_path_factory.mktemp("lists"), RECORDS)[0]


def in_order(found: Linkage) -> tuple[np.ndarray, ...]:
    order = np.lexsort((found.pairs.right, found.pairs.left))
    return found.pairs.left[order], found.pairs.right[order], found.pairs.weight[order]


@needs_spark
@pytest.mark.parametrize("within", [False, True])
def test_a_cluster_finds_the_same_pairs_and_people(cluster: Any, files: list[Path], within: bool) -> None:
    model = Model(within=within)
    here, there = link(files, model), link(files, model, engine="spark")
    ours, theirs = in_order(here), in_order(there)
    assert len(ours[0]) > RECORDS
    assert np.array_equal(ours[0], theirs[0])
    assert np.array_equal(ours[1], theirs[1])
    assert np.allclose(ours[2], theirs[2], atol=1e-9)
    assert np.array_equal(here.person, there.person)


@needs_spark
def test_the_work_is_done_by_two_processes_beside_this_one(cluster: Any) -> None:
    pids = cluster.sparkContext.parallelize(range(8), 8).map(lambda _: os.getpid()).collect()
    assert len(set(pids) - {os.getpid()}) >= 2


def test_without_pyspark_it_says_what_to_install(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(LinkageError, match=r"pip install 'safeharbour\[spark\]'"):
        link(files, engine="spark")
