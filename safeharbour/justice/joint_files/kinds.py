"""What can be put into a joint file. The apps above register their kinds when they are ready; this one knows none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise

from safeharbour.justice.investigations.models import Investigation
from safeharbour.trust.access.actors import Actor


@dataclass(frozen=True)
class Offered:
    """One thing of a file as a page offers it: its reference, and a line that says which one it is."""

    thing: UUID
    version: int
    name: str
    line: str


@dataclass(frozen=True)
class Kind:
    """`offered` lists what a file has of it; `told` gives all that a copy says, and records that it was opened."""

    label: str | Promise
    offered: Callable[[Investigation], list[Offered]]
    told: Callable[[UUID, Actor], str]


KINDS: dict[str, Kind] = {}


def label_of(kind: str) -> str:
    return str(KINDS[kind].label) if kind in KINDS else kind


def offered_of(file: Investigation) -> dict[str, list[Offered]]:
    return {kind: KINDS[kind].offered(file) for kind in sorted(KINDS)}
