"""What the page of a file shows of who and what is in it: how many, and the way there. Reading them is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.subjects.enums import PEOPLE, PSEUDONYMS
from safeharbour.justice.subjects.queries import standing_in
from safeharbour.trust.access.actors import Actor


@dataclass(frozen=True)
class OfFile:
    file: UUID
    people: int
    protected: int
    things: int


def of_file(actor: Actor, file: Investigation) -> OfFile:
    kinds = list(standing_in(file).values_list("kind", flat=True))
    people = sum(kind in PEOPLE for kind in kinds)
    return OfFile(file.pk, people, sum(kind in PSEUDONYMS for kind in kinds), len(kinds) - people)
