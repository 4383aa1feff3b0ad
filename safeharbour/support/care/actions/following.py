"""Staying in touch. Nobody is contacted but as they asked; what is recorded is what they said, and never a blame."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from safeharbour.support.care.actions.writing import (
    ChangedMeanwhile,
    counted,
    require_newest,
    signed,
    stepped_already,
    written_already,
)
from safeharbour.support.care.enums import Initiative, Milestone, Outcome, ServiceStill, Standing, Start
from safeharbour.support.care.models import FollowUp, Journey, JourneyStep
from safeharbour.support.care.queries import journey_now, tries_since_reached
from safeharbour.support.care.rules import (
    may_begin_anew,
    may_declare_lost,
    may_end_journey,
    may_follow_up,
)
from safeharbour.support.care.standing import JourneyNow
from safeharbour.support.people.actions.telling import hold_against_erasure
from safeharbour.support.people.models import Person
from safeharbour.support.people.queries import may_be_contacted
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record


@dataclass(frozen=True, kw_only=True, repr=False)
class Found:
    """What a contact found. A scale that was not answered stays None: unknown."""

    outcome: Outcome
    initiative: Initiative = Initiative.US
    channel: str = ""
    safety: int | None = None
    housing: int | None = None
    income: int | None = None
    service: ServiceStill = ServiceStill.UNKNOWN


@transaction.atomic
def record_follow_up(
    *, person: Person, milestone: Milestone, happened_at: datetime, found: Found, by: Actor, once: UUID | None = None
) -> FollowUp:
    """Who made contact obeyed what the person asked for, at that hour. Whoever was lost and is reached is back."""
    hold_against_erasure(person)
    journey = journey_now(person)
    require(may_follow_up(by, person, journey, milestone, happened_at=happened_at, at=now()))
    if already := written_already(FollowUp, once, person):
        return already
    if found.initiative == Initiative.US:
        require(may_be_contacted(person, found.channel, happened_at))
    told = {**asdict(found), "milestone": Milestone(milestone), "happened_at": happened_at}
    row = FollowUp.objects.create(id=once or uuid4(), journey=journey.journey, **told, **signed(person, by))
    record("care.follow_up", by=by, subject=person, milestone=row.milestone, outcome=row.outcome)
    if journey.state == Standing.LOST and found.outcome == Outcome.REACHED:
        _stand(journey, Standing.ACCOMPANIED, by)
    return row


@transaction.atomic
def declare_lost(*, person: Person, based_on: int, by: Actor, journey: UUID | None = None) -> JourneyStep:
    """Its own state: neither success nor failure, and open to return at any time."""
    if already := _stood_already(person, Standing.LOST, based_on, by, journey):
        return already
    stands = _locked(person, based_on, journey)
    require(may_declare_lost(by, person, stands, tries_since_reached(stands)))
    record("care.declare_lost", by=by, subject=person)
    return _stand(stands, Standing.LOST, by)


@transaction.atomic
def end_journey(*, person: Person, based_on: int, by: Actor, journey: UUID | None = None) -> JourneyStep:
    if already := _stood_already(person, Standing.ENDED, based_on, by, journey):
        return already
    stands = _locked(person, based_on, journey)
    require(may_end_journey(by, person, stands))
    record("care.end_journey", by=by, subject=person)
    return _stand(stands, Standing.ENDED, by)


@transaction.atomic
def begin_anew(*, person: Person, based_on: int, by: Actor, journey: UUID | None = None) -> Journey:
    """Somebody was exploited again, or comes back: the way begins anew, and so do the days of following up."""
    if _stood_already(person, Standing.ANEW, based_on, by, journey):
        return journey_now(person).journey
    stands = _locked(person, based_on, journey)
    require(may_begin_anew(by, person, stands))
    _stand(stands, Standing.ANEW, by)
    with counted():
        anew = Journey.objects.create(number=stands.journey.number + 1, why=Start.ANEW, **signed(person, by))
    record("care.begin_anew", by=by, subject=person)
    return anew


def _stood_already(
    person: Person, state: Standing, based_on: int, by: Actor, journey: UUID | None
) -> JourneyStep | None:
    hold_against_erasure(person)
    shown = Journey.objects.filter(pk=journey, person=person).first() if journey else journey_now(person).journey
    return stepped_already(JourneyStep, based_on, by, {"state": state}, journey=shown) if shown else None


def _locked(person: Person, based_on: int, journey: UUID | None) -> JourneyNow:
    """`journey`: the one that the page showed. One that began anew since has steps of its own, counted from none."""
    stands = journey_now(person)
    if journey and journey != stands.journey.pk:
        raise ChangedMeanwhile
    require_newest(based_on, stands.number)
    return stands


def _stand(journey: JourneyNow, state: Standing, by: Actor) -> JourneyStep:
    with counted():
        return JourneyStep.objects.create(
            journey=journey.journey,
            number=journey.number + 1,
            state=state,
            **signed(journey.journey.person, by),
        )
