"""A stay may say who lives there: the house knows, those who asked for the bed do not, erasure forgets."""

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
    link_stay,
    record_arrival,
    record_departure,
    take_in,
    unlink_stay,
)
from safeharbour.support.shelter.enums import Destination, PromiseState
from safeharbour.support.shelter.models import Promise, StayPerson, Unit
from safeharbour.support.shelter.queries import numbers_by_stay, stays_of
from safeharbour.support.shelter.rules import may_link_stay, may_name_residents
from safeharbour.support.shelter.tests.factories import a_hold, a_manager, a_nurse, a_unit
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
def manager() -> Actor:
    return a_manager()


@pytest.fixture
def unit(manager: Actor) -> Unit:
    return a_unit(manager)


@pytest.fixture
def person(manager: Actor) -> Person:
    return a_person(manager)


def a_browser(actor: Actor) -> Client:
    client = Client()
    sign_in_account(client, User.objects.get(pk=actor.account))
    return client


def arrived(hold: Promise, manager: Actor) -> Promise:
    with acting_as(manager), transaction.atomic():
        accept_hold(promise_id=hold.pk, by=manager)
        return record_arrival(promise_id=hold.pk, by=manager)


def test_a_stay_begins_for_a_person_on_record_without_a_request(manager: Actor, unit: Unit, person: Person) -> None:
    with acting_as(manager):
        stay = take_in(unit=unit, person=person, by=manager)
        assert (stay.request_id, stays_of(person)) == (None, [stay])
        events = Event.objects.filter(action="shelter.link_stay").order_by("id")
        assert [event.subject for event in events] == [str(person.pk), str(stay.pk)]
        assert [event.detail for event in events] == [{}, {}], "no event ties a person to a stay for ever"


def test_a_stay_begins_without_identity_and_is_named_later_and_taken_off_again(
    manager: Actor, unit: Unit, person: Person
) -> None:
    with acting_as(manager):
        stay = take_in(unit=unit, by=manager)
        assert numbers_by_stay([stay.pk]) == {}
        other = a_person(manager)
        for named in (other, person, person):
            link_stay(promise_id=stay.pk, person=named, by=manager)
        assert numbers_by_stay([stay.pk]) == {stay.pk: person.number}
        unlink_stay(promise_id=stay.pk, by=manager)
        unlink_stay(promise_id=stay.pk, by=manager)
        assert numbers_by_stay([stay.pk]) == {}
        unlinked = Event.objects.filter(action="shelter.unlink_stay").order_by("id")
        assert [event.subject for event in unlinked] == [str(one) for one in (other.pk, person.pk, stay.pk)]


def test_nobody_stays_in_two_units(manager: Actor, unit: Unit, person: Person) -> None:
    with acting_as(manager):
        first = take_in(unit=unit, person=person, by=manager)
        with pytest.raises(Refused, match="already stays in another unit"):
            take_in(unit=a_unit(manager), person=person, by=manager)
        record_departure(promise_id=first.pk, destination=Destination.UNKNOWN, by=manager)
        with pytest.raises(Refused, match="Nobody stays"):
            link_stay(promise_id=first.pk, person=person, by=manager)
        second = take_in(unit=a_unit(manager), person=person, by=manager)
        assert [stay.pk for stay in stays_of(person)] == [second.pk, first.pk]


@pytest.mark.parametrize(
    ("whose", "erased", "state", "reason"),
    [
        (("own", "own"), False, "arrived", ""),
        (("own", "other"), False, "arrived", "served by another agency"),
        (("other", "own"), False, "arrived", "belongs to another agency"),
        (("own", "own"), True, "arrived", "was erased"),
        (("own", "own"), False, "held", "Nobody stays"),
        (("own", "own"), False, "accepted", "Nobody stays"),
        (("own", "own"), False, "departed", "Nobody stays"),
    ],
)
def test_who_may_be_named(manager: Actor, whose: tuple[str, str], erased: bool, state: str, reason: str) -> None:
    whose_stay, whose_person = whose
    agencies = {"own": manager.agency, "other": a_manager("Eve").agency}
    stay = Promise(house_agency_id=agencies[whose_stay], state=PromiseState(state))
    person = Person(agency_id=agencies[whose_person], erased_at=now() if erased else None)
    decision = may_link_stay(manager, stay, person)
    assert (decision.allowed, reason in str(decision.reason)) == (not reason, True)


@pytest.mark.parametrize("kind", AgencyKind)
def test_only_those_of_a_house_who_look_up_people_name_residents(kind: AgencyKind) -> None:
    def actor(role: Role) -> Actor:
        return Actor(kind=ActorKind.MEMBER, agency_kind=kind, permissions=frozenset(permissions_of(role, kind)))

    names = {role for role in KIND_ROLES[kind] if may_name_residents(actor(role))}
    assert names == ({Role.SUPPORT_WORKER, Role.HOUSE_MANAGER} if kind == AgencyKind.SAFE_HOUSE else set())


def test_the_database_itself_refuses_a_person_of_another_agency_and_a_hold(manager: Actor, person: Person) -> None:
    hold, stay = a_hold(a_nurse(), a_unit(manager)), arrived(a_hold(a_nurse(), a_unit(manager)), manager)
    theirs = a_person(a_support_worker(name="Olga"))
    for promise, someone in ((stay, theirs), (hold, person)):
        with acting_as(manager), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            StayPerson.objects.create(
                promise=promise,
                agency_id=manager.agency,
                person=someone,
                linked_at=now(),
                linked_by_id=manager.membership,
            )


def test_those_who_asked_for_the_bed_and_colleagues_without_people_do_not_see_who_stays(
    manager: Actor, unit: Unit, person: Person
) -> None:
    worker = a_support_worker(name="Olga")
    stay = arrived(a_hold(worker, unit), manager)
    with acting_as(manager), transaction.atomic():
        link_stay(promise_id=stay.pk, person=person, by=manager)
        frontline = a_member(Role.FRONTLINE, Agency.objects.get(pk=manager.agency), "Fay")
    for reader in (worker, frontline, a_manager("Eve")):
        with acting_as(reader):
            assert not StayPerson.objects.exists()
        assert person.number not in a_browser(reader).get(reverse("shelter:holds")).content.decode()


def test_erasing_a_person_takes_them_off_every_stay(manager: Actor, unit: Unit, person: Person) -> None:
    with acting_as(manager):
        kept, gone = a_person(manager), take_in(unit=unit, person=person, by=manager)
        other = take_in(unit=a_unit(manager), person=kept, by=manager)
        erase_person(person=person, reason=ErasureReason.PERSON_ASKED, confirmed_number=person.number, by=manager)
        assert numbers_by_stay([gone.pk, other.pk]) == {other.pk: kept.number}
        assert Promise.objects.get(pk=gone.pk).state == PromiseState.ARRIVED, "the bed is still slept in"


def test_from_the_persons_page_to_a_stay(manager: Actor, unit: Unit, person: Person) -> None:
    browser, page_of = a_browser(manager), reverse("people:person", args=(person.number,))
    begin = reverse("shelter:stay_for", args=(person.number,))
    assert begin in browser.get(page_of).content.decode()
    page = browser.get(begin).content.decode()
    assert f'value="unit:{unit.pk}"' in page
    assert browser.post(begin, {"place": "unit:999999"}).status_code == 422
    page = browser.post(begin, {"place": f"unit:{unit.pk}"}, follow=True).content.decode()
    assert "stays here" in page
    assert unit.label in page
    assert begin not in page, "who stays already begins no second stay"
    assert person.number in browser.get(reverse("shelter:desk")).content.decode()


def test_somebody_taken_in_at_the_door_is_named_from_either_side(manager: Actor, unit: Unit, person: Person) -> None:
    browser = a_browser(manager)
    browser.post(reverse("shelter:take_in", args=(unit.pk,)))
    with acting_as(manager):
        stay = Promise.objects.get()
    address = reverse("shelter:stay_person", args=(stay.pk,))
    assert address in browser.get(reverse("shelter:desk")).content.decode()
    wrong = browser.post(address, {"person": "Jane"})
    assert (wrong.status_code, "nobody with this number" in wrong.content.decode()) == (422, True)
    browser.post(address, {"person": person.number.lower()})
    browser.post(address, {"person": ""})
    browser.post(reverse("shelter:stay_for", args=(person.number,)), {"place": f"stay:{stay.pk}"})
    with acting_as(manager):
        assert numbers_by_stay([stay.pk]) == {stay.pk: person.number}
        acts = Event.objects.filter(subject=str(person.pk), action__startswith="shelter.").order_by("pk")
        assert [event.action for event in acts] == ["shelter.link_stay", "shelter.unlink_stay", "shelter.link_stay"]


def test_the_stay_of_another_house_is_not_there(manager: Actor, unit: Unit) -> None:
    stay = arrived(a_hold(a_nurse(), unit), manager)
    stranger = a_browser(a_manager("Eve"))
    assert stranger.get(reverse("shelter:stay_person", args=(stay.pk,))).status_code == 404
