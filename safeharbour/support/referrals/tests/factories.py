"""Referrals for tests, made by the actions that pages call."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from safeharbour.support.directory.tests.factories import a_service
from safeharbour.support.people.enums import NeedDomain
from safeharbour.support.people.models import Person
from safeharbour.support.referrals.actions import ACTIONS, Told, begin_referral
from safeharbour.support.referrals.enums import REASONS, Urgency
from safeharbour.support.referrals.models import Referral
from safeharbour.support.referrals.queries import the_referral
from safeharbour.support.referrals.targets import Target, service_target
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.tests.factories import INSTALLER, a_member, an_agency

TOLD = Told(contact="Alice at triage", telephone="705 555-0100", words="Trauma counselling, mornings.", age="25_54")


def a_nurse(name: str = "Alice") -> Actor:
    return a_member(Role.FRONTLINE, an_agency(AgencyKind.HEALTH), name)


def an_intake_worker(agency: Agency | None = None, name: str = "Bob") -> Actor:
    return a_member(Role.SUPPORT_WORKER, agency, name)


def a_target(recipient: Actor, name: str = "Counselling rooms") -> Target:
    with acting_as(INSTALLER), transaction.atomic():
        agency = Agency.objects.get(pk=recipient.agency)
    service = a_service(name, agency=agency)
    with acting_as(recipient), transaction.atomic():
        target = service_target(service.pk)
    assert target is not None
    return target


def an_offer(
    sender: Actor,
    recipient: Actor,
    *,
    told: Told = TOLD,
    urgency: Urgency = Urgency.TWO_DAYS,
    need: NeedDomain = NeedDomain.MENTAL_HEALTH,
    target: Target | None = None,
    person: Person | None = None,
    once: UUID | None = None,
) -> Referral:
    target = target or a_target(recipient)
    with acting_as(sender), transaction.atomic():
        return begin_referral(target=target, need=need, urgency=urgency, told=told, person=person, once=once, by=sender)


def a_referral(sender: Actor, recipient: Actor, **more: Any) -> Referral:
    """Sent."""
    return done(sender, an_offer(sender, recipient, **more), "send")


def done(actor: Actor, referral: Referral, act: str, **more: Any) -> Referral:
    """As it stands after an act; a reason is taken from the list where none is given."""
    if act in REASONS:
        more.setdefault("reason", next(iter(REASONS[act].values)))
    with acting_as(actor), transaction.atomic():
        version = the_referral(referral.pk).version
        ACTIONS[act](referral_id=referral.pk, version=version, by=actor, **more)
        return Referral.objects.filter(pk=referral.pk).first() or referral


def seen_by(actor: Actor, referral: Referral) -> Referral | None:
    with acting_as(actor), transaction.atomic():
        return Referral.objects.filter(pk=referral.pk).first()
