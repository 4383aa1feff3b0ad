"""A hold whose time ran out binds nobody from that moment on, whether or not the job has tidied it yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from safeharbour.support.shelter.actions import accept_hold, change_unit, expire_hold, place_hold, take_in
from safeharbour.support.shelter.enums import NoticeKind, PromiseState, UnitStatus
from safeharbour.support.shelter.jobs import expire_lapsed_holds
from safeharbour.support.shelter.models import Promise, Unit
from safeharbour.support.shelter.queries import history_of, notices_unread
from safeharbour.support.shelter.rules import may_expire
from safeharbour.support.shelter.tests.factories import a_hold, a_manager, a_nurse, a_request, a_unit
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.models import User
from safeharbour.trust.agencies.tests.factories import sign_in_account
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
    with at_moment(now() - timedelta(hours=3)):
        return a_unit(manager)


@pytest.fixture
def lapsed(nurse: Actor, unit: Unit) -> Promise:
    """Placed two hours ago for one hour; no job has run since."""
    with at_moment(now() - timedelta(hours=2)):
        return a_hold(nurse, unit, hours=1)


def state_of(promise: Promise, reader: Actor) -> str:
    with acting_as(reader):
        return Promise.objects.get(pk=promise.pk).state


def told(nurse: Actor) -> list[str]:
    with acting_as(nurse):
        return list(notices_unread(nurse).values_list("kind", flat=True))


HouseAct = Callable[[Unit, Actor], object]
AT_ONCE: dict[str, tuple[HouseAct, UnitStatus]] = {
    "someone at the door": (lambda unit, by: take_in(unit=unit, by=by), UnitStatus.OCCUPIED),
    "closed": (lambda unit, by: change_unit(unit=unit, to=UnitStatus.CLOSED, by=by), UnitStatus.CLOSED),
    "paused": (lambda unit, by: change_unit(unit=unit, to=UnitStatus.VACANT, by=by), UnitStatus.VACANT),
}


@pytest.mark.parametrize("name", AT_ONCE)
def test_the_house_uses_its_unit_at_once(manager: Actor, nurse: Actor, unit: Unit, lapsed: Promise, name: str) -> None:
    act, then = AT_ONCE[name]
    with acting_as(manager):
        act(unit, manager)
        assert Unit.objects.get(pk=unit.pk).status == then
        assert [change.act for change in history_of(unit)][1:] == ["expire", "hold", "open"]
        assert Event.objects.filter(action="shelter.expire_hold", subject=str(lapsed.pk)).count() == 1
    assert state_of(lapsed, nurse) == PromiseState.EXPIRED
    assert told(nurse) == [NoticeKind.EXPIRED]
    assert expire_lapsed_holds() == 0, "nothing is left for the job"
    assert told(nurse) == [NoticeKind.EXPIRED], "and nobody is told twice"


@pytest.mark.parametrize("name", AT_ONCE)
def test_a_hold_that_stands_is_in_the_way(manager: Actor, nurse: Actor, unit: Unit, name: str) -> None:
    hold = a_hold(nurse, unit)
    with acting_as(manager), pytest.raises(Refused):
        AT_ONCE[name][0](unit, manager)
    assert state_of(hold, nurse) == PromiseState.HELD


def test_another_request_is_held_and_accepted_at_once(manager: Actor, unit: Unit, lapsed: Promise) -> None:
    second = a_hold(a_nurse("Charlie"), unit)
    with acting_as(manager):
        accept_hold(promise_id=second.pk, by=manager)
    assert expire_lapsed_holds() == 1
    assert (state_of(second, manager), state_of(lapsed, manager)) == (PromiseState.ACCEPTED, PromiseState.EXPIRED)
    with acting_as(manager):
        assert Unit.objects.get(pk=unit.pk).status == UnitStatus.HELD


def test_the_history_tells_the_lapse_before_what_followed(manager: Actor, nurse: Actor, unit: Unit) -> None:
    request = a_request(nurse)
    with at_moment(now() - timedelta(hours=2)):
        a_hold(nurse, unit, hours=1, request=request)
    with acting_as(nurse):
        place_hold(unit=unit, request=request, hours=4, by=nurse)
    with acting_as(manager):
        assert [change.act for change in history_of(unit)][:3] == ["hold", "expire", "hold"]


@pytest.fixture
def desk(manager: Actor, lapsed: Promise) -> Client:
    browser = Client()
    sign_in_account(browser, User.objects.get(pk=manager.account))
    return browser


def test_the_desk_offers_what_can_be_done(desk: Client, unit: Unit) -> None:
    page = desk.get(reverse("shelter:desk")).content.decode()
    assert reverse("shelter:take_in", args=(unit.pk,)) in page
    assert 'value="closed"' in page
    answer = desk.post(reverse("shelter:take_in", args=(unit.pk,)), follow=True)
    assert "Someone stays here now" in answer.content.decode()


@pytest.mark.parametrize("who", ["house", "requester", "another house", "another requester"])
def test_who_may_close_what_ran_out(manager: Actor, nurse: Actor, lapsed: Promise, who: str) -> None:
    actor = {
        "house": manager,
        "requester": nurse,
        "another house": a_manager("Eve"),
        "another requester": a_nurse("Eve"),
    }[who]
    assert bool(may_expire(actor, lapsed, now())) == (who in {"house", "requester"})
    assert not may_expire(actor, lapsed, now() - timedelta(hours=1, minutes=30))
    with acting_as(actor):
        if who in {"house", "requester"}:
            assert expire_hold(promise_id=lapsed.pk, by=actor)
        else:
            with pytest.raises(Promise.DoesNotExist):
                expire_hold(promise_id=lapsed.pk, by=actor)
