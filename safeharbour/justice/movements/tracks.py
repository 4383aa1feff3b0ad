"""From places and days to ways: between which cities, how often, and where nothing is known. Pure, and no prediction.

A subject's stays are taken in the order of their days. Where one follows another in a different place, it went from
the one to the other; that it went straight is not said. Days for which there is no stay are a gap.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

LONG_GAP = 14
"""Days without a word from which on a gap is shown."""


@dataclass(frozen=True)
class Stay:
    """`who` was at `where` from `first` to `last`, both days among them."""

    who: str
    where: Hashable
    first: date
    last: date


@dataclass(frozen=True)
class Hop:
    """`who` was last at `origin` on `left`, and next at `goal` on `came`."""

    who: str
    origin: Hashable
    goal: Hashable
    left: date
    came: date


@dataclass(frozen=True)
class Gap:
    """Nothing is known of `who` from `first` to `last`, both among them."""

    who: str
    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Clash:
    """`who` is written down in two places on more than one day; on one alone somebody may have travelled."""

    who: str
    one: Hashable
    other: Hashable
    first: date
    last: date


@dataclass(frozen=True)
class Corridor:
    """All hops from one place to another."""

    origin: Hashable
    goal: Hashable
    hops: tuple[Hop, ...]

    @property
    def times(self) -> int:
        return len(self.hops)

    @property
    def by_year(self) -> list[tuple[int, int]]:
        return sorted(Counter(hop.came.year for hop in self.hops).items())

    @property
    def who(self) -> list[str]:
        return list(dict.fromkeys(hop.who for hop in self.hops))


def by_subject(stays: Iterable[Stay]) -> dict[str, list[Stay]]:
    """In the order of their days."""
    found: dict[str, list[Stay]] = defaultdict(list)
    for stay in sorted(stays, key=lambda one: (one.first, one.last)):
        found[stay.who].append(stay)
    return dict(found)


def hops(stays: Iterable[Stay]) -> list[Hop]:
    return [
        Hop(before.who, before.where, after.where, before.last, after.first)
        for own in by_subject(stays).values()
        for before, after in pairwise(own)
        if before.where != after.where
    ]


def gaps(stays: Iterable[Stay], longer_than: int = LONG_GAP) -> list[Gap]:
    """Of more than so many days, in the order of their days."""
    found = []
    for who, own in by_subject(stays).items():
        known_until = own[0].last
        for stay in own[1:]:
            gap = Gap(who, known_until + timedelta(days=1), stay.first - timedelta(days=1))
            if gap.days > longer_than:
                found.append(gap)
            known_until = max(known_until, stay.last)
    return sorted(found, key=lambda gap: (gap.first, gap.who))


def clashes(stays: Iterable[Stay]) -> list[Clash]:
    found = []
    for who, own in by_subject(stays).items():
        for number, one in enumerate(own):
            for other in own[number + 1 :]:
                first, last = max(one.first, other.first), min(one.last, other.last)
                if one.where != other.where and first < last:
                    found.append(Clash(who, one.where, other.where, first, last))
    return found


def corridors(all_hops: Sequence[Hop]) -> list[Corridor]:
    """Most travelled first; one that leads back is another."""
    found: dict[tuple[Hashable, Hashable], list[Hop]] = defaultdict(list)
    for hop in all_hops:
        found[hop.origin, hop.goal].append(hop)
    made = [Corridor(origin, goal, tuple(own)) for (origin, goal), own in found.items()]
    return sorted(made, key=lambda one: (-len(one.hops), str(one.origin), str(one.goal)))
