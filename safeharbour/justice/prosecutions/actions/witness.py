"""Those to protect: what they were asked and offered, what a court ordered, and what therefore does not leave."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from safeharbour.justice.prosecutions.actions.charges import OpenedNames, open_names
from safeharbour.justice.prosecutions.meanwhile import counted, require_newest, signed, written_already
from safeharbour.justice.prosecutions.models import Case, ProtectedPerson, WitnessStep
from safeharbour.justice.prosecutions.queries import accused_of, bans_of, carries, topic_now
from safeharbour.justice.prosecutions.rules import Said, may_export_names, may_stand, may_work_on
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.turns import take_turn
from safeharbour.trust.audit.actions import record


@transaction.atomic
def add_protected(*, case: Case, young: bool, by: Actor, once: UUID | None = None) -> ProtectedPerson:
    require(may_work_on(by, carries=carries(case, by)))
    if already := written_already(ProtectedPerson, once):
        return already
    take_turn("prosecutions.protected", case.pk)
    last = ProtectedPerson.objects.filter(case=case).aggregate(last=Max("number"))["last"] or 0
    told = {"number": last + 1, "young": young}
    person = ProtectedPerson.objects.create(id=once or uuid4(), case=case, **told, **signed(by))
    record("prosecutions.add_protected", by=by, subject=case, concerns_agency=case.agency_id, person=str(person))
    return person


@transaction.atomic
def step_topic(*, person: ProtectedPerson, said: Said, based_on: int, by: Actor) -> WitnessStep:
    case = person.case
    require(may_work_on(by, carries=carries(case, by)))
    take_turn("prosecutions.topic", person.pk, said.topic)
    newest = topic_now(person, said.topic)
    told = {"state": said.state, "on": said.on, "day": said.day}
    if newest and newest.number == based_on + 1 and {name: getattr(newest, name) for name in told} == told:
        return newest
    require_newest(based_on, newest.number if newest else 0)
    require(may_stand(newest, said, localdate(now())))
    with counted():
        of = {"case": case, "person": person, "topic": said.topic, "number": based_on + 1}
        step = WitnessStep.objects.create(**of, **told, **signed(by))
    more = {"person": str(person), "topic": step.topic, "stand": step.state}
    record("prosecutions.step_topic", by=by, subject=case, concerns_agency=case.agency_id, **more)
    return step


@transaction.atomic
def export_names(*, case: Case, by: Actor) -> OpenedNames:
    """The names for a paper that leaves. None does while a ban stands, nor where somebody accused was young."""
    require(may_work_on(by, carries=carries(case, by)))
    require(may_export_names(bans=bans_of(case), young=any(one.young for one in accused_of(case))))
    opened = open_names(case=case, by=by)
    record("prosecutions.export_names", by=by, subject=case, concerns_agency=case.agency_id)
    return opened
