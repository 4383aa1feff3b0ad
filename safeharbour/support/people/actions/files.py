"""Registering, opening, changing and erasing people. What is sealed is opened here and nowhere else, audited each time.

The trail says who opened whose identity and for which purpose. It never holds what was read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from safeharbour.support.people.actions.telling import hold_against_erasure
from safeharbour.support.people.enums import ErasureReason, OpeningPurpose
from safeharbour.support.people.identity import SEALED_FIELDS, Identity
from safeharbour.support.people.models import Person, PersonIdentity, PersonNote
from safeharbour.support.people.numbers import new_number
from safeharbour.support.people.queries import Match, duplicates_of, is_frozen, numbers_of, people_matching
from safeharbour.support.people.rules import (
    is_confirmed,
    is_free_to_erase,
    may_change,
    may_erase,
    may_open_identity,
    may_open_notes,
    may_register,
    may_search,
)
from safeharbour.support.people.told import EVERYTHING_TOLD
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.turns import take_turn
from safeharbour.trust.audit.actions import record
from safeharbour.trust.vault.actions import destroy_person_key, index_person, make_person_key
from safeharbour.trust.vault.keyring import DataKey
from safeharbour.trust.vault.queries import data_key
from safeharbour.trust.vault.sealing import open_sealed, seal


class IdentityOvertaken(Exception):  # noqa: N818 - an answer that the page shows side by side
    """Somebody else corrected the identity in the meantime. Nothing was saved."""


NOTE_FIELD = "note"
TRIES_FOR_A_NUMBER = 5


@dataclass(frozen=True, repr=False)
class OpenedNote:
    text: str
    written_at: datetime
    written_by: UUID


@transaction.atomic
def search_people(*, asked: Identity, by: Actor) -> list[Match]:
    """Search before you create. The trail says that one searched and how many were shown, not for whom."""
    require(may_search(by))
    matches = people_matching(asked, agency=by.agency)
    record("people.search", by=by, shown=len(matches))
    return matches


@transaction.atomic
def register_person(*, identity: Identity, by: Actor, once: UUID | None = None) -> Person:
    """`once` comes with the page: the same page sent twice registers one person."""
    require(may_register(by))
    if once:
        take_turn("person", once)
        if already := Person.objects.filter(pk=once).first():
            return already
    person = _new_person(by, once or uuid4())
    key = make_person_key(subject=person.pk, by=by)
    PersonIdentity.objects.create(
        person=person,
        agency_id=by.agency,
        changed_at=clock.now(),
        changed_by_id=by.membership,
        **_sealed(key, identity),
    )
    index_person(subject=person.pk, known=identity.identifiers(), by=by)
    record("people.register", by=by, subject=person)
    return person


@transaction.atomic
def change_identity(*, person: Person, identity: Identity, by: Actor, based_on: datetime | None = None) -> None:
    """`based_on`: when the identity on the page was written; if it was rewritten since, nothing is saved."""
    row = PersonIdentity.objects.select_for_update().filter(person=person).first()
    require(may_change(by, person))
    if row is None:
        raise PersonIdentity.DoesNotExist
    if based_on is not None and row.changed_at != based_on:
        if row.changed_by_id == UUID(by.membership) and read_sealed_identity(person) == identity:
            return  # the page was sent twice
        raise IdentityOvertaken
    for field, sealed in _sealed(data_key(person.pk), identity).items():
        setattr(row, field, sealed)
    row.changed_at, row.changed_by_id = clock.now(), UUID(by.membership)
    row.save()
    index_person(subject=person.pk, known=identity.identifiers(), by=by)
    record("people.change_identity", by=by, subject=person)


@transaction.atomic
def open_identity(*, person: Person, purpose: OpeningPurpose, by: Actor) -> Identity:
    require(may_open_identity(by, person))
    record("people.open_identity", by=by, subject=person, reason=OpeningPurpose(purpose).value)
    return read_sealed_identity(person)


def read_sealed_identity(person: Person) -> Identity:
    """For actions only: whoever calls this has required a permission and recorded the opening."""
    key = data_key(person.pk)
    row = PersonIdentity.objects.get(person=person)
    return Identity.from_texts({field: open_sealed(key, field, getattr(row, field)) for field in SEALED_FIELDS})


@transaction.atomic
def add_note(*, person: Person, text: str, by: Actor, once: UUID | None = None) -> PersonNote:
    hold_against_erasure(person)
    require(may_change(by, person))
    if once:
        take_turn("note", once)
        if already := PersonNote.objects.filter(pk=once, person=person).first():
            return already
    note = PersonNote(
        pk=once or uuid4(),
        person=person,
        agency_id=by.agency,
        written_at=clock.now(),
        written_by_id=by.membership,
        text=b"",
    )
    note.text = seal(data_key(person.pk), _note_field(note), text)
    note.save()
    record("people.add_note", by=by, subject=person)
    return note


@transaction.atomic
def open_notes(*, person: Person, purpose: OpeningPurpose, by: Actor) -> list[OpenedNote]:
    require(may_open_notes(by, person))
    notes = opened_notes(person, data_key(person.pk))
    record("people.open_notes", by=by, subject=person, reason=OpeningPurpose(purpose).value, opened=len(notes))
    return notes


def opened_notes(person: Person, key: DataKey) -> list[OpenedNote]:
    """For actions only: whoever calls this has required a permission and recorded the opening."""
    return [
        OpenedNote(open_sealed(key, _note_field(note), bytes(note.text)), note.written_at, note.written_by_id)
        for note in PersonNote.objects.filter(person=person)
    ]


@transaction.atomic
def erase_person(*, person: Person, reason: ErasureReason, confirmed_number: str | None, by: Actor) -> Person:
    """For good, backups included (ADR 0010), under all numbers; they and their dates stay, to tell others."""
    locked = Person.objects.select_for_update().filter(pk=person.pk).first() or person
    hold_against_erasure(locked, alone=True)
    require(may_erase(by, locked))
    for one in numbers_of(locked):
        require(is_free_to_erase(is_frozen(one)))
    require(is_confirmed(locked, confirmed_number))
    for one in (*duplicates_of(locked), locked):
        hold_against_erasure(one, alone=True)
        _remove_what_is_sealed(one, by)
        record("people.erase", by=by, subject=one, reason=ErasureReason(reason).value)
    return locked


@transaction.atomic
def replay_erasure(*, person: Person, by: Actor) -> None:
    """Erase again whom a restored backup brought back. The rule of the vault lets only the operator's command do it."""
    locked = Person.objects.select_for_update().get(pk=person.pk)
    hold_against_erasure(locked, alone=True)
    _remove_what_is_sealed(locked, by)
    record("people.replay_erasure", by=by, subject=locked, concerns_agency=locked.agency_id)


def _remove_what_is_sealed(person: Person, by: Actor) -> None:
    for kind in EVERYTHING_TOLD:
        kind.MODEL._default_manager.filter(person=person).delete()
    PersonNote.objects.filter(person=person).delete()
    PersonIdentity.objects.filter(person=person).delete()
    destroy_person_key(subject=person.pk, by=by)
    person.erased_at = clock.now()
    person.save(update_fields=["erased_at"])


def _new_person(by: Actor, pk: UUID) -> Person:
    """Numbers are random; should one be taken, another is drawn."""
    for _ in range(TRIES_FOR_A_NUMBER):
        try:
            with transaction.atomic():
                return Person.objects.create(
                    pk=pk, number=new_number(), agency_id=by.agency, created_at=clock.now(), created_by_id=by.membership
                )
        except IntegrityError:
            continue
    message = "No free number was found for a new person."
    raise RuntimeError(message)


def _sealed(key: DataKey, identity: Identity) -> dict[str, bytes]:
    return {field: seal(key, field, text) for field, text in identity.as_texts().items()}


def _note_field(note: PersonNote) -> str:
    """Each note is bound to its own row, so that two notes of one person cannot change places."""
    return f"{NOTE_FIELD} {note.pk}"
