"""People with a code, made by the actions that pages call."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.test import Client
from django.urls import reverse

from safeharbour.support.own_page.actions import Entered, enter, give_code
from safeharbour.support.own_page.enums import Language
from safeharbour.support.own_page.queries import ENTERING
from safeharbour.support.people.models import Person
from safeharbour.support.people.tests.factories import a_person
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.consent.tests.factories import a_worker

HERE = "192.0.2.1"


@dataclass(frozen=True)
class Holder:
    """Somebody with a code: whom the file knows, who serves her, her words, and herself on her page."""

    person: Person
    worker: Actor
    words: str
    herself: Actor


def a_code(person: Person, worker: Actor, language: Language = Language.ENGLISH) -> str:
    with acting_as(worker), transaction.atomic():
        return " ".join(give_code(person=person, language=language, is_here=True, by=worker))


def a_try(typed: str, place: str = HERE) -> Entered:
    with acting_as(ENTERING), transaction.atomic():
        return enter(typed=typed, place=place, by=ENTERING)


def a_holder(worker: Actor | None = None, person: Person | None = None) -> Holder:
    worker = worker or a_worker()
    someone = person or a_person(worker)
    words = a_code(someone, worker)
    herself = a_try(words).actor
    assert herself
    return Holder(someone, worker, words, herself)


def on_her_page(words: str) -> Client:
    client = Client()
    assert client.post(reverse("own_page:page"), {"code": words}).status_code == 302
    return client
