"""How good the links are, against a file of true pairs, with intervals."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import duckdb

from safeharbour.methods.linkage.asking import number, row, rows
from safeharbour.methods.linkage.columns import plain
from safeharbour.methods.linkage.errors import LinkageError
from safeharbour.methods.linkage.linking import SAME_PERSON, Linkage, file_values, register
from safeharbour.methods.linkage.reading import scan

NORMAL = 1.959964
TWO = 2
LEFT = ("left_id", "left", "id_left", "id_l", "a", "id_a", "rec_id_l", "unique_id_l", "id1", "id_1")
RIGHT = ("right_id", "right", "id_right", "id_r", "b", "id_b", "rec_id_r", "unique_id_r", "id2", "id_2")
SOURCES = (
    ("left_source", "source_left", "source_l", "source_a"),
    ("right_source", "source_right", "source_r", "source_b"),
)
Interval = tuple[float, float]


@dataclass(frozen=True)
class Evaluation:
    """Pairs of records of one person, found against true. Intervals: 95%, Wilson, of pairs taken as independent."""

    true_found: int
    false_found: int
    missed: int
    never_compared: int
    """Of the missed, those that no blocking rule brought together."""

    @property
    def precision(self) -> float:
        return self.true_found / max(1, self.true_found + self.false_found)

    @property
    def recall(self) -> float:
        return self.true_found / max(1, self.true_found + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.true_found / max(1, 2 * self.true_found + self.false_found + self.missed)

    @property
    def precision_interval(self) -> Interval:
        return wilson(self.true_found, self.true_found + self.false_found)

    @property
    def recall_interval(self) -> Interval:
        return wilson(self.true_found, self.true_found + self.missed)

    @property
    def f1_interval(self) -> Interval:
        """From the interval of TP / (TP + FP + FN), of which F1 is a monotone function."""
        low, high = wilson(self.true_found, self.true_found + self.false_found + self.missed)
        return 2 * low / (1 + low), 2 * high / (1 + high)


def wilson(hits: int, of: int) -> Interval:
    """Wilson's 95% score interval (1927)."""
    if not of:
        return 0.0, 1.0
    share, square = hits / of, NORMAL**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = NORMAL / (1 + square / of) * math.sqrt(share * (1 - share) / of + square / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)


def evaluate(linkage: Linkage, truth: Path) -> Evaluation:
    """Against a CSV of true pairs: two columns of record ids, and two of file names where ids occur in several files.

    Raises LinkageError for a row whose record is not there.
    """
    read_truth(linkage, truth)
    register(linkage)
    connection = linkage.connection
    true = number(connection, "select count(*) from truth")
    found = number(connection, f"select count(*) from ({SAME_PERSON})")
    hits = number(connection, f"select count(*) from ({SAME_PERSON}) join truth using (a, b)")
    missed = f"select a, b from truth except select a, b from ({SAME_PERSON})"
    unseen = number(connection, f"select count(*) from ({missed}) anti join scored using (a, b)")
    return Evaluation(hits, found - hits, true - hits, unseen)


def doubtful_labels(linkage: Linkage) -> tuple[str, ...]:
    """True pairs that clearly look like two people: the labels, or the columns, may be wrong."""
    weak, true = row(
        linkage.connection,
        "select count(*) filter (weight is null or weight < -5), count(*) from truth left join scored using (a, b)",
    )[:2]
    if true and weak > 0.2 * true:
        return (f"{weak:,} of {true:,} true pairs look like two people. Are the labels of these files?",)
    return ()


def read_truth(linkage: Linkage, truth: Path) -> None:
    """Table `truth` (a, b): numbers of records, a < b, each pair once."""
    connection = linkage.connection
    try:
        connection.execute(f"create or replace temp view told as select * from {scan(truth)}")
        headings = [str(one[0]) for one in rows(connection, "describe told")]
    except duckdb.Error as error:
        message = f"{truth} cannot be read: {str(error).splitlines()[0]}"
        raise LinkageError(message) from error
    left, right, sources = _columns(truth, headings)
    names = file_values(linkage)
    wanted = [f"trim({left}) as left_id", f"trim({right}) as right_id"]
    wanted += [f"trim({name}) as {side}_source" for name, side in zip(sources, ("left", "right"), strict=False)]
    connection.execute(
        f"create or replace temp table said as select row_number() over () as line, {', '.join(wanted)} from told"
    )
    connection.execute(f"""
        create or replace temp table known as
        select uid, id, source, file_name as name from raw
        join (values {names}) file(place_of, file_name) on place_of = source""")
    _resolve(linkage, truth.name, bool(sources))


def _columns(truth: Path, headings: list[str]) -> tuple[str, str, list[str]]:
    by_plain = {plain(heading): _quoted(heading) for heading in headings}
    left = next((by_plain[name] for name in LEFT if name in by_plain), "")
    right = next((by_plain[name] for name in RIGHT if name in by_plain), "")
    sources = [next((by_plain[name] for name in names if name in by_plain), "") for names in SOURCES]
    if not (left and right):
        if len(headings) < TWO:
            message = f"{truth.name} needs two columns of record ids; it has {', '.join(headings)}."
            raise LinkageError(message)
        left, right = (_quoted(heading) for heading in headings[:2])
    return left, right, sources if all(sources) else []


def _quoted(heading: str) -> str:
    return '"' + heading.replace('"', '""') + '"'


def _resolve(linkage: Linkage, file: str, told_sources: bool) -> None:
    """From ids to numbers of records. Two files and ids that occur in both: left is of the first, right of the
    second."""
    connection = linkage.connection
    in_order = len(linkage.sources) == TWO and not told_sources
    for side, place in (("left", 0), ("right", 1)):
        sure = f" and k.name = {side}_source" if told_sources else ""
        best = f"min_by(k.uid, case when k.source = {place} then 0 else 1 end)" if in_order else "min(k.uid)"
        ambiguous = "0" if in_order or told_sources else "count(k.uid)"
        connection.execute(f"""
            create or replace temp table {side}_found as
            select line, any_value({side}_id) as id, {best} as uid, {ambiguous} as times
            from said left join known k on k.id = {side}_id{sure} group by line""")
        line, wrong, times = row(
            connection, f"select line, id, times from {side}_found where uid is null or times > 1 order by line limit 1"
        )[:3]
        if line:
            what = (
                f"is in {times} files: add columns left_source and right_source" if times else "is in none of the files"
            )
            message = f"{file}: row {line}: record '{wrong}' {what}."
            raise LinkageError(message)
    connection.execute("""
        create or replace temp table truth as
        select distinct least(l.uid, r.uid) as a, greatest(l.uid, r.uid) as b
        from left_found l join right_found r using (line) where l.uid <> r.uid""")
