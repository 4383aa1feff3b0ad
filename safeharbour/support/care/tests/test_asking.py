"""What the navigation counts in one statement is what the day lists, whatever became of a journey."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils.timezone import localdate

from safeharbour.support.care.actions import (
    Found,
    begin_anew,
    declare_lost,
    end_journey,
    hand_over,
    note_absence,
    record_follow_up,
    take_absence_back,
)
from safeharbour.support.care.asking import due_today
from safeharbour.support.care.day import day_of
from safeharbour.support.care.enums import Initiative, Milestone, Outcome
from safeharbour.support.care.models import Absence
from safeharbour.support.care.tests.factories import a_support_worker, accompanied, done_by
from safeharbour.support.care.tests.test_plan import colleague
from safeharbour.support.people.actions import tell_contact
from safeharbour.support.people.enums import Channel
from safeharbour.support.people.models import Person
from safeharbour.support.people.told import ContactTold
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment, now

pytestmark = pytest.mark.django_db
ANY_TIME = ContactTold(channel=Channel.CALL, any_time=True)
BEGUN = now() - timedelta(days=300)


def contact(milestone: Milestone, outcome: Outcome) -> Callable[[Actor, Person], object]:
    found = Found(outcome=outcome, initiative=Initiative.US, channel=Channel.CALL)
    return lambda by, person: done_by(
        by, record_follow_up, person=person, milestone=milestone, happened_at=now(), found=found
    )


def away(by: Actor, cover: Actor) -> Absence:
    who = {"worker": UUID(by.membership), "cover": UUID(cover.membership)}
    return done_by(by, note_absence, since=localdate(now()), until=localdate(now()) + timedelta(days=3), **who)


def test_the_count_follows_the_day_through_a_whole_journey() -> None:
    alice = a_support_worker()
    bob = colleague(alice, "Bob")
    with at_moment(BEGUN):
        person = accompanied(alice)
        done_by(alice, tell_contact, person=person, told=ANY_TIME, based_on=0)
    to_bob = {"to": UUID(bob.membership), "based_on": 1}
    missed = contact(Milestone.D7, Outcome.NOT_REACHED)
    moves: list[tuple[int, Callable[[Actor, Person], object] | None, tuple[int, int]]] = [
        (0, None, (0, 0)),
        (2, None, (1, 0)),
        (2, contact(Milestone.H24, Outcome.REACHED), (0, 0)),
        (8, None, (1, 0)),
        (8, missed, (1, 0)),
        (8, missed, (1, 0)),
        (8, missed, (1, 0)),
        (9, lambda by, person: done_by(by, declare_lost, person=person, based_on=0), (1, 0)),
        (10, contact(Milestone.D7, Outcome.REACHED), (0, 0)),
        (15, lambda by, person: done_by(by, end_journey, person=person, based_on=2), (0, 0)),
        (20, lambda by, person: done_by(by, begin_anew, person=person, based_on=3), (0, 0)),
        (22, None, (1, 0)),
        (22, lambda by, _person: away(by, bob), (1, 1)),
        (22, lambda by, _person: done_by(by, take_absence_back, absence=Absence.objects.get()), (1, 0)),
        (23, lambda by, person: done_by(by, hand_over, person=person, **to_bob), (0, 1)),
    ]
    for day, move, expected in moves:
        with at_moment(BEGUN + timedelta(days=day, hours=1)):
            with acting_as(alice):
                move and move(alice, person)
            assert counted(alice, bob) == listed(alice, bob) == expected, (day, expected)


def counted(*actors: Actor) -> tuple[int, ...]:
    return tuple(_as(actor, due_today) for actor in actors)


def listed(*actors: Actor) -> tuple[int, ...]:
    return tuple(_as(actor, lambda one: len(day_of(one).contacts)) for actor in actors)


def _as(actor: Actor, ask: Callable[[Actor], int]) -> int:
    with acting_as(actor):
        return ask(actor)


def test_it_asks_once_however_many_there_are(django_assert_num_queries: Any) -> None:
    alice = a_support_worker()
    with at_moment(now() - timedelta(days=4)):
        for _ in range(3):
            accompanied(alice)
    with acting_as(alice), django_assert_num_queries(1):
        assert due_today(alice) == 3
