"""The copy that a person takes away holds what each app holds of her, in words."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.utils.timezone import localdate

from safeharbour.support.care.actions import note_service
from safeharbour.support.care.enums import Through
from safeharbour.support.care.tests.factories import a_deadline, a_goal, a_task, accompanied, an_appointment, done_by
from safeharbour.support.people.actions import export_person, tell_needs
from safeharbour.support.people.enums import NeedDomain, NeedState
from safeharbour.support.people.exports import as_json
from safeharbour.support.people.models import Person
from safeharbour.support.people.tests.factories import a_support_worker
from safeharbour.support.people.told import NeedTold
from safeharbour.support.referrals.tests.factories import TOLD, a_referral, an_intake_worker, done
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.enums import AgencyKind
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.tests.factories import an_agency
from safeharbour.trust.consent.actions import answer_without_consent, open_package, send_package
from safeharbour.trust.consent.enums import NotToldBecause, Told
from safeharbour.trust.consent.models import Disclosure
from safeharbour.trust.consent.tests.factories import AGREED_UNTIL, a_grant, a_worker, file_an_agreement
from safeharbour.trust.consent.tests.test_without_consent import a_colleague, asked

pytestmark = pytest.mark.django_db


def the_copy(person: Person, by: Actor) -> str:
    return as_json(done_by(by, export_person, person=person, form="json")).decode()


def test_it_holds_plan_appointments_deadlines_referrals_and_what_was_shared() -> None:
    alice, intake = a_support_worker(), an_intake_worker()
    for one in (alice, intake):
        file_an_agreement(Agency(pk=UUID(one.agency)))
    person = accompanied(alice)
    a_goal(alice, person)
    a_task(alice, person)
    an_appointment(alice, person)
    a_deadline(alice, person)
    served = {"domain": NeedDomain.PETS, "through": Through.US, "given_on": localdate(now())}
    done_by(alice, note_service, person=person, **served)
    done(intake, a_referral(alice, intake, person=person), "decline", reason="full")
    sharing = replace(alice, agreed_until=AGREED_UNTIL)
    grant = a_grant(person.pk, intake.agency, by=sharing)
    expires = now() + timedelta(days=3)
    done_by(sharing, send_package, grant=grant, fields=["needs.pets"], conditions=[], expires_at=expires)
    copy = the_copy(person, alice)
    for said in ("a kitchen of my own", "ask for the lease", "with the clinic", "Pets", "special priority housing"):
        assert said.lower() in copy.lower(), said
    for said in (TOLD.words, "No place, or the wait is too long", intake.agency_name, "What was sent about you"):
        assert said in copy, said


def test_of_somebody_of_whom_nothing_else_is_held_it_says_nothing_else() -> None:
    alice = a_support_worker()
    other = accompanied(alice)
    a_goal(alice, other)
    with transaction.atomic():
        person = accompanied(alice)
    titles = [section["title"] for section in json.loads(the_copy(person, alice))["files"][0]["sections"]]
    assert "What you want" not in titles
    assert "Since when you are accompanied" in titles


@pytest.mark.parametrize(
    ("told", "because", "stands"), [(Told.TOLD, None, True), (Told.LATER, NotToldBecause.DANGER, False)]
)
def test_what_the_law_sent_and_who_looked_at_it_stands_there_once_she_was_told(
    told: Told, because: NotToldBecause | None, stands: bool
) -> None:
    alice, society = a_support_worker(), a_worker(an_agency(AgencyKind.CHILD_PROTECTION), "Cleo")
    person = accompanied(alice)
    needs = [NeedTold(domain=NeedDomain.HOUSING, state=NeedState.WANTED, remark="a room")]
    done_by(alice, tell_needs, person=person, told=needs)
    row = asked(person.pk, society, alice, told=told, not_told_because=because)
    done_by(a_colleague(alice), answer_without_consent, asked=row, approved=True)
    with acting_as(society):
        disclosure = Disclosure.objects.get()
    done_by(society, open_package, disclosure=disclosure)
    copy = the_copy(person, alice)
    assert ("What was sent about you" in copy) is stands
    assert ("Who of other agencies looked" in copy) is stands
    assert (society.agency_name in copy) is stands
