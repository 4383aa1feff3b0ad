"""What makes a table of capture histories unfit to estimate from, said before anything is fitted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from safeharbour.methods.prevalence.arrays import Floats, Ints
from safeharbour.methods.prevalence.histories import Histories, HistoryError
from safeharbour.methods.prevalence.loglinear.fitting import superset_counts

FEWEST_LISTS = 3
MOST_LISTS = 10


def checked(lists: Sequence[str], rows: Ints, counts: Floats, numbers: Ints) -> Histories:
    """Histories from `rows` (rows, lists) of 0 and 1 with their `counts`; `numbers` are the rows' numbers in the file.

    Raises HistoryError: too few or too many lists, lists named alike, counts that are negative or not whole, the same
    history in two rows, people on no list, lists without anybody, no two lists that share anybody.
    """
    refuse_lists(lists)
    masks = (rows << np.arange(len(lists))).sum(axis=1)
    _refuse_counts(counts, numbers)
    _refuse_duplicates(masks, numbers, lists)
    _refuse_unlisted(masks, counts, numbers)
    table = np.zeros(1 << len(lists))
    table[masks] = counts
    table[0] = 0
    histories = Histories(tuple(lists), table)
    refuse_table(histories)
    return histories


def from_counts(lists: Sequence[str], rows: Sequence[Sequence[int]], counts: Sequence[float]) -> Histories:
    """Histories from rows of 0 and 1, a column per list, and how many people have each.

    Raises HistoryError as `checked` does; rows are numbered from 1.
    """
    table = np.asarray(rows, dtype=np.int64).reshape(len(rows), -1)
    return checked(tuple(lists), table, np.asarray(counts, dtype=np.float64), np.arange(1, len(rows) + 1))


def refuse_lists(lists: Sequence[str]) -> None:
    if len(lists) < FEWEST_LISTS:
        named = ", ".join(lists) or "none"
        message = (
            f"Too few lists ({named}): with fewer than {FEWEST_LISTS} nothing in the data can tell whether the lists "
            "depend on each other."
        )
        raise HistoryError(message)
    if len(lists) > MOST_LISTS:
        message = f"{len(lists)} lists are too many; at most {MOST_LISTS}. Merge lists of the same kind."
        raise HistoryError(message)
    twice = sorted({name for name in lists if list(lists).count(name) > 1})
    if twice:
        message = f"Two columns have the same name: {', '.join(twice)}."
        raise HistoryError(message)


def _refuse_counts(counts: Floats, numbers: Ints) -> None:
    for wrong, why in (
        (~np.isfinite(counts), "is not a number"),
        (counts < 0, "is negative"),
        (counts != np.round(counts), "is not a whole number"),
    ):
        if wrong.any():
            place = int(np.flatnonzero(wrong)[0])
            message = f"Row {numbers[place]}: the count {counts[place]:g} {why}. A count is how many people there are."
            raise HistoryError(message)


def _refuse_duplicates(masks: Ints, numbers: Ints, lists: Sequence[str]) -> None:
    first: dict[int, int] = {}
    for mask, number in zip(masks.tolist(), numbers.tolist(), strict=True):
        if mask in first:
            message = (
                f"Rows {first[mask]} and {number} are the same history ({on_lists(mask, lists)}). Add their counts if "
                "both are right."
            )
            raise HistoryError(message)
        first[mask] = number


def _refuse_unlisted(masks: Ints, counts: Floats, numbers: Ints) -> None:
    unlisted = np.flatnonzero((masks == 0) & (counts > 0))
    if len(unlisted):
        message = f"Row {numbers[unlisted[0]]}: people on no list cannot have been counted; they are what is estimated."
        raise HistoryError(message)


def refuse_table(histories: Histories) -> None:
    """Raises HistoryError for lists without anybody and for tables in which no two lists share anybody."""
    shared = superset_counts(histories.expected_counts()[:, None])[:, 0]
    if shared[0] == 0:
        message = "Nobody is on any list: all counts are 0."
        raise HistoryError(message)
    empty = [name for place, name in enumerate(histories.lists) if shared[1 << place] == 0]
    if empty:
        message = f"Nobody is on {_listed(empty)}. Leave out a list that holds nobody; it says nothing."
        raise HistoryError(message)
    pairs = [mask for mask in range(1, len(shared)) if mask.bit_count() == 2]  # noqa: PLR2004 - a pair
    if not any(shared[mask] for mask in pairs):
        message = (
            f"No two of the lists {', '.join(histories.lists)} share anybody: without overlap any number of unseen "
            "people is equally likely."
        )
        raise HistoryError(message)


def warnings_on(histories: Histories) -> tuple[str, ...]:
    """What a reader must know before believing an estimate from this table."""
    shared = superset_counts(histories.expected_counts()[:, None])[:, 0]
    lists = histories.lists
    pairs = [mask for mask in range(1, len(shared)) if mask.bit_count() == 2]  # noqa: PLR2004 - a pair
    found = []
    for place, name in enumerate(lists):
        if not any(shared[mask] for mask in pairs if mask >> place & 1):
            found.append(f"{name} shares nobody with any other list; it tells only that lists avoid each other.")
    without = [mask for mask in pairs if not shared[mask]]
    if without:
        found.append(f"{len(without)} of {len(pairs)} pairs of lists share nobody: {_pairs(without, lists)}.")
    overlap = float(sum(shared[mask] for mask in pairs))
    if overlap < 10:  # noqa: PLR2004 - see the sentence
        found.append(f"Only {overlap:g} overlaps between any two lists carry the whole estimate.")
    if histories.doubtful is not None:
        people = int(histories.doubtful.people.sum())
        found.append(f"The links of {people} people are in doubt; the intervals contain that doubt.")
    return tuple(found)


def on_lists(mask: int, lists: Sequence[str]) -> str:
    names = [name for place, name in enumerate(lists) if mask >> place & 1]
    return " and ".join(names) or "no list"


def _pairs(masks: Iterable[int], lists: Sequence[str], most: int = 8) -> str:
    named = [":".join(name for place, name in enumerate(lists) if mask >> place & 1) for mask in masks]
    return " ".join(named[:most]) + (f" and {len(named) - most} more" if len(named) > most else "")


def _listed(names: Sequence[str]) -> str:
    return f"the list {names[0]}" if len(names) == 1 else f"the lists {', '.join(names)}"
