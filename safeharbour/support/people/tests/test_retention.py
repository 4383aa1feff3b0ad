"""Records end by the schedule, unless a legal demand stands."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from safeharbour.support.people.actions import (
    add_note,
    apply_retention,
    freeze_file,
    lift_freeze,
    tell_plan,
    tell_whereabouts,
)
from safeharbour.support.people.enums import Demand
from safeharbour.support.people.jobs import end_what_was_kept_long_enough
from safeharbour.support.people.models import PersonNote, Plan, Whereabouts
from safeharbour.support.people.retention import SCHEDULE
from safeharbour.support.people.rules import APPLY_RETENTION
from safeharbour.support.people.tests.factories import a_person, a_support_worker
from safeharbour.support.people.told import PlanTold, WhereaboutsTold
from safeharbour.trust.access.actors import acting_as, system
from safeharbour.trust.access.clock import at_moment
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.tests.factories import a_member, an_agency
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db
THEN = datetime(2026, 1, 5, 9, tzinfo=ZoneInfo("America/Toronto"))
PERIODS = {kept.record: kept.period for kept in SCHEDULE}
JOB = system(APPLY_RETENTION)


def run_at(moment: datetime) -> None:
    with at_moment(moment):
        end_what_was_kept_long_enough()


def test_each_kind_ends_in_its_own_time_and_the_rest_stays() -> None:
    agency = an_agency()
    alice, auditor = a_support_worker(agency), a_member(Role.AUDITOR, agency, "Ada")
    person = a_person(alice)
    with acting_as(alice), at_moment(THEN):
        tell_whereabouts(person=person, told=WhereaboutsTold(place="x"), based_on=0, by=alice)
        add_note(person=person, text="x", by=alice)
        tell_plan(person=person, told=PlanTold(hopes="x"), based_on=0, by=alice)

    def left() -> tuple[int, int, int]:
        with acting_as(alice):
            return Whereabouts.objects.count(), PersonNote.objects.count(), Plan.objects.count()

    for after, expected in (
        (PERIODS[Whereabouts] - timedelta(seconds=1), (1, 1, 1)),
        (PERIODS[Whereabouts] + timedelta(seconds=1), (0, 1, 1)),
        (PERIODS[PersonNote] - timedelta(seconds=1), (0, 1, 1)),
        (PERIODS[PersonNote] + timedelta(seconds=1), (0, 0, 1)),
    ):
        run_at(THEN + after)
        assert left() == expected
    with acting_as(auditor):
        events = Event.objects.filter(action="people.end_retention", concerns_agency=alice.agency)
        assert sorted(event.detail["kind"] for event in events) == ["personnote", "whereabouts"]


def test_what_is_frozen_is_left_alone_until_it_is_lifted() -> None:
    alice = a_support_worker()
    person = a_person(alice)
    with acting_as(alice), at_moment(THEN):
        add_note(person=person, text="x", by=alice)
        freeze_file(person=person, demand=Demand.SUBPOENA, by=alice)
    later = THEN + PERIODS[PersonNote] * 2
    run_at(later)
    with acting_as(alice):
        assert PersonNote.objects.count() == 1
        lift_freeze(person=person, by=alice)
    run_at(later)
    with acting_as(alice):
        assert not PersonNote.objects.exists()


def test_nobody_runs_the_schedule_by_hand() -> None:
    alice = a_support_worker()
    with acting_as(alice), pytest.raises(Refused, match="by the schedule"):
        apply_retention(by=alice)
    with acting_as(JOB):
        assert apply_retention(by=JOB) == 0
