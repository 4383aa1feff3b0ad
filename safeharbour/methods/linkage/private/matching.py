"""The linkage unit: compares encodings, and gives out how many people are on which lists together, and nothing else.

Filters are read, put in bands, weighed as `learning` says, and the pairs that `candidates` gives are clustered.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from safeharbour.methods.files import is_parquet
from safeharbour.methods.linkage.clustering import Ints, Pairs, cluster
from safeharbour.methods.linkage.errors import LinkageError
from safeharbour.methods.linkage.evaluating import Evaluation
from safeharbour.methods.linkage.linking import settled_prior
from safeharbour.methods.linkage.private.bands import Comparison, Floats, bands_of, comparisons, shares
from safeharbour.methods.linkage.private.candidates import candidates, drawn_pairs, gathered, pairs_between
from safeharbour.methods.linkage.private.filters import Filters, read_filters
from safeharbour.methods.linkage.private.learning import learn
from safeharbour.methods.linkage.reading import source_names
from safeharbour.methods.linkage.writing import whole

KEPT = -6.0


@dataclass(frozen=True)
class EncodedLinkage:
    """People, as numbers, and the files they are in. `pairs` is for tests of quality; commands never write it."""

    lists: tuple[str, ...]
    filters: Filters
    person: Ints
    pairs: Pairs
    warnings: tuple[str, ...]
    seconds: float

    def histories(self) -> pl.DataFrame:
        """A row for each capture history, a column of 0 and 1 for each list, and how many people have it."""
        seen = np.zeros((int(self.person.max(initial=-1)) + 1, len(self.lists)), dtype=np.int64)
        seen[self.person, self.filters.source] = 1
        frame = pl.DataFrame(seen, schema=list(self.lists))
        return frame.group_by(list(self.lists)).len("count").sort(list(self.lists), descending=True)


def link_encoded(paths: Sequence[Path], threshold: float = 0.5, seed: int = 1) -> EncodedLinkage:
    """Raises LinkageError for files that do not belong together."""
    began = time.perf_counter()
    filters = read_filters(paths)
    parts = tuple(comparisons(filters))
    rng = np.random.default_rng(seed)
    total = pairs_between(filters.source)
    blind = bands_of(filters, parts, *drawn_pairs(filters, rng))
    u = [shares(blind[:, place]) for place in range(len(parts))]
    m, warnings = learn(filters, parts, u)
    pairs = _scored(filters, parts, m, u, rng=rng, total=total)
    least = float(np.log2(threshold / (1 - threshold)))
    person = cluster(pairs, filters.source, least, once_per_source=True)
    return EncodedLinkage(tuple(source_names(paths)), filters, person, pairs, warnings, time.perf_counter() - began)


def _scored(
    filters: Filters,
    parts: Sequence[Comparison],
    m: Sequence[Floats],
    u: Sequence[Floats],
    *,
    rng: np.random.Generator,
    total: float,
) -> Pairs:
    weights = [np.append(np.log2(match / blind), 0.0) for match, blind in zip(m, u, strict=True)]
    rarity = [_rarity(filters, one.part, blind) for one, blind in zip(parts, u, strict=True)]
    kept: list[tuple[Ints, Ints, Floats]] = []
    for left, right in gathered(candidates(filters, parts, rng, total)):
        bands = bands_of(filters, parts, left, right)
        evidence = np.zeros(len(left))
        for place, weight in enumerate(weights):
            evidence += weight[bands[:, place]]
            same = bands[:, place] == 0
            evidence[same] += rarity[place][left[same]]
        good = evidence > KEPT
        kept.append((left[good], right[good], evidence[good]))
    left, right, evidence = (np.concatenate(column) for column in zip(*kept, strict=True))
    prior = settled_prior(evidence, 2 / len(filters.source), total)
    return Pairs(left, right, evidence + float(np.log2(prior / (1 - prior))))


def _rarity(filters: Filters, name: str, blind: Floats) -> Floats:
    """What an identical filter says more than identical filters do on the whole: a shared telephone says less."""
    known = filters.known[name]
    keys = filters.words[name].view([("", np.uint64)] * filters.words[name].shape[1]).ravel()
    _, key, times = np.unique(keys[known], return_inverse=True, return_counts=True)
    share = times / known.sum()
    found = np.zeros(len(known))
    found[known] = (np.log2((share**2).sum()) - np.log2(share))[key.ravel()]
    # The band of identical filters holds nearly identical ones too, so that its share is never below that of chance.
    chance = np.log2(max(float((share**2).sum()), 1e-9)) - np.log2(max(float(blind[0]), 1e-9))
    return np.asarray(found - chance * (found != 0), dtype=np.float64)


def write_histories(found: EncodedLinkage, path: Path) -> None:
    """The capture histories, as `harbour prevalence` reads them."""
    with whole(path) as beside:
        frame = found.histories()
        if is_parquet(path):
            frame.write_parquet(beside)
        else:
            frame.write_csv(beside)


def evaluate_encoded(found: EncodedLinkage, truth: Path) -> Evaluation:
    """Against a CSV of true pairs of record ids, where the encodings kept them and they are of one file each.

    Raises LinkageError for a row whose record is not there.
    """
    number = {name: place for place, name in enumerate(found.filters.ids)}
    if len(number) < len(found.filters.ids):
        message = "Record ids occur in several files: encode with --keep-ids, and ids that differ between files."
        raise LinkageError(message)
    pairs = pl.read_csv(truth, infer_schema=False)
    true: set[tuple[int, int]] = set()
    for row, (left, right) in enumerate(pairs.select(pairs.columns[:2]).iter_rows(), 1):
        for one in (left, right):
            if one not in number:
                message = f"{truth.name}: row {row}: record '{one}' is in none of the files."
                raise LinkageError(message)
        true.add((min(number[left], number[right]), max(number[left], number[right])))
    linked = set(_together(found.person))
    hits = len(linked & true)
    scored = set(zip(found.pairs.left.tolist(), found.pairs.right.tolist(), strict=True))
    return Evaluation(hits, len(linked) - hits, len(true) - hits, len(true - linked - scored))


def _together(person: Ints) -> Iterator[tuple[int, int]]:
    order = np.argsort(person, kind="stable")
    for group in np.split(order, np.flatnonzero(np.diff(person[order])) + 1):
        yield from itertools.combinations(group.tolist(), 2)
