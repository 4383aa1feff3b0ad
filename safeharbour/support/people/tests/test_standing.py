"""Joined and parted, frozen and lifted, taken along: what is done with a file as a whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import translation

from safeharbour.support.people.actions import (
    IdentityOvertaken,
    add_note,
    change_identity,
    erase_person,
    export_person,
    freeze_file,
    join_people,
    lift_freeze,
    part_people,
    register_person,
    tell_needs,
    tell_plan,
)
from safeharbour.support.people.enums import Demand, ErasureReason, NeedDomain, NeedState
from safeharbour.support.people.exports import as_json, as_pdf
from safeharbour.support.people.identity import Identity
from safeharbour.support.people.models import Freeze, Joining, Person, PersonIdentity, PersonNote
from safeharbour.support.people.queries import duplicates_of, joined_with, people_listed, people_matching
from safeharbour.support.people.tests.factories import a_person, a_support_worker
from safeharbour.support.people.told import NeedTold, PlanTold
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.tests.factories import a_member, an_agency
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db
JANE, JAYNE = Identity(name="Jane Tremblay"), Identity(name="Jayne Tramblay")


@pytest.fixture
def alice() -> Actor:
    return a_support_worker()


def erased(person: Person, by: Actor) -> Person:
    return erase_person(person=person, reason=ErasureReason.PERSON_ASKED, confirmed_number=person.number, by=by)


def test_joined_people_are_found_and_listed_once_and_parted_as_before(alice: Actor) -> None:
    kept, duplicate = a_person(alice, JANE), a_person(alice, JAYNE)
    with acting_as(alice):
        before = [match.person for match in people_matching(JANE, agency=alice.agency)]
        assert set(before) == {kept, duplicate}
        join_people(duplicate=duplicate, kept=kept, by=alice)
        assert [match.person for match in people_matching(JAYNE, agency=alice.agency)] == [kept]
        assert (list(people_listed()), duplicates_of(kept), joined_with(duplicate)) == ([kept], [duplicate], kept)
        part_people(duplicate=duplicate, by=alice)
        assert [match.person for match in people_matching(JANE, agency=alice.agency)] == before
        assert (people_listed().count(), duplicates_of(kept), joined_with(duplicate)) == (2, [], None)
        join_people(duplicate=kept, kept=duplicate, by=alice)
        assert joined_with(kept) == duplicate
        verbs = Event.objects.filter(action__in=["people.join", "people.part"]).values_list("action", flat=True)
        assert sorted(verbs) == ["people.join", "people.join", "people.part"]
        assert Joining.objects.count() == 3


def test_what_cannot_be_joined_or_parted(alice: Actor) -> None:
    one, two, three = (a_person(alice) for _ in range(3))
    with acting_as(alice):
        join_people(duplicate=one, kept=two, by=alice)
        for duplicate, kept, why in (
            (one, one, "same number"),
            (one, three, "Part them"),
            (three, one, "itself joined"),
        ):
            with pytest.raises(Refused, match=why):
                join_people(duplicate=duplicate, kept=kept, by=alice)
        with pytest.raises(Refused, match="joined with no other"):
            part_people(duplicate=three, by=alice)
        with pytest.raises(IntegrityError, match="joined_with_themselves"), transaction.atomic():
            Joining.objects.create(
                duplicate=one, kept=one, agency_id=alice.agency, joined=True, at=one.created_at, by_id=alice.membership
            )
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            Joining.objects.update(joined=False)


def test_two_agencies_never_join_their_files(alice: Actor) -> None:
    bob = a_support_worker(an_agency(), "Bob")
    mine, theirs = a_person(alice), a_person(bob)
    with acting_as(alice):
        with pytest.raises(Refused, match="another agency"):
            join_people(duplicate=mine, kept=theirs, by=alice)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Joining.objects.create(
                duplicate=mine,
                kept=theirs,
                agency_id=alice.agency,
                joined=True,
                at=mine.created_at,
                by_id=alice.membership,
            )


def test_erasing_takes_every_number_of_the_person(alice: Actor) -> None:
    kept, duplicate = a_person(alice), a_person(alice)
    with acting_as(alice):
        join_people(duplicate=duplicate, kept=kept, by=alice)
        erased(kept, alice)
        assert Person.objects.filter(erased_at=None).count() == 0
        assert not PersonIdentity.objects.exists()
        assert Event.objects.filter(action="people.erase").count() == 2


def test_nothing_is_erased_while_a_demand_stands(alice: Actor) -> None:
    kept, duplicate = a_person(alice), a_person(alice)
    with acting_as(alice):
        join_people(duplicate=duplicate, kept=kept, by=alice)
        freeze_file(person=duplicate, demand=Demand.SUBPOENA, by=alice)
        for person in (kept, duplicate):
            with pytest.raises(Refused, match="legal demand stands"):
                erased(person, alice)
        assert PersonIdentity.objects.count() == 2
        lift_freeze(person=duplicate, by=alice)
        with pytest.raises(Refused, match="No legal demand"):
            lift_freeze(person=duplicate, by=alice)
        assert erased(kept, alice).is_erased
        assert Event.objects.get(action="people.freeze").reason == "subpoena"
        assert Event.objects.filter(action="people.lift_freeze").count() == 1


def test_a_freeze_is_lifted_once_and_signed(alice: Actor) -> None:
    person = a_person(alice)
    with acting_as(alice):
        freeze = freeze_file(person=person, demand=Demand.PRESERVATION, by=alice)
        with pytest.raises(IntegrityError, match="who_lifts_a_freeze_signs"), transaction.atomic():
            Freeze.objects.update(lifted_by=alice.membership)
        lift_freeze(person=person, by=alice)
        assert Freeze.objects.filter(pk=freeze.pk).update(lifted_at=None, lifted_by=None) == 0


ACTS: dict[str, Callable[[Person, Actor], object]] = {
    "join": lambda person, by: join_people(duplicate=person, kept=Person(agency_id=person.agency_id), by=by),
    "freeze": lambda person, by: freeze_file(person=person, demand=Demand.SUBPOENA, by=by),
    "export": lambda person, by: export_person(person=person, form="json", by=by),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_others_are_refused(alice: Actor, act: Callable[[Person, Actor], object]) -> None:
    person = a_person(alice)
    for stranger in (a_member(Role.FRONTLINE, name="Bob"), a_support_worker(an_agency(), "Carol")):
        with acting_as(stranger), pytest.raises(Refused):
            act(person, stranger)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_export_holds_everything_of_every_number(alice: Actor, language: str) -> None:
    person, duplicate = a_person(alice, JANE), a_person(alice, JAYNE)
    with acting_as(alice), translation.override(language):
        for hope in ("a room of my own", "a small garden"):
            tell_plan(person=person, told=PlanTold(hopes=hope), based_on=int(hope == "a small garden"), by=alice)
        tell_needs(
            person=person, told=[NeedTold(domain=NeedDomain.PETS, state=NeedState.WANTED, remark="a cat")], by=alice
        )
        add_note(person=duplicate, text="Asked for tea.", by=alice)
        join_people(duplicate=duplicate, kept=person, by=alice)
        everything = export_person(person=person, form="json", by=alice)
        written = as_json(everything).decode()
        for said in ("Jane Tremblay", "Jayne", "room of my own", "small garden", "a cat", "Asked for tea."):
            assert said in written
        assert ("animaux" if language == "fr" else "pets") in written
        assert [file["number"] for file in json.loads(written)["files"]] == [person.number, duplicate.number]
        assert as_pdf(everything).startswith(b"%PDF-")
        assert Event.objects.filter(action="people.export", detail={"form": "json"}).count() == 2


def test_a_page_sent_twice_does_its_work_once(alice: Actor) -> None:
    once = uuid4()
    with acting_as(alice):
        first, second = (register_person(identity=JANE, by=alice, once=once) for _ in range(2))
        notes = [add_note(person=first, text="x", by=alice, once=uuid4()) for _ in range(2)]
        again = add_note(person=first, text="x", by=alice, once=notes[0].pk)
        assert (first, again.pk) == (second, notes[0].pk)
        assert (Person.objects.count(), PersonNote.objects.count()) == (1, 2)
        assert Event.objects.filter(action="people.register").count() == 1
        assert tell_plan(person=first, told=PlanTold(hopes="y"), based_on=0, by=alice) == 1
        assert tell_plan(person=first, told=PlanTold(hopes="y"), based_on=0, by=alice) == 1


def test_a_correction_over_a_newer_one_is_not_saved(alice: Actor) -> None:
    person = a_person(alice, JANE)
    with acting_as(alice):
        seen = PersonIdentity.objects.get(person=person).changed_at
        change_identity(person=person, identity=JAYNE, by=alice, based_on=seen)
        with pytest.raises(IdentityOvertaken):
            change_identity(person=person, identity=Identity(name="Somebody"), by=alice, based_on=seen)
        assert [match.person for match in people_matching(JAYNE, agency=alice.agency)] == [person]


@pytest.mark.parametrize("name", ["Cher", "فاطمة", "🦋", "  ", "O’Neil–Đặng", "x" * 200])
def test_any_name_is_a_name(alice: Actor, name: str) -> None:
    one, two = a_person(alice, Identity(name=name)), a_person(alice, Identity(name=name))
    assert one.number != two.number
