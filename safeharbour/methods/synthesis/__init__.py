"""Synthesis: invented records that can be published and analysed in place of true ones.

    from pathlib import Path
    from safeharbour.methods.synthesis import make_private, read_domain, read_records, read_rules, scopes_of, write_made

    records = read_records(Path("people.csv"), read_domain(Path("domain.toml")))
    scopes = scopes_of(read_rules(Path("impossible.toml")), records.columns)
    made = make_private(records, scopes, epsilon=4)
    write_made(made, Path("invented.csv"), "people.csv")

The inner loops are compiled (numba) and noise is OpenDP's: `pip install 'safeharbour[privacy]'`.
"""

from safeharbour.methods.synthesis.backed import BACKED_SWEEPS, ORDER, least_backing
from safeharbour.methods.synthesis.domain import Column, read_domain
from safeharbour.methods.synthesis.errors import SynthesisError
from safeharbour.methods.synthesis.making import LEFT_OUT, Made, make_backed, make_private
from safeharbour.methods.synthesis.population import Scope
from safeharbour.methods.synthesis.private import SWEEPS
from safeharbour.methods.synthesis.quality import Distance, Quality, compare
from safeharbour.methods.synthesis.reading import Records, read_records
from safeharbour.methods.synthesis.rules import Rule, read_rules, scopes_of
from safeharbour.methods.synthesis.writing import as_frame, refuse_place, write_made

__all__ = [
    "BACKED_SWEEPS",
    "LEFT_OUT",
    "ORDER",
    "SWEEPS",
    "Column",
    "Distance",
    "Made",
    "Quality",
    "Records",
    "Rule",
    "Scope",
    "SynthesisError",
    "as_frame",
    "compare",
    "least_backing",
    "make_backed",
    "make_private",
    "read_domain",
    "read_records",
    "read_rules",
    "refuse_place",
    "scopes_of",
    "write_made",
]
