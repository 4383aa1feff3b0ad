"""What a person and who serves her write to each other: sealed as it is sent, opened by an act that the other sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from safeharbour.support.own_page.enums import About
from safeharbour.support.own_page.models import Answer, Message
from safeharbour.support.own_page.queries import unread_of, whom_to_tell
from safeharbour.support.own_page.rules import (
    may_answer_messages,
    may_mail,
    may_read_answers,
    may_read_messages,
    may_write,
)
from safeharbour.support.people.actions.telling import hold_against_erasure
from safeharbour.support.people.models import Person
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.turns import take_turn
from safeharbour.trust.agencies.mail import tell_of_waiting
from safeharbour.trust.agencies.queries import mailbox_of
from safeharbour.trust.audit.actions import record
from safeharbour.trust.vault.keyring import DataKey
from safeharbour.trust.vault.queries import data_key
from safeharbour.trust.vault.sealing import open_sealed, seal


@dataclass(frozen=True, repr=False)
class ReadMessage:
    """One of either side. `about` is what she chose; an answer has none. `signed_by`: who of the agency answered."""

    about: About | None
    words: str
    written_at: datetime
    is_new: bool
    signed_by: str = ""
    seen_at: datetime | None = None


@transaction.atomic
def write_message(*, person: Person, about: About, words: str, by: Actor, once: UUID | None = None) -> Message:
    """`once` comes with the page: the same page sent twice is one message."""
    hold_against_erasure(person)
    if once:
        take_turn("message", once)
        if already := Message.objects.filter(pk=once).first():
            return already
    require(may_write(by, person, unread_of(person)))
    message = Message(id=once or uuid4(), person=person, agency_id=person.agency_id, written_at=clock.now())
    message.words = seal(data_key(person.pk), _field(message), f"{About(about).value}\n{words}")
    message.save(force_insert=True)
    record("own_page.write", by=by, subject=person)
    return message


@transaction.atomic
def write_answer(*, person: Person, words: str, by: Actor, once: UUID | None = None) -> Answer:
    """`once` comes with the page: the same page sent twice is one answer."""
    hold_against_erasure(person)
    require(may_answer_messages(by, person))
    if once:
        take_turn("answer to her", once)
        if already := Answer.objects.filter(pk=once, person=person).first():
            return already
    signed = {"written_at": clock.now(), "written_by_id": UUID(by.membership)}
    answer = Answer(id=once or uuid4(), person=person, agency_id=person.agency_id, **signed)
    answer.words = seal(data_key(person.pk), _field_of_answer(answer), words)
    answer.save(force_insert=True)
    record("own_page.answer", by=by, subject=person)
    return answer


@transaction.atomic
def read_messages(*, person: Person, by: Actor) -> list[ReadMessage]:
    """Both sides, the newest first. Hers are read from now on, and she sees it."""
    require(may_read_messages(by, person))
    record("own_page.read", by=by, subject=person)
    found = _conversation(person)
    Message.objects.filter(person=person, read_at=None).update(read_at=clock.now(), read_by=UUID(by.membership))
    return found


@transaction.atomic
def read_answers(*, person: Person, by: Actor) -> list[ReadMessage]:
    """On her own page: both sides, the newest first. The answers are seen from now on, and her worker knows it."""
    require(may_read_answers(by, person))
    record("own_page.read_answers", by=by, subject=person)
    found = _conversation(person)
    Answer.objects.filter(person=person, seen_at=None).update(seen_at=clock.now())
    return found


@transaction.atomic
def mail_of_message(*, message: UUID, by: Actor) -> bool:
    """Tell who is there for her, once for all that waits of hers. Raises if the mail server does not take it."""
    require(may_mail(by))
    waiting = Message.objects.filter(read_at=None, mailed_at=None)
    row = waiting.select_for_update(skip_locked=True).filter(pk=message).first()
    if row is None:
        return False
    waiting.filter(person=row.person_id).update(mailed_at=clock.now())
    to = whom_to_tell(row.person_id)
    mailbox = mailbox_of(to) if to else ""
    if mailbox:
        record("own_page.mail", by=by, concerns_agency=row.agency_id)
        tell_of_waiting(mailbox)
    return bool(mailbox)


def _conversation(person: Person) -> list[ReadMessage]:
    key = data_key(person.pk)
    hers = [_opened(key, row) for row in Message.objects.filter(person=person)]
    ours = [_opened_answer(key, row) for row in Answer.objects.filter(person=person)]
    return sorted([*hers, *ours], key=lambda one: one.written_at, reverse=True)


def _opened_answer(key: DataKey, row: Answer) -> ReadMessage:
    words = open_sealed(key, _field_of_answer(row), bytes(row.words))
    new = row.seen_at is None
    return ReadMessage(None, words, row.written_at, is_new=new, signed_by=str(row.written_by_id), seen_at=row.seen_at)


def _field_of_answer(answer: Answer) -> str:
    return f"answer {answer.pk}"


def _opened(key: DataKey, row: Message) -> ReadMessage:
    about, _, words = open_sealed(key, _field(row), bytes(row.words)).partition("\n")
    return ReadMessage(About(about), words, row.written_at, is_new=row.read_at is None)


def _field(message: Message) -> str:
    """Each is bound to its own row, so that two cannot change places."""
    return f"message {message.pk}"
