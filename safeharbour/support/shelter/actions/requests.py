"""Asking for a bed: what a person needs, and for whom only where the worker says so."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from safeharbour.support.people.models import Person
from safeharbour.support.people.naming import require_as_seen
from safeharbour.support.shelter.actions.holds import expire_hold, release_hold
from safeharbour.support.shelter.actions.units import lock_request
from safeharbour.support.shelter.enums import AWAITING_ARRIVAL, LIVE
from safeharbour.support.shelter.meanwhile import mark_of_request, refuse_if_changed
from safeharbour.support.shelter.models import BedRequest, Notice, PlacementNeeds, Promise, RequestPerson, Withdrawal
from safeharbour.support.shelter.queries import (
    is_withdrawn,
    notices_to_mail,
    notices_unread,
    person_of,
    requests_settled,
)
from safeharbour.support.shelter.rules import (
    may_link_person,
    may_mail,
    may_request,
    may_revise,
    may_unlink_person,
    may_withdraw,
)
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.turns import take_turn
from safeharbour.trust.agencies.mail import tell_of_waiting
from safeharbour.trust.agencies.queries import mailbox_of
from safeharbour.trust.audit.actions import record


@transaction.atomic
def ask_for_bed(
    *,
    by: Actor,
    region: str = "",
    wish: str = "",
    avoided: Sequence[str] = (),
    person: Person | None = None,
    once: UUID | None = None,
    **needs: Any,
) -> BedRequest:
    """Without an identity, unless the worker says for which person on record it is.

    `once` comes with the page: the same page sent twice asks for one bed.
    """
    require(may_request(by))
    if once:
        take_turn("request", once)
        if already := BedRequest.objects.filter(pk=once, asked_by=UUID(by.membership)).first():
            return already
    request = BedRequest.objects.create(
        id=once or uuid4(),
        agency_id=by.agency,
        asked_by_id=by.membership,
        asked_at=now(),
        region=region,
        wish=wish,
        avoided=list(avoided),
    )
    PlacementNeeds.objects.create(request=request, agency_id=by.agency, **needs)
    record("shelter.ask_for_bed", by=by, subject=request)
    if person is not None:
        link_person(request=request, person=person, by=by)
    return request


@transaction.atomic
def link_person(*, request: BedRequest, person: Person, by: Actor, seen: str | None = None) -> RequestPerson:
    """Say for whom a request is. The house learns nothing of it; the event stands in the person's trail.

    `seen`: whose number the page showed. Raises `NamedMeanwhile` where somebody else was named since.
    """
    require(may_link_person(by, lock_request(request), person))
    before = person_of(request)
    require_as_seen(before, person, seen)
    RequestPerson.objects.filter(request=request).delete()
    link = RequestPerson.objects.create(
        request=request, agency_id=by.agency, person=person, linked_at=now(), linked_by_id=by.membership
    )
    if before is not None and before != person:
        record("shelter.unlink_person", by=by, subject=before)
    _note("shelter.link_person", request, person, by)
    return link


def _note(action: str, request: BedRequest, person: Person, by: Actor) -> None:
    """Neither event names the other's subject: the trail is for ever, and the link ends with an erasure."""
    record(action, by=by, subject=person)
    record(action, by=by, subject=request)


@transaction.atomic
def unlink_person(*, request: BedRequest, by: Actor, seen: str | None = None) -> None:
    require(may_unlink_person(by, lock_request(request)))
    person = person_of(request)
    require_as_seen(person, None, seen)
    if person is not None:
        RequestPerson.objects.filter(request=request).delete()
        _note("shelter.unlink_person", request, person, by)


@transaction.atomic
def revise_request(
    *,
    request: BedRequest,
    by: Actor,
    region: str = "",
    wish: str = "",
    avoided: Sequence[str] = (),
    seen: str | None = None,
    **needs: Any,
) -> BedRequest:
    """The search goes on with other needs; it is still the same request, asked when it was asked."""
    request = lock_request(request)
    stands = Promise.objects.filter(request=request, state__in=LIVE, during__endswith__gt=now()).exists()
    require(may_revise(by, request, stands=stands, withdrawn=is_withdrawn(request)))
    before = PlacementNeeds.objects.get(request=request)
    same = all(getattr(before, name) == value for name, value in needs.items())
    same = same and (request.region, request.wish, request.avoided) == (region, wish, list(avoided))
    refuse_if_changed(seen, mark_of_request(request, before), same=same)
    request.region, request.wish, request.avoided = region, wish, list(avoided)
    request.save(update_fields=("region", "wish", "avoided"))
    PlacementNeeds.objects.filter(request=request).update(**needs)
    record("shelter.revise_request", by=by, subject=request)
    return request


@transaction.atomic
def withdraw_request(*, request: BedRequest, reason: str, by: Actor) -> Withdrawal:
    """Nobody looks for this bed any more. A unit that is kept for it is free for others with the same step."""
    require(may_request(by))
    request = lock_request(request)
    settled = bool(requests_settled([request.pk]))
    require(may_withdraw(by, request, reason=reason, settled=settled, withdrawn=is_withdrawn(request)))
    for promise in Promise.objects.filter(request=request, state__in=AWAITING_ARRIVAL):
        (expire_hold if promise.is_lapsed(now()) else release_hold)(promise_id=promise.pk, by=by)
    withdrawal = Withdrawal.objects.create(
        request=request, agency_id=by.agency, reason=reason, withdrawn_at=now(), withdrawn_by_id=by.membership
    )
    record("shelter.withdraw_request", by=by, subject=request, reason=reason)
    return withdrawal


@transaction.atomic
def mail_member(*, membership: UUID, by: Actor) -> bool:
    """Tell a worker that something waits, once for all that does. Raises if the mail server does not take it."""
    require(may_mail(by))
    at = now()
    waiting = list(notices_to_mail(membership, at))
    mailbox = mailbox_of(membership)
    if not waiting or not mailbox:
        return False
    Notice.objects.filter(pk__in=[notice.pk for notice in waiting]).update(mailed_at=at)
    record("shelter.mail_member", by=by, concerns_agency=waiting[0].agency_id, notices=len(waiting))
    tell_of_waiting(mailbox)
    return True


@transaction.atomic
def mark_notices_read(*, notices: Collection[UUID], by: Actor) -> int:
    """Those that were on the page, and none that came while somebody looked at it."""
    require(may_request(by))
    count = notices_unread(by).filter(pk__in=notices).update(read_at=now())
    if count:
        record("shelter.mark_notices_read", by=by, count=count)
    return count
