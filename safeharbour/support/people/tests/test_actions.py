from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from safeharbour.support.people.actions import (
    add_note,
    change_identity,
    erase_person,
    open_identity,
    open_notes,
    register_person,
    search_people,
)
from safeharbour.support.people.enums import ErasureReason, OpeningPurpose
from safeharbour.support.people.identity import Identity
from safeharbour.support.people.models import Person, PersonIdentity, PersonNote
from safeharbour.support.people.queries import people_matching, people_visible
from safeharbour.support.people.tests.factories import a_person, a_support_worker
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.tests.factories import a_member, an_agency
from safeharbour.trust.audit.models import Event
from safeharbour.trust.vault.blind_index import Kind
from safeharbour.trust.vault.errors import Unopenable
from safeharbour.trust.vault.models import BlindToken, PersonKey
from safeharbour.trust.vault.queries import data_key

pytestmark = pytest.mark.django_db

JANE = Identity(
    name="Jane Tremblay",
    aliases=("Star", "Zoë"),
    birth_date=date(2004, 3, 9),
    phones=("+14165550199",),
    languages=("fr", "en"),
)
NOW = OpeningPurpose.SERVING_NOW


@pytest.fixture
def alice() -> Actor:
    return a_support_worker()


def erased(person: Person, by: Actor) -> Person:
    return erase_person(person=person, reason=ErasureReason.PERSON_ASKED, confirmed_number=person.number, by=by)


def test_an_identity_opens_as_it_was_told_and_each_opening_is_in_the_trail(alice: Actor) -> None:
    person = a_person(alice, JANE)
    with acting_as(alice):
        assert open_identity(person=person, purpose=NOW, by=alice) == JANE
        event = Event.objects.get(action="people.open_identity")
    assert (event.subject, event.reason, event.detail) == (str(person.pk), "serving_now", {})


@pytest.mark.parametrize("identity", [Identity(), Identity(name="فاطمة", birth_year=1999)])
def test_little_may_be_known(alice: Actor, identity: Identity) -> None:
    person = a_person(alice, identity)
    with acting_as(alice):
        assert open_identity(person=person, purpose=NOW, by=alice) == identity


def test_a_corrected_identity_replaces_the_old_and_is_found_by_the_new(alice: Actor) -> None:
    person = a_person(alice, JANE)
    corrected = Identity(name="Maria Okafor")
    with acting_as(alice):
        change_identity(person=person, identity=corrected, by=alice)
        assert open_identity(person=person, purpose=NOW, by=alice) == corrected
        assert [match.person for match in people_matching(corrected, agency=alice.agency)] == [person]
        assert not people_matching(JANE, agency=alice.agency)
        assert Event.objects.filter(action="people.change_identity").count() == 1


def test_notes_open_together_newest_first_with_their_authors(alice: Actor) -> None:
    person = a_person(alice)
    with acting_as(alice):
        add_note(person=person, text="Asked for a room near the lake.", by=alice)
        add_note(person=person, text="", by=alice)
        opened = open_notes(person=person, purpose=NOW, by=alice)
        assert [note.text for note in opened] == ["", "Asked for a room near the lake."]
        assert {str(note.written_by) for note in opened} == {alice.membership}
        assert Event.objects.get(action="people.open_notes").detail == {"opened": 2}
        assert Event.objects.filter(action="people.add_note").count() == 2


def test_sealed_fields_swapped_between_people_or_notes_do_not_open(alice: Actor) -> None:
    jane, mary = a_person(alice, JANE), a_person(alice, Identity(name="Mary"))
    with acting_as(alice):
        one, two = (add_note(person=jane, text=text, by=alice) for text in ("one", "two"))
        stolen = PersonIdentity.objects.get(person=jane).names
        PersonIdentity.objects.filter(person=mary).update(names=stolen)
        PersonIdentity.objects.filter(person=jane).update(aliases=stolen)
        for person in (jane, mary):
            with pytest.raises(Unopenable):
                open_identity(person=person, purpose=NOW, by=alice)
    assert one.text != two.text


def test_search_finds_a_misheard_name_and_says_what_agrees(alice: Actor) -> None:
    person = a_person(alice, JANE)
    with acting_as(alice):
        matches = search_people(asked=Identity(name="Jayne Tramblé", birth_year=2004), by=alice)
        assert [match.person for match in matches] == [person]
        assert {Kind.TWO_SOUNDS, Kind.SOUND_AND_YEAR} <= matches[0].agreeing
        event = Event.objects.get(action="people.search")
    assert event.detail == {"shown": 1}


@pytest.mark.parametrize(
    "asked",
    [
        Identity(phones=("416-555-0199",)),
        Identity(name="Zoe"),
        Identity(name="STAR"),
        Identity(name="Tremblay Jane"),
        Identity(birth_date=date(2004, 3, 9)),
        Identity(birth_date=date(2004, 9, 3), name="Jane"),
        Identity(name="Trembley", birth_year=2005),
    ],
)
def test_each_way_to_search_finds_her(alice: Actor, asked: Identity) -> None:
    person = a_person(alice, JANE)
    a_person(alice, Identity(name="Olga Petrova", birth_date=date(1990, 1, 1), phones=("+16135550123",)))
    with acting_as(alice):
        assert [match.person for match in people_matching(asked, agency=alice.agency)] == [person]


def test_a_search_asks_three_questions_however_many_it_finds(alice: Actor, django_assert_num_queries: Any) -> None:
    """The versions of the index, who agrees in what, and whom to show under which number."""
    found = [a_person(alice, JANE)]
    for more in (0, 4):
        found += [a_person(alice, JANE) for _ in range(more)]
        with acting_as(alice), django_assert_num_queries(3):
            assert {match.person for match in people_matching(JANE, agency=alice.agency)} == {*found}


def test_another_agency_finds_and_sees_nobody(alice: Actor) -> None:
    a_person(alice, JANE)
    bob = a_support_worker(name="Bob")
    with acting_as(bob):
        assert not people_visible().exists()
        assert not people_matching(JANE, agency=bob.agency)
        assert not people_matching(JANE, agency=alice.agency)
        for model in (PersonIdentity, PersonNote, PersonKey, BlindToken):
            assert not model._default_manager.exists()


def test_erasing_leaves_a_tombstone_and_nothing_else(alice: Actor) -> None:
    person = a_person(alice, JANE)
    with acting_as(alice):
        add_note(person=person, text="story", by=alice)
        tombstone = erased(person, alice)
        assert tombstone.is_erased
        assert people_visible().get() == person
        assert not PersonIdentity.objects.exists()
        assert not PersonNote.objects.exists()
        assert not BlindToken.objects.exists()
        assert PersonKey.objects.get().wrapped is None
        assert not people_matching(JANE, agency=alice.agency)
        assert Event.objects.get(action="people.erase").reason == "person_asked"
        with pytest.raises(Refused, match="erased"):
            open_identity(person=tombstone, purpose=NOW, by=alice)


@pytest.mark.parametrize("typed", ["", None, "SH-2222-2222"])
def test_erasing_asks_for_the_number_once_more(alice: Actor, typed: str | None) -> None:
    person = a_person(alice, JANE)
    with acting_as(alice), pytest.raises(Refused, match="Nothing was erased"):
        erase_person(person=person, reason=ErasureReason.PERSON_ASKED, confirmed_number=typed, by=alice)
    with acting_as(alice):
        assert open_identity(person=person, purpose=NOW, by=alice) == JANE


ACTS: dict[str, Callable[[Person, Actor], Any]] = {
    "register": lambda _, by: register_person(identity=JANE, by=by),
    "search": lambda _, by: search_people(asked=JANE, by=by),
    "open identity": lambda person, by: open_identity(person=person, purpose=NOW, by=by),
    "change": lambda person, by: change_identity(person=person, identity=JANE, by=by),
    "note": lambda person, by: add_note(person=person, text="x", by=by),
    "open notes": lambda person, by: open_notes(person=person, purpose=NOW, by=by),
    "erase": erased,
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_roles_that_do_not_work_with_people_are_refused(alice: Actor, act: Callable[[Person, Actor], Any]) -> None:
    person = a_person(alice, JANE)
    bob = a_member(Role.FRONTLINE, name="Bob")
    with acting_as(bob), pytest.raises(Refused, match="Your role"):
        act(person, bob)


@pytest.mark.parametrize("act", [ACTS[name] for name in ("open identity", "change", "note", "open notes", "erase")])
def test_a_worker_of_another_agency_is_refused(alice: Actor, act: Callable[[Person, Actor], Any]) -> None:
    person = a_person(alice, JANE)
    bob = a_support_worker(an_agency(), "Bob")
    with acting_as(bob), pytest.raises(Refused, match="another agency"):
        act(person, bob)


def test_the_database_keeps_no_empty_envelope_and_no_half_destroyed_key(alice: Actor) -> None:
    person = a_person(alice)
    with acting_as(alice):
        with pytest.raises(IntegrityError, match="sealed_even_where_it_is_empty"), transaction.atomic():
            PersonIdentity.objects.filter(person=person).update(names=b"")
        with pytest.raises(IntegrityError, match="leaves_no_wrapped_material"), transaction.atomic():
            PersonKey.objects.update(destroyed_at=person.created_at)


def test_nothing_readable_is_in_a_representation(alice: Actor) -> None:
    person = a_person(alice, JANE)
    with acting_as(alice):
        rows = (person, PersonIdentity.objects.get(), PersonKey.objects.get(), BlindToken.objects.first())
        shown = f"{rows!r} {JANE!r} {JANE.identifiers()!r} {data_key(person.pk)!r}"
    assert "Jane" not in shown
    assert "Tremblay" not in shown
