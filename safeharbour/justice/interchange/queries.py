"""Reading which copies of a file left; which there are was settled by the row policies."""

from __future__ import annotations

from django.db.models import Max, QuerySet

from safeharbour.justice.interchange.enums import Bar
from safeharbour.justice.interchange.models import Copy
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.prosecutions.queries import barred_from_leaving


def copies_of(file: Investigation) -> QuerySet[Copy]:
    return Copy.objects.filter(file=file).select_related("by__user")


def next_number(file: Investigation) -> int:
    return (Copy.objects.filter(file=file).aggregate(most=Max("number"))["most"] or 0) + 1


def bar_on(file: Investigation) -> Bar | None:
    found = barred_from_leaving(file)
    return Bar(found) if found else None
