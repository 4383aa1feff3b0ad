"""Protecting a set of tables: small counts are withheld, and others with them until the attacker is at a loss.

Nothing is called safe that the attacker has not tried on exactly what is to be published.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import prod

import numpy as np

from safeharbour.methods.disclosure.arrays import Bools, Floats, Ints
from safeharbour.methods.disclosure.attacking import Findings, attack
from safeharbour.methods.disclosure.errors import OpenCellsError
from safeharbour.methods.disclosure.exact import cheapest
from safeharbour.methods.disclosure.flows import Flows
from safeharbour.methods.disclosure.problem import Cost, Problem
from safeharbour.methods.disclosure.reading import Counted
from safeharbour.methods.disclosure.system import System, build
from safeharbour.methods.disclosure.tables import Block, Table, tabulate

MOST_JOINT = 20_000
MOST_EXACT = 1_500
ROUNDS = 6
NAMED = 10


class Zeros(StrEnum):
    """Whether a reader is told where nobody was counted."""

    SHOWN = "shown"
    WITHHELD = "withheld"


@dataclass(frozen=True)
class Policy:
    """`threshold`: counts below it are small. `zeros`: shown ones are never withheld, so that a withheld count is known
    to be at least 1; withheld ones are small counts like others. `seconds`: how long to look for fewer to withhold."""

    threshold: int = 11
    zeros: Zeros = Zeros.SHOWN
    cost: Cost = Cost.CELLS
    seconds: float = 5.0


@dataclass(frozen=True)
class Protected:
    """`withheld` has, for each table, an array like its counts. `gap`: by what share of what is withheld besides the
    small counts there might be a cheaper choice; None where no bound is known."""

    tables: tuple[Table, ...]
    withheld: tuple[Bools, ...]
    policy: Policy
    joint: bool
    small: int
    complement: int
    method: str
    gap: float | None
    findings: Findings
    seconds: float
    notes: tuple[str, ...] = field(default=())

    @property
    def cells(self) -> int:
        return sum(table.counts.size for table in self.tables)

    @property
    def only_linear(self) -> int:
        return len(self.findings.linear)


def protect(
    counted: Counted,
    tables: Sequence[Sequence[str]],
    policy: Policy | None = None,
    *,
    advance: Callable[[int], None] = lambda _: None,
) -> Protected:
    """The tables by these dimensions, with enough withheld that no small count can be bounded below the threshold.

    All tables count as published together. Raises OpenCellsError naming what nothing protects.
    """
    began = time.monotonic()
    policy = policy or Policy()
    made = tuple(tabulate(counted, names) for names in tables)
    problem, joint = the_problem(counted, made, policy)
    choice = withhold(problem, policy, advance)
    withheld = tuple(choice.withheld[problem.system.places(table.block)] for table in made)
    small = int(_once(problem.system, made, problem.hidden))
    return Protected(
        made,
        withheld,
        policy,
        joint,
        small,
        int(choice.complement.sum()),
        choice.method,
        choice.gap,
        choice.findings,
        time.monotonic() - began,
    )


def the_problem(counted: Counted, tables: Sequence[Table], policy: Policy) -> tuple[Problem, bool]:
    """The cells of all tables as one problem, and whether it holds the joint table of all their dimensions."""
    blocks = [table.block for table in tables]
    joint = joint_of(blocks)
    system = build([*blocks, *([joint] if joint else [])])
    base, lower = np.zeros(len(system.keys)), np.zeros(len(system.keys))
    hidden: Bools = np.zeros(len(system.keys), dtype=bool)
    shown: Bools = np.zeros(len(system.keys), dtype=bool)
    if joint:
        hidden[:] = True
        base[system.places(joint)] = tabulate(counted, joint.names).counts
    for table in tables:
        places = system.places(table.block)
        base[places] = table.counts
        shown[places] = True
        hidden[places] = False
    small = shown & is_small(base, policy)
    if policy.zeros is Zeros.SHOWN:
        lower[shown] = np.minimum(1, base[shown])
    upper = np.where(shown & (base == 0) & ~small, 0, np.inf)
    free = shown & ~small & (base > 0)
    problem = Problem(
        system, base, lower, upper, hidden | small, free, policy.cost.of(base), np.flatnonzero(small), policy.threshold
    )
    return problem, bool(joint)


def is_small(counts: Floats, policy: Policy) -> Bools:
    least = 1 if policy.zeros is Zeros.SHOWN else 0
    return np.asarray((counts >= least) & (counts < policy.threshold))


def joint_of(blocks: Sequence[Block]) -> Block | None:
    """The table of all dimensions together, where it adds something and is small enough to be reasoned with.

    Nobody publishes it; but that some table of all dimensions lies behind the published ones tells the attacker more
    than that their margins agree.
    """
    dimensions = {one.name: one for block in blocks for one in block.dimensions}
    block = Block(tuple(dimensions.values()))
    alone = any(len(one.dimensions) == len(dimensions) for one in blocks)
    return None if alone or prod(block.shape) > MOST_JOINT else block


@dataclass(frozen=True)
class Choice:
    """What is withheld in the end; `complement` are those of it that are not small."""

    withheld: Bools
    complement: Bools
    method: str
    gap: float | None
    findings: Findings


def withhold(problem: Problem, policy: Policy, advance: Callable[[int], None] = lambda _: None) -> Choice:
    """Small counts and the complement that protects them, verified."""
    until = time.monotonic() + policy.seconds
    first = attack(problem.system, problem.bounds(problem.hidden), problem.targets, policy.threshold, whole_seconds=0)
    needy = np.array([one.cell for one in first.opened], dtype=np.int64)
    quick = _by_flows(problem, needy, until, advance)
    best, findings = quick, _verified(problem, quick)
    gap: float | None = None if len(needy) else 0.0
    method = "flows"
    if len(needy) and problem.free.sum() <= MOST_EXACT and until > time.monotonic():
        bounded = cheapest(problem.aimed(needy), until - time.monotonic())
        if bounded.complement is not None:
            tried = _verified(problem, bounded.complement)
            if tried.safe and len(tried.linear) <= len(findings.linear):
                best, findings, method = bounded.complement, tried, "exact"
        gap = bounded.gap(float(problem.cost[best].sum()))
    best, findings = _closed(problem, best, findings)
    return Choice(problem.hidden | best, best, method, gap, findings)


def _by_flows(problem: Problem, needy: Ints, until: float, advance: Callable[[int], None]) -> Bools:
    flows = Flows(problem.aimed(needy), until=until)
    flows.protect(needy, advance)
    if flows.unmet:
        raise OpenCellsError(unprotected(problem.system, flows.unmet))
    flows.clean()
    return flows.complement


def unprotected(system: System, cells: Sequence[int]) -> str:
    named = "; ".join(system.named(cell) for cell in cells[:NAMED])
    more = f"; and {len(cells) - NAMED} more" if len(cells) > NAMED else ""
    return f"Nothing that can be withheld protects {len(cells)} small counts: {named}{more}."


def _verified(problem: Problem, complement: Bools) -> Findings:
    withheld = problem.hidden | complement
    return attack(problem.system, problem.bounds(withheld), problem.targets, problem.threshold)


def _closed(problem: Problem, complement: Bools, findings: Findings) -> tuple[Bools, Findings]:
    """Withholds more until nothing is open: what fractions protected, whole numbers may not."""
    for extra in range(1, ROUNDS):
        if findings.safe:
            return complement, findings
        more = replace(
            problem,
            hidden=problem.hidden | complement,
            free=problem.free & ~complement,
            targets=np.array([one.cell for one in findings.opened], dtype=np.int64),
            threshold=problem.threshold * (1 + extra),
        )
        flows = Flows(more)
        flows.protect(more.targets)
        complement = complement | flows.complement
        findings = _verified(problem, complement)
    if not findings.safe:
        raise OpenCellsError(unprotected(problem.system, [one.cell for one in findings.opened]))
    return complement, findings


def _once(system: System, tables: Sequence[Table], cells: Bools) -> int:
    """How many of these cells are published; a margin that several tables share counts once."""
    places = np.unique(np.concatenate([system.places(table.block).ravel() for table in tables]))
    return int(cells[places].sum())
