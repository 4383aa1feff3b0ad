"""A message from a person to who serves her: sealed as she sends it, opened by an act that she sees was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from safeharbour.support.own_page.enums import About
from safeharbour.support.own_page.models import Message
from safeharbour.support.own_page.queries import unread_of
from safeharbour.support.own_page.rules import may_read_messages, may_write
from safeharbour.support.people.actions.telling import hold_against_erasure
from safeharbour.support.people.models import Person
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record
from safeharbour.trust.vault.keyring import DataKey
from safeharbour.trust.vault.queries import data_key
from safeharbour.trust.vault.sealing import open_sealed, seal


@dataclass(frozen=True, repr=False)
class ReadMessage:
    about: About
    words: str
    written_at: datetime
    is_new: bool


@transaction.atomic
def write_message(*, person: Person, about: About, words: str, by: Actor, once: UUID | None = None) -> Message:
    """`once` comes with the page: the same page sent twice is one message."""
    hold_against_erasure(person)
    if once and (already := Message.objects.filter(pk=once).first()):
        return already
    require(may_write(by, person, unread_of(person)))
    message = Message(id=once or uuid4(), person=person, agency_id=person.agency_id, written_at=clock.now())
    message.words = seal(data_key(person.pk), _field(message), f"{About(about).value}\n{words}")
    message.save(force_insert=True)
    record("own_page.write", by=by, subject=person)
    return message


@transaction.atomic
def read_messages(*, person: Person, by: Actor) -> list[ReadMessage]:
    require(may_read_messages(by, person))
    record("own_page.read", by=by, subject=person)
    key, rows = data_key(person.pk), list(Message.objects.filter(person=person))
    found = [_opened(key, row) for row in rows]
    Message.objects.filter(person=person, read_at=None).update(read_at=clock.now(), read_by=UUID(by.membership))
    return found


def _opened(key: DataKey, row: Message) -> ReadMessage:
    about, _, words = open_sealed(key, _field(row), bytes(row.words)).partition("\n")
    return ReadMessage(About(about), words, row.written_at, is_new=row.read_at is None)


def _field(message: Message) -> str:
    """Each is bound to its own row, so that two cannot change places."""
    return f"message {message.pk}"
