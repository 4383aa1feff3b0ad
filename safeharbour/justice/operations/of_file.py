"""What whoever takes a file over is told of its operations."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import ngettext

from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.investigations.panels import Open
from safeharbour.justice.operations.queries import operations_planned
from safeharbour.trust.access.clock import now


def open_in(file: Investigation) -> Open | None:
    if not (n := operations_planned(now()).filter(file=file).count()):
        return None
    said = ngettext("%(n)d operation is planned", "%(n)d operations are planned", n) % {"n": n}
    return Open(said, reverse("operations:list"))
