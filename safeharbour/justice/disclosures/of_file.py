"""What the page of a file shows of the disclosures it rests on, and what whoever takes it over is told."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import ngettext

from safeharbour.justice.disclosures.queries import attached_to, can_be_read
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.investigations.panels import Open
from safeharbour.trust.access.actors import Actor


@dataclass(frozen=True)
class OfFile:
    file: UUID
    readable: int
    closed: int


def of_file(actor: Actor, file: Investigation) -> OfFile:
    state = [can_be_read(actor, one.disclosure) for one in attached_to(file)]
    return OfFile(file.pk, sum(state), len(state) - sum(state))


def open_in(file: Investigation) -> Open | None:
    if not (n := attached_to(file).count()):
        return None
    said = ngettext("%(n)d disclosure is with it", "%(n)d disclosures are with it", n) % {"n": n}
    return Open(said, reverse("disclosures:of_file", args=[file.pk]))
