"""What a person's file shows of her own page: whether a code holds, and that something waits; no content."""

from __future__ import annotations

from dataclasses import dataclass

from safeharbour.support.own_page.models import ReturnCode
from safeharbour.support.own_page.queries import code_of, has_written, unread_of
from safeharbour.support.people.models import Person
from safeharbour.support.people.rules import may_change
from safeharbour.trust.access.actors import Actor


@dataclass(frozen=True)
class OwnPageOfPerson:
    number: str
    code: ReturnCode | None
    unread: int
    talked: bool


def of_person(actor: Actor, person: Person) -> OwnPageOfPerson | None:
    if not may_change(actor, person):
        return None
    return OwnPageOfPerson(person.number, code_of(person), unread_of(person), has_written(person))
