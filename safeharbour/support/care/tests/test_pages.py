"""The pages of care: what they show at once, what only an audited act opens, and what becomes of a wrong word."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from safeharbour.support.care.queries import goals_of, lead_of, services_received, tasks_of
from safeharbour.support.care.tests.factories import a_goal, a_person, a_task, accompanied
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.tests.factories import a_membership, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(client: Client) -> Actor:
    membership = a_membership(Role.SUPPORT_WORKER)
    sign_in(client, membership)
    return membership.as_actor()


def address(name: str, person: Person, **more: object) -> str:
    return reverse(f"care:{name}", kwargs={"number": person.number, **more})


def shown(client: Client, person: Person) -> str:
    page = client.get(address("plan", person))
    assert page.status_code == 200
    return page.content.decode()


def test_a_plan_shows_what_and_when_and_no_word_of_it(client: Client, alice: Actor) -> None:
    person = accompanied(alice)
    a_goal(alice, person, "a kitchen of my own")
    a_task(alice, person, days=-2, words="ask for the lease", owner=UUID(alice.membership))
    page = shown(client, person)
    assert "Housing: call somebody" in page
    assert "2 days late" in page
    assert "kitchen" not in page
    assert "lease" not in page
    opened = client.post(address("words", person)).content.decode()
    assert "a kitchen of my own" in opened
    assert "ask for the lease" in opened
    assert "kitchen" not in shown(client, person)


def test_what_is_written_comes_to_stand_on_the_page(client: Client, alice: Actor) -> None:
    person, day = a_person(alice), localdate(now()).isoformat()
    client.post(address("begin", person))
    client.post(address("goal", person), {"goal-domain": "pets", "goal-words": "to keep my cat"})
    sent = {"task-domain": "pets", "task-kind": "find", "task-owner": "person", "task-due_on": day}
    client.post(address("task", person), sent)
    client.post(
        address("service", person), {"service-domain": "pets", "service-through": "us", "service-given_on": day}
    )
    with acting_as(alice):
        assert (len(goals_of(person)), len(tasks_of(person)), services_received(person)) == (1, 1, {"pets": 1})
        assert lead_of(person) is not None
    assert "The person" in shown(client, person)


@pytest.mark.parametrize(
    ("name", "sent", "complaint"),
    [
        ("goal", {"goal-domain": "pets"}, "goal-words"),
        ("goal", {"goal-words": "a cat", "goal-domain": "castles"}, "goal-domain"),
        ("task", {"task-domain": "pets", "task-kind": "find", "task-owner": "person", "task-due_on": "soon"}, "due_on"),
        ("service", {"service-domain": "pets", "service-through": "us", "service-given_on": "2999-01-01"}, "given_on"),
        ("service", {"service-domain": "pets", "service-through": "us", "service-given_on": "0026-11-20"}, "given_on"),
        (
            "task",
            {"task-domain": "pets", "task-kind": "find", "task-owner": "person", "task-due_on": "9999-12-31"},
            "due_on",
        ),
        ("deadline", {"deadline-kind": "permit", "deadline-given_on": "0202-01-31"}, "given_on"),
        ("appointment", {"appointment-kind": "health", "appointment-starts_at": "9999-12-31T23:59"}, "starts_at"),
        ("hand_over", {"hand-to": ""}, "hand-to"),
    ],
)
def test_a_wrong_word_is_named_and_nothing_typed_is_lost(
    client: Client, alice: Actor, name: str, sent: dict[str, str], complaint: str
) -> None:
    page = client.post(address(name, accompanied(alice)), sent)
    assert page.status_code == 422
    text = page.content.decode()
    assert re.search(rf'href="#id_[a-z-]*{complaint}', text), "the summary leads to the field"
    assert all(value in text for value in sent.values() if value not in {"castles"})


def test_of_two_pages_the_later_is_told(client: Client, alice: Actor) -> None:
    person = accompanied(alice)
    task = a_task(alice, person)
    where = address("move_task", person, pk=task.pk)
    client.post(where, {"to": "done", "number": "1"})
    told = client.post(where, {"to": "dropped", "number": "1"})
    assert told.status_code == 409
    assert "Somebody else changed this in the meantime" in told.content.decode()


def test_the_persons_page_leads_to_the_plan(client: Client, alice: Actor) -> None:
    person = a_person(alice)
    page = client.get(reverse("people:person", args=[person.number])).content.decode()
    assert address("plan", person) in page
    assert address("begin", person) in page
