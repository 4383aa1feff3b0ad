"""Houses, units and requests for tests, made by the actions that pages call."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.db import transaction

from safeharbour.support.shelter.actions import add_unit, ask_for_bed, change_unit, open_house, place_hold
from safeharbour.support.shelter.enums import HouseholdKind, UnitStatus
from safeharbour.support.shelter.models import BedRequest, House, Promise, Unit
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_member, an_agency

_numbers = count(1)
ADDRESS = "12 Planted Lane, Secretville"


def a_manager(name: str = "Bob") -> Actor:
    return a_member(Role.HOUSE_MANAGER, an_agency(AgencyKind.SAFE_HOUSE), name)


def a_nurse(name: str = "Alice") -> Actor:
    return a_member(Role.FRONTLINE, an_agency(AgencyKind.HEALTH), name)


def a_house(manager: Actor, region: str = "northeast") -> House:
    with acting_as(manager), transaction.atomic():
        return open_house(
            name=f"House {next(_numbers)}", region=region, telephone="705 555 0100", address=ADDRESS, by=manager
        )


def a_unit(manager: Actor, house: House | None = None, status: UnitStatus = UnitStatus.ACCEPTING, **terms: Any) -> Unit:
    house = house or a_house(manager)
    terms.setdefault("households", [HouseholdKind.ADULT.value])
    with acting_as(manager), transaction.atomic():
        unit = add_unit(house=house, label=f"Room {next(_numbers)}", by=manager, **terms)
        return unit if status == UnitStatus.VACANT else change_unit(unit=unit, to=status, by=manager)


def a_request(nurse: Actor, **needs: Any) -> BedRequest:
    with acting_as(nurse), transaction.atomic():
        return ask_for_bed(by=nurse, **needs)


def a_hold(nurse: Actor, unit: Unit, hours: int = 4, request: BedRequest | None = None) -> Promise:
    request = request or a_request(nurse)
    with acting_as(nurse), transaction.atomic():
        return place_hold(unit=unit, request=request, hours=hours, by=nurse)
