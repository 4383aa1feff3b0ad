"""The whole life of a unit, lived at random by a house and two requesters, against a plain model of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from safeharbour.support.shelter.actions import (
    accept_hold,
    change_unit,
    decline_hold,
    extend_hold,
    place_hold,
    record_arrival,
    record_departure,
    release_hold,
    take_in,
)
from safeharbour.support.shelter.enums import DeclineReason, Destination, UnitStatus
from safeharbour.support.shelter.jobs import expire_lapsed_holds
from safeharbour.support.shelter.models import Promise, Unit, UnitChange
from safeharbour.support.shelter.queries import units_free
from safeharbour.support.shelter.tests.factories import a_manager, a_nurse, a_request, a_unit
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment
from safeharbour.trust.access.decisions import Refused

BY_HAND = {
    "vacant": {"accepting", "closed"},
    "accepting": {"vacant", "closed"},
    "held": set[str](),
    "occupied": set[str](),
    "turnover": {"accepting", "vacant", "closed"},
    "closed": {"vacant", "accepting"},
}


@dataclass
class Model:
    """A unit as one would explain it at a table: what it is, and who it is promised to until when."""

    status: str = "accepting"
    promise: UUID | None = None
    holder: int = -1
    answered: bool = False
    until: datetime | None = None
    placed: datetime | None = None
    extensions: int = 0

    def stands(self, at: datetime) -> bool:
        return self.promise is not None and (self.until is None or self.until > at)

    def lapsed(self, at: datetime) -> bool:
        return self.status == "held" and not self.stands(at)

    def reopen(self) -> None:
        self.status, self.promise = "accepting", None


class Fixed:
    """The people of every run; made once, because they never change."""

    manager: Actor
    nurses: list[Actor]


class UnitLife(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.everything = transaction.atomic()
        self.everything.__enter__()
        self.at = timezone.now()
        self.unit = a_unit(Fixed.manager)
        self.model = Model()
        self.changes = 1

    def teardown(self) -> None:
        if hasattr(self, "everything"):
            transaction.set_rollback(True)
            self.everything.__exit__(None, None, None)

    def attempt(self, by: Actor, allowed: bool, act: Callable[[], object]) -> object:
        with at_moment(self.at), acting_as(by):
            if allowed:
                return act()
            with pytest.raises((Refused, Promise.DoesNotExist)):
                act()
        return None

    @rule(minutes=st.sampled_from((10, 70, 300, 800)))
    def time_passes(self, minutes: int) -> None:
        self.at += timedelta(minutes=minutes)

    @rule(nurse=st.integers(0, 1), hours=st.sampled_from((1, 4, 12, 5)))
    def hold(self, nurse: int, hours: int) -> None:
        by, model = Fixed.nurses[nurse], self.model
        free = model.status in {"accepting", "held"} and not model.stands(self.at)
        with at_moment(self.at):
            request = a_request(by)
        held = self.attempt(
            by, free and hours != 5, lambda: place_hold(unit=self.unit, request=request, hours=hours, by=by)
        )
        if isinstance(held, Promise):
            self.model = Model("held", held.pk, nurse, False, self.at + timedelta(hours=hours), self.at)
            self.changes += 1

    @rule(nurse=st.integers(0, 1), hours=st.sampled_from((1, 8, 12)))
    def extend(self, nurse: int, hours: int) -> None:
        model, promise = self.model, self.model.promise
        if promise is None:
            return
        fits = bool(
            model.until and model.placed and model.until + timedelta(hours=hours) <= model.placed + timedelta(hours=24)
        )
        allowed = nurse == model.holder and model.stands(self.at) and fits and model.extensions < 3
        by = Fixed.nurses[nurse]
        if self.attempt(by, allowed, lambda: extend_hold(promise_id=promise, hours=hours, by=by)):
            assert model.until
            model.until += timedelta(hours=hours)
            model.extensions += 1

    @rule(nurse=st.integers(0, 1))
    def release(self, nurse: int) -> None:
        model, promise, by = self.model, self.model.promise, Fixed.nurses[nurse]
        if promise is None:
            return
        waits = model.status == "held" and model.stands(self.at)
        if self.attempt(by, waits and nurse == model.holder, lambda: release_hold(promise_id=promise, by=by)):
            model.reopen()
            self.changes += 1

    def by_house(self, allowed: bool, act: Callable[[], object]) -> bool:
        return self.attempt(Fixed.manager, allowed, act) is not None

    @rule()
    def accept(self) -> None:
        model, promise = self.model, self.model.promise
        if promise is None:
            return
        waits = model.status == "held" and model.stands(self.at) and not model.answered
        if self.by_house(waits, lambda: accept_hold(promise_id=promise, by=Fixed.manager)):
            assert model.until
            model.answered, model.until = True, max(model.until, self.at + timedelta(hours=12))

    @rule()
    def decline(self) -> None:
        model, promise = self.model, self.model.promise
        if promise is None:
            return
        waits = model.status == "held" and model.stands(self.at)
        if self.by_house(waits, lambda: decline_hold(promise_id=promise, reason=DeclineReason.PETS, by=Fixed.manager)):
            model.reopen()
            self.changes += 1

    @rule()
    def arrive(self) -> None:
        model, promise = self.model, self.model.promise
        if promise is None:
            return
        expected = model.status == "held" and model.answered and model.stands(self.at)
        if self.by_house(expected, lambda: record_arrival(promise_id=promise, by=Fixed.manager)):
            model.status, model.until = "occupied", None
            self.changes += 1

    @rule()
    def depart(self) -> None:
        model, promise = self.model, self.model.promise
        if promise is None:
            return
        if self.by_house(
            model.status == "occupied",
            lambda: record_departure(promise_id=promise, destination=Destination.OWN_HOME, by=Fixed.manager),
        ):
            model.status, model.promise = "turnover", None
            self.changes += 1

    @rule()
    def take_in_at_the_door(self) -> None:
        lapsed = self.model.lapsed(self.at)
        allowed = self.model.status in {"vacant", "accepting"} or lapsed
        with at_moment(self.at):
            taken = self.attempt(Fixed.manager, allowed, lambda: take_in(unit=self.unit, by=Fixed.manager))
        if isinstance(taken, Promise):
            self.model = Model("occupied", taken.pk)
            self.changes += 1 + lapsed

    @rule(to=st.sampled_from(UnitStatus))
    def set_by_hand(self, to: UnitStatus) -> None:
        lapsed = self.model.lapsed(self.at)
        choices = BY_HAND["accepting" if lapsed else self.model.status]
        if self.by_house(to in choices, lambda: change_unit(unit=self.unit, to=to, by=Fixed.manager)):
            self.model = Model(to.value) if lapsed else self.model
            self.model.status = to.value
            self.changes += 1 + lapsed

    @rule()
    def tidy(self) -> None:
        with at_moment(self.at):
            expire_lapsed_holds()
        if self.model.lapsed(self.at):
            self.model.reopen()
            self.changes += 1

    @invariant()
    def the_database_says_what_the_model_says(self) -> None:
        with acting_as(Fixed.manager):
            unit = Unit.objects.get(pk=self.unit.pk)
            assert unit.status == self.model.status
            assert UnitChange.objects.filter(unit=unit).count() == self.changes
        with acting_as(Fixed.nurses[0]):
            free = self.model.status in {"accepting", "held"} and not self.model.stands(self.at)
            assert (unit in units_free(self.at)) == free


@pytest.mark.django_db
def test_a_unit_lives_as_the_model_says() -> None:
    Fixed.manager, Fixed.nurses = a_manager(), [a_nurse(), a_nurse("Charlie")]
    run_state_machine_as_test(
        UnitLife,
        settings=settings(
            max_examples=15,
            stateful_step_count=25,
            phases=(Phase.explicit, Phase.generate),
            suppress_health_check=list(HealthCheck),
        ),
    )
