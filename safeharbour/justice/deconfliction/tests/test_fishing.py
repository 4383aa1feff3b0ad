"""Registering is asking, so whoever asks without end is stopped, and a person looks at it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from safeharbour.justice.deconfliction.actions import settle_alarm
from safeharbour.justice.deconfliction.enums import Finding
from safeharbour.justice.deconfliction.models import Alarm
from safeharbour.justice.deconfliction.queries import alarms_waiting
from safeharbour.justice.deconfliction.rules import A_DAY_TOGETHER, AN_HOUR_EACH, Turn, may_register_more, reaches_limit
from safeharbour.justice.deconfliction.tests.planting import a_file, an_alarm, an_investigator, registered
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.tests.factories import a_member, an_agency
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db

TURNS = [
    (Turn(0, 0), True, False),
    (Turn(AN_HOUR_EACH - 2, 50), True, False),
    (Turn(AN_HOUR_EACH - 1, 50), True, True),
    (Turn(AN_HOUR_EACH, 50), False, False),
    (Turn(0, A_DAY_TOGETHER - 1), True, True),
    (Turn(0, A_DAY_TOGETHER), False, False),
]


@pytest.mark.parametrize(("turn", "goes_on", "alarms"), TURNS)
def test_the_last_one_that_is_possible_raises_the_alarm(turn: Turn, goes_on: bool, alarms: bool) -> None:
    assert bool(may_register_more(turn)) == goes_on
    assert bool(reaches_limit(turn)) == alarms


def test_whoever_fishes_is_stopped_and_the_alarm_names_the_service() -> None:
    alice = an_investigator()
    file = a_file(alice)
    made = [registered(alice, told={"value": f"416 555 {n:04d}"}, file=file) for n in range(AN_HOUR_EACH)]
    assert [one.alarmed for one in made] == [False] * (AN_HOUR_EACH - 1) + [True]
    with pytest.raises(Refused, match="most that is possible"):
        registered(alice, told={"value": "416 555 9999"}, file=file)
    coordinator = a_member(Role.COORDINATOR, an_agency(AgencyKind.SECRETARIAT))
    with acting_as(coordinator), transaction.atomic():
        assert alarms_waiting(coordinator) == 1
        assert str(Alarm.objects.get().agency_id) == alice.agency
    with acting_as(alice), transaction.atomic():
        assert Event.objects.filter(action="deconfliction.register").count() == AN_HOUR_EACH
        assert Event.objects.get(action="deconfliction.alarm").detail == {"about": "pointers", "count": AN_HOUR_EACH}
    with clock.at_moment(clock.now() + timedelta(minutes=61)):
        assert registered(alice, told={"value": "416 555 9999"}, file=file)


def an_auditor(of: Actor) -> Actor:
    return a_member(Role.AUDITOR, Agency(pk=of.agency, kind=of.agency_kind), "Audrey")


def test_an_alarm_is_settled_once_by_a_person_who_looked() -> None:
    alice = an_investigator()
    alarm, auditor = an_alarm(alice), an_auditor(alice)
    with acting_as(auditor):
        settled = settle_alarm(alarm=alarm, finding=Finding.WORK, by=auditor)
        assert (settled.finding, str(settled.settled_by_id)) == (Finding.WORK, auditor.membership)
        assert Event.objects.get(action="deconfliction.settle").detail == {"finding": "work"}
        with pytest.raises(Refused, match="already"):
            settle_alarm(alarm=alarm, finding=Finding.FISHING, by=auditor)


def test_whoever_raised_an_alarm_does_not_settle_it() -> None:
    alice = an_investigator()
    alarm = an_alarm(alice)
    with acting_as(alice), pytest.raises(Refused, match="auditors"), transaction.atomic():
        settle_alarm(alarm=alarm, finding=Finding.WORK, by=alice)
    with acting_as(alice), transaction.atomic():
        assert Alarm.objects.filter(pk=alarm.pk).update(finding="work", settled_at=clock.now()) == 0


def test_another_services_auditor_knows_of_no_alarm() -> None:
    an_alarm(an_investigator())
    with acting_as(an_auditor(an_investigator("Bob"))), transaction.atomic():
        assert not Alarm.objects.exists()


def test_a_finding_carries_its_author() -> None:
    alice = an_investigator()
    alarm, auditor = an_alarm(alice), an_auditor(alice)
    with acting_as(auditor), pytest.raises(IntegrityError, match="who_found_what"), transaction.atomic():
        Alarm.objects.filter(pk=alarm.pk).update(settled_by=auditor.membership)
    with acting_as(auditor), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Alarm.objects.filter(pk=alarm.pk).update(finding="work", settled_at=clock.now(), settled_by=alice.membership)
