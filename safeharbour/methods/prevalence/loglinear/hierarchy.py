"""Hierarchical models: with a term also all terms of fewer lists that it contains."""

from __future__ import annotations

import itertools
from functools import lru_cache

import numpy as np

from safeharbour.methods.prevalence.arrays import Bools
from safeharbour.methods.prevalence.loglinear.lattice import order_of, terms_up_to

PAIR = 2


@lru_cache(maxsize=16)
def hierarchical_models(lists: int, order: int) -> Bools:
    """All hierarchical models with every list, up to `order`: (models, terms) over `terms_up_to(lists, order)`."""
    terms = terms_up_to(lists, order).tolist()
    place = {mask: column for column, mask in enumerate(terms)}
    found: list[frozenset[int]] = [frozenset(mask for mask in terms if order_of(mask) < PAIR)]
    for size in range(PAIR, order + 1):
        candidates = [mask for mask in terms if order_of(mask) == size]
        found = [larger for model in found for larger in _with_some(model, candidates)]
    models = np.zeros((len(found), len(terms)), dtype=np.bool_)
    for row, model in enumerate(found):
        models[row, [place[mask] for mask in model]] = True
    return models


def _with_some(model: frozenset[int], candidates: list[int]) -> list[frozenset[int]]:
    """The model with each set of the terms all of whose parts it has."""
    possible = [mask for mask in candidates if all(part in model for part in _parts(mask))]
    return [
        model | frozenset(chosen)
        for size in range(len(possible) + 1)
        for chosen in itertools.combinations(possible, size)
    ]


def _parts(mask: int) -> list[int]:
    return [mask & ~(1 << place) for place in range(mask.bit_length()) if mask >> place & 1]
