"""What the page of a file shows of its evidence: how much there is, and the way to it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from safeharbour.justice.evidence.queries import exhibits_of
from safeharbour.justice.investigations.models import Investigation
from safeharbour.trust.access.actors import Actor


@dataclass(frozen=True)
class OfFile:
    file: UUID
    exhibits: int


def of_file(actor: Actor, file: Investigation) -> OfFile:
    return OfFile(file.pk, exhibits_of(file).count())
