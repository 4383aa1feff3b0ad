"""A request that nobody needs any more is withdrawn with its reason; the unit is free and the desk forgets it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connections, transaction
from django.test import Client
from django.urls import reverse

from safeharbour.support.people.tests.factories import a_person, a_support_worker
from safeharbour.support.shelter.actions import (
    accept_hold,
    place_hold,
    record_arrival,
    revise_request,
    withdraw_request,
)
from safeharbour.support.shelter.enums import PromiseState, UnitStatus, WithdrawalReason
from safeharbour.support.shelter.models import BedRequest, Promise, Unit, UnitChange, Withdrawal
from safeharbour.support.shelter.of_person import beds_of
from safeharbour.support.shelter.rules import may_withdraw
from safeharbour.support.shelter.showing.desk import desk_shown
from safeharbour.support.shelter.showing.holds import holds_shown
from safeharbour.support.shelter.tests.factories import a_hold, a_manager, a_nurse, a_request, a_unit
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.models import User
from safeharbour.trust.agencies.tests.factories import sign_in_account

pytestmark = pytest.mark.django_db
NO_NEED = WithdrawalReason.NOT_NEEDED


def withdrawn(nurse: Actor, request: BedRequest) -> Withdrawal:
    with acting_as(nurse), transaction.atomic():
        return withdraw_request(request=request, reason=NO_NEED, by=nurse)


def a_browser(actor: Actor) -> Client:
    client = Client()
    sign_in_account(client, User.objects.get(pk=actor.account))
    return client


@pytest.mark.parametrize(
    ("whose", "reason", "facts", "says"),
    [
        ("own", NO_NEED, {}, ""),
        ("own", WithdrawalReason.OTHER, {}, ""),
        ("own", "", {}, "with a reason from the list"),
        ("own", "tired", {}, "with a reason from the list"),
        ("other", NO_NEED, {}, "belongs to another agency"),
        ("own", NO_NEED, {"settled": True}, "has found its bed"),
        ("own", NO_NEED, {"withdrawn": True}, "withdrawn already"),
    ],
)
def test_who_withdraws_what(whose: str, reason: str, facts: dict[str, bool], says: str) -> None:
    nurse, stranger = a_nurse(), a_nurse("Eve")
    request = BedRequest(agency_id={"own": nurse.agency, "other": stranger.agency}[whose])
    decision = may_withdraw(nurse, request, reason=reason, **facts)
    assert (decision.allowed, says in str(decision.reason)) == (not says, True)


@pytest.mark.parametrize("accepted", [False, True])
def test_the_unit_is_free_and_the_desk_forgets_it(accepted: bool) -> None:
    manager, nurse = a_manager(), a_nurse()
    unit = a_unit(manager)
    hold = a_hold(nurse, unit)
    if accepted:
        with acting_as(manager), transaction.atomic():
            accept_hold(promise_id=hold.pk, by=manager)
    assert hold.request
    withdrawn(nurse, hold.request)
    with acting_as(manager):
        desk = desk_shown(manager, now())
        assert not [*desk.waiting, *desk.expected]
        assert Unit.objects.get(pk=unit.pk).status == UnitStatus.ACCEPTING
        assert [change.act for change in UnitChange.objects.filter(unit=unit)][:1] == ["release"]
    with acting_as(nurse):
        assert Promise.objects.get(pk=hold.pk).state == PromiseState.RELEASED
        assert not holds_shown(nurse, now()).searching


def test_a_hold_that_ran_out_is_closed_as_such() -> None:
    nurse = a_nurse()
    hold = a_hold(nurse, a_unit(a_manager()), hours=1)
    assert hold.request
    with at_moment(now() + timedelta(hours=2)):
        withdrawn(nurse, hold.request)
    with acting_as(nurse):
        assert Promise.objects.get(pk=hold.pk).state == PromiseState.EXPIRED


def test_nothing_follows_a_withdrawal() -> None:
    nurse, unit = a_nurse(), a_unit(a_manager())
    request = a_request(nurse)
    withdrawn(nurse, request)
    acts: list[Any] = [
        lambda: place_hold(unit=unit, request=request, hours=2, by=nurse),
        lambda: revise_request(request=request, region="toronto", by=nurse),
        lambda: withdraw_request(request=request, reason=NO_NEED, by=nurse),
    ]
    for act in acts:
        with acting_as(nurse), pytest.raises(Refused, match="withdrawn"), transaction.atomic():
            act()


def test_who_found_a_bed_is_not_withdrawn() -> None:
    manager, nurse = a_manager(), a_nurse()
    hold = a_hold(nurse, a_unit(manager))
    with acting_as(manager), transaction.atomic():
        accept_hold(promise_id=hold.pk, by=manager)
        record_arrival(promise_id=hold.pk, by=manager)
    assert hold.request
    with pytest.raises(Refused, match="has found its bed"):
        withdrawn(nurse, hold.request)
    with acting_as(nurse), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        write_withdrawal(hold.request, nurse)


def write_withdrawal(request: BedRequest, by: Actor, reason: str = NO_NEED) -> None:
    """The row alone: neither lock nor rule stands before it."""
    Withdrawal.objects.create(
        request=request, agency_id=by.agency, reason=reason, withdrawn_at=now(), withdrawn_by_id=by.membership
    )


def test_the_database_keeps_a_withdrawal_as_it_was_written() -> None:
    nurse = a_nurse()
    request = a_request(nurse)
    with acting_as(nurse), pytest.raises(IntegrityError, match="with_a_reason"), transaction.atomic():
        write_withdrawal(request, nurse, reason="tired")
    withdrawn(nurse, request)
    for statement in ("update shelter_withdrawal set reason = 'other'", "delete from shelter_withdrawal"):
        with acting_as(nurse), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connections["default"].cursor().execute(statement)


def test_the_database_keeps_hold_and_withdrawal_apart() -> None:
    nurse, unit = a_nurse(), a_unit(a_manager())
    held = a_hold(nurse, unit).request
    assert held
    with acting_as(nurse), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        write_withdrawal(held, nurse)


def test_the_persons_page_says_that_it_was_withdrawn() -> None:
    worker = a_support_worker()
    person = a_person(worker)
    request = a_request(worker, person=person)
    withdrawn(worker, request)
    with acting_as(worker):
        shown = beds_of(worker, person)
        assert shown
        assert [asked.state for asked in shown.asked] == ["withdrawn"]


def test_pages_withdraw_once_and_say_so() -> None:
    nurse = a_nurse()
    request = a_request(nurse)
    browser, page = a_browser(nurse), reverse("shelter:search", args=[request.pk])
    withdraw = reverse("shelter:withdraw", args=[request.pk])
    assert "Choose why the request ends." in browser.post(withdraw, {}, follow=True).content.decode()
    for _press in range(2):
        shown = browser.post(withdraw, {"reason": "changed_mind"}, follow=True).content.decode()
        assert "The person does not want it any more." in shown
        assert "sh-notice--error" not in shown
    assert 'name="hours"' not in browser.get(page).content.decode()
    with acting_as(nurse):
        assert Withdrawal.objects.filter(request=request).count() == 1
