"""How much each band says, learned without truth: expectation maximisation, in sessions as Splink trains.

Each session starts from pairs with one part identical, and learns of the other parts.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from safeharbour.methods.linkage.errors import LinkageError
from safeharbour.methods.linkage.private.bands import BANDS, Bands, Comparison, Floats, bands_of
from safeharbour.methods.linkage.private.candidates import identical
from safeharbour.methods.linkage.private.filters import Filters


def learn(filters: Filters, parts: Sequence[Comparison], u: Sequence[Floats]) -> tuple[list[Floats], tuple[str, ...]]:
    """m of each part's bands: the mean over sessions among pairs whose filter of another part is identical."""
    sums: list[list[Floats]] = [[] for _ in parts]
    for name in {one.part: None for one in parts}:
        left, right = identical(filters, name)
        if len(left) < 30:  # noqa: PLR2004 - too few to learn from
            continue
        others = [place for place in range(len(parts)) if parts[place].part != name]
        bands = bands_of(filters, parts, left, right)
        for place, learned in zip(others, _maximised(bands[:, others], [u[place] for place in others]), strict=True):
            sums[place].append(learned)
    if not any(sums):
        message = "Nothing can be learned: no two lists share an encoding. Were they made with the same key?"
        raise LinkageError(message)
    warnings = tuple(
        f"Nothing could be learned of the {name}."
        for name in {one.part: None for one in parts}
        if not any(learned for one, learned in zip(parts, sums, strict=True) if one.part == name)
    )
    return [np.mean(one, axis=0) if one else u[place] for place, one in enumerate(sums)], warnings


def _maximised(bands: Bands, u: Sequence[Floats]) -> list[Floats]:
    """Expectation maximisation with u given: m of each part, with the share of matches free."""
    patterns, counts = np.unique(bands, axis=0, return_counts=True)
    width = BANDS + 1
    m = [np.linspace(3, 0.2, width) / np.linspace(3, 0.2, width).sum() for _ in u]
    share = 0.5
    for _ in range(60):
        weight = np.full(len(patterns), np.log(share / (1 - share)))
        for place, (match, blind) in enumerate(zip(m, u, strict=True)):
            seen = patterns[:, place] >= 0
            weight[seen] += np.log(match / blind)[patterns[seen, place]]
        matching = counts / (1 + np.exp(-weight))
        share = min(max(float(matching.sum() / counts.sum()), 1e-6), 1 - 1e-6)
        for place in range(len(u)):
            seen = patterns[:, place] >= 0
            summed = np.bincount(patterns[seen, place], weights=matching[seen], minlength=width) + 1e-4
            m[place] = summed / summed.sum()
    return m
