"""A house's own affairs: the house, its units, whom they take, and the states set by hand."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from safeharbour.support.shelter.actions.holds import close_lapsed
from safeharbour.support.shelter.actions.units import change_status, lock_unit
from safeharbour.support.shelter.calling import TELEPHONE
from safeharbour.support.shelter.enums import UnitStatus
from safeharbour.support.shelter.meanwhile import mark_of_sealed, mark_of_unit, refuse_if_changed
from safeharbour.support.shelter.models import House, HouseContact, HouseLocation, Unit
from safeharbour.support.shelter.rules import may_change_unit, may_keep_houses, may_open_address
from safeharbour.support.shelter.transitions import BY_HAND, TRANSITIONS
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record
from safeharbour.trust.vault.actions import make_person_key
from safeharbour.trust.vault.queries import data_key
from safeharbour.trust.vault.sealing import open_sealed, seal

ADDRESS = "address"


@transaction.atomic
def open_house(*, name: str, region: str, telephone: str, address: str, by: Actor) -> House:
    require(may_keep_houses(by))
    house = House.objects.create(agency_id=by.agency, name=name, region=region, created_at=now())
    key = make_person_key(subject=house.pk, by=by)
    HouseContact.objects.create(house=house, agency_id=by.agency, sealed=seal(key, TELEPHONE, telephone))
    HouseLocation.objects.create(house=house, agency_id=by.agency, sealed=seal(key, ADDRESS, address))
    record("shelter.open_house", by=by, subject=house)
    return house


@transaction.atomic
def open_address(*, house: House, by: Actor) -> str:
    """The only way to an address. The trail says who opened it, never what was read."""
    require(may_open_address(by, house))
    record("shelter.open_address", by=by, subject=house)
    row = HouseLocation.objects.get(house=house)
    return open_sealed(data_key(house.pk), ADDRESS, bytes(row.sealed))


@transaction.atomic
def change_address(*, house: House, address: str, by: Actor, seen: str | None = None) -> None:
    require(may_open_address(by, house))
    row, key = HouseLocation.objects.select_for_update().get(house=house), data_key(house.pk)
    same = open_sealed(key, ADDRESS, bytes(row.sealed)) == address
    refuse_if_changed(seen, mark_of_sealed(row), same=same)
    row.sealed = seal(key, ADDRESS, address)
    row.save(update_fields=("sealed",))
    record("shelter.change_address", by=by, subject=house)


@transaction.atomic
def change_telephone(*, house: House, telephone: str, by: Actor, seen: str | None = None) -> None:
    require(may_keep_houses(by, house.agency_id))
    row, key = HouseContact.objects.select_for_update().get(house=house), data_key(house.pk)
    same = open_sealed(key, TELEPHONE, bytes(row.sealed)) == telephone
    refuse_if_changed(seen, mark_of_sealed(row), same=same)
    row.sealed = seal(key, TELEPHONE, telephone)
    row.save(update_fields=("sealed",))
    record("shelter.change_telephone", by=by, subject=house)


@transaction.atomic
def add_unit(*, house: House, label: str, by: Actor, **terms: Any) -> Unit:
    """A new unit is vacant: it takes no one until the house says that it does."""
    require(may_keep_houses(by, house.agency_id))
    unit = Unit.objects.create(house=house, agency_id=house.agency_id, label=label, created_at=now(), **terms)
    record("shelter.add_unit", by=by, subject=unit)
    return unit


@transaction.atomic
def describe_unit(*, unit: Unit, by: Actor, seen: str | None = None, **terms: Any) -> Unit:
    """Change whom a unit takes. A promise already given stands. `seen`: the mark of what the page showed."""
    require(may_keep_houses(by, unit.agency_id))
    unit = lock_unit(unit.number)
    same = all(getattr(unit, name) == value for name, value in terms.items())
    refuse_if_changed(seen, mark_of_unit(unit), same=same)
    for name, value in terms.items():
        setattr(unit, name, value)
    unit.save(update_fields=tuple(terms))
    record("shelter.describe_unit", by=by, subject=unit, changed=sorted(terms))
    return unit


@transaction.atomic
def change_unit(*, unit: Unit, to: UnitStatus, by: Actor) -> Unit:
    """Set by hand a state that no promise brings about."""
    unit = close_lapsed(lock_unit(unit.number), by=by)
    require(may_change_unit(by, unit, to))
    act = next(t.act for t in TRANSITIONS if (t.source, t.target) == (unit.status, to) and t.act in BY_HAND)
    change_status(unit, to, act, by=by, at=now())
    record("shelter.change_unit", by=by, subject=unit, to=to)
    return unit
