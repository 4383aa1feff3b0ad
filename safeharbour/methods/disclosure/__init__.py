"""Disclosure: tables that can be published without exposing anyone in them.

    from pathlib import Path
    from safeharbour.methods.disclosure import Policy, protect, read_counted, write_release

    counted = read_counted(Path("people.csv"), ["region", "age", "exploitation"])
    protected = protect(counted, [["region", "age"], ["region", "exploitation"]], Policy(threshold=11))
    write_release(protected, Path("release-2026"), "people.csv")

Counts are of people. A count below the threshold is small; it is safe when everything that is published leaves room for
it to be at least the threshold. `audit` asks that of tables by anybody.
"""

from safeharbour.methods.disclosure.attacking import Claim, Findings, Opened, attack
from safeharbour.methods.disclosure.auditing import Audit, RoundedAudit, as_rows, audit, audit_rounded
from safeharbour.methods.disclosure.cell_keys import Keyed, Perturbed, Secret, perturb_together, read_keyed
from safeharbour.methods.disclosure.differencing import read_earlier
from safeharbour.methods.disclosure.dimensions import Dimension, a_dimension, read_hierarchies
from safeharbour.methods.disclosure.errors import DisclosureError, OpenCellsError
from safeharbour.methods.disclosure.noising import Noisy, noise_together
from safeharbour.methods.disclosure.problem import Cost
from safeharbour.methods.disclosure.protecting import Policy, Protected, Zeros, protect
from safeharbour.methods.disclosure.ptable import Perturbation
from safeharbour.methods.disclosure.published import Published, read_published
from safeharbour.methods.disclosure.reading import Counted, read_counted
from safeharbour.methods.disclosure.rounding import Rounded, round_together
from safeharbour.methods.disclosure.tables import Table, every, tabulate
from safeharbour.methods.disclosure.writing import refuse_folder, write_release

__all__ = [
    "Audit",
    "Claim",
    "Cost",
    "Counted",
    "Dimension",
    "DisclosureError",
    "Findings",
    "Keyed",
    "Noisy",
    "OpenCellsError",
    "Opened",
    "Perturbation",
    "Perturbed",
    "Policy",
    "Protected",
    "Published",
    "Rounded",
    "RoundedAudit",
    "Secret",
    "Table",
    "Zeros",
    "a_dimension",
    "as_rows",
    "attack",
    "audit",
    "audit_rounded",
    "every",
    "noise_together",
    "perturb_together",
    "protect",
    "read_counted",
    "read_earlier",
    "read_hierarchies",
    "read_keyed",
    "read_published",
    "refuse_folder",
    "round_together",
    "tabulate",
    "write_release",
]
