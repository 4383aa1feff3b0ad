"""What a person's page shows of beds: what was asked for them, and what became of it as far as the actor may know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from safeharbour.interface.components import Tone
from safeharbour.support.people.models import Person
from safeharbour.support.shelter.enums import AWAITING_ARRIVAL, PromiseState
from safeharbour.support.shelter.models import BedRequest, Promise
from safeharbour.support.shelter.queries import requests_for, stays_of
from safeharbour.support.shelter.rules import may_name_people, may_name_residents
from safeharbour.support.shelter.showing.promises import time_left
from safeharbour.support.shelter.showing.tones import TONES
from safeharbour.support.shelter.wording import region_name
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now


@dataclass(frozen=True)
class BedAskedFor:
    request: UUID
    reference: str
    asked_at: datetime
    state: str
    tone: Tone
    where: str
    left: str


@dataclass(frozen=True)
class StayOfPerson:
    where: str
    state: str
    tone: Tone
    since: datetime | None
    until: datetime | None


@dataclass(frozen=True)
class BedsOfPerson:
    number: str
    asked: list[BedAskedFor]
    stays: list[StayOfPerson]
    may_begin_stay: bool


def beds_of(actor: Actor, person: Person) -> BedsOfPerson | None:
    if not may_name_people(actor) or actor.agency != str(person.agency_id):
        return None
    at = now()
    stays = stays_of(person)
    return BedsOfPerson(
        number=person.number,
        asked=[_asked(request, at) for request in requests_for(person)],
        stays=[_stay(stay) for stay in stays],
        may_begin_stay=bool(may_name_residents(actor))
        and not person.is_erased
        and not any(stay.state == PromiseState.ARRIVED for stay in stays),
    )


def _stay(stay: Promise) -> StayOfPerson:
    there = stay.state == PromiseState.ARRIVED
    return StayOfPerson(
        where=f"{stay.unit.house.name}, {stay.unit.label}",
        state=_("stays here") if there else str(PromiseState.DEPARTED.label),
        tone=Tone.SUCCESS if there else Tone.NEUTRAL,
        since=stay.arrived_at,
        until=stay.ended_at,
    )


def _asked(request: BedRequest, at: datetime) -> BedAskedFor:
    withdrawn = hasattr(request, "withdrawal")
    latest = max(request.promises.all(), key=lambda promise: promise.placed_at, default=None)
    state, tone = (_("withdrawn"), Tone.NEUTRAL) if withdrawn else _state(latest, at)
    waits = latest is not None and latest.state in AWAITING_ARRIVAL and not latest.is_lapsed(at)
    return BedAskedFor(
        request=request.pk,
        reference=request.reference,
        asked_at=request.asked_at,
        state=state,
        tone=tone,
        where=f"{latest.unit.house.name}, {region_name(latest.unit.house.region)}" if latest else "",
        left=time_left(latest, at) if latest and waits else "",
    )


def _state(latest: Promise | None, at: datetime) -> tuple[str, Tone]:
    """A departure is the house's alone: what the actor may not see reads as if nothing were held."""
    if latest is None:
        return _("no hold now"), Tone.NEUTRAL
    state = PromiseState.EXPIRED if latest.is_lapsed(at) else PromiseState(latest.state)
    return str(state.label), TONES.get(state, Tone.WARNING)
