"""Dimensions: the values of one attribute, and which of them add up to which.

A dimension has a total and values; a value may be the sum of others, over several levels. Hierarchies come from a TOML
file,

    [region]
    North = ["Sudbury", "Thunder Bay"]

or a CSV with the columns `dimension`, `parent`, `child`.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from safeharbour.methods.disclosure.arrays import Floats
from safeharbour.methods.disclosure.errors import DisclosureError

TOTAL = "Total"

Parents = Mapping[str, Sequence[str]]
Hierarchies = Mapping[str, Parents]


@dataclass(frozen=True)
class Dimension:
    """`codes[0]` is the total; `sums` holds (parent, children) as places in `codes`, parents after the total first."""

    name: str
    codes: tuple[str, ...]
    sums: tuple[tuple[int, tuple[int, ...]], ...]

    @cached_property
    def leaves(self) -> tuple[int, ...]:
        parents = {parent for parent, _ in self.sums}
        return tuple(place for place in range(len(self.codes)) if place not in parents)

    @cached_property
    def incidence(self) -> Floats:
        """(codes, leaves): 1 where the leaf is counted in the value."""
        held = np.zeros((len(self.codes), len(self.leaves)))
        held[list(self.leaves), np.arange(len(self.leaves))] = 1
        down = dict(reversed(self.sums))
        for parent in self._upwards():
            held[parent] = np.minimum(1, held[list(down[parent])].sum(axis=0))
        return held

    def _upwards(self) -> list[int]:
        """Parents, each after all parents below it."""
        down: dict[int, set[int]] = {}
        for parent, children in self.sums:
            down.setdefault(parent, set()).update(children)
        order: list[int] = []
        waiting = set(down)
        while waiting:
            ready = {parent for parent in waiting if not down[parent] & waiting}
            if not ready:
                names = ", ".join(sorted(self.codes[parent] for parent in waiting))
                message = f"The hierarchy of '{self.name}' runs in a circle: {names}."
                raise DisclosureError(message)
            order += sorted(ready)
            waiting -= ready
        return order


def a_dimension(name: str, values: Iterable[str], parents: Parents | None = None) -> Dimension:
    """A dimension with these values at its lowest level. Raises DisclosureError where a hierarchy does not fit them."""
    parents = parents or {}
    known = {child for children in parents.values() for child in children} | set(parents)
    leaves = sorted({*values, *(one for one in known if one not in parents)} - {TOTAL})
    inner = [parent for parent in parents if parent != TOTAL]
    _refuse_values(name, set(values), inner)
    codes = (TOTAL, *inner, *leaves)
    place = {code: number for number, code in enumerate(codes)}
    below = {child for parent, children in parents.items() if parent != TOTAL for child in children}
    top = [place[code] for code in codes[1:] if code not in below]
    sums = [(0, tuple(top))] if top else []
    sums += [(place[one], tuple(place[child] for child in parents[one])) for one in inner]
    dimension = Dimension(name, codes, tuple(sums))
    _refuse_overlaps(dimension)
    return dimension


def _refuse_values(name: str, values: set[str], inner: Sequence[str]) -> None:
    if both := sorted(values & set(inner)):
        message = f"'{both[0]}' of '{name}' is a sum of others by the hierarchy, yet the file counts it by itself."
        raise DisclosureError(message)


def _refuse_overlaps(dimension: Dimension) -> None:
    """A breakdown must count every leaf of its parent once."""
    held = dimension.incidence
    for parent, children in dimension.sums:
        counted = held[list(children)].sum(axis=0)
        if (counted > 1).any():
            leaf = dimension.codes[dimension.leaves[int(np.argmax(counted > 1))]]
            message = (
                f"The hierarchy of '{dimension.name}' counts '{leaf}' twice under '{dimension.codes[parent]}'. "
                "Each value may stand under one parent."
            )
            raise DisclosureError(message)


def read_hierarchies(path: Path) -> dict[str, dict[str, list[str]]]:
    """Parents and their children for each dimension. Raises DisclosureError naming file and row."""
    if not path.is_file():
        message = f"There is no file {path}."
        raise DisclosureError(message)
    return _from_csv(path) if path.suffix == ".csv" else _from_toml(path)


def _from_toml(path: Path) -> dict[str, dict[str, list[str]]]:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{path} cannot be read: {error}"
        raise DisclosureError(message) from error
    for dimension, parents in told.items():
        for parent, children in parents.items() if isinstance(parents, dict) else [("", parents)]:
            if not parent or not isinstance(children, list) or not all(isinstance(one, str) for one in children):
                message = f'{path}: [{dimension}] {parent}: write Parent = ["child", "child"].'
                raise DisclosureError(message)
    return {name: {parent: list(children) for parent, children in told[name].items()} for name in told}


def _from_csv(path: Path) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        wanted = ("dimension", "parent", "child")
        missing = [name for name in wanted if name not in (reader.fieldnames or ())]
        if missing:
            message = f"{path} has no column '{missing[0]}'. A hierarchy has dimension, parent and child."
            raise DisclosureError(message)
        for number, row in enumerate(reader, start=1):
            dimension, parent, child = ((row[name] or "").strip() for name in wanted)
            if not (dimension and parent and child):
                message = f"{path}, row {number}: dimension, parent and child must all be filled in."
                raise DisclosureError(message)
            found.setdefault(dimension, {}).setdefault(parent, []).append(child)
    return found
