"""The whole way: read, normalise, choose rules, train, score with Splink, put together people."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import duckdb
import numpy as np

from safeharbour.methods.linkage.asking import number, row
from safeharbour.methods.linkage.blocking import Chosen, Part, Rule, choose_rules, count_pairs, rule_words
from safeharbour.methods.linkage.clustering import Floats, Ints, Pairs, cluster
from safeharbour.methods.linkage.comparing import Comparison, comparisons_for
from safeharbour.methods.linkage.errors import LinkageError
from safeharbour.methods.linkage.household import capped, caps, see
from safeharbour.methods.linkage.model import Learned, Model
from safeharbour.methods.linkage.normalising import filled, normalise
from safeharbour.methods.linkage.on_spark import evidence_on_spark
from safeharbour.methods.linkage.reading import Source, connect, read
from safeharbour.methods.linkage.splinking import linker_for
from safeharbour.methods.linkage.training import train
from safeharbour.methods.linkage.writing import write_query

Engine = Literal["duckdb", "spark"]
KEPT = -6.0
"""In bits, the prior apart: pairs below it are not kept, and count as never compared."""
SPARSE = 0.0005
RECORDS_AT_ONCE = 350_000
TWICE = 0.02


@dataclass(frozen=True)
class Linkage:
    """What linking found.

    `person` (records,): the number of the person each record belongs to; `pairs`: scored pairs, also those too weak to
    link; `model`: with what was learned; `connection` holds the records, for what is asked of them afterwards.
    """

    sources: tuple[Source, ...]
    model: Model
    comparisons: tuple[Comparison, ...]
    rules: tuple[Chosen, ...]
    pairs: Pairs
    person: Ints
    across: bool
    warnings: tuple[str, ...]
    seconds: float
    connection: duckdb.DuckDBPyConnection = field(repr=False)

    @property
    def people(self) -> int:
        return int(self.person.max(initial=-1)) + 1

    @property
    def learned(self) -> Learned:
        assert self.model.learned is not None  # noqa: S101 - linking never ends without
        return self.model.learned


def link(
    paths: Sequence[Path],
    model: Model | None = None,
    *,
    threads: int | None = None,
    memory: str = "",
    engine: Engine = "duckdb",
    advance: Callable[[int], object] | None = None,
) -> Linkage:
    """Links the records of several files, or finds those of one person inside one file.

    `engine`: where pairs are compared. With `spark` reading, learning and grouping stay on this machine, and the pairs,
    which grow fastest, are compared on a cluster; they are the same pairs. `advance` is told 1 after each of five
    steps. Raises LinkageError naming file, row or column.
    """
    model, began = model or Model(), time.perf_counter()
    advance = advance or (lambda _: None)
    across = len(paths) > 1 and not model.within
    connection = connect(threads, memory)
    sources = read(connection, paths, model)
    advance(1)
    warnings = normalise(connection)
    present = filled(connection)
    advance(1)
    comparisons = comparisons_for({name for name, share in present.items() if share > SPARSE})
    rules = _rules(connection, model, present, across)
    learned, doubts = _learned(connection, model, comparisons, rules, across)
    advance(1)
    pairs, learned = score(connection, comparisons, learned, across=across, settle=model.learned is None, engine=engine)
    if not learned.household:
        learned = replace(learned, household=caps(see(connection), across=across, ratio=_ratio(connection)))
    pairs = capped(connection, pairs, learned.household)
    advance(1)
    numbers = connection.execute("select source from records order by uid").fetchnumpy()["source"].astype(np.int64)
    least = float(np.log2(model.threshold / (1 - model.threshold)))
    person = cluster(pairs, numbers, least, once_per_source=across)
    advance(1)
    warnings = (*warnings, *doubts, *_twice(connection, sources, across))
    seconds = time.perf_counter() - began
    trained = model.with_learned(learned)
    return Linkage(sources, trained, comparisons, rules, pairs, person, across, warnings, seconds, connection)


def _rules(
    connection: duckdb.DuckDBPyConnection, model: Model, present: dict[str, float], across: bool
) -> tuple[Chosen, ...]:
    if model.learned:
        return tuple(Chosen(rule, count_pairs(connection, rule, across=across)) for rule in model.learned.rules)
    rules = choose_rules(connection, present, across=across, pairs_per_record=model.pairs_per_record)
    if not rules:
        message = "No two records have anything in common that could bring them together: nothing can be linked."
        raise LinkageError(message)
    return rules


def _learned(
    connection: duckdb.DuckDBPyConnection,
    model: Model,
    comparisons: Sequence[Comparison],
    rules: Sequence[Chosen],
    across: bool,
) -> tuple[Learned, tuple[str, ...]]:
    if model.learned is None:
        trained = train(connection, comparisons, [one.rule for one in rules], across=across, seed=model.seed)
        return trained.learned, trained.warnings
    for one in comparisons:
        if len(model.learned.levels.get(one.name, ())) != len(one.levels) + 1:
            message = f"The model has learned nothing of the {one.name}, which these files have. Train anew on them."
            raise LinkageError(message)
    return model.learned, ()


def score(
    connection: duckdb.DuckDBPyConnection,
    comparisons: Sequence[Comparison],
    learned: Learned,
    *,
    across: bool,
    settle: bool,
    engine: Engine = "duckdb",
) -> tuple[Pairs, Learned]:
    """The weights of all candidate pairs; `settle`: with the prior that these pairs themselves suggest."""
    weigh = evidence_on_spark if engine == "spark" else evidence_here
    left, right, evidence = weigh(connection, comparisons, learned, across=across, least=KEPT)
    prior = settled_prior(evidence, learned.prior, _all_pairs(connection, across)) if settle else learned.prior
    evidence += _log_odds(prior)
    return Pairs(left, right, evidence), replace(learned, prior=prior)


def evidence_here(
    connection: duckdb.DuckDBPyConnection,
    comparisons: Sequence[Comparison],
    learned: Learned,
    *,
    across: bool,
    least: float,
) -> tuple[Ints, Ints, Floats]:
    """Splink's weights in bits on this machine, the prior apart.

    A large set is compared in parts, each record with all others once, since Splink holds a part's pairs in memory.
    """
    prior = _log_odds(learned.prior)
    parts = 1 + number(connection, "select count(*) from records") // RECORDS_AT_ONCE
    found = [
        _predicted(connection, comparisons, learned, across=across, least=least + prior, part=(part, parts))
        for part in range(parts)
    ]
    left, right = (_together(found, name).astype(np.int64) for name in "ab")
    weight = _together(found, "w")
    weight -= prior
    return left, right, weight


def _together(parts: list[dict[str, np.ndarray]], name: str) -> np.ndarray:
    """One column of all parts, which then hold it no more: a large set has millions of pairs."""
    return np.concatenate([part.pop(name) for part in parts])


def _predicted(
    connection: duckdb.DuckDBPyConnection,
    comparisons: Sequence[Comparison],
    learned: Learned,
    *,
    across: bool,
    least: float,
    part: Part,
) -> dict[str, np.ndarray]:
    rules: list[Rule] = list(learned.rules)
    linker = linker_for(connection, comparisons, learned.levels, learned.prior, rules, across=across, part=part)
    found = linker.inference.predict(threshold_match_weight=least)
    table = connection.execute(
        f"select least(uid_l, uid_r) as a, greatest(uid_l, uid_r) as b, match_weight as w from {found.physical_name}"
    ).fetchnumpy()
    found.drop_table_from_database_and_remove_from_cache()
    linker.table_management.delete_tables_created_by_splink_from_db()  # type: ignore[no-untyped-call]
    return {name: np.asarray(table[name]) for name in "abw"}


def settled_prior(evidence: np.ndarray, prior: float, pairs: float) -> float:
    """How probable a link is before anything is compared: the share of all pairs that turn out to be links."""
    counts, edges = np.histogram(evidence, bins=400)
    middle = (edges[:-1] + edges[1:]) / 2
    for _ in range(50):
        expected = float((counts / (1 + np.exp2(-(middle + _log_odds(prior))))).sum())
        following = min(max(expected, 1.0) / pairs, 0.5)
        if abs(following - prior) < 1e-3 * prior:
            break
        prior = following
    return float(prior)


def _log_odds(probability: float) -> float:
    return float(np.log2(probability / (1 - probability)))


def _all_pairs(connection: duckdb.DuckDBPyConnection, across: bool) -> float:
    sizes = f"select count(*)::double n from records group by {'source' if across else 'uid'}"
    own, squares = row(connection, f"select sum(n), sum(n * n) from ({sizes})")[:2]
    return max(1.0, float(own * own - squares) / 2)


def _ratio(connection: duckdb.DuckDBPyConnection) -> float:
    """How many pairs of records there are between files for each pair inside one."""
    sizes = "select count(*)::double n from records group by source"
    squares, own = row(connection, f"select sum(n * (n - 1)), sum(n) from ({sizes})")[:2]
    return float(own * (own - 1) - squares) / max(1.0, float(squares))


def _twice(connection: duckdb.DuckDBPyConnection, sources: Sequence[Source], across: bool) -> list[str]:
    """Files said to hold everybody once that hold the same name and birth date again and again."""
    if not across:
        return []
    again = """
        select count(*) - count(distinct (name_key, born)) from records
        where name_key is not null and born is not null"""
    return [
        f"{one.name} seems to hold people more than once, and a person was taken from it once only. "
        "Set within = true under [linking] in a model file to find them."
        for place, one in enumerate(sources)
        if number(connection, f"{again} and source = {place}") > TWICE * one.records
    ]


def register(linkage: Linkage) -> None:
    """The person of each record, and the scored pairs, as `people` and `scored` of the connection.

    The pairs, of which a large set has many millions, are read where they lie and are not copied.
    """
    import polars as pl

    people = pl.DataFrame({"uid": np.arange(len(linkage.person)), "person": linkage.person})
    scored = pl.DataFrame({"a": linkage.pairs.left, "b": linkage.pairs.right, "weight": linkage.pairs.weight})
    linkage.connection.register("people", people.to_arrow())
    linkage.connection.register("scored", scored.to_arrow())


SAME_PERSON = """
select l.uid as a, r.uid as b, l.person as person
from people l join people r on l.person = r.person and l.uid < r.uid"""


def write_links(linkage: Linkage, path: Path) -> int:
    """Every pair of records of one person: their files and ids, the person, the weight in bits and the probability.

    Weight and probability are empty where the two were never compared, and are one person through a third.
    """
    register(linkage)
    query = f"""
        with file(place_of, file_name) as (values {file_values(linkage)})
        select p.person + 1 as person, lf.file_name as left_source, l.id as left_id,
          rf.file_name as right_source, r.id as right_id,
          round(weight, 3) as weight, round(1 / (1 + pow(2, -weight)), 6) as probability
        from ({SAME_PERSON}) p join raw l on l.uid = p.a join raw r on r.uid = p.b
        join file lf on lf.place_of = l.source join file rf on rf.place_of = r.source
        left join scored on scored.a = p.a and scored.b = p.b order by p.a, p.b"""
    write_query(linkage.connection, query, path)
    return number(linkage.connection, f"select count(*) from ({SAME_PERSON})")


def write_people(linkage: Linkage, path: Path) -> None:
    """One row a record: its person, its file, its id."""
    register(linkage)
    query = f"""
        with file(place_of, file_name) as (values {file_values(linkage)})
        select person + 1 as person, file_name as source, id
        from people join raw using (uid) join file on place_of = source
        order by person, uid"""
    write_query(linkage.connection, query, path)


def file_values(linkage: Linkage) -> str:
    """The files as SQL values: number and name."""
    told = (one.name.replace("'", "''") for one in linkage.sources)
    return ", ".join(f"({place}, '{name}')" for place, name in enumerate(told))


def rules_in_words(linkage: Linkage) -> list[str]:
    return [f"the same {rule_words(one.rule)}: {one.pairs:,} pairs" for one in linkage.rules]
