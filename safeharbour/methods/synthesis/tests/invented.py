"""Small files with known relations, and noise from a seed."""

from __future__ import annotations

import numpy as np
import polars as pl

from safeharbour.methods.synthesis.arrays import Codes, Ints

SIZES = (4, 3, 5, 2)


class SeededNoise:
    def __init__(self, seed: int = 0) -> None:
        self.draw = np.random.default_rng(seed)

    def gaussian(self, counts: Ints, scale: float) -> Ints:
        return counts + np.rint(self.draw.normal(0, scale, len(counts))).astype(np.int64)


def some_codes(size: int = 3_000, seed: int = 1) -> Codes:
    """The second column follows the first, the fourth is set by the second and third together."""
    draw = np.random.default_rng(seed)
    first = draw.choice(4, size, p=[0.4, 0.3, 0.2, 0.1])
    second = np.where(draw.random(size) < 0.8, first % 3, draw.integers(3, size=size))
    third = draw.choice(5, size, p=[0.5, 0.2, 0.15, 0.1, 0.05])
    fourth = np.where(draw.random(size) < 0.9, (second + third) % 2, draw.integers(2, size=size))
    return np.column_stack([first, second, third, fourth]).astype(np.int32)


def some_people(size: int = 3_000) -> pl.DataFrame:
    names = ("region", "age", "work", "safe")
    return pl.DataFrame(
        {name: [f"{name[0]}{code}" for code in column] for name, column in zip(names, some_codes(size).T, strict=True)}
    )
