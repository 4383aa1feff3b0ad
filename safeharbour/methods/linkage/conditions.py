"""What two records can agree on, written once: as SQL for a batch, and over arrays for one record against many.

An absent value agrees with nothing. Both forms give the same answer (`tests/test_register.py` compares them).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler
from rapidfuzz.process import cdist

Bools = NDArray[np.bool_]
Places = NDArray[np.int64]
EDGE = 1e-9
"""Two ways of adding up the same similarity differ by less."""


class Candidates(Protocol):
    """Records to compare one record with, by column.

    `different` gives the values that occur among the others, and for each of them which it has: some hundred
    candidates have been found by a value that they share, and what is asked of it is asked once.
    """

    def one(self, column: str) -> object: ...

    def different(self, column: str) -> tuple[Sequence[object], Places]: ...

    def known(self, column: str) -> Bools: ...

    def same(self, left: str, right: str) -> Bools: ...

    def count(self) -> int: ...


class Condition(Protocol):
    """True of a pair of records, or not."""

    def sql(self) -> str: ...

    def holds(self, of: Candidates) -> Bools: ...


@dataclass(frozen=True)
class Same:
    """The same value."""

    column: str

    def sql(self) -> str:
        return f'"{self.column}_l" = "{self.column}_r"'

    def holds(self, of: Candidates) -> Bools:
        return of.same(self.column, self.column)


@dataclass(frozen=True)
class Crossed:
    """One record's `left` is the other's `right`, either way round."""

    left: str
    right: str

    def sql(self) -> str:
        return f'("{self.left}_l" = "{self.right}_r" or "{self.right}_l" = "{self.left}_r")'

    def holds(self, of: Candidates) -> Bools:
        return of.same(self.left, self.right) | of.same(self.right, self.left)


@dataclass(frozen=True)
class Alike:
    """Jaro-Winkler similarity of at least `least`."""

    column: str
    least: float

    def sql(self) -> str:
        return f'jaro_winkler_similarity("{self.column}_l", "{self.column}_r") >= {self.least - EDGE}'

    def holds(self, of: Candidates) -> Bools:
        return _where_known(
            of, self.column, lambda one, each: cdist([one], each, scorer=JaroWinkler.similarity)[0] >= self.least - EDGE
        )


@dataclass(frozen=True)
class Slip:
    """At most `most` slips: a letter more, less, other, or two neighbours exchanged."""

    column: str
    most: int = 1

    def sql(self) -> str:
        return f'damerau_levenshtein("{self.column}_l", "{self.column}_r") <= {self.most}'

    def holds(self, of: Candidates) -> Bools:
        return _where_known(
            of, self.column, lambda one, each: cdist([one], each, scorer=DamerauLevenshtein.distance)[0] <= self.most
        )


@dataclass(frozen=True)
class Among:
    """One record's `column` is among the other's `listed`, either way round."""

    column: str
    listed: str

    def sql(self) -> str:
        ways = (f'list_contains("{self.listed}_{b}", "{self.column}_{a}")' for a, b in ("lr", "rl"))
        return "(" + " or ".join(ways) + ")"

    def holds(self, of: Candidates) -> Bools:
        value, listed = of.one(self.column), set(_values(of.one(self.listed)))
        theirs = _of_each(of, self.column, lambda other: other is not None and other in listed)
        return theirs if value is None else theirs | _of_each(of, self.listed, lambda words: value in _values(words))


@dataclass(frozen=True)
class Shared:
    """Lists with a value in common."""

    listed: str

    def sql(self) -> str:
        return f'list_has_any("{self.listed}_l", "{self.listed}_r")'

    def holds(self, of: Candidates) -> Bools:
        ours = set(_values(of.one(self.listed)))
        return _of_each(of, self.listed, lambda theirs: not ours.isdisjoint(_values(theirs)))


@dataclass(frozen=True)
class Within:
    """Numbers that differ by at most `most`."""

    column: str
    most: int

    def sql(self) -> str:
        return f'abs("{self.column}_l" - "{self.column}_r") <= {self.most}'

    def holds(self, of: Candidates) -> Bools:
        return _where_known(of, self.column, lambda one, each: np.abs(np.array(each) - one) <= self.most)


@dataclass(frozen=True)
class Either:
    """A flag that either record has."""

    column: str

    def sql(self) -> str:
        return f'("{self.column}_l" or "{self.column}_r")'

    def holds(self, of: Candidates) -> Bools:
        return _of_each(of, self.column, lambda other: bool(of.one(self.column) or other))


@dataclass(frozen=True)
class Known:
    """Both records have a value in one of the columns."""

    columns: tuple[str, ...]

    def sql(self) -> str:
        sides = (" or ".join(f'"{column}_{side}" is not null' for column in self.columns) for side in "lr")
        return " and ".join(f"({side})" for side in sides)

    def holds(self, of: Candidates) -> Bools:
        if all(of.one(column) is None for column in self.columns):
            return np.zeros(of.count(), dtype=bool)
        found: Bools = np.logical_or.reduce([of.known(column) for column in self.columns])
        return found


@dataclass(frozen=True)
class All:
    parts: tuple[Condition, ...]

    def sql(self) -> str:
        return "(" + " and ".join(part.sql() for part in self.parts) + ")"

    def holds(self, of: Candidates) -> Bools:
        found: Bools = np.logical_and.reduce([part.holds(of) for part in self.parts])
        return found


@dataclass(frozen=True)
class AnyOf:
    parts: tuple[Condition, ...]

    def sql(self) -> str:
        return "(" + " or ".join(part.sql() for part in self.parts) + ")"

    def holds(self, of: Candidates) -> Bools:
        found: Bools = np.logical_or.reduce([part.holds(of) for part in self.parts])
        return found


@dataclass(frozen=True)
class Not:
    """What is unknown does not hold, so that it holds not."""

    part: Condition

    def sql(self) -> str:
        return f"(not coalesce({self.part.sql()}, false))"

    def holds(self, of: Candidates) -> Bools:
        return ~self.part.holds(of)


def _values(listed: object) -> list[object]:
    return listed if isinstance(listed, list) else []


def every(*parts: Condition) -> All:
    return All(parts)


def either(*parts: Condition) -> AnyOf:
    return AnyOf(parts)


def _of_each(of: Candidates, column: str, test: Callable[[object], bool]) -> Bools:
    values, which = of.different(column)
    return np.array([test(value) for value in values], dtype=bool)[which]


def _where_known(of: Candidates, column: str, test: Callable[[Any, list[Any]], Bools]) -> Bools:
    """The test on those who have a value; it agrees with nothing elsewhere."""
    one = of.one(column)
    values, which = of.different(column)
    known = [] if one is None else [place for place, value in enumerate(values) if value is not None]
    found = np.zeros(len(values), dtype=bool)
    if known:
        found[known] = test(one, [values[place] for place in known])
    return found[which]


def columns_of(conditions: Iterable[Condition]) -> set[str]:
    """The columns that conditions read, by their SQL's names."""
    import re

    return {name for condition in conditions for name in re.findall(r'"(\w+)_[lr]"', condition.sql())}
