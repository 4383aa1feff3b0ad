"""What somebody agreed to tell a police service is read from its file, never copied there, and closes with consent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse
from time_machine import travel

from safeharbour.justice.casework.tests.planting import a_file
from safeharbour.justice.disclosures.actions import attach, open_attached, take_off
from safeharbour.justice.disclosures.models import Attached
from safeharbour.justice.disclosures.queries import attached_to, the_received, to_attach
from safeharbour.justice.disclosures.showing import shown
from safeharbour.justice.investigations.models import Investigation
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.tests.factories import a_member, an_agency
from safeharbour.trust.audit.models import Event
from safeharbour.trust.consent.actions import recall_disclosure, send_package, withdraw_consent
from safeharbour.trust.consent.enums import Purpose, Scope, WithdrawnHow
from safeharbour.trust.consent.models import Disclosure, Grant, Look
from safeharbour.trust.consent.tests.factories import a_grant, a_worker, an_agreed_agency
from safeharbour.trust.vault.actions import destroy_person_key
from tests.guards.planted_story import NAME, a_person_with_a_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice() -> Actor:
    return a_worker()


@pytest.fixture
def officer() -> Actor:
    return a_worker(an_agreed_agency(AgencyKind.POLICE), "Olga", Role.INVESTIGATOR)


@pytest.fixture
def grant(alice: Actor, officer: Actor) -> Grant:
    person = a_person_with_a_story(alice)
    return a_grant(person.pk, officer.agency, by=alice, scopes=[Scope.IDENTITY], purpose=Purpose.INVESTIGATION)


@pytest.fixture
def sent(alice: Actor, grant: Grant) -> Disclosure:
    until = now() + timedelta(days=30)
    with acting_as(alice), transaction.atomic():
        return send_package(grant=grant, fields=["identity.name"], conditions=[], expires_at=until, by=alice)


@pytest.fixture
def file(officer: Actor) -> Investigation:
    return a_file(officer)


def put(file: Investigation, sent: Disclosure, by: Actor) -> Attached:
    with acting_as(by), transaction.atomic():
        return attach(file=file, disclosure=sent, by=by)


@contextmanager
def as_for(actor: Actor, sent: Disclosure) -> Iterator[None]:
    with acting_as(actor.for_purpose(sent.purpose)), transaction.atomic():
        yield


def read(attached: Attached, by: Actor) -> dict[str, str]:
    with acting_as(by), transaction.atomic():
        return dict(open_attached(attached=attached, by=by).fields)


def withdrawn(grant: Grant, sent: Disclosure, alice: Actor) -> None:
    with acting_as(alice), transaction.atomic():
        withdraw_consent(grant=grant, how=WithdrawnHow.IN_PERSON, by=alice)


def recalled(grant: Grant, sent: Disclosure, alice: Actor) -> None:
    with acting_as(alice), transaction.atomic():
        recall_disclosure(disclosure=sent, by=alice)


@pytest.fixture(params=[withdrawn, recalled])
def end(request: pytest.FixtureRequest, grant: Grant, sent: Disclosure, alice: Actor) -> Callable[[], None]:
    """Ends what was sent, in one way or the other."""
    return partial(request.param, grant, sent, alice)


def test_it_is_read_from_the_file_and_each_time_is_recorded(
    file: Investigation, sent: Disclosure, officer: Actor, alice: Actor
) -> None:
    attached = put(file, sent, officer)
    assert read(attached, officer) == {"identity.name": NAME}
    assert read(attached, officer) == {"identity.name": NAME}
    with acting_as(officer):
        assert Event.objects.filter(action="disclosures.open").count() == 2
    with acting_as(alice):
        assert Look.objects.filter(disclosure=sent).count() == 2
    with acting_as(a_member(Role.AUDITOR, Agency(pk=UUID(alice.agency), kind=alice.agency_kind))):
        assert Event.objects.filter(action="disclosures.attach").count() == 1, "who sent it knows where it went"


def test_asked_twice_it_is_there_once(file: Investigation, sent: Disclosure, officer: Actor) -> None:
    assert put(file, sent, officer).pk == put(file, sent, officer).pk


def test_when_consent_ends_it_closes_and_names_not_even_its_fields(
    end: Callable[[], None], file: Investigation, sent: Disclosure, officer: Actor
) -> None:
    attached = put(file, sent, officer)
    end()
    with pytest.raises(Refused):
        read(attached, officer)
    with acting_as(officer):
        (one,) = [shown(officer, each) for each in attached_to(file)]
    assert not one.is_open
    assert {str(fact.label) for fact in one.facts} == {"From", "Why it closed", "When", "Put with the file by"}


def test_when_its_time_is_over_it_closes(file: Investigation, sent: Disclosure, officer: Actor) -> None:
    attached = put(file, sent, officer)
    with travel(sent.expires_at + timedelta(minutes=1), tick=False):
        with acting_as(officer):
            assert not shown(officer, attached_to(file).get()).is_open
        with pytest.raises(Refused):
            read(attached, officer)


def test_when_her_record_is_erased_it_closes_and_says_so(
    file: Investigation, sent: Disclosure, officer: Actor, alice: Actor
) -> None:
    put(file, sent, officer)
    with acting_as(alice), transaction.atomic():
        destroy_person_key(subject=sent.person, by=alice)
    with acting_as(officer):
        one = shown(officer, attached_to(file).get())
    assert not one.is_open
    assert "was erased" in str(one.facts[1].value)


def test_what_has_ended_is_put_with_no_file(
    end: Callable[[], None], file: Investigation, sent: Disclosure, officer: Actor
) -> None:
    end()
    with pytest.raises(Refused):
        put(file, sent, officer)
    with acting_as(officer):
        assert not to_attach(officer, file).exists()
    with pytest.raises(ProgrammingError, match="row-level security"), as_for(officer, sent):
        Attached.objects.create(
            agency_id=officer.agency, file=file, disclosure=sent, at=now(), by_id=officer.membership
        )


def test_what_was_shared_for_help_is_no_part_of_a_case(file: Investigation, alice: Actor, officer: Actor) -> None:
    person = a_person_with_a_story(alice)
    grant = a_grant(person.pk, officer.agency, by=alice, purpose=Purpose.HOUSING)
    with acting_as(alice), transaction.atomic():
        sent = send_package(
            grant=grant, fields=["needs.housing"], conditions=[], expires_at=now() + timedelta(days=3), by=alice
        )
    with pytest.raises(Refused, match="another purpose"):
        put(file, sent, officer)
    with acting_as(officer):
        assert not to_attach(officer, file).exists()
    with pytest.raises(ProgrammingError, match="row-level security"), as_for(officer, sent):
        Attached.objects.create(
            agency_id=officer.agency, file=file, disclosure=sent, at=now(), by_id=officer.membership
        )


def test_what_was_sent_to_another_service_is_put_with_no_file(sent: Disclosure) -> None:
    other = a_worker(an_agreed_agency(AgencyKind.POLICE), "Otto", Role.INVESTIGATOR)
    theirs = a_file(other)
    with pytest.raises(Refused, match="another agency"):
        put(theirs, sent, other)
    with acting_as(other), pytest.raises(Exception, match="No Disclosure matches"):
        the_received(other, sent.pk)
    with pytest.raises(ProgrammingError, match="row-level security"), as_for(other, sent):
        Attached.objects.create(agency_id=other.agency, file=theirs, disclosure=sent, at=now(), by_id=other.membership)


def test_the_support_side_and_another_service_see_no_row(
    file: Investigation, sent: Disclosure, officer: Actor, alice: Actor
) -> None:
    put(file, sent, officer)
    for stranger in (alice, a_member(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE))):
        with acting_as(stranger):
            assert not Attached.objects.exists()


def test_taken_off_it_can_be_put_back_and_that_it_was_there_stays(
    file: Investigation, sent: Disclosure, officer: Actor
) -> None:
    attached = put(file, sent, officer)
    with acting_as(officer), transaction.atomic():
        take_off(attached=attached, by=officer)
    with pytest.raises(Refused, match="already"), acting_as(officer), transaction.atomic():
        take_off(attached=attached, by=officer)
    assert put(file, sent, officer).pk != attached.pk
    with acting_as(officer):
        assert Attached.objects.filter(file=file).count() == 2
        assert attached_to(file).count() == 1


def test_its_address_carries_no_name(file: Investigation) -> None:
    assert reverse("disclosures:of_file", args=[file.pk]).endswith(f"/disclosures/of/{file.pk}/")
