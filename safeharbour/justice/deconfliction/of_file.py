"""What whoever takes a file over is told of its matches."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import ngettext

from safeharbour.justice.deconfliction.queries import matches_open
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.investigations.panels import Open


def open_in(file: Investigation) -> Open | None:
    if not (n := matches_open(file)):
        return None
    said = ngettext(
        "%(n)d match with another service is not settled", "%(n)d matches with other services are not settled", n
    )
    return Open(said % {"n": n}, reverse("deconfliction:matches"))
