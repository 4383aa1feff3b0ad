"""Learning the weights without labels, and saying where what was learned is not to be believed.

u comes from pairs drawn blindly, and exactly from frequencies where the level is "the same value"; m from Splink's
expectation maximisation, in sessions that each block on something else so that every comparison is learned where it
was not asked for.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import duckdb

from safeharbour.methods.linkage.asking import number, row, rows
from safeharbour.methods.linkage.blocking import Rule, count_pairs, rule_sql, rule_words
from safeharbour.methods.linkage.comparing import Comparison
from safeharbour.methods.linkage.conditions import Same
from safeharbour.methods.linkage.errors import LinkageError
from safeharbour.methods.linkage.model import Learned, LevelWeights
from safeharbour.methods.linkage.splinking import MOST_ITERATIONS, column_name, linker_for

if TYPE_CHECKING:
    from splink import Linker

SESSIONS: tuple[Rule, ...] = (
    ("born",),
    ("given", "family"),
    ("phone",),
    ("email",),
    ("document",),
    ("postcode", "place"),
    ("street", "number"),
    ("plate",),
    ("family",),
)
SAMPLED_PAIRS = 250_000
SESSION_PAIRS = 500_000
ALWAYS = 2
FEWEST_PAIRS = 30
LEAST = 1e-7


@dataclass(frozen=True)
class Trained:
    learned: Learned
    warnings: tuple[str, ...]


def train(
    connection: duckdb.DuckDBPyConnection,
    comparisons: Sequence[Comparison],
    rules: Sequence[Rule],
    *,
    across: bool,
    seed: int,
) -> Trained:
    """m and u of every level. Raises LinkageError where there is nothing to learn from."""
    drawn = blind_levels(connection, comparisons, across=across, seed=seed)
    start = {one.name: _starting(one, drawn[one.name]) for one in comparisons}
    prior = _rough_prior(connection)
    linker = linker_for(connection, comparisons, start, prior, rules, across=across)
    found: dict[str, list[list[float]]] = {}
    warnings: list[str] = []
    for session in _sessions(connection, comparisons, across):
        warnings += _run(linker, session, across, comparisons, found)
    if not found:
        message = (
            "There is nothing to learn from: no two records share a birth date, a whole name, a telephone or an "
            "address. "
            "Are these lists of the same people, and are the columns the right ones?"
        )
        raise LinkageError(message)
    levels = {one.name: tuple(_merged(one, start[one.name], found.get(one.name, []))) for one in comparisons}
    learned = Learned(prior, levels, tuple(rules))
    return Trained(learned, (*warnings, *implausible(comparisons, learned, set(found))))


def _rough_prior(connection: duckdb.DuckDBPyConnection) -> float:
    """One link a record, to begin with; the number of links is estimated again from all scored pairs."""
    return min(0.5, 2 / max(2, number(connection, "select count(*) from records")))


def blind_levels(
    connection: duckdb.DuckDBPyConnection, comparisons: Sequence[Comparison], *, across: bool, seed: int
) -> dict[str, list[float]]:
    """For each comparison how often pairs drawn blindly fall in each level (from 0 up), among those known of both."""
    columns = sorted({name for one in comparisons for name in one.columns()})
    sides = ", ".join(f'{side}."{name}" as "{name}_{side}"' for side in "lr" for name in columns)
    gammas = ", ".join(f"{one.gamma_sql()} as g{place}" for place, one in enumerate(comparisons))
    connection.execute(f"""
        create or replace temp table blind as
        with size as (select count(*) as n from records),
        drawn as (select cast(hash(i, {seed}) % n as integer) as a, cast(hash(i, {seed + 1}) % n as integer) as b
          from range({SAMPLED_PAIRS}) t(i), size),
        paired as (select {sides} from drawn join records l on l.uid = a join records r on r.uid = b
          where a <> b {"and l.source <> r.source" if across else ""})
        select {gammas} from paired""")
    return {one.name: _shares(connection, place, one) for place, one in enumerate(comparisons)}


def _shares(connection: duckdb.DuckDBPyConnection, place: int, comparison: Comparison) -> list[float]:
    counts: dict[int, int] = dict(
        rows(connection, f"select g{place}, count(*) from blind where g{place} >= 0 group by 1")
    )
    levels = len(comparison.levels) + 1
    total = sum(counts.values()) + 0.5 * levels
    shares = [(counts.get(gamma, 0) + 0.5) / total for gamma in range(levels)]
    for gamma, level in enumerate(reversed(comparison.levels), start=1):
        if isinstance(level.condition, Same) and level.common:
            shares[gamma] = max(_chance(connection, level.common), LEAST)
    return shares


def _chance(connection: duckdb.DuckDBPyConnection, column: str) -> float:
    """How probable it is that two records of two people have the same value; exact, from the frequencies."""
    frequencies = f"select count(*)::double as n from records where {column} is not null group by {column}"
    return float(row(connection, f"select sum(n * n) / pow(sum(n), 2) from ({frequencies})")[0] or 0)


def _starting(comparison: Comparison, blind: list[float]) -> tuple[LevelWeights, ...]:
    """m to begin with: nearly always the best level. From level 0 up."""
    top = len(blind) - 1
    tail = 0.25 / max(1, top)
    return tuple(LevelWeights(0.75 if gamma == top else tail, u) for gamma, u in enumerate(blind))


def _sessions(connection: duckdb.DuckDBPyConnection, comparisons: Sequence[Comparison], across: bool) -> Iterable[Rule]:
    """Blocks to learn in: the first two, and others as long as there is something that could be learned in none so
    far."""
    unlearned = {one.name for one in comparisons}
    for place, rule in enumerate(SESSIONS):
        learns = {one.name for one in comparisons if not one.columns() & set(rule)}
        wanted = place < ALWAYS or learns & unlearned
        if wanted and count_pairs(connection, rule, across=across) >= FEWEST_PAIRS:
            unlearned -= learns
            yield rule


def _run(
    linker: Linker, rule: Rule, across: bool, comparisons: Sequence[Comparison], found: dict[str, list[list[float]]]
) -> list[str]:
    session = linker.training.estimate_parameters_using_expectation_maximisation(
        rule_sql(rule, across=across),
        estimate_without_term_frequencies=True,
        max_pairs=SESSION_PAIRS,
        record_sample_proportion=1.0,
    )
    by_name: dict[str, Any] = {one.output_column_name: one for one in session.core_model_settings.comparisons}
    for comparison in comparisons:
        if trained := by_name.get(column_name(comparison)):
            levels = {level.comparison_vector_value: level for level in trained.comparison_levels}
            found.setdefault(comparison.name, []).append(
                [_number(levels[gamma].m_probability) for gamma in range(len(comparison.levels) + 1)]
            )
    steps = len(session._core_model_settings_history) - 1
    if steps >= MOST_ITERATIONS:
        return [f"Training among records with the same {rule_words(rule)} had not settled after {steps} rounds."]
    return []


def _number(value: object) -> float:
    """Splink writes a sentence where a level was never seen."""
    return float(value) if isinstance(value, int | float) else 0.0


def _merged(
    comparison: Comparison, start: Sequence[LevelWeights], sessions: Sequence[Sequence[float]]
) -> Iterable[LevelWeights]:
    """The mean of the sessions; what none of them saw keeps what it began with."""
    if not sessions:
        yield from start
        return
    means = [max(sum(values) / len(sessions), LEAST) for values in zip(*sessions, strict=True)]
    total = math.fsum(means)
    for mean, begun in zip(means, start, strict=True):
        yield LevelWeights(mean / total, begun.u)


def implausible(comparisons: Sequence[Comparison], learned: Learned, trained: set[str]) -> Iterable[str]:
    """What a reader should doubt: nothing learned, agreement that speaks against, a worse level that says more."""
    for comparison in comparisons:
        if comparison.name not in trained:
            yield f"Nothing could be learned of the {comparison.name}: it keeps the weights it began with."
            continue
        weights = [math.log2(one.m / one.u) for one in learned.levels[comparison.name]]
        best = weights[-1]
        if best <= 0:
            yield (
                f"The {comparison.name} speaks against a link where it is the same ({best:+.1f} bits): the records "
                "linked in training are hardly the same people."
            )
        elif weights[0] >= 0:
            said = f"A different {comparison.name} speaks for a link ({weights[0]:+.1f} bits)"
            yield f"{said}: what was learned is doubtful."
