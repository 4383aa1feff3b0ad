"""Offering help: what is needed and who can be called; for whom only where the worker says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from safeharbour.support.people.models import Person
from safeharbour.support.people.naming import require_as_seen
from safeharbour.support.referrals.actions.steps import ChangedMeanwhile, close_referral
from safeharbour.support.referrals.enums import LIMITS, CloseReason, Side, State, Urgency
from safeharbour.support.referrals.models import Particulars, Referral, ReferralPerson, Step
from safeharbour.support.referrals.queries import begun_once, packages_along, particulars_of, person_of, the_referral
from safeharbour.support.referrals.rules import (
    may_link_person,
    may_pass_on,
    may_refer_further,
    may_refer_to,
    may_unlink_person,
)
from safeharbour.support.referrals.targets import Target
from safeharbour.support.referrals.transitions import OFFER
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.turns import take_turn
from safeharbour.trust.audit.actions import record


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the recipient must know to answer; nothing that says who it is."""

    contact: str
    telephone: str
    age: str = ""
    language: str = ""
    interpreter: bool = False
    words: str = ""
    refuses: Sequence[str] = ()
    reachable: str = ""
    together: bool = True


@transaction.atomic
def begin_referral(
    *,
    target: Target,
    need: str,
    urgency: str,
    told: Told,
    by: Actor,
    person: Person | None = None,
    once: UUID | None = None,
) -> Referral:
    """Offered to the person and written down; it reaches nobody before it is sent. `once`: what a form is known by."""
    require(may_refer_to(by, target))
    if once:
        take_turn("referral", once)
        if already := begun_once(once, by):
            return already
    return _begun(target, told, by, need=need, urgency=urgency, person=person, pk=once or uuid4())


def _begun(
    target: Target,
    told: Told,
    by: Actor,
    *,
    need: str,
    urgency: str,
    person: Person | None,
    pk: UUID,
    after: Referral | None = None,
) -> Referral:
    at = now()
    referral = Referral.objects.create(
        id=pk,
        agency_id=by.agency,
        referred_by_id=by.membership,
        recipient_id=target.answered_by,
        service=target.service,
        unit_id=target.unit,
        target=target.name,
        need=need,
        urgency=urgency,
        after=after,
        origin=after.origin if after else pk,
        begun_at=after.begun_at if after else at,
        offered_at=at,
        due_at=at + LIMITS[Urgency(urgency)],
    )
    _first_step(referral, by, at)
    kept = {**asdict(told), "refuses": list(told.refuses)}
    Particulars.objects.create(referral=referral, agency_id=by.agency, **kept)
    record("referrals.begin", by=by, subject=referral)
    if person is not None:
        link_person(referral=referral, person=person, by=by)
    return the_referral(pk)


def _first_step(referral: Referral, by: Actor, at: datetime) -> None:
    Step.objects.create(
        referral=referral,
        number=1,
        to_state=State.OFFERED,
        act=OFFER,
        side=Side.SENDER,
        at=at,
        agency_id=by.agency,
        by_id=by.membership,
    )


@transaction.atomic
def pass_on_referral(*, referral_id: UUID, version: int, target: Target, by: Actor) -> Referral:
    """The same need, told to another provider. The wait goes on from when it began; the earlier one is closed."""
    earlier = the_referral(referral_id)
    if (already := _goes_on(earlier, version, target, by)) is not None:
        return already
    require(may_pass_on(by, earlier))
    again = Again(told=_told_before(earlier), need=earlier.need, urgency=earlier.urgency)
    return _closed_and_begun(earlier, target, again, by)


@dataclass(frozen=True, kw_only=True)
class Again:
    """What is told to the next provider."""

    told: Told
    need: str
    urgency: str
    person: Person | None = None


@transaction.atomic
def refer_further(*, referral_id: UUID, version: int, target: Target, again: Again, by: Actor) -> Referral:
    """By those who were asked, in their own name and words, where those who refer are told no outcome."""
    earlier = the_referral(referral_id)
    if (already := _goes_on(earlier, version, target, by)) is not None:
        return already
    require(may_refer_further(by, earlier))
    return _closed_and_begun(earlier, target, again, by)


def _goes_on(earlier: Referral, version: int, target: Target, by: Actor) -> Referral | None:
    require(may_refer_to(by, target))
    if (already := Referral.objects.filter(after=earlier, referred_by=UUID(by.membership)).first()) is not None:
        return already  # the button was pressed twice
    if earlier.version != version:
        raise ChangedMeanwhile(earlier)
    return None


def _closed_and_begun(earlier: Referral, target: Target, again: Again, by: Actor) -> Referral:
    close_referral(referral_id=earlier.pk, version=earlier.version, reason=CloseReason.PASSED_ON, by=by)
    try:
        with transaction.atomic():
            return _passed_on(target, again, by, earlier)
    except IntegrityError as error:
        raise ChangedMeanwhile(the_referral(earlier.pk)) from error


def _passed_on(target: Target, said: Again, by: Actor, earlier: Referral) -> Referral:
    """Whom it is for goes along in the database: also where a colleague acts who does not look up people."""
    again = _begun(
        *(target, said.told, by),
        need=said.need,
        urgency=said.urgency,
        person=said.person,
        pk=uuid4(),
        after=earlier,
    )
    if said.person is not None:
        return again
    person = person_of(again)
    if person is not None:
        _note("referrals.link_person", again, person, by)
    return again


def _told_before(earlier: Referral) -> Told:
    told = particulars_of(earlier)
    assert told is not None  # noqa: S101 - its own agency wrote it and always reads it
    return Told(**{name: getattr(told, name) for name in Told.__dataclass_fields__})


@transaction.atomic
def link_person(*, referral: Referral, person: Person, by: Actor, seen: str | None = None) -> ReferralPerson:
    """Say for whom a referral is. The recipient learns nothing of it; the event stands in the person's trail.

    `seen`: whose number the page showed. Raises `NamedMeanwhile` where somebody else was named since.
    """
    require(may_link_person(by, referral, person))
    take_turn("person of a referral", referral.pk)
    before = person_of(referral)
    require_as_seen(before, person, seen)
    require(may_link_person(by, referral, person, packages=packages_along(referral) if before else 0))
    ReferralPerson.objects.filter(referral=referral).delete()
    link = ReferralPerson.objects.create(
        referral=referral, agency_id=by.agency, person=person, linked_at=now(), linked_by_id=by.membership
    )
    if before is not None and before != person:
        record("referrals.unlink_person", by=by, subject=before)
    _note("referrals.link_person", referral, person, by)
    return link


def _note(action: str, referral: Referral, person: Person, by: Actor) -> None:
    """Neither event names the other's subject: the trail is for ever, and the link ends with an erasure."""
    record(action, by=by, subject=person)
    record(action, by=by, subject=referral)


@transaction.atomic
def unlink_person(*, referral: Referral, by: Actor, seen: str | None = None) -> None:
    require(may_unlink_person(by, referral, packages=packages_along(referral)))
    take_turn("person of a referral", referral.pk)
    person = person_of(referral)
    require_as_seen(person, None, seen)
    if person is not None:
        ReferralPerson.objects.filter(referral=referral).delete()
        _note("referrals.unlink_person", referral, person, by)
