"""A few people of the invented province have a code: one wrote to her worker, one said how to reach her."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from django.db import transaction

from safeharbour.project.demonstration.sharing import somebody_and_a_recipient
from safeharbour.support.own_page.actions import enter, give_code, write_message
from safeharbour.support.own_page.enums import About, Language
from safeharbour.support.own_page.queries import ENTERING
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor, acting_as

HOLDERS = 3
PLACE = "demonstration"
WORDS = "Friday after four is better for me than Thursday."


def give_codes(random: Random, progress: Callable[[int, int], None]) -> None:
    for number, (person, worker, _) in enumerate(somebody_and_a_recipient(random)[:HOLDERS], start=1):
        words = _give(person, worker)
        if number > 1:
            _write(person, words)
        progress(number, HOLDERS)


def _give(person: Person, worker: Actor) -> str:
    with acting_as(worker), transaction.atomic():
        return " ".join(give_code(person=person, language=Language.ENGLISH, is_here=True, by=worker))


def _write(person: Person, words: str) -> None:
    with acting_as(ENTERING), transaction.atomic():
        herself = enter(typed=words, place=PLACE, by=ENTERING).actor
    if herself:
        with acting_as(herself), transaction.atomic():
            write_message(person=person, about=About.WORDS, words=WORDS, by=herself)


@transaction.atomic
def a_code_to_show() -> str:
    """Codes are kept nowhere, so each start of the demonstration gives the first of these people a new one."""
    person, worker, _ = somebody_and_a_recipient(Random(1))[0]  # noqa: S311 - picks among invented people
    return _give(person, worker)
