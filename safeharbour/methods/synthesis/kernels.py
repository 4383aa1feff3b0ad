"""The inner loops, compiled: one record after the other is taken out of all tables and put where it fits best.

Every table is a stretch of one flat array, and a record's cell in it is `start + steps . record`; a column that the
table does not have has step 0. `pull` holds, for each cell, how much energy one more record in it costs.
"""

from __future__ import annotations

import numpy as np

from safeharbour.methods.synthesis.arrays import Bools, Codes, Floats, Ints
from safeharbour.methods.synthesis.errors import NotInstalledError

try:
    from numba import njit
except ImportError as error:
    message = "Synthesis needs numba. Install it with: pip install 'safeharbour[privacy]'"
    raise NotInstalledError(message) from error


@njit(cache=True)
def move_column(  # noqa: PLR0917 - compiled code takes arrays, not objects
    records: Codes,
    column: int,
    size: int,
    tables: Ints,
    starts: Ints,
    steps: Ints,
    stiffness: Floats,
    pull: Floats,
    rules: Ints,
    rule_starts: Ints,
    rule_steps: Ints,
    forbidden: Bools,
    chance: Floats,
    heat: float,
) -> None:
    """Draws the value of one column anew for every record, given its other values and all other records (Gibbs).

    `records` (n, d) and `pull` (cells,) are changed; `chance` (n,) are uniform draws. A value that a rule forbids is
    never drawn.
    """
    energy, values = np.empty(size), np.empty(size, dtype=np.int64)
    bases = np.empty(len(tables), dtype=np.int64)
    for row in range(len(records)):
        record = records[row]
        now = record[column]
        record[column] = 0
        left = _open(record, column, values, rules, rule_starts, rule_steps, forbidden)
        energy[:left] = 0.0
        for n in range(len(tables)):
            table = tables[n]
            bases[n] = _cell(record, starts[table], steps[table])
            step = steps[table, column]
            pull[bases[n] + step * now] -= stiffness[table]
            for place in range(left):
                energy[place] += pull[bases[n] + step * values[place]]
        record[column] = values[_drawn(energy[:left], chance[row], heat)]
        for n in range(len(tables)):
            pull[bases[n] + steps[tables[n], column] * record[column]] += stiffness[tables[n]]


@njit(cache=True)
def move_together(  # noqa: PLR0917 - as above
    records: Codes,
    columns: Ints,
    choices: Codes,
    picked: Ints,
    tables: Ints,
    starts: Ints,
    steps: Ints,
    stiffness: Floats,
    pull: Floats,
    rules: Ints,
    rule_starts: Ints,
    rule_steps: Ints,
    forbidden: Bools,
    chance: Floats,
    heat: float,
) -> None:
    """Offers every record other values of several columns at once, and takes them by Metropolis's rule.

    Where a rule ties columns to each other, none of them can change alone. `choices` (c, columns) are what the rule
    allows, `picked` (n,) which of them is offered to each record.
    """
    before = np.empty(len(columns), dtype=np.int32)
    for row in range(len(records)):
        record = records[row]
        _shift(record, tables, starts, steps, stiffness, pull, -1.0)
        old = _energy(record, tables, starts, steps, pull)
        for n in range(len(columns)):
            before[n] = record[columns[n]]
            record[columns[n]] = choices[picked[row], n]
        new = np.inf
        if _allowed(record, rules, rule_starts, rule_steps, forbidden):
            new = _energy(record, tables, starts, steps, pull)
        if not chance[row] < np.exp(min(0.0, (old - new) / heat)):
            for n in range(len(columns)):
                record[columns[n]] = before[n]
        _shift(record, tables, starts, steps, stiffness, pull, 1.0)


@njit(cache=True)
def _cell(record: Codes, start: int, steps: Ints) -> int:
    for column in range(len(record)):
        start += steps[column] * record[column]
    return start


@njit(cache=True)
def _open(  # noqa: PLR0917 - as above
    record: Codes, column: int, values: Ints, rules: Ints, starts: Ints, steps: Ints, forbidden: Bools
) -> int:
    """Puts first the values that no rule forbids beside the others of this record; returns how many there are."""
    left = len(values)
    for value in range(left):
        values[value] = value
    for n in range(len(rules)):
        base = _cell(record, starts[rules[n]], steps[rules[n]])
        kept = 0
        for place in range(left):
            values[kept] = values[place]
            kept += not forbidden[base + steps[rules[n], column] * values[place]]
        left = kept
    return left


@njit(cache=True)
def _drawn(energy: Floats, chance: float, heat: float) -> int:
    """A value with odds of exp(-energy / heat); `energy` is used up."""
    least = energy.min()
    weight = 0.0
    for value in range(len(energy)):
        weight += np.exp((least - energy[value]) / heat)
        energy[value] = weight
    value = 0
    while energy[value] <= chance * weight:
        value += 1
    return value


@njit(cache=True)
def _shift(  # noqa: PLR0917 - as above
    record: Codes, tables: Ints, starts: Ints, steps: Ints, stiffness: Floats, pull: Floats, by: float
) -> None:
    for n in range(len(tables)):
        table = tables[n]
        pull[_cell(record, starts[table], steps[table])] += by * stiffness[table]


@njit(cache=True)
def _energy(record: Codes, tables: Ints, starts: Ints, steps: Ints, pull: Floats) -> float:
    total = 0.0
    for n in range(len(tables)):
        total += pull[_cell(record, starts[tables[n]], steps[tables[n]])]
    return total


@njit(cache=True)
def _allowed(record: Codes, rules: Ints, starts: Ints, steps: Ints, forbidden: Bools) -> bool:
    allowed = True
    for n in range(len(rules)):
        allowed = allowed and not forbidden[_cell(record, starts[rules[n]], steps[rules[n]])]
    return allowed
