"""People who live together: a telephone, a house and a family name in common are not three reasons but one.

Splink's model adds them up as if they were independent, and twins have all of them and the birth date too. So a pair
whose given names clearly differ, and who share a household, can be no more certain than such pairs are as a whole.
How certain that is, the files say themselves: a file that holds everybody once has such pairs inside it, and they
are all two people; so many must be expected between files too. Within one file, the rule of thumb is that of people
of one household who are not the same, one pair in forty are twins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
import polars as pl

from safeharbour.methods.linkage.asking import number, rows
from safeharbour.methods.linkage.clustering import Pairs
from safeharbour.methods.linkage.comparing import ELSEWHERE
from safeharbour.methods.linkage.conditions import Alike, Candidates, Known, Not, Same, columns_of, either, every

NAMED_ALIKE = either(Same("given_root"), Same("given_sound"), Alike("given", 0.8), ELSEWHERE)
BOTH_NAMED = Known(("given",))
ONE_DOOR = either(
    Same("phone"),
    every(Same("street"), either(Same("postcode"), Same("place")), Not(every(Known(("number",)), Not(Same("number"))))),
)
UNSURE_BIRTH = either(Same("born"), Not(Known(("born_year",))))
TOGETHER = either(ONE_DOOR, every(Same("family"), Same("postcode"), Not(Known(("street",))), UNSURE_BIRTH))
SURE = either(Same("document"), Same("email"))
LOOKS_LIKE_TWO = every(TOGETHER, Not(NAMED_ALIKE), Not(SURE))
BIRTH = 'case when "born_l" = "born_r" then 2 when "born_year_l" is null or "born_year_r" is null then 1 else 0 end'
KIND = f"{BIRTH} + case when {ONE_DOOR.sql()} then 3 else 0 end + case when {BOTH_NAMED.sql()} then 0 else 6 end"
KINDS = range(12)
KEYS = ("phone_key", "door_key", "family || ' ' || postcode")
TWINS = 1 / 40
SAMPLED_FROM = 200_000
Caps = Sequence[float]
"""The most that a pair of one household may weigh, in bits, by its kind: birth date another (0), not known (1) or
the same (2), 3 more where they share a telephone or a house, not only a family name and a postcode, and 6 more where
one of them has no given name."""


@dataclass(frozen=True)
class Seen:
    """Pairs of one household with clearly different given names, by kind: inside files, and between them."""

    inside: Mapping[int, int]
    between: Mapping[int, int]


def _paired(condition_columns: set[str]) -> str:
    return ", ".join(f'{side}."{name}" as "{name}_{side}"' for side in "lr" for name in sorted(condition_columns))


NEEDED = columns_of([LOOKS_LIKE_TWO]) | {"born", "born_year"}


def see(connection: duckdb.DuckDBPyConnection) -> Seen:
    """Counts the pairs; in a large file among a sample of households."""
    every_so_many = max(1, number(connection, "select count(*) from records") // SAMPLED_FROM)
    parts = [
        f"""select l.uid as a, r.uid as b
          from (select *, {key} as k from records) l join (select *, {key} as k from records) r
          on l.k = r.k and l.uid < r.uid where hash(l.k) % {every_so_many} = 0"""
        for key in KEYS
    ]
    found = rows(
        connection,
        f"""
        with met as ({" union ".join(parts)}),
        paired as (select l.source <> r.source as apart, {_paired(NEEDED)}
          from met join records l on l.uid = a join records r on r.uid = b)
        select apart, {KIND} as kind, count(*) from paired where {LOOKS_LIKE_TWO.sql()} group by all""",
    )
    counts = {(bool(apart), int(kind)): int(count) for apart, kind, count in found}
    return Seen(*({kind: counts.get((apart, kind), 0) for kind in KINDS} for apart in (False, True)))


def caps(seen: Seen, *, across: bool, ratio: float) -> tuple[float, ...]:
    """`ratio`: how many pairs of records there are between files for each pair inside one."""
    if across:
        shares = {kind: _share(seen.between[kind], seen.inside[kind] * ratio) for kind in KINDS}
    else:
        shares = _by_rule_of_thumb({kind: seen.inside[kind] + seen.between[kind] for kind in KINDS})
    return tuple(float(np.log2(shares[kind] / (1 - shares[kind]))) for kind in KINDS)


def _by_rule_of_thumb(seen: Mapping[int, int]) -> dict[int, float]:
    shares: dict[int, float] = {}
    for first in range(0, len(KINDS), 3):
        others = seen[first] * (1 + TWINS)
        same = max(0.0, seen[first + 2] - TWINS * seen[first])
        shares[first] = 0.001
        shares[first + 1] = min(max(same / (same + others + 1), 0.001), 0.999)
        shares[first + 2] = _share(seen[first + 2], TWINS * seen[first])
    return shares


def kind_of(pair: Candidates) -> int:
    """The kind of the first candidate, as `KIND` has it in SQL."""
    known = bool(Known(("born_year",)).holds(pair)[0])
    birth = 2 if Same("born").holds(pair)[0] else int(not known)
    return birth + 3 * bool(ONE_DOOR.holds(pair)[0]) + 6 * (not BOTH_NAMED.holds(pair)[0])


def _share(all_pairs: float, two_people: float) -> float:
    """The share that is one person each, never quite none and never quite all."""
    return min(max((all_pairs - two_people + 0.5) / (all_pairs + 1), 0.001), 0.999)


def capped(connection: duckdb.DuckDBPyConnection, pairs: Pairs, most: Caps) -> Pairs:
    """The pairs, those of one household weighing no more than they may."""
    doubtful = np.flatnonzero(pairs.weight > min(most))
    if not len(doubtful):
        return pairs
    frame = pl.DataFrame({"spot": doubtful, "a": pairs.left[doubtful], "b": pairs.right[doubtful]})
    connection.register("doubtful", frame.to_arrow())
    found = connection.execute(f"""
        with paired as (select spot, {_paired(NEEDED)}
          from doubtful join records l on l.uid = a join records r on r.uid = b)
        select spot, {KIND} as kind from paired where {LOOKS_LIKE_TWO.sql()}""").fetchnumpy()
    connection.unregister("doubtful")
    weight = pairs.weight.copy()
    places = found["spot"].astype(np.int64)
    limits = np.array(most)[found["kind"].astype(np.int64)]
    weight[places] = np.minimum(weight[places], limits)
    return Pairs(pairs.left, pairs.right, weight)
