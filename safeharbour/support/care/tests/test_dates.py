"""Days that must not be missed: counted as the law says, shown early, reminded of as asked, told to nobody."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate, localtime

from safeharbour.interface.components import Tone
from safeharbour.support.care.actions import (
    ChangedMeanwhile,
    add_deadline,
    move_appointment,
    move_deadline,
    note_absence,
    open_appointments,
    remind,
    take_absence_back,
)
from safeharbour.support.care.asking import due_today
from safeharbour.support.care.day import day_of, team_of
from safeharbour.support.care.enums import AppointmentState, DeadlineKind, DeadlineState
from safeharbour.support.care.law import deadlines
from safeharbour.support.care.law.deadlines import FILE, LANGUAGES, provisions
from safeharbour.support.care.models import Absence, Appointment
from safeharbour.support.care.queries import absences_from, earlier_times, open_deadlines, upcoming_appointments
from safeharbour.support.care.rules import may_move_appointment, may_move_deadline
from safeharbour.support.care.tests.factories import (
    a_deadline,
    a_person,
    a_support_worker,
    a_task,
    accompanied,
    an_appointment,
    done_by,
)
from safeharbour.support.care.tests.test_plan import colleague, events, sees
from safeharbour.support.people.actions import tell_contact
from safeharbour.support.people.enums import Channel, OpeningPurpose
from safeharbour.support.people.models import Person
from safeharbour.support.people.told import ContactTold
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.tests.factories import a_membership, sign_in

K = DeadlineKind


def test_every_deadline_stands_in_the_law_file_dated_and_in_both_languages() -> None:
    stored = json.loads((Path(deadlines.__file__).parent / FILE).read_text())["deadlines"]
    assert {entry["kind"] for entry in stored} == set(K.values)
    for entry in stored:
        assert all(entry["text"][language] for language in LANGUAGES)
        assert entry["section"]
        assert entry["source"]
        assert date.fromisoformat(entry["verified_on"])
        assert "effective_from" in entry


@pytest.mark.parametrize(
    ("kind", "given", "falls"),
    [
        (K.SPECIAL_PRIORITY, "2026-08-22", "2026-11-22"),
        (K.SPECIAL_PRIORITY, "2026-11-30", "2027-02-28"),
        (K.RECORDS_APPLICATION, "2027-03-01", "2026-12-31"),
        (K.PERMIT, "2027-02-04", "2027-02-04"),
        (K.VICTIM_FUND, "2027-02-04", "2027-02-04"),
        (K.RESTRAINING_ORDER, "2027-02-04", "2027-02-04"),
    ],
)
def test_what_the_law_counts_is_counted_and_the_rest_is_entered(kind: K, given: str, falls: str) -> None:
    assert provisions()[kind].falls_on(date.fromisoformat(given)).isoformat() == falls


DEADLINES = {("open", "met"), ("open", "not_needed"), ("met", "open"), ("not_needed", "open")}
APPOINTMENTS = {("planned", to) for to in AppointmentState.values} | {
    ("kept", "missed"),
    ("missed", "kept"),
    ("missed", "planned"),
    ("cancelled", "planned"),
}


@pytest.mark.parametrize("now_", AppointmentState.values)
@pytest.mark.parametrize("to", AppointmentState.values)
def test_where_an_appointment_goes(now_: str, to: str) -> None:
    assert bool(may_move_appointment(now_, to)) is ((now_, to) in APPOINTMENTS)


@pytest.mark.parametrize("now_", DeadlineState.values)
@pytest.mark.parametrize("to", DeadlineState.values)
def test_where_a_deadline_goes(now_: str, to: str) -> None:
    assert bool(may_move_deadline(now_, to)) is ((now_, to) in DEADLINES)


@pytest.mark.django_db
def test_a_deadline_is_open_until_it_is_met() -> None:
    alice = a_support_worker()
    person = a_person(alice)
    deadline = a_deadline(alice, person)
    with acting_as(alice):
        assert open_deadlines(person) == [deadline]
    done_by(alice, move_deadline, deadline=deadline, to=DeadlineState.MET, based_on=0)
    with acting_as(alice):
        assert open_deadlines(person) == []
    with pytest.raises(ChangedMeanwhile):
        done_by(alice, move_deadline, deadline=deadline, to=DeadlineState.NOT_NEEDED, based_on=0)
    done_by(alice, move_deadline, deadline=deadline, to=DeadlineState.OPEN, based_on=1)
    with acting_as(alice):
        assert open_deadlines(person) == [deadline]
    assert (events(alice, "care.add_deadline"), events(alice, "care.move_deadline")) == (1, 2)


@pytest.mark.django_db
def test_a_stranger_writes_no_deadline() -> None:
    person = a_person(a_support_worker())
    with pytest.raises(Refused):
        done_by(a_support_worker(name="Bob"), add_deadline, person=person, kind=K.PERMIT, given_on=date(2027, 1, 1))


def reachable(by: Actor, hours: int = 5) -> tuple[Person, Appointment]:
    person = accompanied(by)
    done_by(by, tell_contact, person=person, told=ContactTold(channel=Channel.CALL, any_time=True), based_on=0)
    return person, an_appointment(by, person, hours)


@pytest.mark.django_db
def test_an_appointment_stands_until_it_is_over_and_says_where_only_when_opened() -> None:
    alice = a_support_worker()
    person, made = reachable(alice)
    assert b"clinic" not in bytes(made.words)
    opened = done_by(alice, open_appointments, person=person, purpose=OpeningPurpose.SERVING_NOW)
    assert opened.words == {made.pk: "with the clinic"}
    later = now() + timedelta(days=2)
    done_by(alice, move_appointment, appointment=made, to=AppointmentState.PLANNED, based_on=1, starts_at=later)
    with acting_as(alice):
        (step,) = upcoming_appointments(person)
    assert step.starts_at == later
    done_by(alice, move_appointment, appointment=made, to=AppointmentState.KEPT, based_on=2)
    with acting_as(alice):
        assert upcoming_appointments(person) == []
    assert (events(alice, "care.open_appointments"), events(alice, "care.move_appointment")) == (1, 2)


@pytest.mark.django_db
def test_somebody_is_reminded_once_as_they_asked_and_with_no_word_of_it() -> None:
    alice = a_support_worker()
    _person, made = reachable(alice)
    with pytest.raises(Refused):
        done_by(alice, remind, appointment=made, channel=Channel.TEXT)
    slip = done_by(alice, remind, appointment=made, channel=Channel.CALL)
    assert slip.words == "You have a message. Call when it is safe."
    with pytest.raises(ChangedMeanwhile):
        done_by(alice, remind, appointment=made, channel=Channel.CALL)
    done_by(alice, move_appointment, appointment=made, to=AppointmentState.CANCELLED, based_on=1)
    with pytest.raises(Refused):
        done_by(alice, remind, appointment=made, channel=Channel.CALL)
    assert events(alice, "care.remind") == 1


@pytest.mark.django_db
def test_a_day_holds_what_is_due_for_those_one_is_there_for() -> None:
    alice, stranger = a_support_worker(), a_support_worker(name="Bob")
    with at_moment(now() - timedelta(days=4)):
        person, _made = reachable(alice, hours=100)
        a_deadline(alice, person)
        a_task(alice, person, owner=UUID(alice.membership))
        a_task(alice, person, days=40, owner=UUID(alice.membership))
        a_task(alice, person)
    with acting_as(alice):
        day = day_of(alice)
        assert due_today(alice) == 1
    assert [len(lines) for lines in (day.contacts, day.appointments, day.deadlines, day.tasks)] == [1, 1, 1, 1]
    assert {line.number for lines in (day.contacts, day.tasks) for line in lines} == {person.number}
    assert day.appointments[0].may_remind
    with acting_as(stranger):
        assert day_of(stranger).is_quiet


@pytest.mark.django_db
def test_nobody_is_late_with_whom_they_must_not_call() -> None:
    alice = a_support_worker()
    with at_moment(now() - timedelta(days=9)):
        silent, called = accompanied(alice), accompanied(alice)
        done_by(alice, tell_contact, person=silent, told=ContactTold(do_not_contact=True), based_on=0)
    with acting_as(alice):
        lines = day_of(alice).contacts
    assert [line.number for line in lines] == [called.number, silent.number]
    assert [(line.tone, "late" in line.left) for line in lines] == [(Tone.ERROR, True), (Tone.NEUTRAL, False)]


@pytest.mark.django_db
def test_a_longer_day_asks_no_more_questions(django_assert_num_queries: Any) -> None:
    alice = a_support_worker()
    with at_moment(now() - timedelta(days=4)):
        reachable(alice, hours=100)
    with acting_as(alice), CaptureQueriesContext(connection) as one:
        day_of(alice)
    with at_moment(now() - timedelta(days=4)):
        for _ in range(3):
            reachable(alice, hours=100)
    with acting_as(alice), django_assert_num_queries(len(one)):
        day = day_of(alice)
    assert (len(day.contacts), len(day.appointments)) == (4, 4)


@pytest.mark.django_db
def test_while_somebody_is_away_a_colleague_sees_to_their_people_and_not_longer() -> None:
    alice = a_support_worker()
    bob = colleague(alice, "Bob")
    with at_moment(now() - timedelta(days=4)):
        person = accompanied(alice)
    today = localdate(now())
    who = {"worker": UUID(alice.membership), "cover": UUID(bob.membership)}
    with acting_as(bob):
        assert day_of(bob).contacts == []
    done_by(alice, note_absence, since=today, until=today + timedelta(days=7), **who)
    with acting_as(bob):
        day, team = day_of(bob), team_of(bob)
    assert [(line.number, line.for_whom) for line in day.contacts] == [(person.number, "Alice")]
    assert day.covering == ["Alice"]
    assert [(one.name, one.people, one.contacts, one.cover) for one in team] == [
        ("Alice", 1, 1, "Bob"),
        ("Bob", 0, 0, ""),
    ]
    with acting_as(bob), at_moment(now() + timedelta(days=8)):
        assert day_of(bob).contacts == []
    assert events(alice, "care.note_absence") == 1


@pytest.mark.django_db
def test_only_colleagues_cover_and_never_for_themselves() -> None:
    alice, stranger = a_support_worker(), a_support_worker(name="Bob")
    day = localdate(now())
    for cover in (alice, stranger):
        who = {"worker": UUID(alice.membership), "cover": UUID(cover.membership)}
        with pytest.raises(Refused):
            done_by(alice, note_absence, since=day, until=day, **who)
    row = {"agency_id": alice.agency, "worker_id": alice.membership, "by_id": alice.membership, "at": now()}
    bob = colleague(alice, "Bob")
    with acting_as(alice), pytest.raises(IntegrityError), transaction.atomic():
        Absence.objects.create(**row, cover_id=bob.membership, since=day, until=day - timedelta(days=1))


@pytest.mark.django_db
def test_an_absence_is_taken_back_by_a_colleague_and_nobody_covers_any_more() -> None:
    alice = a_support_worker()
    bob = colleague(alice, "Bob")
    today = localdate(now())
    who = {"worker": UUID(alice.membership), "cover": UUID(bob.membership)}
    absence = done_by(alice, note_absence, since=today, until=today + timedelta(days=7), **who)
    over = done_by(alice, note_absence, since=today - timedelta(days=9), until=today - timedelta(days=2), **who)
    with pytest.raises(Refused, match="over already"):
        done_by(bob, take_absence_back, absence=over)
    for _ in range(2):
        done_by(bob, take_absence_back, absence=absence)
    with acting_as(bob):
        assert day_of(bob).covering == []
        assert absences_from(today) == []
    assert events(alice, "care.take_absence_back") == 1
    stranger = a_support_worker(name="Eve")
    other = done_by(alice, note_absence, since=today, until=today, **who)
    with pytest.raises(ProgrammingError, match="row-level security"):
        done_by(stranger, take_absence_back, absence=other)


@pytest.mark.django_db
def test_an_appointment_is_moved_on_its_page_and_the_time_before_stays_written(client: Client) -> None:
    membership = a_membership(Role.SUPPORT_WORKER)
    alice = membership.as_actor()
    person, made = reachable(alice)
    sign_in(client, membership)
    where = reverse("care:dates", args=[person.number])
    again = reverse("care:appointment_again", args=[person.number, made.pk])
    later = localtime(now() + timedelta(days=3)).replace(second=0, microsecond=0)
    sent = {"starts_at": later.strftime("%Y-%m-%dT%H:%M"), "number": "1"}
    with acting_as(alice):
        (before,) = upcoming_appointments(person)
    past = client.post(again, sent | {"starts_at": "2020-01-01T10:00"}, follow=True)
    assert "This day is over" in past.content.decode()
    assert client.post(again, sent).status_code == 302
    with acting_as(alice):
        (step,) = upcoming_appointments(person)
        assert (step.starts_at, step.number) == (later, 2)
        assert earlier_times([step]) == {made.pk: [before.starts_at]}
    page = client.get(where).content.decode()
    assert "Moved from" in page
    assert client.post(again, sent).status_code == 302, "the same page sent twice"
    with acting_as(alice):
        assert upcoming_appointments(person)[0].number == 2


@pytest.mark.django_db
def test_no_scope_shares_where_somebody_will_be() -> None:
    alice, bob = a_support_worker(), a_support_worker(name="Bob")
    person, _made = reachable(alice)
    assert sees(alice, Appointment, person)
    assert not sees(bob, Appointment, person)


@pytest.mark.django_db
def test_the_pages_show_dates_with_their_why(client: Client) -> None:
    membership = a_membership(Role.SUPPORT_WORKER)
    alice = membership.as_actor()
    person, _made = reachable(alice)
    sign_in(client, membership)
    where = reverse("care:dates", args=[person.number])
    ended = (localdate(now()) - timedelta(days=60)).isoformat()
    sent = {"deadline-kind": "special_priority", "deadline-given_on": ended}
    assert client.post(reverse("care:deadline", args=[person.number]), sent).status_code == 302
    page = client.get(where).content.decode()
    assert "O. Reg. 367/11, s. 54.1" in page
    assert "This is not legal advice" in page
    assert "clinic" not in page
    opened = client.post(reverse("care:dates_words", args=[person.number])).content.decode()
    assert "with the clinic" in opened
    past = {"appointment-kind": "health", "appointment-starts_at": "2020-01-01T10:00", "appointment-minutes": "30"}
    wrong = client.post(reverse("care:appointment", args=[person.number]), past)
    assert wrong.status_code == 422
    assert "This day is over" in wrong.content.decode()
    day = client.get(reverse("care:day")).content.decode()
    assert person.number in day
    assert "Special priority housing" in client.get(reverse("care:plan", args=[person.number])).content.decode()
