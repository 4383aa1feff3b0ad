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
from safeharbour.support.shelter.queries import requests_for
from safeharbour.support.shelter.rules import may_name_people
from safeharbour.support.shelter.showing import TONES, time_left
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
class BedsOfPerson:
    number: str
    asked: list[BedAskedFor]


def beds_of(actor: Actor, person: Person) -> BedsOfPerson | None:
    if not may_name_people(actor) or actor.agency != str(person.agency_id):
        return None
    at = now()
    return BedsOfPerson(person.number, [_asked(request, at) for request in requests_for(person)])


def _asked(request: BedRequest, at: datetime) -> BedAskedFor:
    latest = max(request.promises.all(), key=lambda promise: promise.placed_at, default=None)
    state, tone = _state(latest, at)
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
