"""What the page of a file shows of movements: how many there are, and the way there. Reading them is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.movements.queries import standing_movements
from safeharbour.trust.access.actors import Actor


@dataclass(frozen=True)
class OfFile:
    file: UUID
    n: int


def of_file(actor: Actor, file: Investigation) -> OfFile:
    return OfFile(file.pk, standing_movements(file).count())
