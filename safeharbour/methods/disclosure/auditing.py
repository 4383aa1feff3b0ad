"""The attacker turned on anybody's tables.

A file is a table: its columns are dimensions, one is the count. Files that name the same columns speak of the same
people. A folder written by `harbour protect` brings its hierarchies and its population with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from safeharbour.methods.disclosure.attacking import Findings, Opened, attack
from safeharbour.methods.disclosure.differencing import Told, block_of, overlapping, with_parts
from safeharbour.methods.disclosure.errors import DisclosureError
from safeharbour.methods.disclosure.propagation import ContradictionError
from safeharbour.methods.disclosure.published import Published
from safeharbour.methods.disclosure.system import System, build
from safeharbour.methods.disclosure.tables import joint_of


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
    populations = overlapping(one.population for one in tables)
    own = [block_of(table) for table in _levelled(tables)]
    blocks = with_parts(own, populations)
    joint = joint_of(blocks)
    system = build([*blocks, *([joint] if joint else [])], populations)
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
        bool(joint),
        threshold,
    )


def _levelled(tables: Sequence[Published]) -> list[Published]:
    """Tables of one maker see all values that any of them has; what a table has no row for is missing from it."""
    values: dict[tuple[str, str], set[str]] = {}
    for table in tables:
        for place, name in enumerate(table.columns):
            values.setdefault((table.source, name), set()).update(row[place] for row in table.values)
    return [replace(one, more={n: tuple(values[one.source, n]) for n in one.columns}) for one in tables]


def as_rows(audit_: Audit) -> list[tuple[str, int, int]]:
    """(cell, from, to) of every cell that is open, withheld ones first."""
    return [(audit_.system.named(one.cell), one.low, one.high) for one in (*audit_.opened, *audit_.shown)]
