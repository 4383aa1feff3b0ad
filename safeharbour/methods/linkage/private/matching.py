"""The linkage unit: compares encodings, and gives out how many people are on which lists together, and nothing else.

Similarities of the parts are put in bands; how much each band says is learned as in clear text, by expectation
maximisation in sessions that each start from pairs with one part identical. Candidates are all pairs of a small set,
else those that agree on some drawn bits of a part (locality-sensitive hashing).
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from safeharbour.methods.linkage.clustering import Ints, Pairs, cluster
from safeharbour.methods.linkage.errors import LinkageError
from safeharbour.methods.linkage.evaluating import Evaluation
from safeharbour.methods.linkage.linking import settled_prior
from safeharbour.methods.linkage.private.schema import SCHEMA
from safeharbour.methods.linkage.reading import source_names
from safeharbour.methods.linkage.writing import PARQUET, whole

Floats = NDArray[np.float64]
Words = NDArray[np.uint64]
ALL_PAIRS = 25_000_000
TABLES, DRAWN_BITS, LARGEST_BLOCK = 12, 26, 60
BLOCK = 200_000
EDGES = np.array([0.0, 0.02, 0.12, 0.22, 0.28, 0.33, 0.37, 0.41, 0.45])
"""Shares of bits that differ; beyond the last two filters have nothing in common."""
BANDS = len(EDGES)
COLUMNS = tuple(f"{part.name}{end}" for part in SCHEMA.parts for end in ("", "_size"))
SAMPLED = 300_000
KEPT = -6.0


@dataclass(frozen=True)
class Filters:
    """`words`: (records, bits / 64) for each part; `known`: whether the record has it; `size`: of how many
    things; `source`: the file's number."""

    ids: tuple[str, ...]
    source: Ints
    words: dict[str, Words]
    known: dict[str, NDArray[np.bool_]]
    size: dict[str, NDArray[np.int8]]


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


def is_encoded(path: Path) -> bool:
    """Whether a file holds encodings, by its headings."""
    try:
        names = pl.read_parquet_schema(path) if path.suffix in PARQUET else pl.read_csv(path, n_rows=0).columns
    except (OSError, pl.exceptions.PolarsError):
        return False
    return {"schema", "id", *COLUMNS} <= set(names)


def link_encoded(paths: Sequence[Path], threshold: float = 0.5, seed: int = 1) -> EncodedLinkage:
    """Raises LinkageError for files that do not belong together."""
    began = time.perf_counter()
    filters = _read(paths)
    parts = tuple(_comparisons(filters))
    rng = np.random.default_rng(seed)
    total = _between(filters.source)
    blind = _bands(filters, parts, *_drawn_pairs(filters, rng))
    u = [_shares(blind[:, place]) for place in range(len(parts))]
    m, warnings = _trained(filters, parts, u)
    pairs = _scored(filters, parts, m, u, rng=rng, total=total)
    least = float(np.log2(threshold / (1 - threshold)))
    person = cluster(pairs, filters.source, least, once_per_source=True)
    return EncodedLinkage(tuple(source_names(paths)), filters, person, pairs, warnings, time.perf_counter() - began)


def _read(paths: Sequence[Path]) -> Filters:
    if len(paths) < 2:  # noqa: PLR2004 - one list overlaps with nothing
        message = "Encodings of one list alone have nothing to be linked with: give at least two files."
        raise LinkageError(message)
    frames = [_read_one(path) for path in paths]
    found = {tuple(frame["schema"].unique().to_list()) for frame in frames}
    if found != {(SCHEMA.fingerprint,)}:
        told = ", ".join(sorted(str(name) for one in found for name in one))
        message = f"These files were encoded by different schemas ({told}); this program's is {SCHEMA.fingerprint}."
        raise LinkageError(message)
    sizes = [frame.height for frame in frames]
    whole_frame = pl.concat([frame.select("id", *COLUMNS) for frame in frames])
    words, known, size = {}, {}, {}
    for part in SCHEMA.parts:
        words[part.name], known[part.name] = _unpacked(whole_frame[part.name], part.bits, part.name)
        size[part.name] = whole_frame[f"{part.name}_size"].cast(pl.Int8).to_numpy()
    source = np.repeat(np.arange(len(paths)), sizes).astype(np.int64)
    return Filters(tuple(whole_frame["id"].to_list()), source, words, known, size)


def _read_one(path: Path) -> pl.DataFrame:
    if not path.is_file():
        message = f"There is no file {path}."
        raise LinkageError(message)
    if not is_encoded(path):
        message = f"{path.name} holds no encodings: encode it first (harbour encode), with the key of the others."
        raise LinkageError(message)
    frame = pl.read_parquet(path) if path.suffix in PARQUET else pl.read_csv(path, infer_schema=False)
    return frame.cast(pl.String)


def _unpacked(column: pl.Series, bits: int, name: str) -> tuple[Words, NDArray[np.bool_]]:
    known = column.is_not_null().to_numpy()
    empty = b"\0" * (bits // 8)
    try:
        packed = [bytes.fromhex(text) if text else empty for text in column.to_list()]
    except ValueError as error:
        message = f"Column '{name}' is damaged: {error}."
        raise LinkageError(message) from error
    if row := next((n for n, one in enumerate(packed, 1) if len(one) != bits // 8), 0):
        message = f"Column '{name}', row {row}: the filter has not {bits} bits."
        raise LinkageError(message)
    return np.frombuffer(b"".join(packed), dtype=np.uint64).reshape(len(packed), bits // 64), known


def _between(source: Ints) -> float:
    sizes = np.bincount(source).astype(np.float64)
    return float(sizes.sum() ** 2 - (sizes**2).sum()) / 2


def _drawn_pairs(filters: Filters, rng: np.random.Generator) -> tuple[Ints, Ints]:
    left, right = rng.integers(0, len(filters.source), size=(2, SAMPLED))
    apart = filters.source[left] != filters.source[right]
    return left[apart], right[apart]


@dataclass(frozen=True)
class Comparison:
    """A part, of records that have `fewer` and `more` things of it: alike in their own way."""

    part: str
    fewer: int
    more: int


def _comparisons(filters: Filters) -> Iterator[Comparison]:
    for part in SCHEMA.parts:
        present = [int(size) for size in np.unique(filters.size[part.name]) if size]
        for fewer, more in itertools.combinations_with_replacement(present, 2):
            yield Comparison(part.name, fewer, more)


def _bands(filters: Filters, parts: Sequence[Comparison], left: Ints, right: Ints) -> NDArray[np.int8]:
    """(pairs, comparisons): the band of each similarity, 0 the most alike; -1 where there is nothing to compare."""
    found = np.full((len(left), len(parts)), -1, dtype=np.int8)
    for name in {one.part: None for one in parts}:
        band = _bands_of(filters, name, left, right)
        one, other = filters.size[name][left], filters.size[name][right]
        fewer, more = np.minimum(one, other), np.maximum(one, other)
        for place, comparison in enumerate(parts):
            if comparison.part == name:
                here = (fewer == comparison.fewer) & (more == comparison.more)
                found[here, place] = band[here]
    return found


def _bands_of(filters: Filters, name: str, left: Ints, right: Ints) -> NDArray[np.int8]:
    found = np.full(len(left), -1, dtype=np.int8)
    if len(left):
        words, known = filters.words[name], filters.known[name]
        bits = words.shape[1] * 64
        for start in range(0, len(left), BLOCK):
            one, other = left[start : start + BLOCK], right[start : start + BLOCK]
            differing = np.bitwise_count(words[one] ^ words[other]).sum(axis=1) / bits
            band = np.searchsorted(EDGES, differing, side="left").clip(0, BANDS)
            found[start : start + BLOCK] = np.where(known[one] & known[other], band, -1)
    return found


def _shares(bands: NDArray[np.int8]) -> Floats:
    counts = np.bincount(bands[bands >= 0], minlength=BANDS + 1) + 0.5
    shares: Floats = counts / counts.sum()
    return shares


def _trained(
    filters: Filters, parts: Sequence[Comparison], u: Sequence[Floats]
) -> tuple[list[Floats], tuple[str, ...]]:
    """m of each part's bands: the mean over sessions among pairs whose filter of another part is identical."""
    sums: list[list[Floats]] = [[] for _ in parts]
    for name in {one.part: None for one in parts}:
        left, right = _identical(filters, name)
        if len(left) < 30:  # noqa: PLR2004 - too few to learn from
            continue
        others = [place for place in range(len(parts)) if parts[place].part != name]
        bands = _bands(filters, parts, left, right)
        for place, learned in zip(others, _maximised(bands[:, others], [u[place] for place in others]), strict=True):
            sums[place].append(learned)
    if not any(sums):
        message = "Nothing can be learned: no two lists share an encoding. Were they made with the same key?"
        raise LinkageError(message)
    warnings = tuple(
        f"Nothing could be learned of the {name}."
        for name in {one.part: None for one in parts}
        if not any(learned for one, learned in zip(parts, sums, strict=True) if one.part == name)
    )
    return [np.mean(one, axis=0) if one else u[place] for place, one in enumerate(sums)], warnings


def _identical(filters: Filters, name: str) -> tuple[Ints, Ints]:
    known = np.flatnonzero(filters.known[name])
    keys = filters.words[name][known].view([("", np.uint64)] * filters.words[name].shape[1]).ravel()
    _, key = np.unique(keys, return_inverse=True)
    return _joined(known, key.ravel(), filters.source)


def _joined(rows: Ints, key: Ints, source: Ints) -> tuple[Ints, Ints]:
    """Pairs of rows of different files with the same key; keys of too many lead to nobody."""
    order = np.argsort(key, kind="stable")
    bounds = np.flatnonzero(np.diff(key[order], prepend=-1, append=-1))
    sizes = np.diff(bounds)
    left: list[Ints] = []
    right: list[Ints] = []
    for size in np.unique(sizes[(sizes > 1) & (sizes <= LARGEST_BLOCK)]):
        starts = bounds[:-1][sizes == size]
        members = rows[order[starts[:, None] + np.arange(size)]]
        for a, b in itertools.combinations(range(int(size)), 2):
            left.append(members[:, a])
            right.append(members[:, b])
    if not left:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    one, other = np.concatenate(left), np.concatenate(right)
    apart = source[one] != source[other]
    return np.minimum(one, other)[apart], np.maximum(one, other)[apart]


def _maximised(bands: NDArray[np.int8], u: Sequence[Floats]) -> list[Floats]:
    """Expectation maximisation with u given: m of each part, with the share of matches free."""
    patterns, counts = np.unique(bands, axis=0, return_counts=True)
    width = BANDS + 1
    m = [np.linspace(3, 0.2, width) / np.linspace(3, 0.2, width).sum() for _ in u]
    share = 0.5
    for _ in range(60):
        weight = np.full(len(patterns), np.log(share / (1 - share)))
        for place, (match, blind) in enumerate(zip(m, u, strict=True)):
            seen = patterns[:, place] >= 0
            weight[seen] += np.log(match / blind)[patterns[seen, place]]
        matching = counts / (1 + np.exp(-weight))
        share = min(max(float(matching.sum() / counts.sum()), 1e-6), 1 - 1e-6)
        for place in range(len(u)):
            seen = patterns[:, place] >= 0
            summed = np.bincount(patterns[seen, place], weights=matching[seen], minlength=width) + 1e-4
            m[place] = summed / summed.sum()
    return m


def _candidates(
    filters: Filters, parts: Sequence[Comparison], rng: np.random.Generator, total: float
) -> Iterator[tuple[Ints, Ints]]:
    """Blocks of pairs of records of different files, each pair once."""
    records = len(filters.source)
    if total <= ALL_PAIRS:
        for row in range(records - 1):
            others = np.arange(row + 1, records)
            others = others[filters.source[others] != filters.source[row]]
            yield np.full(len(others), row), others
        return
    codes = [np.unique(a * records + b) for a, b in _hashed(filters, parts, rng)]
    pairs = np.unique(np.concatenate(codes)) if codes else np.empty(0, dtype=np.int64)
    yield pairs // records, pairs % records


def _hashed(filters: Filters, parts: Sequence[Comparison], rng: np.random.Generator) -> Iterator[tuple[Ints, Ints]]:
    for name in {one.part: None for one in parts}:
        yield _identical(filters, name)
        known = np.flatnonzero(filters.known[name])
        bits = np.unpackbits(filters.words[name][known].view(np.uint8), axis=1)
        for _ in range(TABLES):
            chosen = rng.choice(bits.shape[1], size=DRAWN_BITS, replace=False)
            key = bits[:, chosen].astype(np.int64) @ (1 << np.arange(DRAWN_BITS))
            yield _joined(known, key, filters.source)


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
    for left, right in _gathered(_candidates(filters, parts, rng, total)):
        bands = _bands(filters, parts, left, right)
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


def _gathered(blocks: Iterator[tuple[Ints, Ints]]) -> Iterator[tuple[Ints, Ints]]:
    """Small blocks put together, so that numpy has something to do."""
    waiting: list[tuple[Ints, Ints]] = []
    for block in blocks:
        waiting.append(block)
        if sum(len(left) for left, _ in waiting) > BLOCK:
            yield np.concatenate([left for left, _ in waiting]), np.concatenate([right for _, right in waiting])
            waiting = []
    if waiting:
        yield np.concatenate([left for left, _ in waiting]), np.concatenate([right for _, right in waiting])


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
        if path.suffix in PARQUET:
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
