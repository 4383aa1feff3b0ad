"""Two that register the same at the same moment find each other."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connections, transaction

from safeharbour.justice.deconfliction.tests.planting import a_file, a_pointer, an_investigator, registered, sides
from safeharbour.trust.access.actors import acting_as


@pytest.mark.usefixtures("committed")
def test_one_that_is_not_committed_yet_is_waited_for() -> None:
    """Else neither would see the other: each has asked before the other's tokens can be read."""
    alice, bob = an_investigator("Alice"), an_investigator("Bob")
    a_pointer(alice, told={"value": "416 555 0100"})  # the first pointer of all makes the key, and is waited for anyway
    files, is_written = {actor: a_file(actor) for actor in (alice, bob)}, Event()

    def first() -> int:
        with acting_as(alice), transaction.atomic():
            told = registered(alice, file=files[alice]).told
            is_written.set()
            time.sleep(0.3)
        connections.close_all()
        return told

    def second() -> int:
        is_written.wait(10)
        told = registered(bob, file=files[bob]).told
        connections.close_all()
        return told

    with ThreadPoolExecutor(2) as pool:
        assert [one.result() for one in (pool.submit(first), pool.submit(second))] == [0, 1]
    assert [len(sides(actor)) for actor in (alice, bob)] == [1, 1]
