"""One thing at a time: the lock that all actions on a unit or a request take first, and the signed change of status."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection

from safeharbour.support.shelter.enums import NoticeKind, UnitStatus
from safeharbour.support.shelter.models import BedRequest, Notice, Promise, Unit, UnitChange
from safeharbour.trust.access.actors import Actor


def lock_unit(number: int) -> Unit:
    """Wait for whoever is at work on this unit, then read it.

    An advisory lock, because a requester may not update another agency's row and so cannot lock it; and because
    insertions that race into an exclusion constraint can deadlock, while those that queue cannot.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended('shelter.unit', %s))", [number])
    return Unit.objects.get(pk=number)


def lock_request(request: BedRequest) -> BedRequest:
    """Before any unit: nobody holds a unit for a request while somebody else withdraws it.

    Whose it is not sees no row to lock; the rule that follows refuses them.
    """
    return BedRequest.objects.select_for_update(no_key=True).filter(pk=request.pk).first() or request


def lock_promise(promise_id: UUID) -> Promise:
    """The promise, read after the lock on its unit has been taken."""
    number = Promise.objects.values_list("unit_id", flat=True).get(pk=promise_id)
    unit = lock_unit(number)
    promise = Promise.objects.get(pk=promise_id)
    promise.unit = unit
    return promise


def change_status(unit: Unit, to: UnitStatus, act: str, *, by: Actor, at: datetime) -> None:
    """Write the signed change; the database moves the unit's status from it."""
    UnitChange.objects.create(
        unit=unit,
        agency_id=unit.agency_id,
        from_status=unit.status,
        to_status=to,
        act=act,
        at=at,
        author_id=by.membership or None,
        author_agency_id=by.agency or None,
        system=by.system,
    )
    unit.status = to


def tell_requester(promise: Promise, kind: NoticeKind, at: datetime) -> None:
    if promise.request_id is not None:
        Notice.objects.create(
            agency_id=promise.requester_agency_id,
            membership_id=promise.placed_by_id,
            promise=promise,
            kind=kind,
            at=at,
        )
