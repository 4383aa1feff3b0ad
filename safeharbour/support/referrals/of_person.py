"""What a person's page shows of referrals: where they were referred to, as far as the actor may know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise

from safeharbour.interface.components import Tone
from safeharbour.support.people.models import Person
from safeharbour.support.referrals.enums import State
from safeharbour.support.referrals.models import Referral
from safeharbour.support.referrals.queries import referrals_of_person
from safeharbour.support.referrals.rules import may_name_people
from safeharbour.support.referrals.wording import TONES, time_left
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now


@dataclass(frozen=True)
class ReferralOfPerson:
    reference: str
    url: str
    need: str
    to: str
    state: str | Promise
    tone: Tone
    left: str


@dataclass(frozen=True)
class ReferralsOfPerson:
    number: str
    referrals: list[ReferralOfPerson]


def of_person(actor: Actor, person: Person) -> ReferralsOfPerson | None:
    if not may_name_people(actor) or actor.agency != str(person.agency_id):
        return None
    at = now()
    return ReferralsOfPerson(person.number, [_of_person(one, at) for one in referrals_of_person(person)])


def _of_person(one: Referral, at: datetime) -> ReferralOfPerson:
    return ReferralOfPerson(
        reference=one.reference,
        url=reverse("referrals:one", args=[one.pk]),
        need=one.get_need_display(),
        to=one.target,
        state=State(one.state).label,
        tone=TONES[State(one.state)],
        left=time_left(one, at),
    )
