"""What the page of a file shows of its casework, and what whoever takes it over is told."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import ngettext

from safeharbour.justice.casework.queries import conferences_of, decisions_of, open_and_overdue
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.investigations.panels import Open
from safeharbour.trust.access.actors import Actor


@dataclass(frozen=True)
class OfFile:
    file: UUID
    decisions: int
    conferences: int
    tasks: int
    overdue: int


def of_file(actor: Actor, file: Investigation) -> OfFile:
    tasks, overdue = open_and_overdue(file, localdate())
    return OfFile(file.pk, decisions_of(file).count(), conferences_of(file).count(), tasks, overdue)


def open_in(file: Investigation) -> Open | None:
    tasks, overdue = open_and_overdue(file, localdate())
    if not tasks:
        return None
    said = ngettext("%(n)d task is open", "%(n)d tasks are open", tasks) % {"n": tasks}
    if overdue:
        late = ngettext("%(n)d of them overdue", "%(n)d of them overdue", overdue) % {"n": overdue}
        said = f"{said}, {late}"
    return Open(said, reverse("casework:tasks", args=[file.pk]))
