"""Grants, packages and emergencies for the table of addresses: given by, or received at, the agency of an actor."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.timezone import localdate

from safeharbour.justice.casework.tests.planting import a_file
from safeharbour.justice.disclosures.actions import attach
from safeharbour.justice.disclosures.models import Attached
from safeharbour.support.people.models import Person
from safeharbour.support.people.tests.factories import a_person
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.roles import KIND_ROLES
from safeharbour.trust.consent.actions import (
    Asked,
    answer_without_consent,
    ask_without_consent,
    break_glass,
    recall_disclosure,
    send_package,
)
from safeharbour.trust.consent.enums import EmergencyReason, NotToldBecause, Purpose, Told
from safeharbour.trust.consent.models import Disclosure, Emergency, Grant, WithoutConsent
from safeharbour.trust.consent.tests.factories import a_grant, a_worker, an_agreed_agency, file_an_agreement


def agency_of(actor: Actor) -> Agency:
    agency = Agency(pk=UUID(actor.agency), kind=actor.agency_kind)
    file_an_agreement(agency)
    return agency


def a_server_at(actor: Actor) -> Actor:
    """Somebody who works with people at the actor's agency; elsewhere, where nobody there does."""
    agency = agency_of(actor)
    serves = Role.SUPPORT_WORKER in KIND_ROLES[AgencyKind(actor.agency_kind)]
    return a_worker(agency if serves else None, "Server")


def somebody(by: Actor) -> Person:
    return a_person(by)


def somebody_to_talk_with(actor: Actor) -> dict[str, object]:
    return {"number": somebody(a_server_at(actor)).number}


def granted(by: Actor, recipient: object, **changes: object) -> Grant:
    return a_grant(somebody(by).pk, str(recipient), by=by, **changes)


def a_grant_by(actor: Actor) -> dict[str, object]:
    return {"pk": granted(a_server_at(actor), an_agreed_agency().pk).pk}


def a_grant_to(actor: Actor) -> dict[str, object]:
    return {"pk": granted(a_worker(name="Giver"), agency_of(actor).pk).pk}


def sent(by: Actor, recipient: object, **changes: object) -> Disclosure:
    grant = granted(by, recipient, **changes)
    with acting_as(by), transaction.atomic():
        until = now() + timedelta(days=7)
        return send_package(grant=grant, fields=["needs.housing"], conditions=[], expires_at=until, by=by)


def a_package_by(actor: Actor) -> dict[str, object]:
    return {"pk": sent(a_server_at(actor), an_agreed_agency().pk).pk}


def a_package_to(actor: Actor) -> dict[str, object]:
    return {"pk": sent(a_worker(name="Giver"), agency_of(actor).pk).pk}


def an_ended_package_to(actor: Actor) -> dict[str, object]:
    giver = a_worker(name="Giver")
    disclosure = sent(giver, agency_of(actor).pk)
    with acting_as(giver), transaction.atomic():
        recall_disclosure(disclosure=disclosure, by=giver)
    return {"pk": disclosure.pk}


def asked_by(by: Actor) -> WithoutConsent:
    person = somebody(by)
    asked = Asked(
        recipient=an_agreed_agency().pk,
        authority="phipa-40-1",
        purpose=Purpose.SAFETY,
        fields=["needs.housing"],
        grounds="A planted ground, long enough to be one.",
        told=Told.LATER,
        not_told_because=NotToldBecause.DANGER,
        review_on=localdate(now()) + timedelta(days=30),
    )
    with acting_as(by), transaction.atomic():
        return ask_without_consent(person=person.pk, number=person.number, asked=asked, by=by)


def asked_at(actor: Actor) -> dict[str, object]:
    return {"pk": asked_by(a_server_at(actor)).pk}


def approved_at(actor: Actor) -> dict[str, object]:
    by = a_server_at(actor)
    asked, colleague = asked_by(by), a_worker(Agency(pk=UUID(by.agency), kind=by.agency_kind), "Decider")
    with acting_as(colleague), transaction.atomic():
        answer_without_consent(asked=asked, approved=True, by=colleague)
    return {"pk": asked.pk}


def broken(by: Actor, person: Person) -> Emergency:
    with acting_as(by), transaction.atomic():
        return break_glass(number=person.number, reason=EmergencyReason.LIFE, by=by)


def an_emergency_by(actor: Actor) -> dict[str, object]:
    breaker = actor if actor.may("consent.emergency") else a_worker(name="Breaker")
    return {"pk": broken(breaker, somebody(a_worker(name="Giver"))).pk}


def an_emergency_at(actor: Actor) -> dict[str, object]:
    return {"pk": broken(a_worker(name="Breaker"), somebody(a_server_at(actor))).pk}


def a_file_and_a_package_to(actor: Actor) -> dict[str, object]:
    """An investigation of the actor's, and what was sent to their service; only a police service has files."""
    if not actor.may("file.write"):
        return {"file_id": uuid4(), "disclosure_id": uuid4()}
    disclosure = sent(a_worker(name="Giver"), agency_of(actor).pk, purpose=Purpose.INVESTIGATION)
    return {"file_id": a_file(actor).pk, "disclosure_id": disclosure.pk}


def put_with_a_file(by: Actor) -> Attached:
    disclosure = sent(a_worker(name="Giver"), agency_of(by).pk, purpose=Purpose.INVESTIGATION)
    file = a_file(by)
    with acting_as(by), transaction.atomic():
        return attach(file=file, disclosure=disclosure, by=by)


def a_package_with_a_file_of(actor: Actor) -> dict[str, object]:
    return {"pk": put_with_a_file(actor).pk if actor.may("file.write") else uuid4()}
