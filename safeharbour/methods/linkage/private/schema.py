"""What goes into an encoding, and how. Agencies must use the same schema, so it has a version and a fingerprint.

A record becomes a few filters: of its whole name, its birth date, its telephone, its address. Never of a given or a
family name alone: how often such a filter occurs would give the name away.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Part:
    """`bits`: length of the filter. `hashes`: positions for each feature, chosen so that a usual record sets about
    `density` of the filter: denser ones make every pair look alike, sparser ones show single features. `usual`:
    features of a usual record. `mixed`: how many positions are added (mod 2) to one bit of the result."""

    name: str
    bits: int
    usual: int
    density: float
    mixed: int

    @property
    def hashes(self) -> int:
        """From the expected fill of a Bloom filter: density = 1 - (1 - 1/bits) ^ (features x hashes)."""
        from math import log

        return max(1, round(log(1 - self.density) / log(1 - 1 / self.bits) / self.usual))


@dataclass(frozen=True)
class Schema:
    version: int
    parts: tuple[Part, ...]

    @property
    def fingerprint(self) -> str:
        told = json.dumps(asdict(self), sort_keys=True).encode()
        return f"safeharbour-{self.version}-{hashlib.sha256(told).hexdigest()[:12]}"


SCHEMA = Schema(
    version=1,
    parts=(
        Part("name", bits=1024, usual=20, density=0.25, mixed=3),
        Part("birth", bits=1024, usual=9, density=0.25, mixed=3),
        Part("phone", bits=1024, usual=10, density=0.25, mixed=3),
        Part("address", bits=1024, usual=32, density=0.25, mixed=3),
    ),
)
