"""Two hundred attempts at the last bed: our action, beside insertions that race into the bare exclusion constraint."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.db import DatabaseError, connections, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from bench.measurement import Measurement
from safeharbour.support.shelter.actions import place_hold
from safeharbour.support.shelter.models import BedRequest, Promise, Unit
from safeharbour.support.shelter.tests.factories import a_manager, a_nurse, a_request, a_unit
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused

NEEDS_DATABASE = True
ATTEMPTS = 200
AT_ONCE = 40

Hold = Callable[[Unit, BedRequest, Actor], object]


def by_action(unit: Unit, request: BedRequest, nurse: Actor) -> None:
    place_hold(unit=unit, request=request, hours=4, by=nurse)


def by_constraint(unit: Unit, request: BedRequest, nurse: Actor) -> None:
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


def contend(hold: Hold) -> tuple[float, Counter[str]]:
    """Milliseconds until all have their answer, and which answers there were."""
    unit, nurse = a_unit(a_manager()), a_nurse()
    requests = [a_request(nurse) for _ in range(ATTEMPTS)]

    def attempt(request: BedRequest) -> str:
        try:
            with acting_as(nurse), transaction.atomic():
                hold(unit, request, nurse)
        except Refused:
            return "refused in words"
        except DatabaseError as error:
            return type(error).__name__
        else:
            return "held"
        finally:
            connections.close_all()

    begin = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = Counter(pool.map(attempt, requests))
    return (time.perf_counter() - begin) * 1000, answers


def measure() -> Iterable[Measurement]:
    ours, our_answers = contend(by_action)
    theirs, their_answers = contend(by_constraint)
    assert our_answers == {"held": 1, "refused in words": ATTEMPTS - 1}, our_answers
    yield Measurement(
        what=f"{ATTEMPTS} attempts, {AT_ONCE} at once: all answered",
        ours=ours,
        unit="ms",
        other=theirs,
        other_name="bare constraint",
    )
    yield Measurement(
        what="deadlocks among them",
        ours=our_answers["OperationalError"],
        unit="deadlocks",
        other=their_answers["OperationalError"],
        other_name="bare constraint",
    )
