"""Reading the shelter. Which rows there are was settled by the row policies; facts about others come from functions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import F, Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from safeharbour.support.people.models import Person
from safeharbour.support.shelter.enums import AWAITING_ARRIVAL, LIVE, TOLD_BY_MAIL, PromiseState, UnitStatus
from safeharbour.support.shelter.meanwhile import mark_of_sealed
from safeharbour.support.shelter.models import (
    BedRequest,
    House,
    HouseContact,
    HouseLocation,
    Notice,
    PlacementNeeds,
    Promise,
    RequestPerson,
    StayPerson,
    Unit,
    UnitChange,
    Withdrawal,
)
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now

STALE = timedelta(hours=1)
NEWS_FOR = timedelta(days=14)
"""What nobody read for this long is no news; the hold it tells of is long over."""


def is_promised(unit: Unit, at: datetime) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select %s in (select shelter_promised_units(%s))", [unit.number, at])
        return bool(cursor.fetchone()[0])


def promised_numbers(at: datetime) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute("select shelter_promised_units(%s)", [at])
        return {row[0] for row in cursor.fetchall()}


def units_free(at: datetime) -> list[Unit]:
    """Units that take someone at this moment. A lapsed hold frees its unit at once, tidied or not."""
    promised = promised_numbers(at)
    open_units = Unit.objects.filter(status__in=(UnitStatus.ACCEPTING, UnitStatus.HELD)).select_related(
        "house", "house__agency"
    )
    return [unit for unit in open_units if unit.number not in promised]


def the_request(actor: Actor, request_id: UUID) -> BedRequest:
    return get_object_or_404(requests_of(actor), pk=request_id)


def the_promise(promise_id: UUID) -> Promise:
    return get_object_or_404(Promise.objects.select_related("unit__house"), pk=promise_id)


def the_free_unit(number: int) -> Unit:
    return get_object_or_404(Unit.objects.select_related("house"), pk=number)


def the_house_of(actor: Actor, house_id: UUID) -> House:
    return get_object_or_404(houses_of(actor), pk=house_id)


def the_unit_of(actor: Actor, number: int) -> Unit:
    return get_object_or_404(units_of(actor), pk=number)


def standing_promise(request: BedRequest, at: datetime) -> Promise | None:
    """The promise that keeps this request from another unit, if one does."""
    found = request.promises.filter(state__in=LIVE).first()
    return found if found is not None and not found.is_lapsed(at) else None


def requests_settled(requests: Iterable[UUID]) -> set[UUID]:
    """Which of one's own requests found their bed, whether or not anybody stays there still."""
    with connection.cursor() as cursor:
        cursor.execute("select shelter_requests_settled(%s)", [list(requests)])
        return {row[0] for row in cursor.fetchall()}


def is_withdrawn(request: BedRequest) -> bool:
    return Withdrawal.objects.filter(request=request).exists()


def withdrawal_of(request: BedRequest) -> Withdrawal | None:
    return Withdrawal.objects.select_related("withdrawn_by__user").filter(request=request).first()


def names_of_houses(actor: Actor) -> set[str]:
    return {name.casefold() for name in houses_of(actor).values_list("name", flat=True)}


def labels_of(house: House, but: int = 0) -> set[str]:
    return {label.casefold() for label in house.units.exclude(pk=but).values_list("label", flat=True)}


def mark_of_telephone(house: House) -> str:
    return mark_of_sealed(HouseContact.objects.get(house=house))


def mark_of_address(house: House) -> str:
    return mark_of_sealed(HouseLocation.objects.get(house=house))


def houses_of(actor: Actor) -> QuerySet[House]:
    return House.objects.filter(agency=UUID(actor.agency))


def units_of(actor: Actor) -> QuerySet[Unit]:
    return Unit.objects.filter(agency=UUID(actor.agency)).select_related("house")


def history_of(unit: Unit) -> QuerySet[UnitChange]:
    """Newest first."""
    return unit.changes.select_related("author__user", "author_agency")


def promises_before(actor: Actor) -> QuerySet[Promise]:
    """Promises on the units of the acting house: those to answer first, then those to expect, then stays."""
    return (
        Promise.objects.filter(house_agency=UUID(actor.agency), state__in=LIVE)
        .select_related("unit__house", "requester_agency")
        .order_by(F("answered_at").asc(nulls_first=True), "placed_at")
    )


def needs_before(actor: Actor) -> dict[UUID, PlacementNeeds]:
    """What is needed by those whom the acting house may take, by request. The request itself it never reads."""
    asked = promises_before(actor).values_list("request_id", flat=True)
    return PlacementNeeds.objects.in_bulk([request for request in asked if request])


def requests_of(actor: Actor) -> QuerySet[BedRequest]:
    return BedRequest.objects.filter(agency=UUID(actor.agency)).select_related("needs", "withdrawal")


def promises_asked_by(actor: Actor) -> QuerySet[Promise]:
    return Promise.objects.filter(requester_agency=UUID(actor.agency), request__isnull=False).select_related(
        "unit__house__agency", "request__needs"
    )


def person_of(request: BedRequest) -> Person | None:
    """For whom a request is, where that is said and the actor may know it."""
    link = RequestPerson.objects.select_related("person").filter(request=request).first()
    return link.person if link else None


def numbers_by_request(requests: Iterable[UUID]) -> dict[UUID, str]:
    """The numbers of those who were named, by request."""
    links = RequestPerson.objects.filter(request__in=list(requests))
    return dict(links.values_list("request_id", "person__number"))


def numbers_by_stay(stays: Iterable[UUID]) -> dict[UUID, str]:
    """The numbers of those who are said to live there, by stay."""
    return dict(StayPerson.objects.filter(promise__in=list(stays)).values_list("promise_id", "person__number"))


def resident_of(stay: Promise) -> Person | None:
    """Who is said to live there."""
    link = StayPerson.objects.select_related("person").filter(promise=stay).first()
    return link.person if link else None


def stays_of(person: Person) -> list[Promise]:
    """Where a person stays or stayed with the acting house, newest first."""
    stays = Promise.objects.filter(of_person__person=person).select_related("unit__house")
    return list(stays.order_by("-arrived_at"))


def stays_elsewhere(person: Person, promise: Promise) -> bool:
    return any(stay.state == PromiseState.ARRIVED for stay in stays_of(person) if stay.pk != promise.pk)


def requests_for(person: Person) -> list[BedRequest]:
    """Newest first, each with the promises that the actor may see."""
    asked = BedRequest.objects.filter(for_person__person=person).select_related("withdrawal")
    return list(asked.prefetch_related(Prefetch("promises", Promise.objects.select_related("unit__house__agency"))))


def holds_waiting(actor: Actor, at: datetime) -> int:
    """How many units the acting membership keeps from others at this moment."""
    return Promise.objects.filter(
        placed_by=UUID(actor.membership), state__in=AWAITING_ARRIVAL, during__endswith__gt=at
    ).count()


def holds_lapsed(at: datetime) -> list[UUID]:
    lapsed = Promise.objects.filter(state__in=AWAITING_ARRIVAL, during__endswith__lte=at)
    return list(lapsed.order_by("placed_at").values_list("pk", flat=True))


def notices_unread(actor: Actor) -> QuerySet[Notice]:
    """Without the promises they tell of: a notice must not vanish because its promise is out of sight."""
    mine = Notice.objects.filter(membership=UUID(actor.membership), read_at=None)
    return mine.filter(at__gt=now() - NEWS_FOR)


def members_to_mail(at: datetime) -> list[UUID]:
    """Those for whom something new waits. What could not be sent for an hour is no news any more."""
    return list(_to_mail(at).order_by("membership").values_list("membership", flat=True).distinct())


def notices_to_mail(membership: UUID, at: datetime) -> QuerySet[Notice]:
    """Locked: what another worker is sending is left to it."""
    return _to_mail(at).filter(membership=membership).order_by("at").select_for_update(skip_locked=True)


def _to_mail(at: datetime) -> QuerySet[Notice]:
    return Notice.objects.filter(kind__in=TOLD_BY_MAIL, read_at=None, mailed_at=None, at__gt=at - STALE)


def answers_unread(actor: Actor) -> int:
    return notices_unread(actor).count()


def holds_to_answer(actor: Actor) -> int:
    """How many holds stand before the acting house without an answer."""
    return promises_before(actor).filter(state=PromiseState.HELD, during__endswith__gt=now()).count()
