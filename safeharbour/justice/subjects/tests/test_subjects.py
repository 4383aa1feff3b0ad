"""Who and what is in a file: sealed, counted once, changed with its history; of a protected person only a number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, models, transaction

from safeharbour.justice.investigations.actions import change_status
from safeharbour.justice.investigations.enums import Status
from safeharbour.justice.subjects.actions import (
    ChangedMeanwhile,
    Told,
    add,
    change,
    open_subjects,
    recast,
    restore,
    withdraw,
)
from safeharbour.justice.subjects.enums import BECOMES, PEOPLE, PSEUDONYMS, Because, Kind, Services, What
from safeharbour.justice.subjects.keys import key_of
from safeharbour.justice.subjects.models import Particulars, Step, Subject
from safeharbour.justice.subjects.queries import steps_of, the_subject
from safeharbour.justice.subjects.rules import OWN, may_be_accused, may_be_told, may_recast
from safeharbour.justice.subjects.tests.planting import (
    SAMPLES,
    a_file,
    a_subject,
    an_investigator,
    done,
    everyone,
    known_of,
)
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.audit.models import Event
from safeharbour.trust.vault.errors import VaultError

pytestmark = pytest.mark.django_db


def stored(actor: Actor, subject: Subject) -> Subject:
    with acting_as(actor), transaction.atomic():
        return the_subject(subject.pk)


def events(actor: Actor, subject: Subject) -> list[str]:
    with acting_as(actor), transaction.atomic():
        return list(Event.objects.filter(subject=str(subject.pk)).order_by("pk").values_list("action", flat=True))


def test_every_kind_is_kept_sealed_and_counted_in_its_file() -> None:
    alice = an_investigator()
    subjects = everyone(alice)
    assert [str(one) for one in subjects[:4]] == ["P1", "P2", "S3", "S4"]
    with acting_as(alice), transaction.atomic():
        kept = b"".join(bytes(row.words) for row in Particulars.objects.all())
        assert Particulars.objects.count() == len(Kind) - len(PSEUDONYMS)
    for words in SAMPLES.values():
        assert not [value for value in words.values() if value.encode() in kept]
    assert [known_of(alice, one) for one in subjects] == list(SAMPLES.values())
    assert events(alice, subjects[3]) == ["subjects.add", "subjects.open"]


def test_sent_twice_it_is_added_once_and_an_identifier_stands_once_in_a_file() -> None:
    alice, once = an_investigator(), uuid4()
    file = a_file(alice)
    assert a_subject(alice, Kind.PHONE, file=file, once=once) == a_subject(alice, Kind.PHONE, file=file, once=once)
    a_subject(alice, Kind.VEHICLE, file=file)
    for kind, words in (
        (Kind.PHONE, {"value": "+1 (905) 555-0177"}),
        (Kind.VEHICLE, {"value": "ckrt-48I", "province": "ON"}),
    ):
        with pytest.raises(Refused, match="in the file already, as S"):
            a_subject(alice, kind, file=file, words=words)
    a_subject(alice, Kind.VEHICLE, file=file, words={"value": "CKRT 481", "province": "QC"})


def test_another_service_sees_nothing_and_adds_nothing() -> None:
    alice, bob = an_investigator(), an_investigator("Bob")
    subject = a_subject(alice)
    with acting_as(bob), transaction.atomic():
        assert not Subject.objects.exists()
    with pytest.raises(type(subject.file).DoesNotExist):
        done(bob, add, file=subject.file, told=Told(kind=Kind.PROTECTED))
    with acting_as(bob), pytest.raises(ProgrammingError), transaction.atomic():
        Step.objects.create(
            subject=subject,
            agency_id=bob.agency,
            number=9,
            what=What.CHANGED,
            kind=subject.kind,
            at=subject.at,
            by_id=bob.membership,
        )


def test_a_closed_file_takes_nobody_in() -> None:
    alice = an_investigator()
    file = a_file(alice)
    closed: dict[str, Any] = {"investigation": file, "status": Status.CLOSED, "reason": "nothing to find"}
    done(alice, change_status, **closed)
    with pytest.raises(Refused, match="closed"):
        a_subject(alice, file=file)


COLUMNS_OF_A_SUBJECT = {
    "id": models.UUIDField,
    "agency": models.ForeignKey,
    "file": models.ForeignKey,
    "number": models.PositiveSmallIntegerField,
    "kind": models.CharField,
    "services": models.CharField,
    "version": models.PositiveSmallIntegerField,
    "withdrawn": models.CharField,
    "at": models.DateTimeField,
    "by": models.ForeignKey,
}


def test_the_table_of_subjects_has_no_column_for_a_name() -> None:
    """A new column is looked at by whoever adds it here: could somebody write a name, a day or a place into it?"""
    assert {field.name: type(field) for field in Subject._meta.local_fields} == COLUMNS_OF_A_SUBJECT
    texts = [f for f in (*Subject._meta.local_fields, *Step._meta.local_fields) if isinstance(f, models.CharField)]
    assert [f.name for f in texts if not f.choices] == []


@pytest.mark.parametrize("kind", sorted(PSEUDONYMS))
@pytest.mark.parametrize("told", [{"withdrawn": "at 12 King St"}, {"kind": "Zoe Quayle"}, {"services": "Zoe"}], ids=str)
def test_the_database_takes_codes_alone(kind: Kind, told: dict[str, str]) -> None:
    alice = an_investigator()
    subject = a_subject(alice, kind)
    with acting_as(alice), pytest.raises(DatabaseError), transaction.atomic():
        Subject.objects.filter(pk=subject.pk).update(**told)


@pytest.mark.parametrize("kind", sorted(PSEUDONYMS))
def test_nothing_is_written_of_a_protected_person_whoever_tries(kind: Kind) -> None:
    alice = an_investigator()
    with pytest.raises(Refused, match="number and nothing more"):
        a_subject(alice, kind, words={"value": "Zoe Quayle"})
    subject = a_subject(alice, kind)
    with pytest.raises(Refused, match="number and nothing more"):
        done(alice, change, subject=subject, words={"note": "at the motel"}, based_on=1)
    with acting_as(alice), pytest.raises(IntegrityError), transaction.atomic():
        Particulars.objects.create(subject=subject, agency_id=alice.agency, version=1, words=b"sealed")
    assert known_of(alice, subject) == {}


def test_a_change_keeps_what_was_there_and_who_changed_it() -> None:
    alice = an_investigator()
    subject = a_subject(alice)
    told = {"value": "Nikolas Quarrier", "birth_year": "1989", "note": "also called Nico"}
    for _ in range(2):
        done(alice, change, subject=subject, words=told, based_on=1)
    assert known_of(alice, subject) == told
    with pytest.raises(ChangedMeanwhile):
        done(alice, change, subject=subject, words={"value": "Nobody"}, based_on=1)
    with acting_as(alice), transaction.atomic():
        assert [row.version for row in Particulars.objects.filter(subject=subject)] == [1, 2]
        assert [(step.what, str(step.by_id)) for step in steps_of(subject)] == [
            (What.ADDED, alice.membership),
            (What.CHANGED, alice.membership),
        ]
    for statement in ("update subjects_particulars set version = 9", "delete from subjects_step"):
        with acting_as(alice), pytest.raises(ProgrammingError), transaction.atomic():
            connection.cursor().execute(statement)


def test_what_is_withdrawn_says_why_is_out_of_the_list_and_comes_back() -> None:
    alice = an_investigator()
    subject = a_subject(alice, Kind.PHONE)
    for _ in range(2):
        done(alice, withdraw, subject=subject, because=Because.TWICE, based_on=1)
    assert done(alice, open_subjects, file=subject.file) == []
    assert [one.subject for one in done(alice, open_subjects, file=subject.file, withdrawn=True)] == [subject]
    with pytest.raises(Refused, match="withdrawn"):
        done(alice, change, subject=subject, words={"value": "416 555 0143"}, based_on=2)
    seen = stored(alice, subject)
    for _ in range(2):
        done(alice, restore, subject=seen)
    assert [one.subject for one in done(alice, open_subjects, file=subject.file)] == [subject]
    with acting_as(alice), transaction.atomic():
        assert [step.what for step in steps_of(subject)] == [What.ADDED, What.WITHDRAWN, What.RESTORED]
    assert events(alice, subject) == ["subjects.add", "subjects.withdraw", "subjects.restore"]


@pytest.mark.parametrize("was", sorted(PEOPLE))
@pytest.mark.parametrize("becomes", sorted(PEOPLE))
def test_what_a_person_can_be_found_to_be(was: Kind, becomes: Kind) -> None:
    """Every pair: from a pseudonym no way leads to suspect, accused or witness."""
    alice = an_investigator()
    subject = a_subject(alice, was)
    services = Services.NONE if becomes == Kind.ACCUSED else ""
    decision = may_recast(alice, subject, becomes, services)
    expected = becomes in BECOMES[was]
    assert bool(decision) == expected
    if was in PSEUDONYMS and becomes not in PSEUDONYMS:
        assert not expected
        assert "reviewer" in str(decision.reason)
        with acting_as(alice), pytest.raises(DatabaseError), transaction.atomic():
            Subject.objects.filter(pk=subject.pk).update(kind=becomes, services=services)
    if expected:
        done(alice, recast, subject=subject, kind=becomes, services=services, based_on=1)
        assert stored(alice, subject).kind == becomes
        assert bool(known_of(alice, subject)) == (becomes not in PSEUDONYMS)


def test_a_suspect_who_was_exploited_loses_all_that_was_written_for_good(
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    alice = an_investigator()
    subject = a_subject(alice)
    done(alice, change, subject=subject, words={"value": "Nikolas Q"}, based_on=1)
    with acting_as(alice), transaction.atomic():
        backup = [bytes(row.words) for row in Particulars.objects.filter(subject=subject)]
    assert len(backup) == 2
    with django_capture_on_commit_callbacks(execute=True):
        done(alice, recast, subject=subject, kind=Kind.CO_VICTIM, based_on=2)
    with acting_as(alice), transaction.atomic():
        assert not Particulars.objects.filter(subject=subject).exists()
    assert str(stored(alice, subject)) == "P1"
    with pytest.raises(VaultError):
        key_of(subject.pk)


@pytest.mark.parametrize(
    ("kind", "services", "allowed"),
    [
        (Kind.ACCUSED, OWN, False),
        (Kind.ACCUSED, "", False),
        (Kind.ACCUSED, Services.NONE, True),
        (Kind.ACCUSED, Services.OF_OTHERS, True),
        (Kind.SUSPECT, "", True),
        (Kind.SUSPECT, OWN, False),
        (Kind.PROTECTED, OWN, False),
    ],
)
def test_nobody_is_accused_for_their_own_services(kind: Kind, services: str, allowed: bool) -> None:
    assert bool(may_be_accused(kind, services)) == allowed
    if kind == Kind.ACCUSED and services == OWN:
        assert "286.5" in str(may_be_accused(kind, services).reason)


@pytest.mark.parametrize("services", [OWN, ""])
def test_the_database_holds_no_accusation_for_own_services(services: str) -> None:
    alice = an_investigator()
    subject = a_subject(alice)
    with pytest.raises(Refused):
        done(alice, recast, subject=subject, kind=Kind.ACCUSED, services=services, based_on=1)
    with acting_as(alice), pytest.raises(IntegrityError), transaction.atomic():
        Subject.objects.filter(pk=subject.pk).update(kind=Kind.ACCUSED, services=services)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("told", [True, False])
def test_of_whom_something_is_told(kind: Kind, told: bool) -> None:
    assert bool(may_be_told(kind, told=told)) == (told != (kind in PSEUDONYMS))


def test_who_does_not_write_files_changes_nothing() -> None:
    alice = an_investigator()
    subject = a_subject(alice)
    reader = replace(alice, permissions=alice.permissions - {"file.write"})
    with pytest.raises(Refused, match="Only an investigator"):
        done(reader, withdraw, subject=subject, because=Because.TWICE, based_on=1)
