"""Given names that are used for each other, in English, French and as transliterated. One row of the file is one
group."""

from __future__ import annotations

import functools
from pathlib import Path

GROUPS = Path(__file__).with_name("nicknames.csv")


@functools.cache
def roots() -> dict[str, str]:
    """The first of its group for each name; of a name in several groups (Nat, Harry), the group that comes first."""
    found: dict[str, str] = {}
    for line in GROUPS.read_text(encoding="utf-8").splitlines():
        group = line.split(",")
        for name in group:
            found.setdefault(name, found.get(group[0], group[0]))
    return found
