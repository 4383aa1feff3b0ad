"""Reading which copies of a file left and what came into it; which there are was settled by the row policies."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django.shortcuts import get_object_or_404

from safeharbour.justice.interchange.enums import OPEN_LISTS, Answer, Bar, Held
from safeharbour.justice.interchange.models import Arrival, Copy, IdentifierList, Proposal
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.prosecutions.queries import barred_from_leaving


def copies_of(file: Investigation) -> QuerySet[Copy]:
    return Copy.objects.filter(file=file).select_related("by__user")


def next_number(file: Investigation) -> int:
    return (Copy.objects.filter(file=file).aggregate(most=Max("number"))["most"] or 0) + 1


def bar_on(file: Investigation) -> Bar | None:
    found = barred_from_leaving(file)
    return Bar(found) if found else None


def arrivals_of(file: Investigation) -> QuerySet[Arrival]:
    """With how many of its lines wait, and how many cannot be taken."""
    counted = Arrival.objects.filter(file=file).select_related("by__user")
    return counted.annotate(
        lines=Count("proposals"),
        waiting=Count("proposals", filter=Q(proposals__answer=Answer.WAITING)),
        unread=Count("proposals", filter=Q(proposals__answer=Answer.UNREAD)),
    )


def next_arrival(file: Investigation) -> int:
    return (Arrival.objects.filter(file=file).aggregate(most=Max("number"))["most"] or 0) + 1


def came_before(file: Investigation, digest: bytes) -> Arrival | None:
    return Arrival.objects.filter(file=file, digest=digest).first()


def lines_before(file: Investigation) -> set[bytes]:
    """Keyed digests of all entities that were proposed for the file, whatever was decided of them."""
    rows = Proposal.objects.filter(arrival__file=file, problem="").values_list("digest", flat=True)
    return {bytes(row) for row in rows}


def the_arrival(pk: UUID) -> Arrival:
    return get_object_or_404(Arrival.objects.select_related("file", "by__user"), pk=pk)


def lines_of_arrival(arrival: Arrival) -> QuerySet[Proposal]:
    return Proposal.objects.filter(arrival=arrival).select_related("subject")


def the_proposal(pk: UUID) -> Proposal:
    return get_object_or_404(Proposal.objects.select_related("arrival__file", "subject"), pk=pk)


def still_waits(arrival: Arrival) -> bool:
    return Proposal.objects.filter(arrival=arrival, answer=Answer.WAITING).exists()


def waiting_in(file: Investigation) -> int:
    return Proposal.objects.filter(arrival__file=file, answer=Answer.WAITING).count()


def lists_of(file: Investigation) -> QuerySet[IdentifierList]:
    return IdentifierList.objects.filter(file=file).defer("content")


def lists_waiting(file: Investigation) -> int:
    return IdentifierList.objects.filter(file=file, state=Held.WAITING).count()


def the_list(pk: UUID) -> IdentifierList:
    return get_object_or_404(IdentifierList.objects.select_related("file"), pk=pk)


def waits_already(file: Investigation, digest: bytes) -> IdentifierList | None:
    return IdentifierList.objects.filter(file=file, digest=digest, state__in=OPEN_LISTS).first()


def lists_over_at(at: datetime) -> QuerySet[IdentifierList]:
    return IdentifierList.objects.filter(until__lte=at, state__in=OPEN_LISTS).select_for_update(skip_locked=True)
