"""The pages of people: what stands on them, and what never stands in an address, a title or the trail."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from safeharbour.support.people.models import Person
from safeharbour.support.people.tests.factories import a_person, a_support_worker
from safeharbour.support.people.tests.test_actions import JANE
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.agencies.models import User
from safeharbour.trust.agencies.tests.factories import sign_in_account
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db
TYPED = {"name": "Jane Tremblay", "birth_date": "2004-03-09", "phones": "416 555 0199", "aliases": "Star, Zoë"}


@pytest.fixture
def alice() -> Actor:
    return a_support_worker()


@pytest.fixture
def client(alice: Actor) -> Client:
    client = Client()
    sign_in_account(client, User.objects.get(pk=alice.account))
    return client


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def address(name: str, person: Person | None = None) -> str:
    return reverse(f"people:{name}", kwargs={"number": person.number} if person else {})


def test_search_then_register_then_open(client: Client, alice: Actor) -> None:
    searched = client.post(address("search"), TYPED)
    assert "Nobody on file agrees" in text(searched)
    assert 'value="Jane Tremblay"' in text(searched)
    registered = client.post(address("register"), TYPED)
    with acting_as(alice):
        person = Person.objects.get()
    assert registered["Location"] == address("person", person)
    page = text(client.get(address("person", person)))
    assert "Tremblay" not in page
    opened = client.post(address("identity", person), {"purpose": "serving_now"})
    assert "Jane Tremblay" in text(opened)
    assert re.search(rf"<title>\s*{person.number}\s*</title>", text(opened))
    assert opened["Cache-Control"].startswith("no-store") or "no-store" in opened["Cache-Control"]
    assert "Tremblay" not in text(client.get(address("person", person)))
    with acting_as(alice):
        assert Event.objects.get(action="people.open_identity").reason == "serving_now"


def test_an_identity_does_not_open_without_a_reason(client: Client, alice: Actor) -> None:
    person = a_person(alice, JANE)
    for purpose in ("", "curiosity"):
        refused = client.post(address("identity", person), {"purpose": purpose})
        assert "Tremblay" not in text(refused)
        assert "data-error-summary" in text(refused)
    with acting_as(alice):
        assert not Event.objects.filter(action="people.open_identity").exists()


def test_a_misheard_name_is_offered_with_the_reason(client: Client, alice: Actor) -> None:
    person = a_person(alice, JANE)
    found = text(client.post(address("search"), {"name": "Jain Tramblay", "birth_year": "2005"}))
    assert person.number in found
    assert "the name sounds alike" in found
    assert "Zoë" not in found


def test_a_number_leads_to_the_person_however_it_is_typed(client: Client, alice: Actor) -> None:
    person = a_person(alice, JANE)
    typed = person.number.lower().replace("-", " ")
    assert client.post(address("search"), {"number": typed})["Location"] == address("person", person)


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ({}, "Say something to look for"),
        ({"number": "SH-2222-2223"}, "Check it letter by letter"),
        ({"phones": "416 555 0199, 12"}, "Number 2 in the list"),
        ({"birth_date": "2004-03-09", "birth_year": "1999"}, "does not agree"),
        ({"birth_date": "1804-03-09"}, "Check the year."),
        ({"birth_date": (localdate() + timedelta(days=1)).isoformat()}, "between 1900 and today"),
        ({"birth_year": "20044"}, "has not come yet"),
    ],
)
def test_bad_input_is_named(client: Client, typed: dict[str, str], complaint: str) -> None:
    assert complaint in text(client.post(address("search"), typed))


def test_a_bad_registration_keeps_what_was_typed(client: Client, alice: Actor) -> None:
    answer = text(client.post(address("register"), TYPED | {"birth_year": "1999"}))
    assert "does not agree" in answer
    assert 'value="Jane Tremblay"' in answer
    with acting_as(alice):
        assert not Person.objects.exists()


def test_correcting_and_notes(client: Client, alice: Actor) -> None:
    person = a_person(alice, JANE)
    assert client.post(address("correct", person), {"name": "Maria Okafor"}).status_code == 302
    assert "Maria Okafor" in text(client.post(address("identity", person), {"purpose": "correcting"}))
    assert client.post(address("note", person), {"text": "<b>Likes tea</b>"}).status_code == 302
    notes = text(client.post(address("notes", person), {"notes-purpose": "arranging_help"}))
    assert "&lt;b&gt;Likes tea&lt;/b&gt;" in notes
    assert "data-error-summary" in text(client.post(address("notes", person), {"notes-purpose": ""}))
    assert "data-error-summary" in text(client.post(address("note", person), {"text": ""}))


def test_erasing_asks_for_the_number_and_leaves_only_it(client: Client, alice: Actor) -> None:
    person = a_person(alice, JANE)
    assert "Nobody can bring them back" in text(client.get(address("erase", person)))
    wrong = {"reason": "person_asked", "number": "SH-2222-2222"}
    assert client.post(address("erase", person), wrong).status_code == 403
    right = {"reason": "person_asked", "number": person.number.lower()}
    assert client.post(address("erase", person), right)["Location"] == address("person", person)
    page = text(client.get(address("person", person)))
    assert "This person was erased" in page
    assert "Show the identity" not in page
    assert client.post(address("identity", person), {"purpose": "serving_now"}).status_code == 403


def test_no_address_and_no_event_holds_a_name(client: Client, alice: Actor) -> None:
    client.post(address("search"), TYPED)
    registered = client.post(address("register"), TYPED)
    client.post(f"{registered['Location']}identity/", {"purpose": "serving_now"})
    with acting_as(alice):
        trail = repr(list(Event.objects.values()))
    for planted in ("Tremblay", "Star", "5550199", "2004"):
        assert planted not in registered["Location"]
        assert planted not in trail.replace(repr(Event.objects.none()), "")
