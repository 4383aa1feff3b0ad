"""A code and a message are known to who serves her and to herself; entering looks codes up and counts wrong tries."""

from __future__ import annotations

from random import Random
from uuid import UUID

from django.db import transaction

from safeharbour.support.own_page.actions import (
    end_code,
    enter,
    give_code,
    read_messages,
    write_answer,
    write_message,
)
from safeharbour.support.own_page.enums import About, Language
from safeharbour.support.own_page.queries import ENTERING
from safeharbour.support.people.models import Person
from safeharbour.support.people.tests.factories import a_person
from safeharbour.support.referrals.tests.factories import an_offer, done
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.consent.models import Emergency, Grant, WithoutConsent
from tests.guards.visibility import Model, Province, Row, Viewer, World

ENTERS = "own_page.enter"
MAILS = "own_page.mail"


def plant(province: Province, draw: Random) -> None:
    """Codes for some of those about whom the most was planted, and for somebody who left again."""
    for worker in draw.sample(province.who_may("person.write"), 2):
        for someone in _those_with_a_story(worker):
            _given(someone, worker)
        _referred(
            worker, draw.choice([one for one in province.who_may("referral.answer") if one.agency != worker.agency])
        )
        left = a_person(worker)
        _given(left, worker)
        with acting_as(worker), transaction.atomic():
            end_code(person=left, by=worker)
    with acting_as(ENTERING), transaction.atomic():
        enter(typed="not a code", place="192.0.2.1", by=ENTERING)


def _those_with_a_story(worker: Actor) -> list[Person]:
    """Of what `consent.py` planted: who shared, of whom it crossed without consent, and an emergency."""
    ours = {"agency": UUID(worker.agency)}
    with acting_as(worker), transaction.atomic():
        first = [model.objects.filter(**ours).first() for model in (Grant, WithoutConsent, Emergency)]
        wanted = [row.person for row in first if row]
        return list(Person.objects.filter(pk__in=wanted, erased_at=None, **ours))


def _referred(worker: Actor, intake: Actor) -> None:
    someone = a_person(worker)
    done(worker, an_offer(worker, intake, person=someone), "send")
    _given(someone, worker)


def _given(someone: Person, worker: Actor) -> None:
    with acting_as(worker), transaction.atomic():
        words = give_code(person=someone, language=Language.FRENCH, is_here=True, by=worker)
    with acting_as(ENTERING), transaction.atomic():
        herself = enter(typed=" ".join(words), place="192.0.2.1", by=ENTERING).actor
    assert herself
    with acting_as(herself), transaction.atomic():
        write_message(person=someone, about=About.CALL, words="A planted word.", by=herself)
    with acting_as(worker), transaction.atomic():
        read_messages(person=someone, by=worker)
        write_answer(person=someone, words="A planted answer.", by=worker)
    with acting_as(herself), transaction.atomic():
        write_message(person=someone, about=About.COPY, words="It waits.", by=herself)


def hers_and_theirs(row: Row, viewer: Viewer, world: World) -> bool:
    serves = viewer.agency is not None and row["agency_id"] == viewer.agency and viewer.may("person.read")
    return serves or (viewer.person is not None and row["person_id"] == viewer.person)


def a_code(row: Row, viewer: Viewer, world: World) -> bool:
    return hers_and_theirs(row, viewer, world) or viewer.system == ENTERS


def a_message(row: Row, viewer: Viewer, world: World) -> bool:
    return hers_and_theirs(row, viewer, world) or (viewer.system == MAILS and row["read_at"] is None)


def a_wrong_try(row: Row, viewer: Viewer, world: World) -> bool:
    return viewer.system == ENTERS


MODELS: dict[str, Model] = {
    "own_page_returncode": a_code,
    "own_page_wrongtry": a_wrong_try,
    "own_page_message": a_message,
    "own_page_answer": hers_and_theirs,
}
