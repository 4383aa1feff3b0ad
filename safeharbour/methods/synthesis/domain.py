"""The domain: which values each column may have. Declared in a TOML file, or taken from the data, which tells on them.

    [region]
    values = ["North", "South"]

    [age]
    bins = [0, 18, 25, 65]

Bins are the lower ends of classes: 0 to 17, 18 to 24, 25 to 64, 65 and more.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from safeharbour.methods.synthesis.errors import SynthesisError

NOT_KNOWN = "Not known"
MOST_COLUMNS = 32


@dataclass(frozen=True)
class Column:
    """`edges`: the lower ends of classes that numbers fall into, or nothing where the values are as in the file."""

    name: str
    values: tuple[str, ...]
    edges: tuple[float, ...] = ()


def read_domain(path: Path) -> tuple[Column, ...]:
    """The columns that a file declares. Raises SynthesisError naming file and column."""
    told = read_toml(path)
    if not told:
        message = f"{path} declares no columns."
        raise SynthesisError(message)
    return tuple(_column(name, entry, path) for name, entry in told.items())


def read_toml(path: Path) -> dict[str, Any]:
    if not path.is_file():
        message = f"There is no file {path}."
        raise SynthesisError(message)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{path} cannot be read: {error}"
        raise SynthesisError(message) from error


def _column(name: str, entry: Any, path: Path) -> Column:
    values = entry.get("values") if isinstance(entry, dict) else None
    bins = entry.get("bins") if isinstance(entry, dict) else None
    if isinstance(values, list) and values and all(isinstance(one, str) for one in values) and bins is None:
        return _with_values(name, [one.strip() for one in values], path)
    if isinstance(bins, list) and len(bins) > 1 and all(_is_number(one) for one in bins) and values is None:
        return _with_bins(name, bins, path)
    message = f'{path}: [{name}] needs either values = ["one", "other"] or bins = [0, 18, 65].'
    raise SynthesisError(message)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _with_values(name: str, values: Sequence[str], path: Path) -> Column:
    twice = [one for number, one in enumerate(values) if one in values[:number]]
    if twice:
        message = f"{path}: [{name}] names '{twice[0]}' twice."
        raise SynthesisError(message)
    return Column(name, tuple(values))


def _with_bins(name: str, bins: Sequence[float], path: Path) -> Column:
    if any(low >= high for low, high in pairwise(bins)):
        message = f"{path}: the bins of [{name}] must rise."
        raise SynthesisError(message)
    whole = all(isinstance(one, int) for one in bins)
    classes = [f"{low} to {high - 1}" if whole else f"{low:g} to under {high:g}" for low, high in pairwise(bins)]
    return Column(name, (*classes, f"{bins[-1]:g} and more", NOT_KNOWN), tuple(float(one) for one in bins))
