"""What complementary suppression is asked: which cells may be withheld, at what cost, and which must be protected."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from safeharbour.methods.disclosure.arrays import Bools, Floats, Ints
from safeharbour.methods.disclosure.system import System
from safeharbour.methods.disclosure.tables import Block


class Cost(StrEnum):
    """What is lost with a cell that is withheld though it is not small."""

    CELLS = "cells"
    COUNTS = "counts"

    def of(self, counts: Floats) -> Floats:
        """One for each cell, or the people in it; the other decides between equals."""
        people = np.maximum(counts, 0)
        if self is Cost.CELLS:
            return np.asarray(1 + 0.01 * np.log1p(people) / np.log1p(people.max(initial=1)))
        return np.asarray(people + 1.0)


@dataclass(frozen=True)
class Problem:
    """All arrays are (C,), over the cells of the system.

    `base`: a set of tables that agrees with everything known: the true counts, as far as they are known. `lower`,
    `upper`: between what an attacker takes a withheld cell to lie. `hidden`: withheld anyhow. `free`: shown, and may be
    withheld at `cost`. All others stay as they are. `targets`: cells that must be able to reach `threshold`, unless
    they are among `may_be_zero` and known to be zero. `blocks`: the tables in which changes that keep all
    totals are sought.
    """

    system: System
    base: Floats
    lower: Floats
    upper: Floats
    hidden: Bools
    free: Bools
    cost: Floats
    targets: Ints
    threshold: int
    may_be_zero: Bools
    blocks: tuple[Block, ...] = ()

    def bounds(self, withheld: Bools) -> tuple[Floats, Floats]:
        """What the attacker is told when these cells are withheld."""
        return np.where(withheld, self.lower, self.base), np.where(withheld, self.upper, self.base)

    def aimed(self, targets: Ints) -> Problem:
        return replace(self, targets=targets)
