"""recordlinkage on the files named, as its documentation does it without labels: block, compare, ECM. Prints JSON.

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
    pairs = [pair for one, other in itertools.combinations(frames, 2) for pair in linked(one, other, columns)]
    print(json.dumps({"pairs": pairs, "seconds": time.perf_counter() - began}))


def read(path: str) -> pd.DataFrame:
    frame = pd.read_csv(path, dtype=str, skipinitialspace=True)
    frame.columns = [name.strip() for name in frame.columns]
    return frame.set_index(frame.columns[0])


def linked(one: pd.DataFrame, other: pd.DataFrame, columns: dict[str, str]) -> list[tuple[str, str]]:
    indexer = rl.Index()
    for name in ("given", "family", "born", "postcode"):
        indexer.block(columns[name])
    comparison = rl.Compare()
    for name in ("given", "family", "place"):
        comparison.string(columns[name], columns[name], method="jarowinkler", threshold=0.85)
    for name in ("born", "postcode"):
        comparison.exact(columns[name], columns[name])
    vectors = comparison.compute(indexer.index(one, other), one, other)
    return [(str(a), str(b)) for a, b in rl.ECMClassifier(binarize=0.5).fit_predict(vectors)]


if __name__ == "__main__":
    main()
