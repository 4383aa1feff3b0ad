"""What two records can agree on, written once: as SQL for a batch, and over arrays for one record against many.

An absent value agrees with nothing. Both forms give the same answer (`tests/test_register.py` compares them).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler
from rapidfuzz.process import cdist

Bools = NDArray[np.bool_]
EDGE = 1e-9
"""Two ways of adding up the same similarity differ by less."""


class Candidates(Protocol):
    """Records to compare one record with: a value of the one, and of each of the others, by column."""

    def one(self, column: str) -> object: ...

    def each(self, column: str) -> list[object]: ...

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
        value = of.one(self.column)
        listed = _values(of.one(self.listed))
        pairs = zip(of.each(self.column), of.each(self.listed), strict=True)
        found = [
            (value is not None and value in _values(theirs)) or (other is not None and other in listed)
            for other, theirs in pairs
        ]
        return np.array(found, dtype=bool)


@dataclass(frozen=True)
class Shared:
    """Lists with a value in common."""

    listed: str

    def sql(self) -> str:
        return f'list_has_any("{self.listed}_l", "{self.listed}_r")'

    def holds(self, of: Candidates) -> Bools:
        ours = set(_values(of.one(self.listed)))
        return np.array([not ours.isdisjoint(_values(each)) for each in of.each(self.listed)], dtype=bool)


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
        return np.array([bool(of.one(self.column) or each) for each in of.each(self.column)], dtype=bool)


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
        rows = zip(*(of.each(column) for column in self.columns), strict=True)
        return np.array([any(value is not None for value in row) for row in rows], dtype=bool)


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


def _where_known(of: Candidates, column: str, test: object) -> Bools:
    """The test on those who have a value; it agrees with nothing elsewhere."""
    one, each = of.one(column), of.each(column)
    found = np.zeros(len(each), dtype=bool)
    if one is None:
        return found
    known = [place for place, value in enumerate(each) if value is not None]
    if known:
        found[known] = test(one, [each[place] for place in known])  # type: ignore[operator]
    return found


def columns_of(conditions: Iterable[Condition]) -> set[str]:
    """The columns that conditions read, by their SQL's names."""
    import re

    return {name for condition in conditions for name in re.findall(r'"(\w+)_[lr]"', condition.sql())}
