"""Structural zeros: combinations that cannot be, and so must never be invented. A TOML file:

    [[impossible]]
    age = "0 to 17"
    work = ["retired", "pensioner"]

    [[only]]
    when = { city = "Sudbury" }
    then = { region = "North" }

The first: no record has a value of every line. The second: a record that has all of `when` has all of `then`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import Any

import numpy as np

from safeharbour.methods.synthesis.arrays import Bools, Codes
from safeharbour.methods.synthesis.domain import Column, read_toml
from safeharbour.methods.synthesis.errors import SynthesisError
from safeharbour.methods.synthesis.population import Scope

MOST_CELLS = 5_000_000
Held = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Rule:
    """A record with a value of each of `when` is impossible, unless it has one of each of `then`, if there is any."""

    when: Held
    then: Held
    place: str

    @property
    def columns(self) -> frozenset[str]:
        return frozenset(self.when) | frozenset(self.then)


def read_rules(path: Path) -> tuple[Rule, ...]:
    """The rules of a file. Raises SynthesisError naming file and rule."""
    told = read_toml(path)
    unknown = set(told) - {"impossible", "only"}
    if unknown or not told:
        message = f"{path}: write rules as [[impossible]] or [[only]]" + (f", not {min(unknown)}." if unknown else ".")
        raise SynthesisError(message)
    rules = []
    for kind, entries in told.items():
        for number, entry in enumerate(entries if isinstance(entries, list) else [entries], start=1):
            rules.append(_rule(kind, entry, f"{path}, {kind} rule {number}"))
    return tuple(rules)


def _rule(kind: str, entry: Any, place: str) -> Rule:
    if kind == "impossible":
        return Rule(_held(entry, place), {}, place)
    if not isinstance(entry, dict) or set(entry) != {"when", "then"}:
        message = f"{place}: it needs `when` and `then`, and nothing else."
        raise SynthesisError(message)
    return Rule(_held(entry["when"], place), _held(entry["then"], place), place)


def _held(entry: Any, place: str) -> Held:
    lists = {name: [told] if isinstance(told, str) else told for name, told in _entries(entry)}
    if not lists or not all(isinstance(v, list) and v and all(isinstance(o, str) for o in v) for v in lists.values()):
        message = f'{place}: write column = "value" or column = ["value", "value"].'
        raise SynthesisError(message)
    return {name: tuple(values) for name, values in lists.items()}


def _entries(entry: Any) -> list[tuple[str, Any]]:
    return list(entry.items()) if isinstance(entry, dict) else []


def scopes_of(rules: Sequence[Rule], columns: Sequence[Column]) -> list[Scope]:
    """What the rules forbid, rules of the same columns together. Raises SynthesisError naming a rule that is wrong."""
    places = {column.name: number for number, column in enumerate(columns)}
    found: dict[tuple[int, ...], Bools] = {}
    for rule in rules:
        _refuse_unknown(rule, columns)
        scope = tuple(sorted(places[name] for name in rule.columns))
        forbidden = _forbidden(rule, [columns[place] for place in scope])
        found[scope] = found.get(scope, np.zeros_like(forbidden)) | forbidden
        if found[scope].all():
            message = f"{rule.place}: with it, nothing is left that is possible."
            raise SynthesisError(message)
    return [Scope(scope, forbidden) for scope, forbidden in found.items()]


def _refuse_unknown(rule: Rule, columns: Sequence[Column]) -> None:
    known = {column.name: column.values for column in columns}
    for held in (rule.when, rule.then):
        for name, values in held.items():
            if name not in known:
                message = f"{rule.place}: there is no column '{name}'. Columns: {', '.join(known)}."
                raise SynthesisError(message)
            for value in values:
                if value not in known[name]:
                    message = f"{rule.place}: '{value}' is not a value of '{name}'."
                    raise SynthesisError(message)
    size = prod(len(known[name]) for name in rule.columns)
    if size > MOST_CELLS:
        message = f"{rule.place}: its columns have {size:,} combinations; at most {MOST_CELLS:,} can be tied together."
        raise SynthesisError(message)


def _forbidden(rule: Rule, columns: Sequence[Column]) -> Bools:
    met = _all_of(rule.when, columns)
    return met & ~_all_of(rule.then, columns) if rule.then else met


def _all_of(held: Held, columns: Sequence[Column]) -> Bools:
    met: Bools = np.ones([len(column.values) for column in columns], dtype=bool)
    for axis, column in enumerate(columns):
        if column.name in held:
            among = np.array([value in held[column.name] for value in column.values])
            met &= among.reshape([-1 if n == axis else 1 for n in range(len(columns))])
    return met


def refuse_broken(records: Codes, columns: Sequence[Column], scopes: Sequence[Scope], file: str) -> None:
    """Raises SynthesisError naming the first record that a rule forbids."""
    for scope in scopes:
        broken = np.flatnonzero(scope.forbidden[tuple(records[:, column] for column in scope.columns)])
        if len(broken):
            row = int(broken[0])
            held = ", ".join(f"{columns[n].name} {columns[n].values[records[row, n]]}" for n in scope.columns)
            message = (
                f"{file}, row {row + 1}: {held} is impossible by the rules, and so are {len(broken) - 1:,} other rows "
                "by the same. Correct the records or the rules."
            )
            raise SynthesisError(message)
