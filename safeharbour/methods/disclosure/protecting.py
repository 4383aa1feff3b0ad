"""Protecting a set of tables: small counts are withheld, and others with them until the attacker is at a loss.

Nothing is called safe that the attacker has not tried on exactly what is to be published.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from safeharbour.methods.disclosure.arrays import Bools, Floats, Ints
from safeharbour.methods.disclosure.attacking import Findings, attack
from safeharbour.methods.disclosure.differencing import Told, after, block_of, label, overlapping, with_parts
from safeharbour.methods.disclosure.errors import DisclosureError, OpenCellsError
from safeharbour.methods.disclosure.exact import cheapest
from safeharbour.methods.disclosure.flows import Flows
from safeharbour.methods.disclosure.problem import Cost, Problem
from safeharbour.methods.disclosure.published import Published
from safeharbour.methods.disclosure.reading import Counted
from safeharbour.methods.disclosure.system import ONE, Populations, System, build
from safeharbour.methods.disclosure.tables import Block, Table, joint_of, tabulate

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
    notes: tuple[str, ...] = ()
    population: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

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
    against: Sequence[Published] = (),
    population: Sequence[str] = (),
    advance: Callable[[int], None] = lambda _: None,
) -> Protected:
    """The tables by these dimensions, with enough withheld that no small count can be bounded below the threshold.

    All tables count as published together, and with those of earlier releases (`against`); `population` names the
    groups of people that they are of, as the earlier ones named theirs. Raises OpenCellsError naming what nothing
    protects, and DisclosureError where the new counts contradict the earlier.
    """
    began = time.monotonic()
    _refuse_rounded(against)
    policy = policy or Policy()
    populations = overlapping([tuple(population), *(one.population for one in against)])
    made = tuple(tabulate(counted, names, label(population)) for names in tables)
    problem, joint = the_problem(counted, made, policy, against, populations)
    small = [problem.small[problem.system.places(table.block)] for table in made]
    notes = _open_already(problem)
    choice = withhold(problem.asked, policy, advance)
    withheld = [
        choice.complement[problem.system.places(table.block)] | mask for table, mask in zip(made, small, strict=True)
    ]
    return Protected(
        made,
        tuple(withheld),
        policy,
        joint,
        _once(problem.system, made, problem.small),
        int(choice.complement.sum()),
        choice.method,
        choice.gap,
        choice.findings,
        time.monotonic() - began,
        notes,
        tuple(population),
        tuple(sorted({one.name for one in against})),
    )


def _refuse_rounded(against: Sequence[Published]) -> None:
    for one in against:
        if one.rounded_to:
            message = f"{one.name} was rounded. A release that withholds cannot be tested with it; round this one too."
            raise DisclosureError(message)


@dataclass(frozen=True)
class Posed:
    """What is asked of the solver, which published cells are small, and which were open before this release."""

    system: System
    asked: Problem
    small: Bools
    before: tuple[int, ...] = ()


def the_problem(
    counted: Counted,
    tables: Sequence[Table],
    policy: Policy,
    against: Sequence[Published] = (),
    populations: Populations = ONE,
) -> tuple[Posed, bool]:
    """The cells of all tables as one problem, and whether it holds the joint table of all their dimensions."""
    own = [table.block for table in tables]
    earlier = [block_of(table) for table in against]
    blocks = with_parts([*own, *earlier], populations)
    joint = joint_of(blocks)
    system = build([*blocks, *([joint] if joint else [])], populations)
    problem = _of_its_own(system, counted, tables, joint, policy)
    small = problem.hidden & _places(system, own)
    if not against:
        return Posed(system, problem, small), bool(joint)
    parts = _places(system, blocks) & ~_places(system, [*own, *earlier])
    problem, before = after(problem, Told.by(against, earlier, system), parts)
    return Posed(system, problem, small, tuple(before)), bool(joint)


def _places(system: System, blocks: Sequence[Block]) -> Bools:
    found: Bools = np.zeros(len(system.keys), dtype=bool)
    for block in blocks:
        found[system.places(block)] = True
    return found


def _of_its_own(
    system: System, counted: Counted, tables: Sequence[Table], joint: Block | None, policy: Policy
) -> Problem:
    """The new tables by themselves; what they do not know is nan in `base` and unknown to the attacker."""
    base, lower = np.full(len(system.keys), np.nan), np.zeros(len(system.keys))
    shown = _places(system, [table.block for table in tables])
    if joint and set(joint.names) <= {one.name for one in counted.dimensions}:
        base[system.places(joint)] = tabulate(counted, joint.names).counts
    for table in tables:
        base[system.places(table.block)] = table.counts
    small = shown & is_small(base, policy)
    if policy.zeros is Zeros.SHOWN:
        lower[shown] = np.minimum(1, base[shown])
    upper = np.where(shown & (base == 0) & ~small, 0, np.inf)
    free = shown & ~small & (base > 0)
    cost = policy.cost.of(np.nan_to_num(base))
    zero: Bools = np.zeros(len(base), dtype=bool)
    targets = np.flatnonzero(small)
    return Problem(
        system,
        base,
        lower,
        upper,
        ~shown | small,
        free,
        cost,
        targets,
        policy.threshold,
        zero,
        tuple(table.block for table in tables),
    )


def _open_already(posed: Posed) -> tuple[str, ...]:
    if not posed.before:
        return ()
    named = "; ".join(posed.system.named(cell) for cell in posed.before[:NAMED])
    more = f"; and {len(posed.before) - NAMED} more" if len(posed.before) > NAMED else ""
    return (f"{len(posed.before)} small counts could be worked out from earlier releases already: {named}{more}.",)


def is_small(counts: Floats, policy: Policy) -> Bools:
    least = 1 if policy.zeros is Zeros.SHOWN else 0
    return np.asarray((counts >= least) & (counts < policy.threshold))


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
    first = attack(
        problem.system,
        problem.bounds(problem.hidden),
        problem.targets,
        policy.threshold,
        may_be_zero=problem.may_be_zero,
        whole_seconds=0,
    )
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
    bounds = problem.bounds(withheld)
    return attack(problem.system, bounds, problem.targets, problem.threshold, may_be_zero=problem.may_be_zero)


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
