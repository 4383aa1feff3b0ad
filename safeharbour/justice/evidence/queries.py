"""Reading evidence; which there is was settled by the row policies."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db import transaction
from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.shortcuts import get_object_or_404

from safeharbour.justice.evidence.enums import ENDED
from safeharbour.justice.evidence.keys import OWNER, key_of
from safeharbour.justice.evidence.models import Content, Continuity, Exhibit, Piece
from safeharbour.justice.investigations.models import Investigation
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.vault.envelope import Binding, open_bytes
from safeharbour.trust.vault.keyring import DataKey


def exhibits_of(file: Investigation) -> QuerySet[Exhibit]:
    """With where each is now."""
    newest = Continuity.objects.filter(exhibit=OuterRef("pk")).order_by("-number")
    found = Exhibit.objects.filter(file=file).select_related("content")
    return found.annotate(
        now_what=Subquery(newest.values("what")[:1]),
        now_place=Subquery(newest.values("place")[:1]),
        now_holder=Subquery(newest.values("holder__user__name")[:1]),
    )


def exhibits_here(file: Investigation) -> int:
    """How many were neither given back nor destroyed."""
    ended = Continuity.objects.filter(exhibit__file=file, what__in=ENDED).values("exhibit")
    return Exhibit.objects.filter(file=file).exclude(pk__in=ended).count()


def the_exhibit(pk: UUID) -> Exhibit:
    return get_object_or_404(Exhibit.objects.select_related("file", "content", "by__user"), pk=pk)


def next_number(file: Investigation) -> int:
    return (Exhibit.objects.filter(file=file).aggregate(most=Max("number"))["most"] or 0) + 1


def continuity_of(exhibit: Exhibit) -> list[Continuity]:
    return list(exhibit.continuity.select_related("by__user", "holder__user").order_by("number"))


def continuity_now(exhibit: Exhibit) -> Continuity:
    return exhibit.continuity.select_related("holder__user").order_by("-number")[0]


def content_of(exhibit: Exhibit) -> Content | None:
    return Content.objects.filter(exhibit=exhibit).first()


def piece_binding(exhibit: UUID, number: int) -> Binding:
    """A piece put into another place, or beside another exhibit, does not open."""
    return Binding(agency=OWNER, subject=str(exhibit), field=f"piece {number}", key_version=1)


def pieces_opened(exhibit: UUID, key: DataKey) -> Iterator[bytes]:
    """Inside a transaction of whoever reads. One at a time: content is larger than memory."""
    for number, sealed in Piece.objects.filter(content=exhibit).values_list("number", "sealed").iterator(chunk_size=1):
        yield open_bytes(key.secret, piece_binding(exhibit, number), bytes(sealed))


def streamed(exhibit: UUID, actor: Actor) -> Iterator[bytes]:
    """After the request's own transaction: each piece is read in one of its own, as the same actor."""
    key, number = key_of(exhibit), 0
    while True:
        with acting_as(actor), transaction.atomic():
            sealed = Piece.objects.filter(content=exhibit, number=number).values_list("sealed", flat=True).first()
        if sealed is None:
            return
        yield open_bytes(key.secret, piece_binding(exhibit, number), bytes(sealed))
        number += 1
