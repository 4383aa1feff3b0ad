"""Holds and stays: what each side may do, what each is refused, and what the audit trail says of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from safeharbour.support.shelter.actions import (
    accept_hold,
    change_unit,
    decline_hold,
    extend_hold,
    mark_notices_read,
    place_hold,
    record_arrival,
    record_departure,
    release_hold,
    take_in,
)
from safeharbour.support.shelter.enums import DeclineReason, Destination, NoticeKind, PromiseState, UnitStatus
from safeharbour.support.shelter.jobs import expire_lapsed_holds
from safeharbour.support.shelter.models import Notice, Promise, Unit, UnitChange
from safeharbour.support.shelter.queries import history_of, notices_unread, promises_before, units_free
from safeharbour.support.shelter.tests.factories import a_hold, a_manager, a_nurse, a_request, a_unit
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_member, an_agency
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> Actor:
    return a_manager()


@pytest.fixture
def nurse() -> Actor:
    return a_nurse()


@pytest.fixture
def unit(manager: Actor) -> Unit:
    return a_unit(manager)


def status_of(unit: Unit, manager: Actor) -> str:
    with acting_as(manager):
        return Unit.objects.get(pk=unit.pk).status


def is_free(unit: Unit, nurse: Actor) -> bool:
    with acting_as(nurse):
        return unit in units_free(now())


def told(nurse: Actor) -> list[str]:
    with acting_as(nurse):
        return list(notices_unread(nurse).values_list("kind", flat=True))


def test_a_hold_takes_the_unit_from_everyone_and_signs_it(manager: Actor, nurse: Actor, unit: Unit) -> None:
    other = a_nurse("Charlie")
    assert is_free(unit, other)
    hold = a_hold(nurse, unit, hours=4)
    assert not is_free(unit, other)
    with acting_as(manager):
        assert list(promises_before(manager)) == [hold]
        change = history_of(unit)[0]
        assert (change.act, str(change.author_id), change.to_status) == ("hold", nurse.membership, "held")
    with acting_as(nurse):
        event = Event.objects.get(action="shelter.place_hold")
        assert (event.subject, event.concerns_agency) == (str(hold.pk), manager.agency)


def test_a_second_hold_is_refused_in_words(nurse: Actor, unit: Unit) -> None:
    a_hold(nurse, unit)
    with pytest.raises(Refused, match="just been promised"):
        a_hold(a_nurse("Charlie"), unit)


def test_a_hold_ends_by_itself_and_the_requester_is_told(manager: Actor, nurse: Actor, unit: Unit) -> None:
    hold = a_hold(nurse, unit, hours=1)
    with at_moment(timezone.now() + timedelta(hours=1, seconds=5)):
        assert is_free(unit, nurse), "free at read time, before any job has run"
        assert expire_lapsed_holds() == 1
        assert expire_lapsed_holds() == 0
    assert status_of(unit, manager) == UnitStatus.ACCEPTING
    assert told(nurse) == [NoticeKind.EXPIRED]
    with acting_as(manager):
        hold.refresh_from_db()
        change = history_of(unit)[0]
    assert (hold.state, change.act, change.author_id, change.system) == (
        *(PromiseState.EXPIRED, "expire", None),
        "shelter.expire_holds",
    )


def test_a_lapsed_hold_does_not_stand_in_the_way_of_the_next(manager: Actor, nurse: Actor, unit: Unit) -> None:
    a_hold(nurse, unit, hours=1)
    with at_moment(timezone.now() + timedelta(hours=2)):
        second = a_hold(a_nurse("Charlie"), unit)
        assert expire_lapsed_holds() == 1
    assert told(nurse) == [NoticeKind.EXPIRED]
    assert status_of(unit, manager) == UnitStatus.HELD
    with acting_as(manager):
        assert list(promises_before(manager)) == [second]


def test_the_same_request_may_try_again_after_its_hold_ran_out(nurse: Actor, unit: Unit) -> None:
    request = a_request(nurse)
    first = a_hold(nurse, unit, hours=1, request=request)
    with pytest.raises(Refused, match="already holds"):
        a_hold(nurse, a_unit(a_manager()), request=request)
    with at_moment(timezone.now() + timedelta(hours=2)):
        a_hold(nurse, unit, request=request)
    with acting_as(nurse):
        assert Promise.objects.get(pk=first.pk).state == PromiseState.EXPIRED


def test_a_hold_is_extended_within_limits(nurse: Actor, unit: Unit) -> None:
    hold = a_hold(nurse, unit, hours=4)
    with acting_as(nurse):
        extended = extend_hold(promise_id=hold.pk, hours=12, by=nurse)
        assert extended.until is not None
        assert hold.until is not None
        assert extended.until - hold.until == timedelta(hours=12)
        with pytest.raises(Refused, match="24 hours"):
            extend_hold(promise_id=hold.pk, hours=12, by=nurse)
        extend_hold(promise_id=hold.pk, hours=1, by=nurse)
        extend_hold(promise_id=hold.pk, hours=1, by=nurse)
        with pytest.raises(Refused, match="three times"):
            extend_hold(promise_id=hold.pk, hours=1, by=nurse)
        assert Event.objects.filter(action="shelter.extend_hold").count() == 3


def test_a_released_unit_is_free_at_once(manager: Actor, nurse: Actor, unit: Unit) -> None:
    hold = a_hold(nurse, unit)
    with acting_as(nurse):
        release_hold(promise_id=hold.pk, by=nurse)
        assert Event.objects.filter(action="shelter.release_hold").exists()
    assert status_of(unit, manager) == UnitStatus.ACCEPTING
    assert is_free(unit, nurse)
    a_hold(a_nurse("Charlie"), unit)


def test_a_declined_unit_reopens_and_the_requester_is_told_why(manager: Actor, nurse: Actor, unit: Unit) -> None:
    hold = a_hold(nurse, unit)
    with acting_as(manager):
        decline_hold(promise_id=hold.pk, reason=DeclineReason.STAFFING, by=manager)
        assert Event.objects.get(action="shelter.decline_hold").concerns_agency == nurse.agency
    assert is_free(unit, nurse)
    assert told(nurse) == [NoticeKind.DECLINED]
    with acting_as(nurse):
        assert Promise.objects.get(pk=hold.pk).decline_reason == DeclineReason.STAFFING
        assert mark_notices_read(notices=[notices_unread(nurse).get().pk], by=nurse) == 1
    assert told(nurse) == []


@pytest.mark.parametrize(("reason", "words"), [("", ""), ("because", ""), (DeclineReason.OTHER, "  ")])
def test_a_decline_without_a_reason_is_refused(
    manager: Actor, nurse: Actor, unit: Unit, reason: str, words: str
) -> None:
    hold = a_hold(nurse, unit)
    with acting_as(manager), pytest.raises(Refused, match="reason"):
        decline_hold(promise_id=hold.pk, reason=reason, words=words, by=manager)


def test_from_hold_to_departure(manager: Actor, nurse: Actor, unit: Unit) -> None:
    hold = a_hold(nurse, unit, hours=1)
    with acting_as(manager):
        accepted = accept_hold(promise_id=hold.pk, by=manager)
        assert accepted.until is not None
        assert accepted.until > now() + timedelta(hours=11)
        record_arrival(promise_id=hold.pk, by=manager)
        assert status_of(unit, manager) == UnitStatus.OCCUPIED
        departure = record_departure(promise_id=hold.pk, destination=Destination.TRANSITIONAL, by=manager)
        assert departure.destination == Destination.TRANSITIONAL
        change_unit(unit=unit, to=UnitStatus.ACCEPTING, by=manager)
        acts = [change.act for change in history_of(unit)]
        assert acts == ["open", "depart", "arrive", "hold", "open"]
        assert set(Event.objects.filter(subject=str(hold.pk)).values_list("action", flat=True)) == {
            "shelter.accept_hold",
            "shelter.record_arrival",
            "shelter.record_departure",
        }
    assert is_free(unit, nurse)
    assert sorted(told(nurse)) == [NoticeKind.ACCEPTED, NoticeKind.ARRIVED]


def test_someone_at_the_door_takes_the_unit(manager: Actor, nurse: Actor, unit: Unit) -> None:
    with acting_as(manager):
        take_in(unit=unit, by=manager)
        assert Event.objects.filter(action="shelter.take_in").exists()
    assert not is_free(unit, nurse)
    with pytest.raises(Refused, match="just been promised"):
        a_hold(nurse, unit)
    with acting_as(manager), pytest.raises(Refused, match="promised"):
        take_in(unit=unit, by=manager)


def test_an_accepted_person_who_never_comes_frees_the_unit(manager: Actor, nurse: Actor, unit: Unit) -> None:
    hold = a_hold(nurse, unit)
    with acting_as(manager):
        accept_hold(promise_id=hold.pk, by=manager)
    with at_moment(timezone.now() + timedelta(hours=13)):
        assert is_free(unit, nurse)
        with acting_as(manager), pytest.raises(Refused, match="run out"):
            record_arrival(promise_id=hold.pk, by=manager)
        assert expire_lapsed_holds() == 1


def test_one_worker_does_not_hold_the_whole_province(manager: Actor, nurse: Actor) -> None:
    for _ in range(6):
        a_hold(nurse, a_unit(manager))
    with pytest.raises(Refused, match="already hold 6 units"):
        a_hold(nurse, a_unit(manager))


Act = Callable[[Promise, Actor], object]
HOUSE_ACTS: list[Act] = [
    lambda promise, by: accept_hold(promise_id=promise.pk, by=by),
    lambda promise, by: decline_hold(promise_id=promise.pk, reason=DeclineReason.PETS, by=by),
    lambda promise, by: record_arrival(promise_id=promise.pk, by=by),
    lambda promise, by: record_departure(promise_id=promise.pk, destination=Destination.UNKNOWN, by=by),
    lambda promise, by: change_unit(unit=promise.unit, to=UnitStatus.CLOSED, by=by),
    lambda promise, by: take_in(unit=promise.unit, by=by),
]


@pytest.mark.parametrize("act", HOUSE_ACTS)
def test_the_requester_does_not_act_for_the_house(nurse: Actor, unit: Unit, act: Act) -> None:
    hold = a_hold(nurse, unit)
    with acting_as(nurse), pytest.raises(Refused):
        act(hold, nurse)


@pytest.mark.parametrize("act", [*HOUSE_ACTS, lambda promise, by: release_hold(promise_id=promise.pk, by=by)])
def test_another_house_finds_no_promise_to_act_on(nurse: Actor, unit: Unit, act: Act) -> None:
    hold, stranger = a_hold(nurse, unit), a_manager("Charlie")
    with acting_as(stranger), pytest.raises((Refused, Promise.DoesNotExist)):
        act(hold, stranger)


def test_the_house_does_not_release_for_the_requester(manager: Actor, nurse: Actor, unit: Unit) -> None:
    hold = a_hold(nurse, unit)
    with acting_as(manager), pytest.raises(Refused, match="agency that asked"):
        release_hold(promise_id=hold.pk, by=manager)


def test_a_role_without_the_permission_asks_for_nothing(unit: Unit, nurse: Actor) -> None:
    request = a_request(nurse)
    analyst = a_member(Role.ANALYST, an_agency(AgencyKind.MINISTRY))
    with acting_as(analyst), pytest.raises(Refused, match="does not ask"):
        place_hold(unit=unit, request=request, hours=1, by=analyst)
    with pytest.raises(Refused, match="does not ask"):
        a_request(analyst)


def test_every_change_is_signed_and_none_is_lost(manager: Actor, nurse: Actor, unit: Unit) -> None:
    hold = a_hold(nurse, unit)
    with acting_as(nurse):
        release_hold(promise_id=hold.pk, by=nurse)
    with acting_as(manager):
        changes = list(UnitChange.objects.filter(unit=unit).order_by("at"))
    assert [(c.from_status, c.to_status) for c in changes] == [
        ("vacant", "accepting"),
        ("accepting", "held"),
        ("held", "accepting"),
    ]
    assert all(change.author_id for change in changes)
    assert not Notice.objects.exists()
