"""What happens to a demand from then on, one signed step at a time, in the order the table allows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.timezone import localdate

from safeharbour.support.care.actions.writing import (
    counted,
    require_newest,
    save_sealed,
    signed,
    stepped_already,
)
from safeharbour.support.demands.actions.registering import freeze_for
from safeharbour.support.demands.enums import State, What
from safeharbour.support.demands.models import Demand, Step
from safeharbour.support.demands.queries import demand_now
from safeharbour.support.demands.rules import is_an_answer, is_moved, may_keep, may_step, silence_has_an_end
from safeharbour.support.demands.standing import DemandNow
from safeharbour.support.demands.transitions import MOVES
from safeharbour.support.people.actions import lift_freeze
from safeharbour.support.people.actions.telling import hold_against_erasure
from safeharbour.support.people.models import Freeze, Person
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record
from safeharbour.trust.consent.enums import NotToldBecause, Told


@dataclass(frozen=True, kw_only=True, repr=False)
class Happened:
    """`answer`: what counsel, the person or a court said. `day`: the new day, or the last of a silence."""

    on: date
    answer: str = ""
    day: date | None = None
    words: str = ""


@transaction.atomic
def take_step(*, demand: Demand, what: What, happened: Happened, based_on: int, by: Actor) -> Step:
    hold_against_erasure(demand.person)
    require(may_keep(by, demand.person))
    said = {"what": what, "answer": happened.answer, "happened_on": happened.on}
    if already := stepped_already(Step, based_on, by, said, demand=demand):
        return already
    stands, today = demand_now(demand), localdate(now())
    require_newest(based_on, stands.number)
    require(may_step(by, stands, what, today=today, happened_on=happened.on))
    require(is_an_answer(what, happened.answer))
    require(is_moved(what, happened.day, today))
    if what == What.FORBID:
        require(silence_has_an_end(happened.day, today))
    step = write_step(stands, what, happened, by)
    if what == What.CLOSE:
        _lift(demand, by)
    if what == What.REOPEN:
        freeze_for(demand, by)
    record("demands.step", by=by, subject=demand, what=step.what)
    return step


def write_step(stands: DemandNow, what: What, happened: Happened, by: Actor) -> Step:
    """What does not change is carried on from the step before."""
    last = stands.step
    step = Step(
        demand=stands.demand,
        number=last.number + 1,
        what=What(what),
        answer=happened.answer,
        state=State(MOVES[what][stands.state]),
        happened_on=happened.on,
        due_on=happened.day if what == What.MOVE_DAY and happened.day else last.due_on,
        law_file="" if what == What.MOVE_DAY else last.law_file,
        **_known(last, what, happened.day),
        **signed(stands.demand.person, by),
    )
    with counted():
        save_sealed(step, words=happened.words)
    return step


def _known(last: Step, what: What, until: date | None) -> dict[str, object]:
    """Whether the person knows of it from here on."""
    if what == What.TELL:
        return {"told": Told.TOLD, "not_told_because": "", "silent_until": None}
    if what == What.FORBID:
        return {"told": Told.NOT_TOLD, "not_told_because": NotToldBecause.ORDER, "silent_until": until}
    return {"told": last.told, "not_told_because": last.not_told_because, "silent_until": last.silent_until}


def _lift(demand: Demand, by: Actor) -> None:
    """What this demand froze; another that is open goes on holding the file."""
    frozen = Freeze.objects.filter(placed_for=demand.pk, lifted_at=None).values("person")
    for one in Person.objects.filter(pk__in=frozen):
        lift_freeze(person=one, placed_for=demand.pk, by=by)
