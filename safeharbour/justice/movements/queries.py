"""Reading movements; which there are was settled by the row policies."""

from __future__ import annotations

from functools import cache
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from safeharbour.justice.deconfliction.models import Side
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.movements.models import LastSeen, Movement
from safeharbour.justice.subjects.enums import PSEUDONYMS
from safeharbour.justice.subjects.models import Subject
from safeharbour.justice.subjects.queries import standing_in
from safeharbour.methods.geography import Place, places


def movements_of(file: Investigation) -> QuerySet[Movement]:
    return Movement.objects.filter(file=file).select_related("subject", "by__user", "withdrawn_by__user")


def standing_movements(file: Investigation) -> QuerySet[Movement]:
    """Without what was withdrawn, or belongs to what was."""
    return movements_of(file).filter(withdrawn="", subject__withdrawn="")


def the_movement(pk: UUID) -> Movement:
    return get_object_or_404(Movement.objects.select_related("subject", "file"), pk=pk)


def who_can_be_followed(file: Investigation) -> QuerySet[Subject]:
    return standing_in(file).exclude(kind__in=PSEUDONYMS).order_by("number")


@cache
def _by_number() -> dict[int, Place]:
    return {place.id: place for place in places()}


def place_of(seen: Movement | LastSeen) -> Place | None:
    return _by_number().get(seen.place) if seen.place else None


def last_stay_of(subject: Subject) -> Movement | None:
    return Movement.objects.filter(subject=subject, withdrawn="").order_by("-last", "-first").first()


def told_by_us(side: Side) -> LastSeen | None:
    return LastSeen.objects.filter(side=side, taken_back_at=None).select_related("by__user").first()


def told_to_us(side: Side) -> LastSeen | None:
    return LastSeen.objects.filter(match=side.match_id, taken_back_at=None).exclude(agency=side.agency_id).first()


def the_told(pk: UUID) -> LastSeen:
    return get_object_or_404(LastSeen.objects.select_related("side__pointer"), pk=pk)
