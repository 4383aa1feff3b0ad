"""Joining two numbers of one person and parting them again; freezing a file while a legal demand stands."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from safeharbour.support.people.actions.telling import hold_against_erasure
from safeharbour.support.people.enums import Demand
from safeharbour.support.people.models import Freeze, Joining, Person
from safeharbour.support.people.queries import freezes_of, is_frozen, joined_with
from safeharbour.support.people.rules import may_change, may_join, may_lift, may_part
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.turns import take_turn
from safeharbour.trust.audit.actions import record

ONE_PRESS = timedelta(seconds=30)
"""Within these the same demand is the same press of the button; later it is another one of its kind."""


@transaction.atomic
def join_people(*, duplicate: Person, kept: Person, by: Actor) -> Joining:
    """One person under two numbers. No record moves, and both numbers keep working."""
    for person in sorted((duplicate, kept), key=lambda one: one.pk):
        hold_against_erasure(person, alone=True)
    if already := _said_already(duplicate, joined=True, by=by, kept=kept):
        return already
    require(may_join(by, duplicate, kept, joined_with(duplicate), joined_with(kept)))
    joining = _say(duplicate, kept, joined=True, by=by)
    record("people.join", by=by, subject=duplicate, kept=str(kept.pk))
    return joining


@transaction.atomic
def part_people(*, duplicate: Person, by: Actor) -> Joining:
    hold_against_erasure(duplicate, alone=True)
    if already := _said_already(duplicate, joined=False, by=by):
        return already
    kept = joined_with(duplicate)
    require(may_part(by, duplicate, kept))
    joining = _say(duplicate, kept or duplicate, joined=False, by=by)
    record("people.part", by=by, subject=duplicate, kept=str(joining.kept_id))
    return joining


@transaction.atomic
def freeze_file(*, person: Person, demand: Demand, by: Actor, placed_for: UUID | None = None) -> Freeze:
    """From now on nothing of it is erased, by nobody, until the freeze is lifted."""
    hold_against_erasure(person)
    require(may_change(by, person))
    take_turn("freeze", person.pk)
    same = {"demand": demand, "placed_by": UUID(by.membership), "lifted_at": None}
    if already := Freeze.objects.filter(person=person, placed_at__gt=clock.now() - ONE_PRESS, **same).first():
        return already
    freeze = Freeze.objects.create(
        person=person,
        agency_id=by.agency,
        demand=demand,
        placed_for=placed_for,
        placed_at=clock.now(),
        placed_by_id=by.membership,
    )
    record("people.freeze", by=by, subject=person, reason=Demand(demand).value)
    return freeze


@transaction.atomic
def lift_freeze(*, person: Person, by: Actor, placed_for: UUID | None = None) -> None:
    """What was placed by hand, or for one entry of a register. Another freeze goes on holding the file."""
    standing = [one for one in freezes_of(person) if one.placed_for == placed_for]
    require(may_lift(by, person, frozen=is_frozen(person), this_one=bool(standing)))
    ours = Freeze.objects.filter(pk__in=[one.pk for one in standing])
    ours.update(lifted_at=clock.now(), lifted_by=UUID(by.membership))
    record("people.lift_freeze", by=by, subject=person)


def _said_already(duplicate: Person, *, joined: bool, by: Actor, kept: Person | None = None) -> Joining | None:
    """The newest word on this number, if it is the very one, by the same hand: a button pressed twice."""
    newest = Joining.objects.filter(duplicate=duplicate).order_by("-pk").first()
    if newest is None or newest.joined != joined or str(newest.by_id) != by.membership:
        return None
    return newest if kept is None or newest.kept_id == kept.pk else None


def _say(duplicate: Person, kept: Person, *, joined: bool, by: Actor) -> Joining:
    return Joining.objects.create(
        duplicate=duplicate, kept=kept, agency_id=by.agency, joined=joined, at=clock.now(), by_id=by.membership
    )
