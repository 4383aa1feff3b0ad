"""Reading partners, offers and what was found; which there are was settled by the row policies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet, Sum
from django.shortcuts import get_object_or_404

from safeharbour.justice.deconfliction.models import Pointer
from safeharbour.justice.exchange.enums import Direction, State
from safeharbour.justice.exchange.messages import Contact
from safeharbour.justice.exchange.models import Found, Offer, Partner, Round, Seen
from safeharbour.trust.access.actors import Actor

A_DAY = timedelta(days=1)
TO_ANSWER = timedelta(minutes=10)


def partners_known() -> QuerySet[Partner]:
    return Partner.objects.order_by("name")


def partners_active() -> QuerySet[Partner]:
    return partners_known().filter(state=State.ACTIVE)


def the_partner(pk: UUID) -> Partner:
    return get_object_or_404(Partner, pk=pk)


def partner_with_key(public_key: bytes) -> Partner | None:
    return Partner.objects.filter(public_key=public_key).first()


def rounds_of(partner: Partner) -> QuerySet[Round]:
    return partner.rounds.order_by("-at")


def offers_of(pointer: Pointer) -> QuerySet[Offer]:
    return Offer.objects.filter(pointer=pointer, withdrawn_at=None).select_related("partner")


def the_offer(pk: UUID) -> Offer:
    return get_object_or_404(Offer.objects.select_related("partner", "pointer"), pk=pk)


def offers_to(partner: Partner, at: datetime) -> list[Offer]:
    return list(Offer.objects.filter(partner=partner, withdrawn_at=None, until__gt=at))


def contact_of(offer: UUID) -> tuple[UUID, Contact] | None:
    """Whose offer it is, and whom the other side shall call; None once it is withdrawn."""
    with connection.cursor() as cursor:
        cursor.execute("select agency, service, place, telephone, officer from exchange_contact(%s)", [offer])
        row = cursor.fetchone()
    return (row[0], Contact(*row[1:])) if row else None


def rounds_today(partner: Partner, at: datetime) -> int:
    return partner.rounds.filter(direction=Direction.ANSWERED, at__gt=at - A_DAY).count()


def unseen_today(partner: Partner, at: datetime) -> int:
    return partner.rounds.filter(at__gt=at - A_DAY).aggregate(n=Sum("unseen"))["n"] or 0


def unseen_of(partner: Partner, points: Iterable[bytes]) -> set[bytes]:
    sent = set(points)
    known = Seen.objects.filter(partner=partner, point__in=sent).values_list("point", flat=True)
    return sent - {bytes(one) for one in known}


def round_to_finish(partner: Partner, pk: UUID, at: datetime) -> Round | None:
    waiting = partner.rounds.filter(direction=Direction.ANSWERED, matches=None, at__gt=at - TO_ANSWER)
    return waiting.filter(pk=pk).select_for_update().first()


def found_visible() -> QuerySet[Found]:
    return Found.objects.select_related("offer__partner", "offer__pointer__file", "seen_by__user")


def the_found(pk: UUID) -> Found:
    return get_object_or_404(found_visible(), pk=pk)


def found_waiting(actor: Actor) -> int:
    return found_visible().filter(seen_at=None).count()


def nonce_is_used(partner: Partner, nonce: str) -> bool:
    """A message caught and sent again counts for nothing. The second of a round can be sent once anyway."""
    return partner.rounds.filter(nonce=nonce).exists()
