"""One new record against a million, in milliseconds: blocking keys in sorted arrays, weights as learned in the batch.

    register = Register.of(linkage)
    for match in register.search({Field.GIVEN: "Zoë", Field.BORN: "1990-03-04"}):
        match.id, match.weight

Candidates and weights are those of Splink with the same model and rules (`bench/linkage_one.py` runs its
`predict_between`). Values are kept once each, in order, and as numbers for each record: equality is then compared on
integers, and texts are looked at for candidates only.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from safeharbour.methods.linkage import household
from safeharbour.methods.linkage.blocking import Rule
from safeharbour.methods.linkage.columns import Field
from safeharbour.methods.linkage.comparing import Comparison
from safeharbour.methods.linkage.conditions import Bools
from safeharbour.methods.linkage.linking import Linkage
from safeharbour.methods.linkage.model import Learned
from safeharbour.methods.linkage.one_record import normalised
from safeharbour.methods.linkage.scoring import score

Ints = NDArray[np.int64]
SOME = 3
LISTS = ("words", "alias_words", "phones")
APART = "\x1f"


@dataclass(frozen=True)
class Match:
    """A record that may be the same person: its file, its id, its person, and the weight in bits, the prior
    included."""

    source: str
    id: str
    person: int
    weight: float

    @property
    def probability(self) -> float:
        return 1 / (1 + math.pow(2, -self.weight))


@dataclass(frozen=True)
class Column:
    """Each different value once, in order; its number for each record, -1 where there is none; how common each is."""

    values: list[Any]
    numbers: NDArray[np.int32]
    share: NDArray[np.float64]

    def number(self, value: Any) -> int:
        """Of a value; -2, which no record has, where it is not among them."""
        if value is None:
            return -2
        place = bisect.bisect_left(self.values, value)
        return place if place < len(self.values) and self.values[place] == value else -2


@dataclass(frozen=True)
class Keys:
    """A blocking rule's index: hashes of keys in order, and the records that have them."""

    rule: Rule
    hashes: NDArray[np.uint64]
    records: NDArray[np.int32]

    def having(self, key: np.uint64) -> NDArray[np.int32]:
        low, high = np.searchsorted(self.hashes, key, side="left"), np.searchsorted(self.hashes, key, side="right")
        return self.records[low:high]


class Chosen:
    """Some records of a register, as the comparisons read them."""

    def __init__(self, record: Mapping[str, Any], places: NDArray[np.int32], columns: Mapping[str, Column]) -> None:
        self.record, self.places, self.columns = record, places, columns
        self.found: dict[str, NDArray[np.int32]] = {}
        self.read: dict[str, tuple[list[object], Ints]] = {}

    def one(self, column: str) -> object:
        return self.record[column]

    def numbers(self, column: str) -> NDArray[np.int32]:
        if column not in self.found:
            self.found[column] = self.columns[column].numbers[self.places]
        return self.found[column]

    def different(self, column: str) -> tuple[list[object], Ints]:
        if column not in self.read:
            numbers, which = np.unique(self.numbers(column), return_inverse=True)
            values = self.columns[column].values
            told = [values[one] if one >= 0 else None for one in numbers.tolist()]
            self.read[column] = ([one and one.split(APART) for one in told] if column in LISTS else told, which)
        return self.read[column]

    def known(self, column: str) -> Bools:
        found: Bools = self.numbers(column) >= 0
        return found

    def same(self, left: str, right: str) -> Bools:
        found: Bools = self.numbers(right) == self.columns[right].number(self.record[left])
        return found

    def among(self, places: NDArray[np.int64]) -> Chosen:
        """Some of them."""
        return Chosen(self.record, self.places[places], self.columns)

    def count(self) -> int:
        return len(self.places)


@dataclass(frozen=True)
class Register:
    """The records of a linkage, ready to be asked. It does not change; link anew, or keep a second one for what came
    since."""

    comparisons: tuple[Comparison, ...]
    learned: Learned
    columns: Mapping[str, Column]
    keys: tuple[Keys, ...]
    ids: list[str]
    sources: list[str]
    source: NDArray[np.int16]
    person: NDArray[np.int64]

    @classmethod
    def of(cls, linkage: Linkage) -> Register:
        connection = linkage.connection
        needed = set().union(*(one.columns() for one in linkage.comparisons)) | household.NEEDED
        needed |= {level.common for one in linkage.comparisons for level in one.levels if level.common}
        told = ", ".join(_told(name) for name in sorted(needed))
        table = pl.from_arrow(connection.sql(f"select {told} from records order by uid").to_arrow_table())
        assert isinstance(table, pl.DataFrame)  # noqa: S101 - a table is a frame
        columns = {name: _column(table[name]) for name in table.columns}
        keys = tuple(_keys(linkage, rule) for rule in linkage.learned.rules)
        known = connection.execute("select id, source from raw order by uid").fetchnumpy()
        names = [one.name for one in linkage.sources]
        ids = [str(one) for one in known["id"]]
        source = known["source"].astype(np.int16)
        return cls(linkage.comparisons, linkage.learned, columns, keys, ids, names, source, linkage.person)

    def search(self, told: Mapping[Field, str], most: int = 20) -> list[Match]:
        """The records most likely to be the same person, best first. `told`: values by field, as a file would have
        them."""
        record = normalised(told)
        places = self.candidates(record)
        if not len(places):
            return []
        places, weights = self._best(Chosen(record, places, self.columns), most)
        return [
            Match(self.sources[self.source[place]], self.ids[place], int(self.person[place]) + 1, float(weight))
            for place, weight in zip(places.tolist(), weights, strict=True)
        ]

    def candidates(self, record: Mapping[str, Any]) -> NDArray[np.int32]:
        """The records that share a blocking key with a normalised one."""
        usable = [one for one in self.keys if all(record[column] is not None for column in one.rule)]
        texts = [APART.join(str(record[column]) for column in one.rule) for one in usable]
        if not texts:
            return np.empty(0, dtype=np.int32)
        hashed = pl.Series(texts).hash(seed=0).to_numpy()
        return np.unique(np.concatenate([one.having(key) for one, key in zip(usable, hashed, strict=True)]))

    def weights(self, record: Mapping[str, Any], places: NDArray[np.int32]) -> NDArray[np.float64]:
        """In bits, as Splink weighs them, and no more than people of one household deserve."""
        chosen = Chosen(record, places, self.columns)
        found = score(self.comparisons, self.learned, chosen, self._share)
        return np.minimum(found, self._most(chosen)) if self.learned.household else found

    def _best(self, chosen: Chosen, most: int) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        """The `most` heaviest. A household only makes lighter: who is behind all of them without it stays behind."""
        plain = score(self.comparisons, self.learned, chosen, self._share)
        order = np.lexsort((chosen.places, -plain))
        looked_at = most if not self.learned.household else SOME * most
        while True:
            front = order[:looked_at]
            places, weights = chosen.places[front], plain[front]
            if self.learned.household:
                weights = np.minimum(weights, self._most(chosen.among(front)))
            best = np.lexsort((places, -weights))[:most]
            behind = plain[order[looked_at]] if looked_at < len(order) else -np.inf
            if behind < weights[best[-1]] or looked_at >= len(order) or not self.learned.household:
                return places[best], weights[best]
            looked_at *= SOME

    def _most(self, chosen: Chosen) -> NDArray[np.float64]:
        doubtful = household.LOOKS_LIKE_TWO.holds(chosen)
        most = np.full(chosen.count(), np.inf)
        for place in np.flatnonzero(doubtful).tolist():
            one = Chosen(chosen.record, chosen.places[place : place + 1], self.columns)
            most[place] = self.learned.household[household.kind_of(one)]
        return most

    def _share(self, column: str, value: Any) -> float | None:
        number = self.columns[column].number(value)
        return float(self.columns[column].share[number]) if number >= 0 else None


def _told(name: str) -> str:
    if name in LISTS:
        return f"array_to_string({name}, '{APART}') as {name}"
    return f"cast({name} as integer) as {name}" if name == "vague" else name


def _column(values: pl.Series) -> Column:
    known = values.drop_nulls()
    different = known.unique().sort()
    numbers = np.full(len(values), -1, dtype=np.int32)
    numbers[values.is_not_null().to_numpy()] = different.search_sorted(known).to_numpy()
    counts = np.bincount(numbers[numbers >= 0], minlength=len(different))
    return Column(different.to_list(), numbers, counts / max(1, len(known)))


def _keys(linkage: Linkage, rule: Sequence[str]) -> Keys:
    columns = ", ".join(rule)
    known = " and ".join(f"{column} is not null" for column in rule)
    found = pl.from_arrow(
        linkage.connection.sql(
            f"select uid, concat_ws('{APART}', {columns}) as key from records where {known} order by uid"
        ).to_arrow_table()
    )
    assert isinstance(found, pl.DataFrame)  # noqa: S101 - a table is a frame
    hashes = found["key"].hash(seed=0).to_numpy()
    order = np.argsort(hashes, kind="stable")
    return Keys(tuple(rule), hashes[order], found["uid"].to_numpy()[order].astype(np.int32))
