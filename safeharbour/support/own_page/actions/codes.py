"""Giving a code, once and in person, and ending it. The words come back to be said, and are kept nowhere."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from safeharbour.support.own_page.digests import digest_of_code
from safeharbour.support.own_page.enums import Language
from safeharbour.support.own_page.models import LONGEST, ReturnCode
from safeharbour.support.own_page.queries import code_of
from safeharbour.support.own_page.rules import may_end_code, may_give_code
from safeharbour.support.own_page.words import new_code, plain
from safeharbour.support.people.actions.telling import hold_against_erasure
from safeharbour.support.people.models import Person
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record


@transaction.atomic
def give_code(*, person: Person, language: Language, is_here: bool, by: Actor) -> tuple[str, ...]:
    """A new one ends the one before: what was lost, or seen by somebody, opens nothing any more."""
    hold_against_erasure(person, alone=True)
    require(may_give_code(by, person, is_here=is_here))
    words, at = new_code(language), clock.now()
    ReturnCode.objects.filter(person=person, ended_at=None).update(ended_at=at, ended_by=UUID(by.membership))
    ReturnCode.objects.create(
        person=person,
        agency_id=person.agency_id,
        digest=digest_of_code(tuple(map(plain, words))),
        language=language,
        given_at=at,
        given_by_id=UUID(by.membership),
        good_until=at + LONGEST,
    )
    record("own_page.give_code", by=by, subject=person)
    return words


@transaction.atomic
def end_code(*, person: Person, by: Actor) -> None:
    """By who serves her, or by herself, who is then nobody here at the next statement: it is recorded first."""
    code = code_of(person)
    require(may_end_code(by, person, code))
    record("own_page.end_code", by=by, subject=person)
    signed = UUID(by.membership) if by.membership else None
    ReturnCode.objects.filter(person=person, ended_at=None).update(ended_at=clock.now(), ended_by=signed)
