"""The person's view first, each item only before whom they agreed to, and decisions that become tasks."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, localtime

from safeharbour.support.care.actions import ChangedMeanwhile, move_appointment
from safeharbour.support.care.day import day_of
from safeharbour.support.care.enums import AppointmentKind, AppointmentState
from safeharbour.support.care.models import Task
from safeharbour.support.care.tests.factories import accompanied, an_appointment, done_by
from safeharbour.support.care.tests.test_plan import colleague
from safeharbour.support.conferences.actions import open_conference
from safeharbour.support.conferences.enums import Attends, Voice
from safeharbour.support.conferences.models import Conference, Decision, Invitation, Item, View
from safeharbour.support.conferences.queries import invitations_to
from safeharbour.support.conferences.rules import may_decide, may_hear, may_prepare
from safeharbour.support.conferences.tests.factories import a_conference, a_decision, a_view, agreed_to, an_item
from safeharbour.support.people.actions import erase_person, export_person
from safeharbour.support.people.enums import ErasureReason
from safeharbour.support.people.exports import as_json
from safeharbour.support.people.models import Person
from safeharbour.support.people.tests.factories import a_person
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import INSTALLER, sign_in
from safeharbour.trust.audit.models import Event
from safeharbour.trust.calendars.feeds import calendar_of
from safeharbour.trust.consent.actions import withdraw_consent
from safeharbour.trust.consent.enums import Purpose, Scope, WithdrawnHow
from safeharbour.trust.consent.models import Grant
from safeharbour.trust.consent.tests.factories import a_worker

KINDS = (Conference, View, Item, Invitation, Decision)


@pytest.fixture
def alice(db: None) -> Actor:
    return a_worker()


@pytest.fixture
def person(alice: Actor) -> Person:
    return a_person(alice)


def heard(by: Actor, conference: Conference) -> list[UUID]:
    with acting_as(by):
        return [one.invited_id for one in invitations_to(conference)]


def test_nothing_is_decided_before_the_person_was_asked(alice: Actor, person: Person) -> None:
    conference = a_conference(alice, person)
    item = an_item(alice, conference)
    with pytest.raises(Refused, match="Ask the person first"):
        a_decision(alice, item)
    a_view(alice, conference, voice=Voice.NOT_SAID, words="never kept", attends=Attends.NOT)
    decision = a_decision(alice, item)
    opened = done_by(alice, open_conference, conference=conference)
    assert "never kept" not in opened.words.values()
    assert opened.words[decision.pk] == "Planted: call the landlord"
    with acting_as(alice):
        assert [line.number for line in day_of(alice).tasks] == [person.number]


def test_the_database_itself_refuses_a_decision_before_their_view(alice: Actor, person: Person) -> None:
    asked, unasked = (a_conference(alice, person) for _ in range(2))
    a_view(alice, asked)
    decision = a_decision(alice, an_item(alice, asked))
    item = an_item(alice, unasked)
    with acting_as(alice):
        decision.pk, decision.item, decision.task = uuid4(), item, Task.objects.get()
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            decision.save(force_insert=True)


def test_an_agency_hears_an_item_while_the_person_agrees_and_not_one_statement_longer(
    alice: Actor, person: Person
) -> None:
    other = a_worker(name="Other")
    grant = agreed_to(alice, person, other)
    conference = a_conference(alice, person)
    an_item(alice, conference, grant)
    an_item(alice, conference)
    assert heard(alice, conference) == [UUID(other.agency)]
    sheet = done_by(alice, open_conference, conference=conference, before=UUID(other.agency))
    assert len(sheet.words) == 1
    done_by(alice, withdraw_consent, grant=grant, how=WithdrawnHow.IN_PERSON)
    assert heard(alice, conference) == []
    assert not done_by(alice, open_conference, conference=conference, before=UUID(other.agency)).words
    with acting_as(alice):
        withdrawn = Grant.objects.select_related("withdrawal").get(pk=grant.pk)
    with pytest.raises(Refused, match="does not stand now"):
        an_item(alice, conference, withdrawn)


@pytest.mark.parametrize(
    ("changes", "scope"),
    [({"purpose": Purpose.COUNSELLING}, Scope.NEEDS), ({}, Scope.HEALTH)],
    ids=["for another purpose", "another part"],
)
def test_without_a_yes_to_that_nobody_is_invited_not_even_past_the_rule(
    alice: Actor, person: Person, changes: dict[str, Any], scope: Scope
) -> None:
    other = a_worker(name="Other")
    grant = agreed_to(alice, person, other, **changes)
    conference = a_conference(alice, person)
    with pytest.raises(Refused, match="did not agree"):
        an_item(alice, conference, grant, scope=scope)
    item = an_item(alice, conference, scope=scope)
    signed = {"person": person, "agency_id": alice.agency, "by_id": alice.membership, "at": now()}
    with acting_as(alice), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Invitation.objects.create(item=item, grant=grant, invited_id=grant.recipient_id, **signed)


@pytest.mark.parametrize(
    ("offset", "withdrawn", "person_is_hers", "may"),
    [
        (0, False, True, True),
        (-1, False, True, False),
        (91, False, True, False),
        (0, True, True, False),
        (0, False, False, False),
    ],
)
def test_who_may_hear_an_item(offset: int, withdrawn: bool, person_is_hers: bool, may: bool) -> None:
    whose = uuid4()
    grant = Grant(
        person=whose if person_is_hers else uuid4(),
        purpose=Purpose.HOUSING,
        scopes=[Scope.NEEDS],
        starts_at=now(),
        ends_at=now() + timedelta(days=90),
    )
    conference = Conference(person_id=whose, purpose=Purpose.HOUSING)
    at = grant.starts_at + timedelta(days=offset)
    assert bool(may_hear(grant, conference, Scope.NEEDS, at, withdrawn=withdrawn)) is may
    assert not may_hear(grant, conference, Scope.HEALTH, at, withdrawn=withdrawn)


@pytest.mark.parametrize("state", AppointmentState)
def test_a_cancelled_conference_is_over(alice: Actor, person: Person, state: AppointmentState) -> None:
    view = View(voice=Voice.NOT_SAID)
    assert bool(may_prepare(alice, person, state)) is (state != AppointmentState.CANCELLED)
    assert bool(may_decide(alice, person, state, view)) is (state != AppointmentState.CANCELLED)
    assert not may_decide(alice, person, state, None)


def test_cancelled_nothing_more_is_written_and_moved_it_goes_on(alice: Actor, person: Person) -> None:
    conference = a_conference(alice, person)
    moving = {"appointment": conference.appointment, "starts_at": now() + timedelta(days=9)}
    done_by(alice, move_appointment, to=AppointmentState.PLANNED, based_on=1, **moving)
    a_view(alice, conference)
    done_by(alice, move_appointment, appointment=conference.appointment, to=AppointmentState.CANCELLED, based_on=2)
    for late in (lambda: an_item(alice, conference), lambda: a_view(alice, conference, based_on=1)):
        with pytest.raises(Refused, match="cancelled"):
            late()


def test_a_stranger_neither_calls_nor_sees_one(alice: Actor, person: Person) -> None:
    conference, stranger = a_conference(alice, person), a_worker(name="Bob")
    with pytest.raises((Refused, ProgrammingError)):
        a_conference(stranger, person)
    with acting_as(stranger):
        assert not any(kind._default_manager.exists() for kind in KINDS)
    with pytest.raises(Refused):
        done_by(stranger, open_conference, conference=conference)


def test_sent_twice_each_is_written_once_and_a_view_written_meanwhile_is_not_lost(alice: Actor, person: Person) -> None:
    ones = [uuid4() for _ in range(3)]
    called = {a_conference(alice, person, once=ones[0]).pk for _ in range(2)}
    with acting_as(alice):
        conference = Conference.objects.get(pk__in=called)
    a_view(alice, conference)
    with pytest.raises(ChangedMeanwhile):
        a_view(alice, conference, words="too late")
    item = next(iter({an_item(alice, conference, once=ones[1]) for _ in range(2)}))
    assert len({a_decision(alice, item, once=ones[2]).pk for _ in range(2)}) == 1
    with acting_as(alice):
        assert (Item.objects.count(), Decision.objects.count(), Task.objects.count()) == (1, 1, 1)


def test_her_copy_holds_it_the_calendar_and_the_trail_name_nobody(alice: Actor) -> None:
    person = accompanied(alice)
    conference = a_conference(alice, person)
    a_view(alice, conference)
    a_decision(alice, an_item(alice, conference))
    done_by(alice, open_conference, conference=conference)
    copy = as_json(done_by(alice, export_person, person=person, form="json")).decode()
    for said in ("the housing worker", "not the old street", "which flat", "call the landlord"):
        assert f"Planted: {said}" in copy
    calendar = calendar_of(alice).decode()
    assert person.number in calendar
    assert "anted" not in calendar
    with acting_as(colleague(alice, "Auditor", Role.AUDITOR)):
        trail = list(Event.objects.filter(action__startswith="conferences."))
    assert {one.action for one in trail} == {
        f"conferences.{verb}" for verb in ["call", "write_view", "put_item", "decide", "open"]
    }
    assert not re.search("planted", str([(one.reason, one.detail) for one in trail]), re.I)


def test_erasing_the_person_leaves_nothing_of_it(alice: Actor, person: Person) -> None:
    grant = agreed_to(alice, person, a_worker(name="Other"))
    conference = a_conference(alice, person)
    a_view(alice, conference)
    a_decision(alice, an_item(alice, conference, grant))
    asked = {"reason": ErasureReason.PERSON_ASKED, "confirmed_number": person.number}
    done_by(alice, erase_person, person=person, **asked)
    with acting_as(alice):
        assert not any(kind._default_manager.exists() for kind in KINDS)


@pytest.mark.parametrize(
    ("kind", "changes", "constraint"),
    [
        (View, {"words": b"", "number": 2}, "a_view_is_sealed_even_where_empty"),
        (View, {}, "views_of_a_conference_are_counted"),
        (Item, {"words": b""}, "an_item_is_sealed"),
        (Conference, {"attending": b""}, "who_attends_is_sealed"),
        (Invitation, {}, "an_agency_is_invited_once_to_an_item"),
    ],
)
def test_the_database_keeps_them_whole(
    alice: Actor, person: Person, kind: Any, changes: dict[str, Any], constraint: str
) -> None:
    grant = agreed_to(alice, person, a_worker(name="Other"))
    conference = a_conference(alice, person)
    a_view(alice, conference)
    an_item(alice, conference, grant)
    other = an_appointment(alice, person)
    with acting_as(alice):
        row = kind.objects.get()
        row.pk = uuid4()
        for name, value in changes.items():
            setattr(row, name, value)
        if kind is Conference:
            row.appointment = other
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            row.save(force_insert=True)


@pytest.fixture
def signed_in(client: Client, alice: Actor) -> Client:
    with acting_as(INSTALLER), transaction.atomic():
        membership = Membership.objects.select_related("user").get(pk=alice.membership)
    sign_in(client, membership)
    return client


def test_the_pages_from_calling_to_the_minutes(signed_in: Client, alice: Actor, person: Person) -> None:
    other = a_worker(name="Other")
    grant = agreed_to(alice, person, other)
    tomorrow = (localtime(now()) + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    told = {
        "purpose": "housing",
        "starts_at": tomorrow,
        "minutes": 50,
        "chair": alice.membership,
        "attending": "A name",
    }
    sent = signed_in.post(reverse("conferences:new", args=[person.number]), told)
    assert sent.status_code == 302
    with acting_as(alice):
        conference = Conference.objects.get()
        assert conference.appointment.kind == AppointmentKind.CONFERENCE
    view, item = (reverse(f"conferences:{name}", args=[conference.pk]) for name in ("view", "item"))
    assert signed_in.post(view, {"voice": "said", "attends": "herself", "number": 0}).status_code == 422
    said = {"voice": "said", "words": "Her words", "attends": "herself", "number": 0}
    assert signed_in.post(view, said).status_code == 302
    assert signed_in.post(view, said).status_code == 409
    topic = {"scope": "health", "words": "A topic", "hearing": [str(grant.pk)]}
    wrong = signed_in.post(item, topic)
    assert "hearing" in wrong.context["form"].errors
    assert signed_in.post(item, topic | {"scope": "needs"}).status_code == 302
    with acting_as(alice):
        decide = reverse("conferences:decide", args=[conference.pk, Item.objects.get().pk])
    decision = {"domain": "housing", "kind": "call", "words": "A decision", "owner": alice.membership}
    assert signed_in.post(decide, decision | {"due_on": localdate(now()).isoformat()}).status_code == 302
    page = signed_in.get(sent["Location"]).content.decode()
    assert not re.search("Her words|A topic|A decision|A name", page)
    minutes = signed_in.post(reverse("conferences:words", args=[conference.pk])).content.decode()
    assert all(words in minutes for words in ("Her words", "A topic", "A decision", "A name"))
    sheet = signed_in.post(reverse("conferences:agenda", args=[conference.pk]), {"before": other.agency})
    assert "A topic" in sheet.content.decode()
    assert not re.search("Her words|A decision|A name", sheet.content.decode())
    for shown in (reverse("conferences:list"), reverse("people:person", args=[person.number])):
        assert reverse("conferences:one", args=[conference.pk]) in signed_in.get(shown).content.decode()
