"""Privacy: how much of it a release of noisy counts spends, and the noise.

from safeharbour.methods.privacy import Budget, rho_of

budget = Budget(rho_of(epsilon=1, delta=1e-9))
noisy, variance = budget.measure(counts, budget.rho)
"""

from safeharbour.methods.privacy.accounting import DELTA, Budget, DiscreteGaussian, Noise, epsilon_of, rho_of
from safeharbour.methods.privacy.errors import PrivacyError

__all__ = ["DELTA", "Budget", "DiscreteGaussian", "Noise", "PrivacyError", "epsilon_of", "rho_of"]
