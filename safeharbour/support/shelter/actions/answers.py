"""The house's answer to a hold: yes, or no with a reason from the list."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from safeharbour.support.shelter.actions.holds import end_promise
from safeharbour.support.shelter.actions.units import change_status, lock_promise, tell_requester
from safeharbour.support.shelter.enums import NoticeKind, PromiseState, UnitStatus
from safeharbour.support.shelter.models import Promise
from safeharbour.support.shelter.rules import ARRIVAL_WINDOW, may_answer, may_decline
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record


@transaction.atomic
def accept_hold(*, promise_id: UUID, by: Actor) -> Promise:
    """The unit is kept for the person until the hold's end, and for at least as long as the way there may take."""
    promise = lock_promise(promise_id)
    at = now()
    require(may_answer(by, promise, at))
    promise.state = PromiseState.ACCEPTED
    promise.during = DateTimeTZRange(promise.during.lower, max(promise.during.upper, at + ARRIVAL_WINDOW))
    promise.answered_at = at
    promise.answered_by_id = by.membership
    promise.save(update_fields=("state", "during", "answered_at", "answered_by"))
    tell_requester(promise, NoticeKind.ACCEPTED, at)
    record("shelter.accept_hold", by=by, subject=promise, concerns_agency=promise.requester_agency_id)
    return promise


@transaction.atomic
def decline_hold(*, promise_id: UUID, reason: str, words: str = "", by: Actor) -> Promise:
    """Also takes back an acceptance, when the house finds before the arrival that it cannot keep it."""
    promise = lock_promise(promise_id)
    at = now()
    require(may_decline(by, promise, reason=reason, words=words, at=at))
    promise.answered_at = at
    promise.answered_by_id = by.membership
    promise.decline_reason = reason
    promise.decline_words = words.strip()
    end_promise(promise, PromiseState.DECLINED, at)
    change_status(promise.unit, UnitStatus.ACCEPTING, "decline", by=by, at=at)
    tell_requester(promise, NoticeKind.DECLINED, at)
    record("shelter.decline_hold", by=by, subject=promise, concerns_agency=promise.requester_agency_id, because=reason)
    return promise
