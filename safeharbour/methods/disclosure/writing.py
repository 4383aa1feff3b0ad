"""A release on disk: one CSV for each table, `release.json` for machines, and in words beside them what was done.

The folder appears whole or not at all, whatever interrupts the writing; one that is there is never written over.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias
from uuid import uuid4

import numpy as np

from safeharbour.methods.disclosure.cell_keys import RELEASES, Perturbed, facts_of, perturbed_in_words
from safeharbour.methods.disclosure.dimensions import TOTAL
from safeharbour.methods.disclosure.errors import DisclosureError
from safeharbour.methods.disclosure.noising import Noisy, noisy_in_words
from safeharbour.methods.disclosure.protecting import Protected
from safeharbour.methods.disclosure.rounding import Rounded
from safeharbour.methods.disclosure.tables import Table
from safeharbour.methods.disclosure.words import in_words, rounded_in_words

MARK = "x"
COUNT = "count"
FORM = 1


Made: TypeAlias = Protected | Rounded | Noisy | Perturbed


def write_release(made: Made, folder: Path, source: str) -> list[Path]:
    """Writes the folder; returns its files. Raises DisclosureError where the folder is there and holds something."""
    names = [f"{'-by-'.join(_plain(name) for name in table.block.names)}.csv" for table in made.tables]
    shown, facts, words = _told(made, names, source)
    facts |= {"form": FORM, "total": TOTAL, "cells": made.cells, **_of_tables(made.tables, names)}
    facts |= {"population": list(made.population), "against": list(made.against)}
    with _whole(folder) as beside:
        for name, table, counts in zip(names, made.tables, shown, strict=True):
            _write_table(beside / name, table, counts)
        (beside / "release.json").write_text(json.dumps(facts, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        (beside / "README.md").write_text(words, encoding="utf-8")
    return sorted(folder.iterdir())


def _told(made: Made, names: Sequence[str], source: str) -> tuple[tuple[Any, ...], dict[str, Any], str]:
    """What is shown, what is said of it to machines, and in words."""
    if isinstance(made, Rounded):
        return made.rounded, _facts_of_rounded(made), rounded_in_words(made, names, source)
    if isinstance(made, Noisy):
        return made.noisy, _facts_of_noisy(made), noisy_in_words(made, names, source)
    if isinstance(made, Perturbed):
        facts = {"method": "cell keys", RELEASES: facts_of(made.fingerprint, made.noise)}
        return made.shown, facts, perturbed_in_words(made, names, source)
    return _marked(made), _facts(made), in_words(made, names, source)


def _marked(protected: Protected) -> tuple[Any, ...]:
    """The counts of each table, with the mark where one is withheld."""
    both = zip(protected.tables, protected.withheld, strict=True)
    return tuple(np.where(withheld, MARK, table.counts.astype(object)) for table, withheld in both)


def refuse_folder(folder: Path) -> None:
    """Raises DisclosureError where a release cannot be written, before anything of it is told."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        message = f"{folder} is there already. A release is not written over; name another folder."
        raise DisclosureError(message)
    if not folder.absolute().parent.is_dir():
        message = f"There is no folder {folder.absolute().parent}."
        raise DisclosureError(message)


@contextmanager
def _whole(folder: Path) -> Iterator[Path]:
    refuse_folder(folder)
    beside = folder.absolute().with_name(f".{folder.name}.{uuid4().hex[:8]}")
    beside.mkdir()
    try:
        yield beside
        beside.replace(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _plain(name: str) -> str:
    return "".join(letter if letter.isalnum() else "_" for letter in name.lower())


def _write_table(path: Path, table: Table, counts: Any) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*table.block.names, COUNT])
        for place in np.ndindex(table.counts.shape):
            values = [one.codes[code] for one, code in zip(table.block.dimensions, place, strict=True)]
            writer.writerow([*values, counts[place]])


def _facts(protected: Protected) -> dict[str, Any]:
    return {
        "threshold": protected.policy.threshold,
        "zeros": protected.policy.zeros.value,
        "mark": MARK,
        "method": protected.method,
        "gap": protected.gap,
        "withheld": int(sum(one.sum() for one in protected.withheld)),
    }


def _facts_of_rounded(rounded: Rounded) -> dict[str, Any]:
    return {"rounded_to": rounded.base, "method": "controlled rounding", "further": rounded.further}


def _facts_of_noisy(noisy: Noisy) -> dict[str, Any]:
    told = {"epsilon": noisy.epsilon, "delta": noisy.delta, "rho": noisy.rho}
    return {"method": "discrete Gaussian noise", "standard_deviation": noisy.scale, **told}


def _of_tables(tables: Sequence[Table], names: Sequence[str]) -> dict[str, Any]:
    dimensions = {one.name: one for table in tables for one in table.block.dimensions}
    return {
        "dimensions": {
            name: {one.codes[parent]: [one.codes[child] for child in children] for parent, children in one.sums}
            for name, one in dimensions.items()
        },
        "tables": [
            {"file": name, "dimensions": list(table.block.names)} for name, table in zip(names, tables, strict=True)
        ],
    }
