"""What the table of addresses needs planted at the actor's own agency."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from safeharbour.support.care.actions import note_absence
from safeharbour.support.care.tests.factories import (
    a_deadline,
    a_goal,
    a_task,
    accompanied,
    an_appointment,
    done_by,
)
from safeharbour.support.people.actions import tell_contact
from safeharbour.support.people.enums import Channel
from safeharbour.support.people.told import ContactTold
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.roles import KIND_ROLES
from safeharbour.trust.agencies.tests.factories import INSTALLER, a_member

Arguments = Mapping[str, object]


def worker_of(actor: Actor) -> Actor:
    """The actor, a colleague who works with people, or a stranger where there is none."""
    if actor.may("person.write"):
        return actor
    with acting_as(INSTALLER), transaction.atomic():
        agency = Agency.objects.get(pk=actor.agency)
    here = Role.SUPPORT_WORKER in KIND_ROLES[AgencyKind(agency.kind)]
    return a_member(Role.SUPPORT_WORKER, agency if here else None, "Colleague")


def a_goal_of_theirs(actor: Actor) -> Arguments:
    worker = worker_of(actor)
    person = accompanied(worker)
    return {"number": person.number, "pk": a_goal(worker, person).pk}


def a_task_of_theirs(actor: Actor) -> Arguments:
    worker = worker_of(actor)
    person = accompanied(worker)
    return {"number": person.number, "pk": a_task(worker, person).pk}


def somebody_accompanied(actor: Actor) -> Arguments:
    return {"number": accompanied(worker_of(actor)).number}


def a_deadline_of_theirs(actor: Actor) -> Arguments:
    worker = worker_of(actor)
    person = accompanied(worker)
    return {"number": person.number, "pk": a_deadline(worker, person).pk}


def an_appointment_of_theirs(actor: Actor) -> Arguments:
    worker = worker_of(actor)
    person = accompanied(worker)
    rules = ContactTold(channel=Channel.CALL, any_time=True)
    done_by(worker, tell_contact, person=person, told=rules, based_on=0)
    return {"number": person.number, "pk": an_appointment(worker, person).pk}


def an_absence_of_theirs(actor: Actor) -> Arguments:
    worker = worker_of(actor)
    with acting_as(INSTALLER), transaction.atomic():
        agency = Agency.objects.get(pk=worker.agency)
    colleague, today = a_member(Role.SUPPORT_WORKER, agency, "Cover"), localdate(now())
    who = {"worker": UUID(worker.membership), "cover": UUID(colleague.membership)}
    return {"pk": done_by(worker, note_absence, since=today, until=today, **who).pk}
