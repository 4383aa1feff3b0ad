"""recordlinkage on the files named, as its documentation does it without labels: block, compare, add up. Prints JSON.

Runs in an environment of its own; nothing of the house is imported here.
"""

from __future__ import annotations

import itertools
import json
import sys
import time
import warnings

warnings.simplefilter("ignore")
import pandas as pd  # noqa: E402
import recordlinkage as rl  # noqa: E402


def main() -> None:
    columns, files = json.loads(sys.argv[1]), sys.argv[2:]
    began = time.perf_counter()
    frames = [read(path) for path in files]
    sums = [linked(one, other, columns) for one, other in itertools.combinations(frames, 2)]
    seconds = time.perf_counter() - began
    pairs = {least: [pair for one in sums for pair in one[one >= least].index.tolist()] for least in (2, 3, 4, 5)}
    print(json.dumps({"pairs": pairs, "seconds": seconds}))


def read(path: str) -> pd.DataFrame:
    frame = pd.read_csv(path, dtype=str, skipinitialspace=True)
    frame.columns = [name.strip() for name in frame.columns]
    return frame.set_index(frame.columns[0])


def linked(one: pd.DataFrame, other: pd.DataFrame, columns: dict[str, str]) -> pd.Series:
    indexer = rl.Index()
    for name in ("given", "family", "born", "postcode"):
        indexer.block(columns[name])
    comparison = rl.Compare()
    for name in (name for name in columns if name not in {"born", "postcode"}):
        comparison.string(columns[name], columns[name], method="jarowinkler", threshold=0.85)
    for name in ("born", "postcode"):
        comparison.exact(columns[name], columns[name])
    return comparison.compute(indexer.index(one, other), one, other).sum(axis=1)


if __name__ == "__main__":
    main()
