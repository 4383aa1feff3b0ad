"""What the apps above care show on a worker's day: asked with who works, and whom they accompany."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from safeharbour.interface.panels import Panels
from safeharbour.trust.access.actors import Actor


@dataclass(frozen=True)
class Accompanied:
    """Whom the worker is there for today, and for whom of these they cover."""

    people: frozenset[UUID]
    covered: Mapping[UUID, str]

    def for_whom(self, person: UUID) -> str:
        return self.covered.get(person, "")


ON_DAY: Panels[[Actor, Accompanied]] = Panels()
