"""Reading codes, tries and messages; which rows there are was settled by the row policies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q, QuerySet

from safeharbour.support.own_page.enums import ENTER
from safeharbour.support.own_page.models import Answer, Message, ReturnCode, WrongTry
from safeharbour.support.own_page.rules import MINUTES_THAT_COUNT
from safeharbour.support.people.models import Person
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor, acting_as, person, system

ENTERING = system(ENTER)


@dataclass(frozen=True)
class Tries:
    """Wrong ones of the last minutes: from one place, and of those the ones that began alike."""

    from_this_place: int
    so_beginning: int


def wrong_tries(source: bytes, beginning: bytes, at: datetime) -> Tries:
    recent = WrongTry.objects.filter(source=source, at__gt=at - MINUTES_THAT_COUNT)
    counted = recent.aggregate(every=Count("pk"), alike=Count("pk", filter=Q(beginning=beginning)))
    return Tries(counted["every"], counted["alike"])


def holding(at: datetime) -> QuerySet[ReturnCode]:
    """Codes that hold: given, not ended, in time, of somebody who was not erased."""
    return ReturnCode.objects.filter(ended_at=None, good_until__gt=at, person__erased_at=None)


def code_with_digest(digest: bytes, at: datetime) -> ReturnCode | None:
    return holding(at).filter(digest=digest).first()


def code_of(someone: Person) -> ReturnCode | None:
    """That holds now."""
    return holding(clock.now()).filter(person=someone).first()


def whose(code: UUID | str) -> Actor | None:
    """Who comes with this code, if it still holds."""
    with acting_as(ENTERING):
        found = holding(clock.now()).filter(pk=code).first()
    return actor_by(found) if found else None


def actor_by(code: ReturnCode) -> Actor:
    return person(code=code.pk, person=code.person_id, agency=code.agency_id)


def herself() -> Person:
    """Whose page it is: of all people the one who exists for her."""
    return Person.objects.select_related("agency").get()


def messages_of(someone: Person) -> list[Message]:
    return list(Message.objects.filter(person=someone)[:20])


def answers_of(someone: Person) -> list[Answer]:
    return list(Answer.objects.filter(person=someone)[:20])


def messages_to_mail() -> list[UUID]:
    """Waiting, and nobody was told of it: the first of each person's."""
    waiting = Message.objects.filter(read_at=None, mailed_at=None).order_by("person_id", "written_at")
    return list(waiting.distinct("person_id").values_list("pk", flat=True))


def whom_to_tell(person: UUID) -> UUID | None:
    """Who is there for her, or else who gave her the code: a fact that the database tells the mail alone."""
    with connection.cursor() as cursor:
        cursor.execute("select own_page_whom_to_tell(%s)", [person])
        return cast("UUID | None", cursor.fetchone()[0])


def parts_of_other_numbers() -> list[tuple[str, str, datetime | None, int]]:
    """Of the numbers that were joined with hers: number, part, when it was last written, how many things."""
    with connection.cursor() as cursor:
        cursor.execute("select number, part, newest, things from own_page_other_numbers() order by number, part")
        return [(number, part, newest, things) for number, part, newest, things in cursor.fetchall()]


def has_written(someone: Person) -> bool:
    return Message.objects.filter(person=someone).exists() or Answer.objects.filter(person=someone).exists()


def unread_of(someone: Person) -> int:
    return Message.objects.filter(person=someone, read_at=None).count()


def people_who_wrote(actor: Actor) -> list[tuple[Person, datetime, int]]:
    """Whose messages wait here, the oldest first."""
    waiting: dict[UUID, list[Message]] = {}
    for one in _unread(actor).select_related("person").order_by("written_at"):
        waiting.setdefault(one.person_id, []).append(one)
    return [(each[0].person, each[0].written_at, len(each)) for each in waiting.values()]


def messages_waiting(actor: Actor) -> int:
    return _unread(actor).count()


def _unread(actor: Actor) -> QuerySet[Message]:
    return Message.objects.filter(agency=UUID(actor.agency), read_at=None)


def hold_source(source: bytes) -> None:
    """Tries from one place are counted one after the other, whichever process answers them."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"own page {source.hex()}"])
