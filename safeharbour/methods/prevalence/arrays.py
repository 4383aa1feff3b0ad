"""The array types of this package: a last or first axis of 2^t cells stands for the capture histories of t lists."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
