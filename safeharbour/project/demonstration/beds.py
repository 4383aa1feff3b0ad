"""Safe houses, their units, and two years of nights: holds answered, declined, run out, stays begun and ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from safeharbour.methods.geography import REGIONS
from safeharbour.project.demonstration.cast import house_managers, those_who_ask
from safeharbour.project.demonstration.moments import beginning, moments
from safeharbour.project.demonstration.play import Play
from safeharbour.support.shelter.actions import (
    accept_hold,
    add_unit,
    ask_for_bed,
    change_unit,
    decline_hold,
    expire_hold,
    open_house,
    place_hold,
    record_arrival,
    record_departure,
    release_hold,
    withdraw_request,
)
from safeharbour.support.shelter.enums import (
    Accessibility,
    DeclineReason,
    Destination,
    Gender,
    HouseholdKind,
    Language,
    PetPolicy,
    Practice,
    SubstancePolicy,
    UnitStatus,
    WithdrawalReason,
)
from safeharbour.support.shelter.models import Promise, Unit
from safeharbour.support.shelter.rules import EXPIRY
from safeharbour.trust.access.actors import Actor, acting_as, system
from safeharbour.trust.access.clock import at_moment
from safeharbour.trust.agencies.models import Agency

REQUESTS = 170
UNITS_PER_HOUSE = 6
WOMEN = [Gender.WOMAN, Gender.NONBINARY]


def open_houses(random: Random, progress: Callable[[int, int], None]) -> None:
    managers = house_managers()
    for number, manager in enumerate(managers, start=1):
        with acting_as(manager), at_moment(beginning()):
            _open_house(manager, random)
        progress(number, len(managers))


def _open_house(manager: Actor, random: Random) -> None:
    agency = Agency.objects.get(pk=manager.agency)
    house = open_house(
        name=agency.name,
        region=agency.region,
        telephone=f"705 555-01{random.randrange(100):02d}",
        address=f"{random.randrange(10, 900)} Invented Lane, {agency.place}",
        by=manager,
    )
    for number in range(1, UNITS_PER_HOUSE + 1):
        unit = add_unit(house=house, label=f"Room {number}", by=manager, **_terms(number, random))
        change_unit(unit=unit, to=UnitStatus.ACCEPTING, by=manager)


def _terms(number: int, random: Random) -> dict[str, Any]:
    family = number % 3 == 0
    youth = number == UNITS_PER_HOUSE - 1
    return {
        "households": [HouseholdKind.YOUTH if youth else HouseholdKind.ADULT]
        + ([HouseholdKind.FAMILY] if family else []),
        "youngest": 16 if youth else 18,
        "oldest": 24 if youth else 120,
        "genders": WOMEN if random.random() < 0.7 else [],  # noqa: PLR2004
        "most_children": random.randint(1, 4) if family else 0,
        "oldest_child": random.choice((8, 12, 17)) if family else 0,
        "pets": random.choice(PetPolicy.values),
        "substances": random.choice(SubstancePolicy.values),
        "accessibility": random.sample(Accessibility.values, random.randrange(4)),
        "languages": [Language.ENGLISH, *random.sample(Language.values[1:], random.randrange(1, 4))],
        "culture": random.sample(Practice.values, random.randrange(3)),
        "longest_stay": random.choice((0, 30, 90, 180)),
    }


class Nights(Play):
    """Two years of nights: each request puts its next steps on the queue."""

    def __init__(self, random: Random) -> None:
        super().__init__(random)
        self.workers = those_who_ask()
        self.managers = {manager.agency: manager for manager in house_managers()}

    def ask(self, moment: datetime) -> None:
        worker = self.random.choice(self.workers)
        with acting_as(worker):
            free = list(Unit.objects.filter(status=UnitStatus.ACCEPTING).order_by("number"))
            request = ask_for_bed(by=worker, region=self.random.choice(REGIONS).code, **self._needs())
            if not free:
                return
            unit = self.random.choice(free)
            promise = place_hold(unit=unit, request=request, hours=self.random.choice((2, 4, 8)), by=worker)
        self._then(promise, worker, moment)

    def _needs(self) -> dict[str, Any]:
        children = [self.random.randrange(15) for _ in range(self.random.choice((0, 0, 0, 1, 2)))]
        age = self.random.randrange(16, 55)
        return {"age_from": age, "age_to": age + 4, "children": children, "callback": "705 555-0100"}

    def _then(self, promise: Promise, worker: Actor, moment: datetime) -> None:
        manager = self.managers[str(promise.house_agency_id)]
        chance = self.random.random()
        soon = moment + timedelta(minutes=self.random.randrange(4, 90))
        if chance < 0.72:  # noqa: PLR2004
            self.later(soon, lambda: self._accept(promise, manager, soon))
        elif chance < 0.88:  # noqa: PLR2004
            self.later(soon, lambda: self._decline(promise, manager))
        elif chance < 0.92:  # noqa: PLR2004
            self.later(soon, lambda: self.act(worker, release_hold, promise_id=promise.pk))
        elif chance < 0.95:  # noqa: PLR2004
            reason = self.random.choice(WithdrawalReason.values)
            self.later(soon, lambda: self.act(worker, withdraw_request, request=promise.request, reason=reason))
        else:
            ran_out = moment + timedelta(hours=9)
            self.later(ran_out, lambda: self.act(system(EXPIRY), expire_hold, promise_id=promise.pk))

    def _accept(self, promise: Promise, manager: Actor, moment: datetime) -> None:
        self.act(manager, accept_hold, promise_id=promise.pk)
        arrival = moment + timedelta(minutes=self.random.randrange(20, 300))
        departure = arrival + timedelta(days=min(self.random.expovariate(1 / 24), 170), hours=1)
        destination = self.random.choice(Destination.values)
        self.later(arrival, lambda: self.act(manager, record_arrival, promise_id=promise.pk))
        self.later(
            departure,
            lambda: self.act(manager, record_departure, promise_id=promise.pk, destination=Destination(destination)),
        )
        self.later(departure + timedelta(hours=20), lambda: self._reopen(promise, manager))

    def _decline(self, promise: Promise, manager: Actor) -> None:
        reason = self.random.choice([choice for choice in DeclineReason.values if choice != DeclineReason.OTHER])
        self.act(manager, decline_hold, promise_id=promise.pk, reason=reason)

    def _reopen(self, promise: Promise, manager: Actor) -> None:
        self.act(manager, change_unit, unit=promise.unit, to=UnitStatus.ACCEPTING)


def play_nights(random: Random, progress: Callable[[int, int], None]) -> None:
    nights = Nights(random)
    for moment in moments(random, REQUESTS, until=timedelta(hours=2)):
        nights.later(moment, partial(nights.ask, moment))
    nights.play(beginning() + timedelta(days=730), progress)
