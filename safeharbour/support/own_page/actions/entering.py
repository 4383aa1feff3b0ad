"""Typing a code. Whatever was typed costs the same and is answered alike, unless it opens.

One scrypt, one count, one look-up by digest and, for what opens nothing, one row: for a code that never was, one that
was ended, one of somebody who was erased, and for what is no code at all. Wrong tries are not in the trail, which
anybody could fill; they are counted by place for some minutes and forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from safeharbour.support.own_page.digests import digest_of_code, digest_of_try
from safeharbour.support.own_page.enums import Entrance
from safeharbour.support.own_page.models import ReturnCode, WrongTry
from safeharbour.support.own_page.queries import actor_by, code_with_digest, hold_source, wrong_tries
from safeharbour.support.own_page.rules import MINUTES_THAT_COUNT, may_enter, may_try
from safeharbour.support.own_page.words import read_code
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record


@dataclass(frozen=True)
class Entered:
    entrance: Entrance
    actor: Actor | None = None


@transaction.atomic
def enter(*, typed: str, place: str, by: Actor) -> Entered:
    """`place` is the network address that the request came from."""
    require(may_enter(by))
    code, at = read_code(typed), clock.now()
    digest, source = digest_of_code(code), digest_of_try(place)
    beginning = digest_of_try(place, *code[:1])
    hold_source(source)
    WrongTry.objects.filter(at__lte=at - MINUTES_THAT_COUNT).delete()
    tries = wrong_tries(source, beginning, at)
    found = code_with_digest(digest, at)
    if not may_try(tries.from_this_place, tries.so_beginning):
        return Entered(Entrance.TOO_MANY)
    if found is None:
        WrongTry.objects.create(source=source, beginning=beginning, at=at)
        return Entered(Entrance.NOT_OPENED)
    return _opened(found)


def _opened(found: ReturnCode) -> Entered:
    actor = actor_by(found)
    with acting_as(actor):
        record("own_page.enter", by=actor, subject=found.person)
    return Entered(Entrance.OPENED, actor)
