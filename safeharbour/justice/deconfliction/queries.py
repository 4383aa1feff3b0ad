"""Reading pointers and matches; which there are was settled by the row policies.

What is told of the other service comes from a function of the database that answers for one's own sides alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from safeharbour.justice.deconfliction.enums import SETTLED, State
from safeharbour.justice.deconfliction.identifiers import Identifier
from safeharbour.justice.deconfliction.keys import tokens
from safeharbour.justice.deconfliction.models import Alarm, Pointer, PointerKey, PointerToken, Side, Step
from safeharbour.justice.deconfliction.rules import Turn
from safeharbour.justice.deconfliction.tokens import exact_features
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.investigations.queries import files_visible
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now

WAITING = (State.NOTIFIED, State.ACKNOWLEDGED)


@dataclass(frozen=True)
class Contact:
    """All that is told of the other service: who it is, whom to call, and whether they were told too."""

    service: str
    place: str
    telephone: str
    officer: str
    knows: bool


def pointers_visible() -> QuerySet[Pointer]:
    return Pointer.objects.select_related("file", "officer__user")


def pointers_looking(at: datetime) -> QuerySet[Pointer]:
    """Those that are neither ended nor over."""
    return pointers_visible().filter(expires_at__gt=at, ended_at=None)


def the_pointer(pk: UUID) -> Pointer:
    return get_object_or_404(pointers_visible(), pk=pk)


def same_of_file(file: Investigation, tokens: Iterable[int], at: datetime) -> Pointer | None:
    """A pointer of one's own for the same file that looks for the same already. By its tokens first, which are few
    however many the file has."""
    known = set(PointerToken.objects.filter(token__in=list(tokens)).values_list("pointer_id", flat=True))
    looking = Pointer.objects.filter(pk__in=known, file=file, expires_at__gt=at, ended_at=None)
    return looking.first() if known else None


def points_at(pointer: Pointer, identifier: Identifier) -> bool:
    """What a pointer looks for is kept nowhere: an identifier is held against its tokens."""
    made = set(tokens(exact_features(identifier), pointer.key_version).values())
    return PointerToken.objects.filter(pointer=pointer, token__in=made).count() == len(made)


def sides_visible() -> QuerySet[Side]:
    return Side.objects.select_related("match", "pointer__file").order_by("-match__found_at", "pk")


def sides_of(pointer: Pointer) -> QuerySet[Side]:
    return sides_visible().filter(pointer=pointer)


def the_side(pk: UUID) -> Side:
    return get_object_or_404(sides_visible(), pk=pk)


def contacts_of(sides: Iterable[Side]) -> dict[UUID, Contact]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select one, c.* from unnest(%s::uuid[]) one, deconfliction_contact(one) c", [[side.pk for side in sides]]
        )
        return {pk: Contact(*told) for pk, *told in cursor.fetchall()}


def with_whom(side: Side) -> UUID | None:
    """The other service, once both were told and have been in contact."""
    with connection.cursor() as cursor:
        cursor.execute("select deconfliction_with_whom(%s)", [side.pk])
        found: UUID | None = cursor.fetchone()[0]
    return found


def steps_of(side: Side) -> QuerySet[Step]:
    return Step.objects.filter(match=side.match_id).select_related("agency", "by__user")


def sides_waiting(actor: Actor) -> QuerySet[Side]:
    """What nobody of the acting service has answered, and what was answered but not yet talked about."""
    open_ones = sides_visible().exclude(match__state__in=SETTLED)
    return open_ones.filter(Q(answered=False) | Q(match__state__in=WAITING))


def matches_waiting(actor: Actor) -> int:
    return sides_visible().filter(answered=False).exclude(match__state__in=SETTLED).count()


def matches_open(file: Investigation) -> int:
    return sides_visible().filter(pointer__file=file).exclude(match__state__in=SETTLED).count()


def files_to_point_for() -> QuerySet[Investigation]:
    return files_visible().exclude(status="closed").order_by("-opened_at")


def alarms_visible() -> QuerySet[Alarm]:
    return Alarm.objects.select_related("agency")


def the_alarm(pk: UUID) -> Alarm:
    return get_object_or_404(alarms_visible(), pk=pk)


def alarms_waiting(actor: Actor) -> int:
    return alarms_visible().filter(settled_at=None).count()


def versions_in_use() -> list[int]:
    return list(PointerKey.objects.filter(retired_at=None).order_by("version").values_list("version", flat=True))


def turn_of(at: datetime) -> Turn:
    """How many were registered before; from now on, until this transaction ends, one registers after the other."""
    with connection.cursor() as cursor:
        cursor.execute("select by_me, by_us from deconfliction_take_turn(%s)", [at])
        return Turn(*cursor.fetchone())


def sides_to_mail() -> QuerySet[Side]:
    waiting = Side.objects.filter(told=True, mailed_at=None, answered=False)
    return waiting.order_by("pk").select_for_update(skip_locked=True)


def is_over(pointer: Pointer) -> bool:
    return pointer.ended_at is not None or pointer.expires_at <= now()
