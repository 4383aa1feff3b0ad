"""Beginning to accompany somebody, and handing over to a colleague."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from safeharbour.support.care.actions.writing import counted, require_newest, signed, stepped_already
from safeharbour.support.care.enums import LeadReason, Start
from safeharbour.support.care.models import Journey, Lead
from safeharbour.support.care.queries import journey_of, lead_of
from safeharbour.support.care.rules import may_begin_journey, may_hand_over
from safeharbour.support.people.actions.telling import hold_against_erasure
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.turns import take_turn
from safeharbour.trust.agencies.queries import colleagues_who_may
from safeharbour.trust.agencies.roles import Permission
from safeharbour.trust.audit.actions import record


@transaction.atomic
def begin_journey(*, person: Person, by: Actor) -> Journey:
    """Whoever begins is there for the person first of all, until they hand over."""
    hold_against_erasure(person)
    take_turn("journey", person.pk)
    begun = journey_of(person)
    if begun and begun.number == 1 and str(begun.by_id) == by.membership:
        return begun  # the button was pressed twice
    require(may_begin_journey(by, person, begun))
    with counted():
        journey = Journey.objects.create(number=1, why=Start.FIRST, **signed(person, by))
        Lead.objects.create(number=1, worker_id=by.membership, why=LeadReason.BEGAN, **signed(person, by))
    record("care.begin_journey", by=by, subject=person)
    return journey


@transaction.atomic
def hand_over(*, person: Person, to: UUID, based_on: int, by: Actor) -> Lead:
    hold_against_erasure(person)
    if already := stepped_already(Lead, based_on, by, {"worker_id": to}, person=person):
        return already
    lead = lead_of(person)
    require_newest(based_on, lead.number if lead else 0)
    require(may_hand_over(by, person, lead, to, colleagues_who_may(by, Permission.PERSON_WRITE)))
    with counted():
        after = Lead.objects.create(number=based_on + 1, worker_id=to, why=LeadReason.HANDED_OVER, **signed(person, by))
    record("care.hand_over", by=by, subject=person, to=str(to))
    return after
