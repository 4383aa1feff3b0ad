"""Naming who is accused, laying charges by the dated law, and writing down what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from safeharbour.justice.prosecutions.enums import What
from safeharbour.justice.prosecutions.keys import name_key, new_name_key
from safeharbour.justice.prosecutions.law.reading import CHARGES, youth_law
from safeharbour.justice.prosecutions.meanwhile import counted, require_newest, signed, written_already
from safeharbour.justice.prosecutions.models import Accused, Case, Charge, ChargeStep
from safeharbour.justice.prosecutions.queries import accused_of, carries, charge_now, next_accused
from safeharbour.justice.prosecutions.rules import (
    Happened,
    Laid,
    may_accuse,
    may_happen,
    may_lay,
    may_open_names,
    may_work_on,
)
from safeharbour.justice.prosecutions.standing import ChargeNow
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.turns import take_turn
from safeharbour.trust.audit.actions import record
from safeharbour.trust.vault.sealing import open_sealed, seal

NAME = "prosecutions.accused name"


@dataclass(frozen=True, repr=False)
class OpenedNames:
    names: dict[UUID, str]


@transaction.atomic
def add_accused(
    *, case: Case, name: str, young: bool, own_services: bool, by: Actor, once: UUID | None = None
) -> Accused:
    require(may_work_on(by, carries=carries(case, by)))
    require(may_accuse(name, own_services=own_services))
    if already := written_already(Accused, once):
        return already
    take_turn("prosecutions.accused", case.pk)
    pk = once or uuid4()
    sealed = seal(new_name_key(pk), NAME, name.strip())
    made = Accused.objects.create(id=pk, case=case, number=next_accused(case), young=young, name=sealed, **signed(by))
    record("prosecutions.add_accused", by=by, subject=case, accused=str(made), young=young)
    return made


@transaction.atomic
def open_names(*, case: Case, by: Actor) -> OpenedNames:
    """Of everybody accused in the case whose record is open."""
    require(may_open_names(by))
    accused = list(accused_of(case))
    names = {one.pk: open_sealed(name_key(one.pk), NAME, bytes(one.name)) for one in accused}
    record("prosecutions.open_names", by=by, subject=case, concerns_agency=case.agency_id, people=len(names))
    return OpenedNames(names)


@transaction.atomic
def lay_charge(*, accused: Accused, laid: Laid, by: Actor, once: UUID | None = None) -> Charge:
    case = accused.case
    require(may_work_on(by, carries=carries(case, by)))
    require(may_lay(laid, localdate(now())))
    if already := written_already(Charge, once):
        return already
    take_turn("prosecutions.charges", accused.pk)
    last = Charge.objects.filter(accused=accused).aggregate(last=Max("number"))["last"] or 0
    charge = Charge.objects.create(
        id=once or uuid4(),
        case=case,
        accused=accused,
        number=last + 1,
        code=laid.law.code,
        law_file=CHARGES,
        section=laid.section,
        of_services=laid.law.of_services,
        services=laid.services if laid.law.of_services else "",
        offence_from=laid.offence_from,
        offence_to=laid.offence_to,
        charged_on=laid.charged_on,
        **signed(by),
    )
    ChargeStep.objects.create(case=case, charge=charge, number=1, what=What.CHARGED, on=laid.charged_on, **signed(by))
    record("prosecutions.lay_charge", by=by, subject=case, accused=str(accused), section=charge.section)
    return charge


@transaction.atomic
def step_charge(*, charge: Charge, happened: Happened, based_on: int, by: Actor) -> ChargeStep:
    require(may_work_on(by, carries=carries(charge.case, by)))
    take_turn("prosecutions.charge", charge.pk)
    stands = charge_now(charge)
    if already := _pressed_twice(stands, happened, based_on, by):
        return already
    require_newest(based_on, stands.number)
    require(may_happen(stands, happened, localdate(now()), young=charge.accused.young))
    period = youth_law().periods.get(happened.period)
    ends = period.ends_on(happened.counted_from) if period and happened.counted_from else None
    told = {"what": happened.what, "answer": happened.answer, "on": happened.on, "testimony": happened.testimony}
    with counted():
        step = ChargeStep.objects.create(
            case=charge.case,
            charge=charge,
            number=based_on + 1,
            period=happened.period,
            open_until=ends,
            **told,
            **signed(by),
        )
    of = {"accused": str(charge.accused), "section": charge.section}
    record("prosecutions.step_charge", by=by, subject=charge.case, what=step.what, answer=step.answer, **of)
    return step


def _pressed_twice(stands: ChargeNow, happened: Happened, based_on: int, by: Actor) -> ChargeStep | None:
    """The newest step, if it is the very one asked for, by the same hand, on what the page showed."""
    step = stands.newest
    said = (step.what, step.answer, step.on, step.testimony)
    asked = (happened.what, happened.answer, happened.on, happened.testimony)
    same = step.number == based_on + 1 and str(step.by_id) == by.membership and said == asked
    return step if same else None
