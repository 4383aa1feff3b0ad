"""How much privacy is spent: zero-concentrated differential privacy, which adds up, and (epsilon, delta), better known.

Two files are neighbours when one has a record that the other has not. A release of noisy counts is rho-zCDP; the rhos
of releases add up (Bun and Steinke 2016, "Concentrated Differential Privacy: Simplifications, Extensions, and Lower
Bounds").
Conversions and noise are OpenDP's.
"""

from __future__ import annotations

from functools import cache
from types import ModuleType
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from safeharbour.methods.privacy.errors import PrivacyError

DELTA = 1e-9
MOST_EPSILON = 100.0
STEPS = 45
SLACK = 1e-9

Ints = NDArray[np.int64]


class Noise(Protocol):
    """Adds noise to whole numbers."""

    def gaussian(self, counts: Ints, scale: float) -> Ints: ...


class DiscreteGaussian:
    """OpenDP's discrete Gaussian, from the system's own randomness: no seed makes it again."""

    def gaussian(self, counts: Ints, scale: float) -> Ints:
        noisy = _measurement(scale)([int(count) for count in counts])
        return np.array(noisy, dtype=np.int64)


class Budget:
    """What may be spent on one data set, and what was. Spending past it is refused before anything is drawn."""

    def __init__(self, rho: float, noise: Noise | None = None) -> None:
        if not rho > 0:
            message = f"A budget of {rho:g} buys nothing; it must be more than 0."
            raise PrivacyError(message)
        self.rho = rho
        self.spent = 0.0
        self._noise = noise or DiscreteGaussian()

    @property
    def left(self) -> float:
        return max(0.0, self.rho - self.spent)

    def measure(self, counts: Ints, rho: float, sensitivity: float = 1.0) -> tuple[Ints, float]:
        """`counts` with noise, and its variance. `sensitivity`: how far one record moves them, as Euclid measures."""
        if not 0 < rho <= self.left + SLACK * self.rho:
            message = f"{rho:g} of the budget is asked for, and {self.left:g} is left."
            raise PrivacyError(message)
        scale = sensitivity / (2 * rho) ** 0.5
        self.spent += rho
        return self._noise.gaussian(counts, scale), scale**2


@cache
def epsilon_of(rho: float, delta: float = DELTA) -> float:
    """The least epsilon at which rho-zCDP is (epsilon, delta)-private."""
    if rho == 0:
        return 0.0
    private = _opendp().c.make_zCDP_to_approxDP(_one_count((1 / (2 * rho)) ** 0.5))
    return float(private.map(1).epsilon(delta=delta))


@cache
def rho_of(epsilon: float, delta: float = DELTA) -> float:
    """The largest rho that is within (epsilon, delta). Raises PrivacyError where they make no sense."""
    if not 0 < epsilon <= MOST_EPSILON:
        message = f"An epsilon of {epsilon:g} is no promise; use more than 0 and at most {MOST_EPSILON:g}."
        raise PrivacyError(message)
    if not 0 < delta < 1:
        message = f"Delta is {delta:g}; it must lie between 0 and 1, and far below one over the number of people."
        raise PrivacyError(message)
    low, high = 0.0, epsilon
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if epsilon_of(middle, delta) <= epsilon else (low, middle)
    return low


@cache
def _opendp() -> ModuleType:
    try:
        import opendp.prelude as opendp
    except ImportError as error:
        message = "Differential privacy needs OpenDP. Install it with: pip install 'safeharbour[privacy]'"
        raise PrivacyError(message) from error
    opendp.enable_features("contrib")
    return opendp


def _measurement(scale: float) -> Any:
    opendp = _opendp()
    counts = opendp.vector_domain(opendp.atom_domain(T="i64"))
    return opendp.m.make_gaussian(counts, opendp.l2_distance(T="f64"), scale)


def _one_count(scale: float) -> Any:
    opendp = _opendp()
    return opendp.m.make_gaussian(opendp.atom_domain(T="i64"), opendp.absolute_distance(T="i64"), scale)
