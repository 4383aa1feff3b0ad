"""Releases that follow each other: what one alone hides, the difference of two may tell.

Earlier releases enter the same system as the new tables. Where they are of the same people, equal cells are one
unknown. Where they are of overlapping people (2023; 2023 and 2024 together), each population is the sum of disjoint
parts, and the parts, which nobody published, are unknowns and targets of their own: 43 people in two years and 40 in
the first are 3 in the second.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from safeharbour.methods.disclosure.arrays import Bools, Floats, Ints
from safeharbour.methods.disclosure.attacking import attack
from safeharbour.methods.disclosure.dimensions import TOTAL, Dimension, Parents, a_dimension
from safeharbour.methods.disclosure.errors import DisclosureError
from safeharbour.methods.disclosure.problem import Problem
from safeharbour.methods.disclosure.propagation import propagated
from safeharbour.methods.disclosure.published import Published, read_published
from safeharbour.methods.disclosure.system import Populations, System
from safeharbour.methods.disclosure.tables import EVERYONE, Block
from safeharbour.methods.programs import Program

BASE_SECONDS = 5.0


def label(population: Iterable[str]) -> str:
    return "+".join(sorted(population)) or EVERYONE


def overlapping(populations: Iterable[Sequence[str]]) -> Populations:
    """The disjoint parts of each population. Raises DisclosureError where some are named and others are not."""
    told = {frozenset(one) for one in populations}
    if len(told) > 1 and frozenset() in told:
        message = (
            "Some of these releases say which people they are of, and others do not. Say it with --population, or "
            "leave out those of other people."
        )
        raise DisclosureError(message)
    alike: dict[frozenset[frozenset[str]], list[str]] = {}
    for name in {name for one in told for name in one}:
        alike.setdefault(frozenset(one for one in told if name in one), []).append(name)
    parts = {label(one): tuple(sorted(label(n) for where, n in alike.items() if one in where)) for one in told}
    return Populations({name: found or (name,) for name, found in parts.items()})


def with_parts(blocks: Sequence[Block], populations: Populations) -> list[Block]:
    """The blocks, and after them those of the parts that their populations are made of."""
    found = dict.fromkeys(blocks)
    for block in blocks:
        for part in populations.parts[block.population]:
            found.setdefault(replace(block, population=part))
    return list(found)


def block_of(table: Published) -> Block:
    dimensions = []
    for place, name in enumerate(table.columns):
        parents = table.parents.get(name, {})
        dimensions.append(_dimension(name, {*table.more.get(name, ()), *(row[place] for row in table.values)}, parents))
    return Block(tuple(dimensions), label(table.population))


def _dimension(name: str, values: set[str], parents: Parents) -> Dimension:
    return a_dimension(name, [one for one in values if one != TOTAL and one not in parents], parents)


def places_of(system: System, block: Block, table: Published) -> Ints:
    """(rows of the table,): where each of its rows stands among the cells."""
    places = system.places(block)
    codes = [{code: n for n, code in enumerate(dimension.codes)} for dimension in block.dimensions]
    cells = [tuple(known[value] for known, value in zip(codes, row, strict=True)) for row in table.values]
    return np.array([places[cell] for cell in cells], dtype=np.int64)


@dataclass(frozen=True)
class Told:
    """What tables say of the cells of a system: `counts` (C,), nan where nothing; which cells are `there`, which are
    `withheld`, which withheld ones cannot be zero, and which stand in a file by name."""

    counts: Floats
    there: Bools
    withheld: Bools
    not_zero: Bools
    named: Bools

    @classmethod
    def by(cls, tables: Sequence[Published], blocks: Sequence[Block], system: System) -> Told:
        """Raises DisclosureError where two tables say different things of one cell."""
        size = len(system.keys)
        counts = np.full(size, np.nan)
        there, named, not_zero = (np.zeros(size, dtype=bool) for _ in range(3))
        for table, block in zip(tables, blocks, strict=True):
            there[system.places(block)] = True
            _tell(system, block, table, counts, named)
            if table.zeros_shown:
                not_zero[system.places(block)] = True
        withheld = there & np.isnan(counts)
        return cls(counts, there, withheld, withheld & named & not_zero, named)


def _tell(system: System, block: Block, table: Published, told: Floats, named: Bools) -> None:
    found = zip(places_of(system, block, table).tolist(), table.counts.tolist(), strict=True)
    for row, (place, count) in enumerate(found, start=1):
        if not np.isnan(told[place]) and not np.isnan(count) and told[place] != count:
            message = (
                f"{table.name}, row {row} ({system.named(place)}) says {count:g}, where another table says "
                f"{told[place]:g}. Counts that were rounded or changed cannot be audited this way."
            )
            raise DisclosureError(message)
        named[place] = True
        if not np.isnan(count):
            told[place] = count


def read_earlier(folder: Path) -> list[Published]:
    """The tables of a release, or of all releases in a folder. Raises DisclosureError where there is none."""
    if not folder.is_dir():
        message = f"There is no folder {folder}."
        raise DisclosureError(message)
    if (folder / "release.json").is_file():
        return read_published(folder)
    found = sorted(one.parent for one in folder.glob("*/release.json"))
    if not found:
        message = f"{folder} holds no release: neither it nor a folder in it has a release.json."
        raise DisclosureError(message)
    return [replace(table, name=f"{one.name}/{table.name}") for one in found for table in read_published(one)]


def after(problem: Problem, told: Told, parts: Bools) -> tuple[Problem, list[int]]:
    """The problem of the new tables, with what earlier releases have told; and the cells that were open before it.

    `parts`: cells of parts that nobody published. Raises DisclosureError where the new counts contradict the earlier.
    """
    known = ~np.isnan(told.counts)
    new = problem.free | (problem.hidden & ~np.isnan(problem.base)) | (problem.upper == 0)
    wrong = np.flatnonzero(known & new & (told.counts != problem.base))
    if len(wrong):
        cell = int(wrong[0])
        message = (
            f"{problem.system.named(cell)} was published as {told.counts[cell]:g} and is {problem.base[cell]:g} in "
            "this file: they are not of the same people. Say which people each release is of with --population."
        )
        raise DisclosureError(message)
    lower = np.where(told.not_zero, np.maximum(problem.lower, 1), problem.lower)
    lower, upper = np.where(known, told.counts, lower), np.where(known, told.counts, problem.upper)
    before = _open_before(problem, (lower, upper), told.withheld | parts | problem.hidden)
    base = _agreeing(problem.system, np.where(known, told.counts, problem.base), (lower, upper))
    wanted = np.zeros(len(base), dtype=bool)
    wanted[problem.targets] = True
    wanted |= told.withheld | parts
    wanted &= ~known
    wanted[before] = False
    small_before = [cell for cell in problem.targets.tolist() if known[cell]]
    return (
        replace(
            problem,
            base=base,
            lower=lower,
            upper=upper,
            hidden=problem.hidden & ~known,
            free=problem.free & ~known,
            targets=np.flatnonzero(wanted & ~problem.free),
            may_be_zero=problem.may_be_zero | parts | told.not_zero,
        ),
        sorted({*before, *small_before}),
    )


def _open_before(problem: Problem, bounds: tuple[Floats, Floats], asked: Bools) -> list[int]:
    """Cells that the earlier releases alone give away, with nothing of the new one."""
    new = problem.free | (problem.upper == 0)
    known = bounds[0] == bounds[1]
    lower = np.where(new & ~known, 0.0, bounds[0])
    upper = np.where((new | problem.hidden) & ~known, np.inf, bounds[1])
    found = attack(
        problem.system,
        (lower, upper),
        np.flatnonzero(asked & ~known),
        problem.threshold,
        may_be_zero=np.ones(len(lower), dtype=bool),
    )
    return [one.cell for one in found.opened]


def _agreeing(system: System, base: Floats, bounds: tuple[Floats, Floats]) -> Floats:
    """A set of tables with the counts that are known (not nan), and something that agrees with them for the others."""
    unknown = np.isnan(base)
    if not unknown.any():
        return base
    lower, upper = propagated(system, np.where(unknown, bounds[0], base), np.where(unknown, bounds[1], base))
    sums = np.zeros(system.equations.shape[0])
    for whole in (np.ones(len(base), dtype=bool), None):
        program = Program(system.equations, (sums, sums), (lower, upper), whole=whole)
        program.limit(BASE_SECONDS)
        found = program.solve()
        if found is not None:
            return np.asarray(np.rint(found.values) if whole is not None else found.values)
    message = "The earlier releases cannot be true together with this file. Are they of the same people? (--population)"
    raise DisclosureError(message)
