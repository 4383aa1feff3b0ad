"""The last bed of the night, and everyone wants it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from random import Random
from threading import Barrier

import pytest
from django.db import IntegrityError, OperationalError, connections, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from safeharbour.support.shelter.actions import ask_for_bed, extend_hold, place_hold, release_hold, withdraw_request
from safeharbour.support.shelter.models import BedRequest, Promise, Unit
from safeharbour.support.shelter.tests.factories import a_hold, a_manager, a_nurse, a_request, a_unit
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.access.decisions import Refused

ATTEMPTS = 200
AT_ONCE = 50
"""As many connections as a busy web server has; the server of the tests takes a hundred from everyone together."""
ROUNDS = 8
SEED = 20261122

Hold = Callable[[Unit, BedRequest, Actor], object]


def by_action(unit: Unit, request: BedRequest, nurse: Actor) -> None:
    place_hold(unit=unit, request=request, hours=4, by=nurse)


def past_the_lock(unit: Unit, request: BedRequest, nurse: Actor) -> None:
    """The row alone: no lock, no rule, no look at who was promised. Nothing but the constraint stands in the way."""
    at = now()
    Promise.objects.create(
        unit=unit,
        house_agency_id=unit.agency_id,
        requester_agency_id=nurse.agency,
        request=request,
        during=DateTimeTZRange(at, at + timedelta(hours=4)),
        placed_at=at,
        placed_by_id=nurse.membership,
    )


def everyone_wants(unit: Unit, hold: Hold) -> Counter[str]:
    """The answers of two hundred attempts, of which fifty begin at the same moment."""
    nurses = [a_nurse(), a_nurse("Charlie"), a_nurse("Dana"), a_nurse("Eve")]
    requests = [asked for nurse in nurses for asked in requests_of(nurse, ATTEMPTS // len(nurses))]
    start = Barrier(AT_ONCE)

    def attempt(turn: int) -> list[str]:
        start.wait(timeout=120)
        with connections_of_its_own():
            return [answer_to(partial(hold, unit, request, nurse), nurse) for nurse, request in requests[turn::AT_ONCE]]

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return Counter(answer for answers in pool.map(attempt, range(AT_ONCE)) for answer in answers)


def requests_of(nurse: Actor, count: int) -> list[tuple[Actor, BedRequest]]:
    with acting_as(nurse), transaction.atomic():
        return [(nurse, ask_for_bed(by=nurse)) for _ in range(count)]


def answer_to(act: Callable[[], object], by: Actor) -> str:
    try:
        with acting_as(by), transaction.atomic():
            act()
    except Refused as refusal:
        return str(refusal)
    except IntegrityError as error:
        return "no_unit_is_promised_twice" if "no_unit_is_promised_twice" in str(error) else str(error)
    except OperationalError as error:
        return f"no clear answer: {error}".splitlines()[0]
    else:
        return "done"


@contextmanager
def connections_of_its_own() -> Iterator[None]:
    """A thread leaves no connection behind."""
    try:
        yield
    finally:
        connections.close_all()


def promises_of(unit: Unit, manager: Actor) -> int:
    with acting_as(manager), transaction.atomic():
        return Promise.objects.filter(unit=unit).count()


@pytest.mark.usefixtures("committed")
def test_of_two_hundred_at_once_one_holds_the_last_bed_and_the_others_are_told() -> None:
    manager = a_manager()
    unit = a_unit(manager)
    answers = everyone_wants(unit, by_action)
    told = "Someone else has just been promised this unit. Please choose another."
    assert answers == {"done": 1, told: ATTEMPTS - 1}
    assert promises_of(unit, manager) == 1


@pytest.mark.usefixtures("committed")
def test_the_constraint_alone_promises_the_last_bed_once() -> None:
    """Fails when the exclusion constraint is removed. Racing into it, some may be ended as a deadlock instead."""
    manager = a_manager()
    unit = a_unit(manager)
    answers = everyone_wants(unit, past_the_lock)
    assert promises_of(unit, manager) == 1
    assert answers["done"] == 1
    others = {answer for answer in answers if answer != "done" and "deadlock detected" not in answer}
    assert others == {"no_unit_is_promised_twice"}


@pytest.mark.usefixtures("committed")
def test_two_who_swap_units_do_not_wait_for_each_other() -> None:
    """Each request's hold ran out, and each wants the unit of the other: both units are locked in one order."""
    manager, nurse = a_manager(), a_nurse()
    start = Barrier(2)
    for _ in range(ROUNDS):
        units = [a_unit(manager), a_unit(manager)]
        requests = [a_request(nurse), a_request(nurse)]
        with at_moment(now() - timedelta(hours=2)):
            for unit, request in zip(units, requests, strict=True):
                a_hold(nurse, unit, hours=1, request=request)

        def swap(unit: Unit, request: BedRequest) -> str:
            start.wait(timeout=60)
            with connections_of_its_own():
                return answer_to(lambda: by_action(unit, request, nurse), nurse)

        with ThreadPoolExecutor(2) as pool:
            assert list(pool.map(swap, units[::-1], requests)) == ["done", "done"]
        _release_all(nurse)


@pytest.mark.usefixtures("committed")
def test_hold_extend_and_release_on_two_units_end_without_a_deadlock() -> None:
    """Four workers, two units, any order: every attempt ends done or refused in words."""
    manager, nurses = a_manager(), [a_nurse(), a_nurse("Charlie"), a_nurse("Dana"), a_nurse("Eve")]
    units = [a_unit(manager), a_unit(manager)]
    start = Barrier(len(nurses))

    def work(turn: int) -> list[str]:
        draw, nurse = Random(SEED + turn), nurses[turn]  # noqa: S311 - the same order in every run
        request = a_request(nurse)
        start.wait(timeout=60)
        order = units if turn % 2 else units[::-1]
        with connections_of_its_own():
            return [
                answer_to(partial(_hold_or_change, order[n % 2], request, nurse, draw), nurse)
                for n in range(ROUNDS * 3)
            ]

    with ThreadPoolExecutor(len(nurses)) as pool:
        answers = {answer for answers in pool.map(work, range(len(nurses))) for answer in answers}
    assert "done" in answers
    assert not {answer for answer in answers if "no clear answer" in answer}


@pytest.mark.usefixtures("committed")
def test_a_hold_and_a_withdrawal_at_the_same_moment_keep_no_unit_for_nobody() -> None:
    unit, nurse = a_unit(a_manager()), a_nurse()
    for _round in range(ROUNDS):
        request, start = a_request(nurse), Barrier(2)

        def attempt(act: Callable[[], object], start: Barrier = start) -> str:
            start.wait(timeout=60)
            with connections_of_its_own():
                return answer_to(act, nurse)

        with ThreadPoolExecutor(2) as pool:
            hold = partial(by_action, unit, request, nurse)
            end = partial(withdraw_request, request=request, reason="not_needed", by=nurse)
            answers = list(pool.map(attempt, (hold, end)))
        assert answers[1] == "done"
        assert answers[0] == "done" or "withdrawn" in answers[0]
        with acting_as(nurse), transaction.atomic():
            assert not Promise.objects.filter(request=request, state="held").exists()


def _hold_or_change(unit: Unit, request: BedRequest, nurse: Actor, draw: Random) -> None:
    held = Promise.objects.filter(request=request, state="held").first()
    if held is None:
        by_action(unit, request, nurse)
    elif draw.random() < 0.5:
        extend_hold(promise_id=held.pk, hours=1, by=nurse)
    else:
        release_hold(promise_id=held.pk, by=nurse)


def _release_all(nurse: Actor) -> None:
    with acting_as(nurse), transaction.atomic():
        for held in Promise.objects.filter(state="held"):
            release_hold(promise_id=held.pk, by=nurse)
