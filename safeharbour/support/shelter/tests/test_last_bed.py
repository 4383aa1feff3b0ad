"""The last bed of the night, and everyone wants it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import OperationalError, connections, transaction

from safeharbour.support.shelter.actions import place_hold, release_hold
from safeharbour.support.shelter.models import BedRequest, Promise, Unit
from safeharbour.support.shelter.tests.factories import a_hold, a_manager, a_nurse, a_request, a_unit
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.decisions import Refused

ATTEMPTS = 200
AT_ONCE = 50
"""As many connections as a busy web server has; the server of the tests takes a hundred from everyone together."""


@pytest.mark.usefixtures("committed")
def test_of_two_hundred_at_once_one_holds_the_last_bed_and_the_others_are_told() -> None:
    manager, nurses = a_manager(), [a_nurse(), a_nurse("Charlie"), a_nurse("Dana"), a_nurse("Eve")]
    unit = a_unit(manager)
    requests = [(nurses[n % 4], a_request(nurses[n % 4])) for n in range(ATTEMPTS)]
    start = Barrier(AT_ONCE)

    def attempt(turn: int) -> str:
        if turn < AT_ONCE:
            start.wait(timeout=60)
        nurse, request = requests[turn]
        return _try_to_hold(unit, nurse, request)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(attempt, range(ATTEMPTS)))
    assert answers.count("held") == 1
    told = [answer for answer in answers if answer != "held"]
    assert set(told) == {"Someone else has just been promised this unit. Please choose another."}
    with acting_as(manager), transaction.atomic():
        assert Promise.objects.filter(unit=unit).count() == 1


@pytest.mark.usefixtures("committed")
def test_workers_who_swap_units_do_not_wait_for_each_other() -> None:
    manager, nurse = a_manager(), a_nurse()
    units = [a_unit(manager), a_unit(manager)]
    start = Barrier(2)
    both = [(units[0], units[1]), (units[1], units[0])]

    def swap(pair: tuple[Unit, Unit]) -> str:
        request = a_request(nurse)
        start.wait(timeout=60)
        try:
            for _ in range(10):
                for unit in pair:
                    _take_and_leave(unit, nurse, request)
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(swap, both)) == ["done", "done"]


def _take_and_leave(unit: Unit, nurse: Actor, request: BedRequest) -> None:
    try:
        hold = a_hold(nurse, unit, request=request)
    except Refused:
        return
    with acting_as(nurse), transaction.atomic():
        release_hold(promise_id=hold.pk, by=nurse)


def _try_to_hold(unit: Unit, nurse: Actor, request: BedRequest) -> str:
    try:
        with acting_as(nurse), transaction.atomic():
            place_hold(unit=unit, request=request, hours=4, by=nurse)
    except Refused as refusal:
        return str(refusal)
    except OperationalError as error:
        return f"no clear answer: {error}"
    else:
        return "held"
    finally:
        connections.close_all()
