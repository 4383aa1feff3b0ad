"""A request may say for which person on record it is: its own agency knows, the house does not, erasure forgets."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from safeharbour.support.people.actions import erase_person
from safeharbour.support.people.enums import ErasureReason
from safeharbour.support.people.models import Person
from safeharbour.support.people.tests.factories import a_person, a_support_worker
from safeharbour.support.shelter.actions import (
    accept_hold,
    link_person,
    record_arrival,
    record_departure,
    unlink_person,
)
from safeharbour.support.shelter.enums import Destination
from safeharbour.support.shelter.models import BedRequest, RequestPerson
from safeharbour.support.shelter.of_person import beds_of
from safeharbour.support.shelter.queries import person_of
from safeharbour.support.shelter.rules import may_link_person, may_name_people
from safeharbour.support.shelter.tests.factories import a_hold, a_manager, a_request, a_unit
from safeharbour.trust.access.actors import Actor, ActorKind, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency, User
from safeharbour.trust.agencies.roles import KIND_ROLES, permissions_of
from safeharbour.trust.agencies.tests.factories import a_member, sign_in_account
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker() -> Actor:
    return a_support_worker()


@pytest.fixture
def person(worker: Actor) -> Person:
    return a_person(worker)


def a_colleague(actor: Actor, role: Role) -> Actor:
    with acting_as(actor), transaction.atomic():
        return a_member(role, Agency.objects.get(pk=actor.agency), "Colleague")


def a_browser(actor: Actor) -> Client:
    client = Client()
    sign_in_account(client, User.objects.get(pk=actor.account))
    return client


def test_a_request_is_for_a_person_of_its_own_agency(worker: Actor, person: Person) -> None:
    request = a_request(worker, person=person)
    with acting_as(worker):
        assert person_of(request) == person
        events = Event.objects.filter(action="shelter.link_person").order_by("id")
        assert [event.subject for event in events] == [str(person.pk), str(request.pk)]
        assert [event.detail for event in events] == [{}, {}], "no event ties a person to a request for ever"


def test_a_request_without_identity_stays_possible(worker: Actor) -> None:
    request = a_request(worker)
    with acting_as(worker):
        assert person_of(request) is None
        assert not Event.objects.filter(action="shelter.link_person").exists()


def test_a_person_is_named_later_and_taken_off_again(worker: Actor, person: Person) -> None:
    request = a_request(worker)
    with acting_as(worker):
        link_person(request=request, person=person, by=worker)
        other = a_person(worker)
        link_person(request=request, person=other, by=worker)
        assert person_of(request) == other
        unlink_person(request=request, by=worker)
        assert person_of(request) is None
        unlink_person(request=request, by=worker)
        unlinked = Event.objects.filter(action="shelter.unlink_person").order_by("id")
        assert [event.subject for event in unlinked] == [str(one) for one in (person.pk, other.pk, request.pk)]


@pytest.mark.parametrize(
    ("whose_request", "whose_person", "erased", "reason"),
    [
        ("own", "own", False, ""),
        ("own", "other", False, "served by another agency"),
        ("other", "own", False, "belongs to another agency"),
        ("own", "own", True, "was erased"),
    ],
)
def test_who_may_be_named(worker: Actor, whose_request: str, whose_person: str, erased: bool, reason: str) -> None:
    stranger = a_support_worker(name="Olga")
    agencies = {"own": worker.agency, "other": stranger.agency}
    request = BedRequest(agency_id=agencies[whose_request])
    person = Person(agency_id=agencies[whose_person], erased_at=now() if erased else None)
    decision = may_link_person(worker, request, person)
    assert (decision.allowed, reason in str(decision.reason)) == (not reason, True)


@pytest.mark.parametrize("kind", AgencyKind)
def test_only_those_who_look_up_people_name_them(kind: AgencyKind) -> None:
    names = {
        role
        for role in KIND_ROLES[kind]
        if may_name_people(Actor(kind=ActorKind.MEMBER, permissions=frozenset(permissions_of(role, kind))))
    }
    assert names == KIND_ROLES[kind] & {Role.SUPPORT_WORKER, Role.HOUSE_MANAGER}


def test_naming_is_refused_and_leaves_no_event(worker: Actor, person: Person) -> None:
    nurse, request = a_colleague(worker, Role.FRONTLINE), a_request(worker)
    with acting_as(nurse):
        with pytest.raises(Refused, match="does not look up people"):
            link_person(request=request, person=person, by=nurse)
        with pytest.raises(Refused, match="does not look up people"):
            unlink_person(request=request, by=nurse)
    with acting_as(worker):
        assert not Event.objects.filter(action__in=("shelter.link_person", "shelter.unlink_person")).exists()


def test_the_database_itself_refuses_a_person_of_another_agency(worker: Actor) -> None:
    stranger = a_support_worker(name="Olga")
    theirs, request = a_person(stranger), a_request(worker)
    with acting_as(worker), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        RequestPerson.objects.create(
            request=request, agency_id=worker.agency, person=theirs, linked_at=now(), linked_by_id=worker.membership
        )


def test_neither_the_house_nor_a_frontline_colleague_sees_for_whom(worker: Actor, person: Person) -> None:
    manager = a_manager()
    request = a_request(worker, person=person)
    hold = a_hold(worker, a_unit(manager), request=request)
    nurse = a_colleague(worker, Role.FRONTLINE)
    for reader in (manager, nurse, a_support_worker(name="Olga")):
        with acting_as(reader):
            assert not RequestPerson.objects.exists()
    house = a_browser(manager)
    for _ in range(2):
        assert person.number not in house.get(reverse("shelter:desk")).content.decode()
        with acting_as(manager):
            if hold.answered_at is None:
                hold = accept_hold(promise_id=hold.pk, by=manager)
    assert person.number in a_browser(worker).get(reverse("shelter:holds")).content.decode()
    assert person.number not in a_browser(nurse).get(reverse("shelter:holds")).content.decode()


def test_erasing_a_person_takes_them_off_every_request(worker: Actor, person: Person) -> None:
    kept = a_person(worker)
    request, other = a_request(worker, person=person), a_request(worker, person=kept)
    with acting_as(worker):
        erase_person(person=person, reason=ErasureReason.PERSON_ASKED, confirmed_number=person.number, by=worker)
        assert person_of(request) is None
        assert person_of(other) == kept
        assert BedRequest.objects.filter(pk=request.pk).exists(), "what was needed stays, and names nobody"


def test_the_persons_page_shows_their_beds_to_those_who_serve_them(worker: Actor, person: Person) -> None:
    manager, browser = a_manager(), a_browser(worker)
    address = reverse("people:person", args=(person.number,))
    assert "No bed has been asked" in browser.get(address).content.decode()
    request = a_request(worker, person=person)
    assert "no hold now" in browser.get(address).content.decode()
    hold = a_hold(worker, a_unit(manager), request=request)
    assert "waiting for an answer" in browser.get(address).content.decode()
    with acting_as(manager):
        accept_hold(promise_id=hold.pk, by=manager)
        record_arrival(promise_id=hold.pk, by=manager)
    assert "arrived" in browser.get(address).content.decode()
    with acting_as(manager):
        record_departure(promise_id=hold.pk, destination=Destination.BACK, by=manager)
    page = browser.get(address).content.decode()
    assert "no hold now" in page
    assert "Back to the situation" not in page
    with acting_as(manager):
        assert beds_of(manager, person) is None


def test_asking_from_the_persons_page_names_them(worker: Actor, person: Person) -> None:
    a_unit(a_manager())
    browser, address = a_browser(worker), reverse("shelter:night_for", args=(person.number,))
    assert f'value="{person.number}"' in browser.get(address).content.decode()
    page = browser.post(reverse("shelter:night"), {"person": person.number.lower()}, follow=True).content.decode()
    assert reverse("people:person", args=(person.number,)) in page
    with acting_as(worker):
        request = BedRequest.objects.get()
    page = browser.post(reverse("shelter:person", args=(request.pk,)), {"person": ""}, follow=True).content.decode()
    assert "names nobody now" in page
    named = browser.post(reverse("shelter:person", args=(request.pk,)), {"person": person.number}, follow=True)
    assert "on the person" in named.content.decode()


@pytest.mark.parametrize("typed", ["SH-2222-2222", "Jane"])
def test_an_unknown_number_is_named_beside_its_field(worker: Actor, person: Person, typed: str) -> None:
    stranger = a_person(a_support_worker(name="Olga"))
    for number in (typed, stranger.number):
        response = a_browser(worker).post(reverse("shelter:night"), {"person": number})
        assert response.status_code == 422
        assert "nobody with this number" in response.content.decode()


def test_a_nurse_without_people_is_not_asked_for_a_number_and_cannot_slip_one_in(worker: Actor, person: Person) -> None:
    browser = a_browser(a_colleague(worker, Role.FRONTLINE))
    assert 'name="person"' not in browser.get(reverse("shelter:night")).content.decode()
    assert browser.post(reverse("shelter:night"), {"person": person.number}).status_code == 302
    with acting_as(worker):
        assert not RequestPerson.objects.exists()
