"""Privacy: how much of it a release of noisy counts spends, the noise, and a ledger over years.

from datetime import date
from pathlib import Path
from safeharbour.methods.privacy import Budget, open_ledger, rho_of, spend

ledger = open_ledger(Path("people.ledger"), of="people known to services", epsilon=10, on=date(2026, 1, 1))
budget = Budget(rho_of(epsilon=1, delta=1e-9))
noisy, variance = budget.measure(counts, budget.rho)
spend(ledger.path, budget.rho, release="counts of 2026", on=date(2026, 3, 1))
"""

from safeharbour.methods.privacy.accounting import DELTA, Budget, DiscreteGaussian, Noise, epsilon_of, rho_of
from safeharbour.methods.privacy.errors import PrivacyError
from safeharbour.methods.privacy.ledger import Entry, Ledger, open_ledger, read_ledger, spend

__all__ = [
    "DELTA",
    "Budget",
    "DiscreteGaussian",
    "Entry",
    "Ledger",
    "Noise",
    "PrivacyError",
    "epsilon_of",
    "open_ledger",
    "read_ledger",
    "rho_of",
    "spend",
]
