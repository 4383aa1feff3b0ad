"""The attacker turned on anybody's tables.

A file is a table: its columns are dimensions, one is the count. Files that name the same columns speak of the same
people. A folder written by `harbour protect` brings its hierarchies and its population with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from safeharbour.methods.disclosure.attacking import Findings, Opened, attack, intervals
from safeharbour.methods.disclosure.differencing import Told, block_of, overlapping, places_of, with_parts
from safeharbour.methods.disclosure.errors import DisclosureError
from safeharbour.methods.disclosure.propagation import ContradictionError, propagated
from safeharbour.methods.disclosure.published import Published
from safeharbour.methods.disclosure.rounding import refuse_base
from safeharbour.methods.disclosure.system import System, build
from safeharbour.methods.disclosure.tables import Block, joint_of


@dataclass(frozen=True)
class Audit:
    """`opened`: withheld cells that can be bounded below the threshold; `shown`: counts below it that stand open."""

    system: System
    opened: tuple[Opened, ...]
    shown: tuple[Opened, ...]
    findings: Findings
    cells: int
    withheld: int
    missing: int
    joint: bool
    threshold: int

    @property
    def sound(self) -> bool:
        return not (self.opened or self.shown)


def audit(tables: Sequence[Published], threshold: int, *, zeros_shown: bool = False) -> Audit:
    """What the attacker makes of these tables together.

    `zeros_shown`: their maker withholds no zero, so that a withheld count is at least 1. A cell that is in no file is
    taken as withheld. Raises DisclosureError where the tables contradict each other.
    """
    tables = [replace(one, zeros_shown=one.zeros_shown or zeros_shown) for one in tables]
    own, blocks, system, joint = _together(tables)
    told = Told.by(tables, own, system)
    parts = np.zeros(len(system.keys), dtype=bool)
    for block in blocks[len(set(own)) :]:
        parts[system.places(block)] = True
    known = ~np.isnan(told.counts)
    bounds = np.where(known, told.counts, told.not_zero), np.where(known, told.counts, np.inf)
    everywhere = np.ones(len(known), dtype=bool)
    try:
        targets = np.flatnonzero(told.withheld | (parts & ~known))
        findings = attack(system, bounds, targets, threshold, may_be_zero=everywhere)
    except ContradictionError as error:
        message = f"{error} Counts that were rounded or changed cannot be audited this way."
        raise DisclosureError(message) from error
    small = np.flatnonzero(known & (told.counts > 0) & (told.counts < threshold))
    shown = tuple(Opened(cell, int(told.counts[cell]), int(told.counts[cell])) for cell in small.tolist())
    return Audit(
        system,
        tuple(findings.opened),
        shown,
        findings,
        int(told.there.sum()),
        int(told.withheld.sum()),
        int((told.there & ~told.named).sum()),
        joint,
        threshold,
    )


@dataclass(frozen=True)
class RoundedAudit:
    """`opened`: cells of which fewer values remain possible than the base that they were rounded to."""

    system: System
    opened: tuple[Opened, ...]
    cells: int
    joint: bool
    base: int


def audit_rounded(tables: Sequence[Published], base: int) -> RoundedAudit:
    """What can be told from tables that anybody rounded to multiples of `base`, all together.

    Each count is taken to be less than the base away from what is shown, in every table that shows it. Raises
    DisclosureError where no counts can lie behind them, and where one is no multiple of the base.
    """
    refuse_base(base)
    own, _, system, joint = _together(tables)
    lower, upper = np.zeros(len(system.keys)), np.full(len(system.keys), np.inf)
    for table, block in zip(tables, own, strict=True):
        _refuse_other_multiples(table, base)
        shown = ~np.isnan(table.counts)
        at = places_of(system, block, table)[shown]
        np.maximum.at(lower, at, table.counts[shown] - base + 1)
        np.minimum.at(upper, at, table.counts[shown] + base - 1)
    known = np.isfinite(upper)
    found = intervals(system, *propagated(system, lower, upper), np.flatnonzero(known))
    opened = tuple(one for one in found if one.high - one.low + 1 < base)
    return RoundedAudit(system, opened, int(known.sum()), joint, base)


def _refuse_other_multiples(table: Published, base: int) -> None:
    wrong = np.flatnonzero(np.nan_to_num(table.counts) % base)
    if len(wrong):
        row = int(wrong[0])
        message = f"{table.name}, row {row + 1}: {table.counts[row]:g} is no multiple of {base}."
        raise DisclosureError(message)


def _together(tables: Sequence[Published]) -> tuple[list[Block], list[Block], System, bool]:
    """The block of each table, all blocks with those of the parts, the system, and whether it holds the joint table."""
    populations = overlapping(one.population for one in tables)
    own = [block_of(table) for table in _levelled(tables)]
    blocks = with_parts(own, populations)
    joint = joint_of(blocks)
    return own, blocks, build([*blocks, *([joint] if joint else [])], populations), bool(joint)


def _levelled(tables: Sequence[Published]) -> list[Published]:
    """Tables of one maker see all values that any of them has; what a table has no row for is missing from it."""
    values: dict[tuple[str, str], set[str]] = {}
    for table in tables:
        for place, name in enumerate(table.columns):
            values.setdefault((table.source, name), set()).update(row[place] for row in table.values)
    return [replace(one, more={n: tuple(values[one.source, n]) for n in one.columns}) for one in tables]


def as_rows(found: Audit | RoundedAudit) -> list[tuple[str, int, int]]:
    """(cell, from, to) of every cell that is open, withheld ones first."""
    shown = found.shown if isinstance(found, Audit) else ()
    return [(found.system.named(one.cell), one.low, one.high) for one in (*found.opened, *shown)]
