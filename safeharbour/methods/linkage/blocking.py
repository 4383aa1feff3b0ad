"""Which pairs are compared at all: rules chosen by counting, on the data itself, how many pairs each would make.

A ladder is one idea of how records of a person find each other, from its widest rule to its narrowest. Of each
ladder the widest rule within the budget is taken, so that a small file is compared widely and a large one can be
compared at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import duckdb

from safeharbour.methods.linkage.asking import number

Rule = tuple[str, ...]
"""Columns of `records` that two records must both have, and have alike."""

Part = tuple[int, int]
"""Which of how many parts of the records is compared with all."""
WHOLE: Part = (0, 1)

LADDERS: tuple[tuple[Rule, ...], ...] = (
    (("born",), ("born", "given_initial"), ("born", "given_root")),
    (("born",), ("born", "family_start"), ("born", "family_sound")),
    (("family_sound",), ("family_sound", "given_initial"), ("family_sound", "given_root"), ("family", "given_root"),
     ("family", "given_root", "born_year")),
    (("name_key",), ("name_key", "born_year")),
    (("given_root", "born_year"), ("given_root", "born_month"), ("given", "born_month")),
    (("family_sound", "born_year"), ("family_sound", "born_month"), ("family", "born_year", "given_initial")),
    (("given_root", "born_day"), ("given_root", "family_start", "born_day")),
    (("phone_key",), ("phone_key", "given_initial")),
    (("email_key",),),
    (("document",),),
    (("plate",), ("plate", "given_initial")),
    (("postcode",), ("postcode", "given_initial"), ("postcode", "given_root"), ("postcode", "given_root", "born_year")),
    (("postcode",), ("postcode", "family_start"), ("postcode", "family_sound"),
     ("postcode", "family_sound", "born_year")),
    (("door_key",), ("door_key", "given_initial")),
    (("place", "born_day"), ("place", "born_day", "given_initial")),
    (("street",), ("street", "number")),
    (("extra",), ("extra", "place")),
    (("given_root",), ("given_root", "family_start"), ("given_root", "family_start", "place"),
     ("given_root", "family_sound", "place")),
    (("place",), ("place", "born_year"), ("place", "born_month")),
    (("born_day",), ("born_day", "family_start", "given_initial")),
    (("born_month",), ("born_month", "family_start", "given_initial")),
)  # fmt: skip
SPARSE = 0.001


@dataclass(frozen=True)
class Chosen:
    """A rule with how many pairs it makes by itself, and the wider ones passed over because they make too many."""

    rule: Rule
    pairs: int
    passed_over: tuple[tuple[Rule, int], ...] = ()


def choose_rules(
    connection: duckdb.DuckDBPyConnection, filled: Mapping[str, float], *, across: bool, pairs_per_record: float
) -> tuple[Chosen, ...]:
    """One rule of each ladder, cheapest first, until the budget of `pairs_per_record` times the records is spent.

    `across`: only pairs from different files count.
    """
    budget = pairs_per_record * number(connection, "select count(*) from records")
    counted: dict[Rule, int] = {}
    chosen: dict[Rule, Chosen] = {}
    for ladder in LADDERS:
        usable = [rule for rule in ladder if all(filled[column] > SPARSE for column in rule)]
        if one := _widest(connection, usable, budget / 4, counted, across):
            chosen.setdefault(one.rule, one)
    return tuple(_affordable(sorted(chosen.values(), key=lambda one: one.pairs), budget))


def _widest(
    connection: duckdb.DuckDBPyConnection, ladder: list[Rule], most: float, counted: dict[Rule, int], across: bool
) -> Chosen | None:
    passed: list[tuple[Rule, int]] = []
    for rule in ladder:
        if rule not in counted:
            counted[rule] = count_pairs(connection, rule, across=across)
        if counted[rule] <= most:
            return Chosen(rule, counted[rule], tuple(passed)) if counted[rule] else None
        passed.append((rule, counted[rule]))
    return None


def _affordable(cheapest_first: list[Chosen], budget: float) -> Iterable[Chosen]:
    spent = 0
    kept: list[Chosen] = []
    for one in cheapest_first:
        if any(set(other.rule) <= set(one.rule) for other in kept):
            continue
        spent += one.pairs
        if kept and spent > budget:
            return
        kept.append(one)
        yield one


def count_pairs(connection: duckdb.DuckDBPyConnection, rule: Rule, *, across: bool) -> int:
    """How many pairs share the values of a rule's columns, counted from the sizes of its blocks."""
    keys = ", ".join(rule)
    known = " and ".join(f"{column} is not null" for column in rule)
    within = (
        f"select sum(n * (n - 1) // 2) from (select count(*)::hugeint n from records where {known} group by {keys})"
    )
    pairs = number(connection, within)
    if across and pairs:
        pairs -= number(connection, within.replace("group by", "group by source,"))
    return pairs


def rule_sql(rule: Rule, *, across: bool, part: Part = WHOLE) -> str:
    """The rule as Splink reads it."""
    number_of_part, parts = part
    met = [f'l."{column}" = r."{column}"' for column in rule]
    if across:
        met.append("l.source <> r.source")
    if parts > 1:
        met.append(f"l.uid % {parts} = {number_of_part}")
    return " and ".join(met)


def rule_words(rule: Rule) -> str:
    return " and ".join(column.removesuffix("_key").replace("_", " ") for column in rule)
