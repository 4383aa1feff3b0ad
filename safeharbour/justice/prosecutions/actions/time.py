"""Before which court a case goes, its hearings, and what became of them."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.timezone import localdate

from safeharbour.justice.prosecutions.enums import AppearanceKind, AppearanceState, CourtLevel, StruckBecause
from safeharbour.justice.prosecutions.meanwhile import counted, require_newest, signed, written_already
from safeharbour.justice.prosecutions.models import (
    Accused,
    Appearance,
    AppearanceStep,
    Case,
    Course,
    StruckWaiver,
    Waiver,
)
from safeharbour.justice.prosecutions.queries import (
    carries,
    charged_since,
    course_of,
    first_charge_of,
    hearing_now,
    is_struck,
    the_waiver,
)
from safeharbour.justice.prosecutions.rules import (
    Waived,
    may_plan_course,
    may_sit,
    may_step_hearing,
    may_strike,
    may_waive,
    may_work_on,
)
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.turns import take_turn
from safeharbour.trust.audit.actions import record


@transaction.atomic
def set_course(*, case: Case, level: CourtLevel, planned_end: date | None, based_on: int, by: Actor) -> Course:
    require(may_work_on(by, carries=carries(case, by)))
    take_turn("prosecutions.course", case.pk)
    last = course_of(case)
    told = {"level": CourtLevel(level), "planned_end": planned_end}
    if last and last.number == based_on + 1 and {name: getattr(last, name) for name in told} == told:
        return last
    require_newest(based_on, last.number if last else 0)
    require(may_plan_course(first_charge_of(case), planned_end))
    with counted():
        course = Course.objects.create(case=case, number=based_on + 1, **told, **signed(by))
    record("prosecutions.set_course", by=by, subject=case, concerns_agency=case.agency_id, level=course.level)
    return course


@transaction.atomic
def plan_hearing(
    *, case: Case, kind: AppearanceKind, place: str, starts_at: datetime, by: Actor, once: UUID | None = None
) -> Appearance:
    require(may_work_on(by, carries=carries(case, by)))
    if already := written_already(Appearance, once):
        return already
    require(may_sit(first_charge_of(case), localdate(starts_at)))
    told = {"kind": AppearanceKind(kind), "place": place}
    appearance = Appearance.objects.create(id=once or uuid4(), case=case, **told, **signed(by))
    first = {"number": 1, "state": AppearanceState.PLANNED, "starts_at": starts_at}
    AppearanceStep.objects.create(case=case, appearance=appearance, **first, **signed(by))
    record("prosecutions.plan_hearing", by=by, subject=case, concerns_agency=case.agency_id, kind=appearance.kind)
    return appearance


@transaction.atomic
def step_hearing(
    *,
    appearance: Appearance,
    state: AppearanceState,
    based_on: int,
    by: Actor,
    starts_at: datetime | None = None,
    whose: str = "",
) -> AppearanceStep:
    """Put off to another moment (`starts_at`), with whose delay that is; or held, or vacated."""
    case = appearance.case
    require(may_work_on(by, carries=carries(case, by)))
    take_turn("prosecutions.hearing", appearance.pk)
    newest = hearing_now(appearance).newest
    to = starts_at or newest.starts_at
    told = {"state": AppearanceState(state), "starts_at": to, "whose": whose}
    if newest.number == based_on + 1 and {name: getattr(newest, name) for name in told} == told:
        return newest
    require_newest(based_on, newest.number)
    require(may_step_hearing(newest, state, to, whose, now()))
    if state == AppearanceState.ADJOURNED:
        require(may_sit(first_charge_of(case), localdate(to)))
    with counted():
        step = AppearanceStep.objects.create(
            case=case, appearance=appearance, number=based_on + 1, **told, **signed(by)
        )
    more = {"state": step.state, "whose": step.whose}
    record("prosecutions.step_hearing", by=by, subject=case, concerns_agency=case.agency_id, **more)
    return step


@transaction.atomic
def write_waiver(*, accused: Accused, told: Waived, by: Actor, once: UUID | None = None) -> Waiver:
    """Days that the defence of one accused gave up."""
    case = accused.case
    require(may_work_on(by, carries=carries(case, by)))
    if already := written_already(Waiver, once):
        return already
    require(may_waive(told, charged_since(accused), localdate(now())))
    days = {"first": told.first, "last": told.last, "how": told.how, "on": told.on}
    waiver = Waiver.objects.create(id=once or uuid4(), case=case, accused=accused, **days, **signed(by))
    more = {"accused": str(accused), "how": waiver.how}
    record("prosecutions.write_waiver", by=by, subject=case, concerns_agency=case.agency_id, **more)
    return waiver


@transaction.atomic
def strike_waiver(*, waiver: Waiver, because: StruckBecause, by: Actor) -> StruckWaiver:
    """It counts no more. Whoever presses after somebody else is told so."""
    case = waiver.case
    require(may_work_on(by, carries=carries(case, by)))
    take_turn("prosecutions.waiver", waiver.pk)
    require(may_strike(struck=is_struck(the_waiver(case, waiver.pk))))
    struck = StruckWaiver.objects.create(case=case, waiver=waiver, because=because, **signed(by))
    more = {"accused": str(waiver.accused), "because": struck.because}
    record("prosecutions.strike_waiver", by=by, subject=case, concerns_agency=case.agency_id, **more)
    return struck
