"""Controlled rounding: every count becomes a multiple of a base, less than the base away, and all totals still add up.

Rounded one by one, a table gives itself away: the total of 10 beside two cells of 5 and 0 says more than each alone.
Here all published tables are rounded together, so that what is published is itself a table that might be the true one.
From it alone every count can be raised by up to the base less one, with all its totals: each count is left at least as
many possible values as the base. `audit_rounded` asks that of tables that anybody rounded.

Up or down is drawn at random, up with the odds that leave the count unchanged on average, and of all tables whose
sums hold the most likely is taken (a mixed integer program with logistic noise). The sums leave a bias of their own,
measured at 0.2 to 0.3 on average and up to 1 in a cell, with a base of 5. Where sums allow no such table, some counts
may go one multiple further; a zero stays a zero, so that no group appears that is not there.

Cox (1987), "A constructive procedure for unbiased controlled rounding"; Salazar-Gonzalez (2006), "Controlled rounding
and cell perturbation: statistical disclosure limitation methods for tabular data".
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array, hstack

from safeharbour.methods.disclosure.arrays import Bools, Floats, Ints
from safeharbour.methods.disclosure.differencing import block_of, label, overlapping, places_of
from safeharbour.methods.disclosure.errors import DisclosureError
from safeharbour.methods.disclosure.published import Published
from safeharbour.methods.disclosure.reading import Counted
from safeharbour.methods.disclosure.system import System, build
from safeharbour.methods.disclosure.tables import Block, Table, joint_of, tabulate
from safeharbour.methods.programs import Program

FURTHER = 3
"""So many multiples beyond the next a count may go where sums leave no other way."""
FURTHER_COST = 20.0
NEAR_ENOUGH = 0.1
NEVER_FIXED = -1


@dataclass(frozen=True)
class Rounded:
    """`rounded` has, for each table, an array like its counts. `further`: how many cells went beyond the next
    multiple; `distance`: how far a count is from the true one, on average."""

    tables: tuple[Table, ...]
    rounded: tuple[Ints, ...]
    base: int
    joint: bool
    further: int
    distance: float
    seconds: float
    population: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

    @property
    def cells(self) -> int:
        return sum(table.counts.size for table in self.tables)


def round_together(
    counted: Counted,
    tables: Sequence[Sequence[str]],
    base: int = 5,
    *,
    against: Sequence[Published] = (),
    population: Sequence[str] = (),
    seconds: float = 60.0,
    draw: np.random.Generator | None = None,
) -> Rounded:
    """The tables by these dimensions, in multiples of `base`, with all sums kept over all of them.

    A cell that an earlier release (`against`) has shown keeps what was shown, since two roundings of one count tell
    more than one. `draw` is for tests; what nobody may guess is drawn from the system. Raises DisclosureError where no
    such tables were found in `seconds`, and where an earlier release was not rounded to the same base.
    """
    began = time.monotonic()
    refuse_base(base)
    _refuse_other_releases(against, base, population)
    made = tuple(tabulate(counted, names, label(population)) for names in tables)
    blocks = [table.block for table in made]
    earlier = [block_of(table) for table in against]
    joint = joint_of(blocks)
    every_block = [*blocks, *earlier, *([joint] if joint else [])]
    system = build(every_block, overlapping([tuple(population)]))
    asked = _Asked.of(system, counted, made, joint, base)
    asked = asked.keeping(_shown_before(system, against, earlier))
    multiples = _multiples(asked, seconds, draw or np.random.default_rng(secrets.randbits(128)))
    rounded = multiples * base
    away = (rounded - asked.counts)[asked.published]
    return Rounded(
        made,
        tuple(rounded[system.places(table.block)] for table in made),
        base,
        bool(joint),
        int((np.abs(away) >= base).sum()),
        float(np.abs(away).mean()),
        time.monotonic() - began,
        tuple(population),
        tuple(sorted({one.name for one in against})),
    )


def refuse_base(base: int) -> None:
    if base < 2:  # noqa: PLR2004 - multiples of 1 are the counts themselves
        message = f"Counts are rounded to multiples of 2 or more, not of {base}."
        raise DisclosureError(message)


def _refuse_other_releases(against: Sequence[Published], base: int, population: Sequence[str]) -> None:
    for one in against:
        if one.rounded_to != base:
            told = f"rounded to {one.rounded_to}" if one.rounded_to else "not rounded"
            message = f"{one.name} was {told}. A release follows earlier ones that were rounded to the same {base}."
            raise DisclosureError(message)
        if set(one.population) != set(population):
            message = (
                f"{one.name} is of other people ({label(one.population)}) than this release ({label(population)}). "
                "Rounded releases of overlapping people cannot be held together; withhold counts instead."
            )
            raise DisclosureError(message)


@dataclass(frozen=True)
class _Asked:
    """All arrays are (C,) over the cells of the system. `counts`: the true ones; of cells that are in no published
    table they may be unknown (0) and are left free. `fixed`: the multiple an earlier release has shown, or -1."""

    system: System
    counts: Ints
    published: Bools
    base: int
    fixed: Ints

    @classmethod
    def of(cls, system: System, counted: Counted, tables: Sequence[Table], joint: Block | None, base: int) -> _Asked:
        size = len(system.keys)
        counts, published = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=bool)
        if joint:
            counts[system.places(joint)] = tabulate(counted, joint.names, joint.population).counts
        for table in tables:
            counts[system.places(table.block)] = table.counts
            published[system.places(table.block)] = True
        return cls(system, counts, published, base, np.full(size, NEVER_FIXED))

    def keeping(self, shown: Floats) -> _Asked:
        """With what was shown before. Raises DisclosureError where it cannot be a rounding of these counts."""
        known = ~np.isnan(shown)
        wrong = np.flatnonzero(known & self.published & (np.abs(np.nan_to_num(shown) - self.counts) >= self._reach))
        if len(wrong):
            cell = int(wrong[0])
            message = (
                f"{self.system.named(cell)} was published as {shown[cell]:g}, which is no rounding of this file's "
                "count: they are not of the same people."
            )
            raise DisclosureError(message)
        fixed = np.where(known, np.nan_to_num(shown) // self.base, NEVER_FIXED).astype(np.int64)
        return _Asked(self.system, self.counts, self.published | known, self.base, fixed)

    @property
    def _reach(self) -> int:
        return self.base * (1 + FURTHER)


def _shown_before(system: System, against: Sequence[Published], blocks: Sequence[Block]) -> Floats:
    shown = np.full(len(system.keys), np.nan)
    for table, block in zip(against, blocks, strict=True):
        shown[places_of(system, block, table)] = table.counts
    return shown


def _multiples(asked: _Asked, seconds: float, draw: np.random.Generator) -> Ints:
    """(C,): of which multiple each cell is. Columns of the program: one up, further up, further down."""
    down = asked.counts // asked.base
    rest = asked.counts % asked.base
    against_up = draw.logistic(size=len(rest)) - _log_odds(np.where(rest, rest / asked.base, 0.5))
    until = time.monotonic() + seconds
    for further in range(FURTHER + 1):
        found = _solve(asked, down, _Steps.of(asked, down, rest, further), against_up, until - time.monotonic())
        if found is not None:
            return down + found
        if time.monotonic() >= until:
            break
    message = (
        f"No tables in multiples of {asked.base} whose sums all hold were found in {seconds:g} seconds. Publish fewer "
        "tables together, or give it more time (--seconds)."
    )
    raise DisclosureError(message)


def _log_odds(share: Floats) -> Floats:
    return np.asarray(np.log(share / (1 - share)))


@dataclass(frozen=True)
class _Steps:
    """Between what each of the three columns of each cell lies, (3C,)."""

    lower: Floats
    upper: Floats

    @classmethod
    def of(cls, asked: _Asked, down: Ints, rest: Ints, further: int) -> _Steps:
        size = len(down)
        free = ~asked.published
        once = (rest > 0).astype(float)
        high = np.where(asked.counts > 0, float(further), 0.0)
        low = np.minimum(high, down)
        once[free], high, low = 0.0, np.where(free, np.inf, high), np.where(free, down, low)
        lower = np.zeros(3 * size)
        upper = np.concatenate([once, high, low]).astype(float)
        kept = asked.fixed != NEVER_FIXED
        by = (asked.fixed - down)[kept].astype(float)
        at = np.flatnonzero(kept)
        for place, step in ((at, 0 * by), (at + size, np.maximum(by, 0)), (at + 2 * size, np.maximum(-by, 0))):
            lower[place], upper[place] = step, step
        return cls(lower, upper)


def _solve(asked: _Asked, down: Ints, steps: _Steps, against_up: Floats, seconds: float) -> Ints | None:
    equations = asked.system.equations
    size = len(down)
    rows = csr_array(hstack([equations, equations, -equations]))
    sums = -np.asarray(equations @ down.astype(float))
    whole = np.ones(3 * size, dtype=bool)
    program = Program(rows, (sums, sums), (steps.lower, steps.upper), whole=whole)
    program.near_enough(NEAR_ENOUGH)
    drawn = np.where(asked.published, against_up, 0.0)
    further = np.where(asked.published, FURTHER_COST, 1e-4)
    program.cost(np.arange(3 * size), np.concatenate([drawn, further, further]))
    program.limit(max(seconds, 1.0))
    found = program.solve()
    if found is None:
        return None
    once, above, below = np.rint(found.values).astype(np.int64).reshape(3, size)
    moved: Ints = once + above - below
    return moved if _adds_up(asked, down + moved) else None


def _adds_up(asked: _Asked, multiples: Ints) -> bool:
    """In whole numbers: the solver's tolerance is no proof."""
    return not np.asarray(asked.system.equations @ multiples).any()
