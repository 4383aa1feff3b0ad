"""What the page of a file shows of its evidence: how much there is, what is still here, and the way to it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import ngettext

from safeharbour.justice.evidence.queries import exhibits_here, exhibits_of
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.investigations.panels import Open
from safeharbour.trust.access.actors import Actor


@dataclass(frozen=True)
class OfFile:
    file: UUID
    exhibits: int


def of_file(actor: Actor, file: Investigation) -> OfFile:
    return OfFile(file.pk, exhibits_of(file).count())


def open_in(file: Investigation) -> Open | None:
    if not (n := exhibits_here(file)):
        return None
    said = ngettext("%(n)d exhibit is kept for it", "%(n)d exhibits are kept for it", n) % {"n": n}
    return Open(said, reverse("evidence:register", args=[file.pk]))
