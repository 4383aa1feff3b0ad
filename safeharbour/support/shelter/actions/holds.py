"""The requester's side of a hold: place, extend, release; and what time does to it."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext_lazy as _

from safeharbour.support.shelter.actions.units import (
    change_status,
    lock_promise,
    lock_request,
    lock_unit,
    tell_requester,
)
from safeharbour.support.shelter.enums import AWAITING_ARRIVAL, LIVE, NoticeKind, PromiseState, UnitStatus
from safeharbour.support.shelter.models import BedRequest, Promise, Unit
from safeharbour.support.shelter.queries import holds_waiting, is_promised, is_withdrawn, requests_settled
from safeharbour.support.shelter.rules import (
    may_expire,
    may_extend,
    may_go_on_looking,
    may_hold,
    may_release,
    may_request,
)
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused, refused, require
from safeharbour.trust.audit.actions import record


@transaction.atomic
def place_hold(*, unit: Unit, request: BedRequest, hours: int, by: Actor) -> Promise:
    """Promise `unit` to `request` for `hours`. Of any number at once, one succeeds and the others are told why."""
    require(may_request(by))
    request = lock_request(request)
    require(may_go_on_looking(by, settled=bool(requests_settled([request.pk])), withdrawn=is_withdrawn(request)))
    _lock_with_earlier_unit(unit, request)
    _leave_earlier_promise(request, by=by, at=now())
    unit, at = lock_unit(unit.number), now()
    require(
        may_hold(by, unit, hours=hours, promised=is_promised(unit, at), held_by_actor=holds_waiting(by, at)),
    )
    promise = _promise(unit, request, until=at + timedelta(hours=hours), by=by, at=at)
    again = unit.status == UnitStatus.HELD
    change_status(unit, UnitStatus.HELD, "hold_after_a_lapsed_one" if again else "hold", by=by, at=at)
    record("shelter.place_hold", by=by, subject=promise, concerns_agency=unit.agency_id, hours=hours)
    return promise


def _promise(unit: Unit, request: BedRequest, *, until: datetime, by: Actor, at: datetime) -> Promise:
    try:
        with transaction.atomic():
            return Promise.objects.create(
                unit=unit,
                house_agency_id=unit.agency_id,
                requester_agency_id=request.agency_id,
                request=request,
                during=DateTimeTZRange(at, until),
                placed_at=at,
                placed_by_id=by.membership,
            )
    except IntegrityError as error:
        raise Refused(refused(_("Someone else has just been promised this unit. Please choose another."))) from error


def _lock_with_earlier_unit(unit: Unit, request: BedRequest) -> None:
    """Both units in the order of their numbers, so that two workers who swap units cannot wait for each other."""
    earlier = Promise.objects.filter(request=request, state__in=LIVE).values_list("unit_id", flat=True)
    for number in sorted({unit.number, *earlier}):
        lock_unit(number)


def _leave_earlier_promise(request: BedRequest, *, by: Actor, at: datetime) -> None:
    """A request keeps one unit at a time: a hold that ran out is closed, one that stands is in the way."""
    earlier = Promise.objects.filter(request=request, state__in=AWAITING_ARRIVAL).first()
    if earlier is None:
        return
    if not earlier.is_lapsed(at):
        raise Refused(refused(_("This request already holds a unit. Release it before you take another.")))
    expire_hold(promise_id=earlier.pk, by=by)


@transaction.atomic
def extend_hold(*, promise_id: UUID, hours: int, by: Actor) -> Promise:
    promise = lock_promise(promise_id)
    require(may_extend(by, promise, hours=hours, at=now()))
    promise.during = DateTimeTZRange(promise.during.lower, promise.during.upper + timedelta(hours=hours))
    promise.extensions += 1
    promise.save(update_fields=("during", "extensions"))
    record("shelter.extend_hold", by=by, subject=promise, concerns_agency=promise.house_agency_id, hours=hours)
    return promise


@transaction.atomic
def release_hold(*, promise_id: UUID, by: Actor) -> Promise:
    promise = lock_promise(promise_id)
    at = now()
    require(may_release(by, promise, at))
    end_promise(promise, PromiseState.RELEASED, at)
    change_status(promise.unit, UnitStatus.ACCEPTING, "release", by=by, at=at)
    record("shelter.release_hold", by=by, subject=promise, concerns_agency=promise.house_agency_id)
    return promise


@transaction.atomic
def expire_hold(*, promise_id: UUID, by: Actor) -> Promise | None:
    """Close a hold whose time ran out, reopen its unit unless it is promised again, and tell the requester."""
    promise = lock_promise(promise_id)
    at = now()
    if promise.state not in AWAITING_ARRIVAL:
        return None
    require(may_expire(by, promise, at))
    ran_out = promise.during.upper
    promise.state = PromiseState.EXPIRED
    promise.ended_at = ran_out
    promise.save(update_fields=("state", "ended_at"))
    if promise.unit.status == UnitStatus.HELD and not is_promised(promise.unit, at):
        change_status(promise.unit, UnitStatus.ACCEPTING, "expire", by=by, at=at)
    tell_requester(promise, NoticeKind.EXPIRED, at)
    record("shelter.expire_hold", by=by, subject=promise, concerns_agency=promise.house_agency_id)
    return promise


@transaction.atomic
def close_lapsed(unit: Unit, *, by: Actor) -> Unit:
    """Write down what time did to the holds of this locked unit, so that its status says it too."""
    lapsed = unit.promises.filter(state__in=AWAITING_ARRIVAL, during__endswith__lte=now()).order_by("placed_at")
    closed = [expire_hold(promise_id=promise.pk, by=by) for promise in lapsed]
    return Unit.objects.get(pk=unit.pk) if closed else unit


def end_promise(promise: Promise, state: PromiseState, at: datetime) -> None:
    """The promise stops binding its unit at `at`."""
    promise.during = DateTimeTZRange(promise.during.lower, max(at, promise.during.lower))
    promise.state = state
    promise.ended_at = at
    promise.save(
        update_fields=(
            *("during", "state", "ended_at"),
            *("answered_at", "answered_by", "decline_reason", "decline_words"),
        )
    )
