"""Giving, entering and ending codes: refusals, what is recorded, and that all wrong codes are alike."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import pairwise
from unittest.mock import patch

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from safeharbour.support.own_page import digests
from safeharbour.support.own_page.actions import end_code, enter, give_code
from safeharbour.support.own_page.enums import Entrance, Language
from safeharbour.support.own_page.models import ReturnCode
from safeharbour.support.own_page.queries import code_of, whose
from safeharbour.support.own_page.rules import TRIES_FROM_A_PLACE, TRIES_OF_A_BEGINNING, may_try
from safeharbour.support.own_page.tests.factories import HERE, Holder, a_code, a_holder, a_try
from safeharbour.support.people.actions import erase_person
from safeharbour.support.people.enums import ErasureReason
from safeharbour.support.people.models import Person
from safeharbour.support.people.tests.factories import a_person
from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_member, an_agency
from safeharbour.trust.audit.models import Event
from safeharbour.trust.consent.tests.factories import a_worker

pytestmark = pytest.mark.django_db


def test_a_code_opens_the_page_of_its_person_and_is_recorded() -> None:
    holder = a_holder()
    assert holder.herself.person == str(holder.person.pk)
    with acting_as(holder.herself):
        assert list(Person.objects.values_list("pk", flat=True)) == [holder.person.pk]
        assert Event.objects.filter(action="own_page.enter", subject=str(holder.person.pk)).count() == 1


def test_the_words_stand_nowhere_in_the_database() -> None:
    holder = a_holder()
    with acting_as(holder.worker):
        code = code_of(holder.person)
        given = Event.objects.get(action="own_page.give_code")
    assert code
    assert len(bytes(code.digest)) == 32
    assert holder.words.encode() not in bytes(code.digest)
    # Two together: a single word such as "code" may stand in any event.
    for two in pairwise(holder.words.split()):
        assert " ".join(two) not in str(given.__dict__)


def test_a_code_is_given_face_to_face_only() -> None:
    worker = a_worker()
    person = a_person(worker)
    with acting_as(worker), pytest.raises(Refused, match="face to face"):
        give_code(person=person, language=Language.ENGLISH, is_here=False, by=worker)


@pytest.mark.parametrize(("role", "kind"), [(Role.AUDITOR, AgencyKind.HEALTH), (Role.INVESTIGATOR, AgencyKind.POLICE)])
def test_only_who_writes_about_people_gives_a_code(role: Role, kind: AgencyKind) -> None:
    person = a_person(a_worker())
    other = a_member(role, an_agency(kind))
    with acting_as(other), pytest.raises(Refused):
        give_code(person=person, language=Language.ENGLISH, is_here=True, by=other)


def test_another_agency_gives_no_code() -> None:
    person, stranger = a_person(a_worker()), a_worker(name="Bob")
    with acting_as(stranger), pytest.raises(Refused, match="another agency"):
        give_code(person=person, language=Language.ENGLISH, is_here=True, by=stranger)


def test_a_new_code_ends_the_one_before() -> None:
    holder = a_holder()
    again = a_code(holder.person, holder.worker, Language.FRENCH)
    assert a_try(holder.words).entrance is Entrance.NOT_OPENED
    assert a_try(again).entrance is Entrance.OPENED
    with acting_as(holder.herself):
        assert not Person.objects.exists(), "who came by the old one is nobody at the next statement"


def test_two_codes_cannot_hold_at_once() -> None:
    holder = a_holder()
    with acting_as(holder.worker), pytest.raises(IntegrityError, match="one_return_code_holds"), transaction.atomic():
        ReturnCode.objects.create(
            person=holder.person,
            agency_id=holder.worker.agency,
            digest=b"another",
            language="en",
            given_at=now(),
            given_by_id=holder.worker.membership,
            good_until=now() + timedelta(days=1),
        )


def ended_by_worker(holder: Holder) -> None:
    with acting_as(holder.worker), transaction.atomic():
        end_code(person=holder.person, by=holder.worker)


def ended_by_herself(holder: Holder) -> None:
    with acting_as(holder.herself), transaction.atomic():
        end_code(person=holder.person, by=holder.herself)


def erased(holder: Holder) -> None:
    with acting_as(holder.worker), transaction.atomic():
        number = holder.person.number
        erase_person(person=holder.person, reason=ErasureReason.PERSON_ASKED, confirmed_number=number, by=holder.worker)


ENDINGS = pytest.mark.parametrize("end", [ended_by_worker, ended_by_herself, erased])


@ENDINGS
def test_from_its_end_on_a_code_is_nobody_and_shows_nothing(end: Callable[[Holder], None]) -> None:
    holder = a_holder()
    end(holder)
    assert a_try(holder.words).entrance is Entrance.NOT_OPENED
    assert whose(holder.herself.code) is None
    with acting_as(holder.herself):
        assert not Person.objects.exists()
        assert not Event.objects.filter(subject=str(holder.person.pk)).exists()


def test_nobody_ends_a_code_that_does_not_hold() -> None:
    holder = a_holder()
    ended_by_worker(holder)
    with acting_as(holder.worker), pytest.raises(Refused, match="No code holds"):
        end_code(person=holder.person, by=holder.worker)


def test_only_its_own_page_turns_words_into_a_person() -> None:
    holder = a_holder()
    with pytest.raises(Refused):
        enter(typed=holder.words, place=HERE, by=holder.worker)


# Wrong codes: the same work for each, whatever was wrong with it.


def the_work_of(typed: str, place: str) -> tuple[list[str], int]:
    """The statements, without their values, and how often the slow digest was made."""
    with (
        CaptureQueriesContext(connection) as asked,
        patch("hashlib.scrypt", wraps=hashlib.scrypt) as slow,
    ):
        assert a_try(typed, place).entrance is Entrance.NOT_OPENED
    plain = [re.sub(r"'[^']*'|\bS?AVEPOINT \S+|\b\d+\b", "?", one["sql"]) for one in asked.captured_queries]
    return [one for one in plain if "AVEPOINT" not in one], slow.call_count


def test_every_wrong_code_is_the_same_work() -> None:
    never = the_work_of("apple " * 7, "192.0.2.2")
    ended, gone, late = a_holder(), a_holder(), a_holder()
    ended_by_worker(ended)
    erased(gone)
    assert the_work_of(ended.words, "192.0.2.3") == never
    assert the_work_of(gone.words, "192.0.2.4") == never
    assert the_work_of("", "192.0.2.5") == never
    assert the_work_of("no code at all 🙂", "192.0.2.6") == never
    with at_moment(now() + timedelta(days=800)):
        assert the_work_of(late.words, "192.0.2.7") == never
    assert never[1] == 1
    assert any("advisory" in one for one in never[0]), "tries of one place are counted one after the other"


# Limits: wrong tries shut out nobody who does not make them.


@pytest.mark.parametrize(
    ("place", "beginning", "allowed"),
    [
        (0, 0, True),
        (TRIES_FROM_A_PLACE - 1, TRIES_FROM_A_PLACE - 1, True),
        (TRIES_FROM_A_PLACE, 0, True),
        (TRIES_FROM_A_PLACE, TRIES_OF_A_BEGINNING - 1, True),
        (TRIES_FROM_A_PLACE, TRIES_OF_A_BEGINNING, False),
        (10_000, TRIES_OF_A_BEGINNING, False),
    ],
)
def test_how_often_one_may_try(place: int, beginning: int, allowed: bool) -> None:
    assert bool(may_try(place, beginning)) is allowed


@pytest.fixture
def quick() -> Iterator[None]:
    with patch.dict(digests.COST, {"n": 2}):
        yield


@pytest.mark.usefixtures("quick")
def test_many_wrong_tries_are_stopped_and_lock_nobody_out() -> None:
    holder = a_holder()
    for _ in range(TRIES_FROM_A_PLACE):
        assert a_try("apple wrong").entrance is Entrance.NOT_OPENED
    assert a_try("apple wrong").entrance is Entrance.TOO_MANY
    assert a_try(holder.words).entrance is Entrance.OPENED, "from the same network, beginning with another word"
    assert a_try("apple wrong", "192.0.2.9").entrance is Entrance.NOT_OPENED, "from elsewhere"
    with at_moment(now() + timedelta(minutes=11)):
        assert a_try("apple wrong").entrance is Entrance.NOT_OPENED


@pytest.mark.usefixtures("quick")
def test_who_knows_how_it_begins_cannot_go_on_guessing() -> None:
    holder = a_holder()
    first = holder.words.split()[0]
    for _ in range(TRIES_FROM_A_PLACE):
        a_try(f"{first} and then a guess")
    assert a_try(holder.words).entrance is Entrance.TOO_MANY, "even the right one is not looked at"
    assert a_try(holder.words, "192.0.2.9").entrance is Entrance.OPENED, "she enters from another network"
