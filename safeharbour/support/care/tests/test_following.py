"""Staying in touch: the days, what the person asked for, being lost and coming back, and beginning anew."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime
from hypothesis import given
from hypothesis import strategies as st

from safeharbour.support.care.actions import (
    ChangedMeanwhile,
    Found,
    begin_anew,
    declare_lost,
    end_journey,
    record_follow_up,
)
from safeharbour.support.care.enums import Initiative, Milestone, Outcome, ServiceStill, Standing
from safeharbour.support.care.following import contacts_page
from safeharbour.support.care.models import FollowUp
from safeharbour.support.care.queries import history_of, journey_now, journey_of, schedule_of, tries_since_reached
from safeharbour.support.care.schedule import When, asked_now, due_at, due_now, planned
from safeharbour.support.care.tests.factories import a_support_worker, accompanied, done_by
from safeharbour.support.care.tests.test_plan import events
from safeharbour.support.people.actions import tell_contact
from safeharbour.support.people.enums import Channel
from safeharbour.support.people.models import Person
from safeharbour.support.people.told import ContactTold
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.tests.factories import a_membership, sign_in

BEGUN = datetime(2024, 8, 31, 16, tzinfo=UTC)
CAME = Found(outcome=Outcome.REACHED, initiative=Initiative.PERSON, safety=4, housing=3, service=ServiceStill.IN_PLACE)
CALLED = Found(outcome=Outcome.NOT_REACHED, channel=Channel.CALL)
M = Milestone


@pytest.mark.parametrize(
    ("milestone", "day"),
    [
        (M.H24, "2024-09-01"),
        (M.H72, "2024-09-03"),
        (M.D7, "2024-09-07"),
        (M.D14, "2024-09-14"),
        (M.D30, "2024-09-30"),
        (M.D60, "2024-10-30"),
        (M.D90, "2024-11-29"),
        (M.M6, "2025-02-28"),
        (M.M12, "2025-08-31"),
        (M.M18, "2026-02-28"),
        (M.M24, "2026-08-31"),
    ],
)
def test_the_days_are_counted_from_where_it_begins(milestone: Milestone, day: str) -> None:
    assert due_at(milestone, BEGUN).date().isoformat() == day


@given(days=st.integers(-1, 900), answered=st.sets(st.sampled_from(Milestone.values)))
def test_at_any_moment_at_most_one_contact_is_due(days: int, answered: set[str]) -> None:
    schedule = planned(BEGUN, answered, BEGUN + timedelta(days=days))
    assert [one.milestone for one in schedule] == list(Milestone)
    assert Counter(one.when for one in schedule)[When.DUE] <= 1
    assert {one.milestone for one in schedule if one.when == When.DONE} == answered
    assert asked_now(BEGUN, answered, BEGUN + timedelta(days=days)) == due_now(schedule)
    order = [one.when for one in schedule if one.when != When.DONE]
    assert order == sorted(order, key=[When.MISSED, When.DUE, When.AHEAD].index)


def someone(rules: ContactTold | None = None) -> tuple[Actor, Person]:
    alice = a_support_worker()
    with at_moment(BEGUN):
        person = accompanied(alice)
        if rules:
            done_by(alice, tell_contact, person=person, told=rules, based_on=0)
    return alice, person


def contacted(by: Actor, person: Person, found: Found, days: int, milestone: Milestone = M.H24) -> FollowUp:
    with at_moment(BEGUN + timedelta(days=days)):
        told = {"milestone": milestone, "happened_at": now(), "found": found}
        return done_by(by, record_follow_up, person=person, **told)


ANY_TIME = ContactTold(channel=Channel.CALL, any_time=True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rules", "found", "allowed"),
    [
        (None, CALLED, False),
        (None, CAME, True),
        (ContactTold(do_not_contact=True), CALLED, False),
        (ContactTold(do_not_contact=True), CAME, True),
        (ContactTold(channel=Channel.TEXT, any_time=True), CALLED, False),
        (ContactTold(channel=Channel.CALL), CALLED, False),
        (ANY_TIME, CALLED, True),
    ],
    ids=["never asked", "came unasked", "forbidden", "came all the same", "another way", "no safe hour", "as asked"],
)
def test_nobody_is_contacted_but_as_they_asked(rules: ContactTold | None, found: Found, allowed: bool) -> None:
    alice, person = someone(rules)
    if allowed:
        contacted(alice, person, found, 2)
        assert events(alice, "care.follow_up") == 1
    else:
        with pytest.raises(Refused):
            contacted(alice, person, found, 2)


@pytest.mark.django_db
def test_nothing_is_recorded_before_it_is_due_or_before_it_happened() -> None:
    alice, person = someone()
    for milestone, ahead in ((M.D30, 0), (M.H24, 1)):
        at = BEGUN + timedelta(days=2)
        told = {"milestone": milestone, "happened_at": at + timedelta(hours=ahead), "found": CAME}
        with at_moment(at), pytest.raises(Refused):
            done_by(alice, record_follow_up, person=person, **told)


@pytest.mark.django_db
def test_who_is_lost_may_come_back_and_is_followed_up_again() -> None:
    alice, person = someone(ANY_TIME)
    contacted(alice, person, CAME, 1)
    for day in (8, 9):
        contacted(alice, person, CALLED, day, M.D7)
    with pytest.raises(Refused, match="at least three times"):
        done_by(alice, declare_lost, person=person, based_on=0)
    contacted(alice, person, CALLED, 10, M.D7)
    done_by(alice, declare_lost, person=person, based_on=0)
    with pytest.raises(Refused):
        done_by(alice, declare_lost, person=person, based_on=1)
    with acting_as(alice):
        assert journey_now(person).state == Standing.LOST
    contacted(alice, person, CAME, 35, M.D30)
    with acting_as(alice):
        back = journey_now(person)
        assert (back.state, back.number, tries_since_reached(back)) == (Standing.ACCOMPANIED, 2, 0)
        due = due_now(schedule_of(back, BEGUN + timedelta(days=61)))
    assert due
    assert due.milestone == M.D60
    assert (events(alice, "care.declare_lost"), events(alice, "care.follow_up")) == (1, 5)


@pytest.mark.django_db
def test_who_is_lost_at_the_moment_of_the_last_try_is_told_above_it() -> None:
    alice, person = someone(ANY_TIME)
    for day in (8, 9, 10):
        contacted(alice, person, CALLED, day, M.D7)
    with at_moment(BEGUN + timedelta(days=10)):
        done_by(alice, declare_lost, person=person, based_on=0)
        with acting_as(alice):
            newest, before, *_ = contacts_page(alice, person).moments
    assert (newest.when, newest.title) == (before.when, "Lost to contact")


@pytest.mark.django_db
def test_it_begins_anew_without_losing_what_was() -> None:
    alice, person = someone()
    contacted(alice, person, CAME, 1)
    with at_moment(BEGUN + timedelta(days=100)):
        anew = done_by(alice, begin_anew, person=person, based_on=0)
        with pytest.raises(ChangedMeanwhile):
            done_by(alice, begin_anew, person=person, based_on=1)
        with acting_as(alice):
            stands = journey_now(person)
            assert (stands.journey, stands.state, stands.number) == (anew, Standing.ACCOMPANIED, 0)
            assert [one.when for one in schedule_of(stands, now())] == [When.AHEAD] * len(Milestone)
            assert FollowUp.objects.filter(person=person).count() == 1
            assert [[len(told) for told in history_of(person)], tries_since_reached(stands)] == [[1, 1], 0]
    assert events(alice, "care.begin_anew") == 1


@pytest.mark.django_db
def test_what_ended_together_asks_nothing_more_and_can_begin_anew() -> None:
    alice, person = someone()
    done_by(alice, end_journey, person=person, based_on=0)
    with pytest.raises(Refused):
        contacted(alice, person, CAME, 2)
    with pytest.raises(Refused):
        done_by(alice, end_journey, person=person, based_on=1)
    with acting_as(alice):
        assert schedule_of(journey_now(person), now()) == []
    done_by(alice, begin_anew, person=person, based_on=1)
    assert events(alice, "care.end_journey") == 1


@pytest.mark.django_db
def test_a_stranger_records_nothing() -> None:
    _, person = someone()
    bob = a_support_worker(name="Bob")
    with acting_as(bob):
        assert journey_of(person) is None
    for action in (declare_lost, end_journey, begin_anew):
        with pytest.raises(Exception, match="nobody accompanies"):
            done_by(bob, action, person=person, based_on=0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [{"safety": 0}, {"income": 6}, {"outcome": "not_reached", "housing": 2}, {"channel": ""}],
)
def test_the_database_keeps_the_scales(wrong: dict[str, object]) -> None:
    alice, person = someone()
    with acting_as(alice):
        journey = journey_of(person)
    row = {"journey": journey, "milestone": "h24", "happened_at": BEGUN, "initiative": "us", "channel": "call"}
    signed = {"person": person, "agency_id": alice.agency, "by_id": alice.membership, "at": BEGUN}
    with acting_as(alice), pytest.raises(IntegrityError), transaction.atomic():
        FollowUp.objects.create(**{**row, **signed, "outcome": "reached", **wrong})


@pytest.mark.django_db
def test_the_page_shows_what_is_due_and_records_what_was_said(client: Client) -> None:
    membership = a_membership(Role.SUPPORT_WORKER)
    alice = membership.as_actor()
    with at_moment(now() - timedelta(days=2)):
        person = accompanied(alice)
    sign_in(client, membership)
    where = reverse("care:contacts", args=[person.number])
    page = client.get(where).content.decode()
    assert "How are things after 24 hours?" in page
    assert "Do not make contact yet" in page
    at = localtime(now() - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")
    sent = {"milestone": "h24", "initiative": "person", "happened_at": at, "service": "unknown"}
    wrong = client.post(where, {**sent, "outcome": "not_reached", "safety": "2"})
    assert wrong.status_code == 422
    assert "Answers come only from somebody who was talked with." in wrong.content.decode()
    assert client.post(where, {**sent, "outcome": "reached", "happened_at": "2999-01-01T10:00"}).status_code == 422
    told = client.post(where, {**sent, "outcome": "reached", "safety": "2"}, follow=True).content.decode()
    assert "afraid on most days" in told
    with acting_as(alice):
        (row,) = FollowUp.objects.all()
    assert (row.safety, row.housing, row.income) == (2, None, None)
