"""Stays: a person arrives on an accepted hold or at the door, and leaves."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext_lazy as _

from safeharbour.support.people.models import Person
from safeharbour.support.people.naming import require_as_seen
from safeharbour.support.shelter.actions.holds import close_lapsed, end_promise
from safeharbour.support.shelter.actions.units import change_status, lock_promise, lock_unit, tell_requester
from safeharbour.support.shelter.enums import LOSES_SIGHT, Destination, NoticeKind, PromiseState, UnitStatus
from safeharbour.support.shelter.models import Departure, Promise, StayPerson, Unit
from safeharbour.support.shelter.queries import is_promised, resident_of, stays_elsewhere
from safeharbour.support.shelter.rules import (
    may_link_stay,
    may_record_arrival,
    may_record_departure,
    may_take_in,
    may_unlink_stay,
)
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused, refused, require
from safeharbour.trust.audit.actions import record


@transaction.atomic
def record_arrival(*, promise_id: UUID, by: Actor) -> Promise:
    promise = lock_promise(promise_id)
    at = now()
    require(may_record_arrival(by, promise, at))
    promise.state = PromiseState.ARRIVED
    promise.during = DateTimeTZRange(promise.during.lower, None)
    promise.arrived_at = at
    promise.save(update_fields=("state", "during", "arrived_at"))
    change_status(promise.unit, UnitStatus.OCCUPIED, "arrive", by=by, at=at)
    if promise.requester_agency.kind not in LOSES_SIGHT:
        tell_requester(promise, NoticeKind.ARRIVED, at)
    record("shelter.record_arrival", by=by, subject=promise, concerns_agency=promise.house_agency_id)
    return promise


@transaction.atomic
def take_in(*, unit: Unit, person: Person | None = None, by: Actor) -> Promise:
    """Somebody at the house's own door: a stay without a hold before it, and without an identity unless one is said."""
    unit = close_lapsed(lock_unit(unit.number), by=by)
    at = now()
    require(may_take_in(by, unit, promised=is_promised(unit, at)))
    try:
        with transaction.atomic():
            promise = Promise.objects.create(
                unit=unit,
                house_agency_id=unit.agency_id,
                requester_agency_id=by.agency,
                state=PromiseState.ARRIVED,
                during=DateTimeTZRange(at, None),
                placed_at=at,
                placed_by_id=by.membership,
                arrived_at=at,
            )
    except IntegrityError as error:
        raise Refused(refused(_("This unit is promised to someone. Answer that hold first."))) from error
    change_status(unit, UnitStatus.OCCUPIED, "take_in", by=by, at=at)
    record("shelter.take_in", by=by, subject=promise)
    if person is not None:
        link_stay(promise_id=promise.pk, person=person, by=by)
    return promise


@transaction.atomic
def link_stay(*, promise_id: UUID, person: Person, by: Actor, seen: str | None = None) -> StayPerson:
    """Say who lives there. Those who asked for the bed learn nothing of it; the event stands in the person's trail.

    `seen`: whose number the page showed. Raises `NamedMeanwhile` where somebody else was named since.
    """
    promise = lock_promise(promise_id)
    require_as_seen(resident_of(promise), person, seen)
    require(may_link_stay(by, promise, person, stays_elsewhere=stays_elsewhere(person, promise)))
    before = _taken_off(promise)
    link = StayPerson.objects.create(
        promise=promise, agency_id=by.agency, person=person, linked_at=now(), linked_by_id=by.membership
    )
    if before is not None and before != person:
        record("shelter.unlink_stay", by=by, subject=before)
    _note("shelter.link_stay", promise, person, by)
    return link


def _taken_off(promise: Promise) -> Person | None:
    link = StayPerson.objects.select_related("person").filter(promise=promise).first()
    if link is None:
        return None
    link.delete()
    return link.person


def _note(action: str, promise: Promise, person: Person, by: Actor) -> None:
    """Neither event names the other's subject: the trail is for ever, and who stayed where ends with an erasure."""
    record(action, by=by, subject=person)
    record(action, by=by, subject=promise)


@transaction.atomic
def unlink_stay(*, promise_id: UUID, by: Actor, seen: str | None = None) -> None:
    promise = lock_promise(promise_id)
    require_as_seen(resident_of(promise), None, seen)
    require(may_unlink_stay(by, promise))
    person = _taken_off(promise)
    if person is not None:
        _note("shelter.unlink_stay", promise, person, by)


@transaction.atomic
def record_departure(*, promise_id: UUID, destination: Destination, by: Actor) -> Departure:
    promise = lock_promise(promise_id)
    at = now()
    require(may_record_departure(by, promise))
    end_promise(promise, PromiseState.DEPARTED, at)
    departure = Departure.objects.create(
        promise=promise,
        agency_id=promise.house_agency_id,
        left_at=at,
        destination=destination,
        recorded_by_id=by.membership,
    )
    change_status(promise.unit, UnitStatus.TURNOVER, "depart", by=by, at=at)
    record("shelter.record_departure", by=by, subject=promise, concerns_agency=promise.house_agency_id)
    return departure
