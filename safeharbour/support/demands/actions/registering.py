"""A paper arrives: in one transaction it is written down, the file is frozen and the clock starts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from safeharbour.support.care.actions.writing import save_sealed, signed, written_already
from safeharbour.support.demands.clock import Due, due
from safeharbour.support.demands.enums import FROZEN_FOR, DemandKind, ServedHow, State, What
from safeharbour.support.demands.models import Demand, Step
from safeharbour.support.demands.rules import is_received, is_told_or_why_not, may_keep
from safeharbour.support.people.actions import freeze_file
from safeharbour.support.people.actions.telling import hold_against_erasure
from safeharbour.support.people.enums import Demand as FrozenFor
from safeharbour.support.people.models import Person
from safeharbour.support.people.queries import numbers_of
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import ALLOWED, refused, require
from safeharbour.trust.audit.actions import record
from safeharbour.trust.consent.enums import NotToldBecause, Told


@dataclass(frozen=True, kw_only=True, repr=False)
class Served:
    """What stands on the paper, and whether the person knows. `day`: of the hearing, or by when it asks an answer."""

    kind: DemandKind
    received_on: date
    how: ServedHow
    sender: str
    asked: str
    court_file: str = ""
    day: date | None = None
    told: Told = Told.TOLD
    not_told_because: NotToldBecause | None = None
    silent_until: date | None = None


@transaction.atomic
def register_demand(*, person: Person, served: Served, by: Actor, once: UUID | None = None) -> Demand:
    hold_against_erasure(person)
    require(may_keep(by, person))
    today = localdate(now())
    require(is_received(served.received_on, today))
    require(is_told_or_why_not(served.told, served.not_told_because, served.silent_until, today))
    if already := written_already(Demand, once, person):
        return already
    days = due(served.kind, served.received_on, served.day)
    require(ALLOWED if days else refused(_("Enter the day by which the paper asks for an answer.")))
    demand = Demand(
        id=once or uuid4(),
        kind=DemandKind(served.kind),
        received_on=served.received_on,
        how=ServedHow(served.how),
        **signed(person, by),
    )
    save_sealed(demand, sender=served.sender, court_file=served.court_file, asked=served.asked)
    _first_step(demand, served, days or Due(today), by)
    freeze_for(demand, by)
    record("demands.register", by=by, subject=demand, kind=demand.kind)
    return demand


def _first_step(demand: Demand, served: Served, days: Due, by: Actor) -> None:
    step = Step(
        demand=demand,
        number=1,
        what=What.RECEIVE,
        state=State.RECEIVED,
        happened_on=served.received_on,
        due_on=days.on,
        law_file=days.law_file,
        told=served.told,
        not_told_because=served.not_told_because or "",
        silent_until=served.silent_until,
        **signed(demand.person, by),
    )
    save_sealed(step, words="")


def freeze_for(demand: Demand, by: Actor) -> None:
    """Under every number of the person: an erasure begins at any of them."""
    for one in numbers_of(demand.person):
        freeze_file(
            person=one,
            demand=FROZEN_FOR.get(DemandKind(demand.kind), FrozenFor.ORDER),
            placed_for=demand.pk,
            by=by,
        )
