"""How the deadlines and appointments of one person are shown: early, with why and where it was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.timezone import localdate, localtime

from safeharbour.interface.components import Tone
from safeharbour.support.care.actions import OpenedAppointments
from safeharbour.support.care.dates_forms import AppointmentAgainForm, AppointmentForm, DeadlineForm, RemindForm
from safeharbour.support.care.enums import AppointmentState
from safeharbour.support.care.law.deadlines import Provision, provisions
from safeharbour.support.care.models import AppointmentStep, Deadline
from safeharbour.support.care.queries import (
    appointment_steps,
    deadline_now,
    earlier_times,
    open_deadlines,
    reminded_of,
    upcoming_appointments,
)
from safeharbour.support.care.rules import may_handle_deadlines, may_move_appointment, may_plan, may_read_deadlines
from safeharbour.support.care.showing import days_left, tone_of
from safeharbour.support.people.models import Person
from safeharbour.support.people.showing import ContactNow, contact_now
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Decision

PAST_SHOWN = 10


@dataclass(frozen=True, kw_only=True)
class ShownDeadline:
    pk: UUID
    what: str
    falls_on: date
    left: str
    tone: Tone
    given_on: date
    law: Provision
    number: int


@dataclass(frozen=True, kw_only=True)
class ShownAppointment:
    pk: UUID
    what: str
    starts_at: datetime
    minutes: int
    left: str
    tone: Tone
    state: str | Promise
    number: int
    words: str
    reminded: bool
    earlier: list[datetime]
    may_move: Decision
    again: AppointmentAgainForm


@dataclass(frozen=True, kw_only=True)
class DatesPage:
    person: Person
    deadlines: list[ShownDeadline]
    appointments: list[ShownAppointment]
    past: list[ShownAppointment]
    contact: ContactNow
    is_opened: bool
    may_read_deadlines: Decision
    may_write: Decision
    may_write_deadlines: Decision
    forms: dict[str, Any] = field(default_factory=dict)


def dates_page(actor: Actor, person: Person, opened: OpenedAppointments | None = None, **bound: Any) -> DatesPage:
    words, today = opened.words if opened else {}, localdate(now())
    coming = upcoming_appointments(person)
    ahead = {step.pk for step in coming}
    past = [step for step in appointment_steps().filter(person=person).order_by("-starts_at") if step.pk not in ahead]
    reads = may_read_deadlines(actor)
    return DatesPage(
        person=person,
        deadlines=[_deadline(one, today) for one in open_deadlines(person)] if reads else [],
        appointments=_appointments(coming, words, today),
        past=_appointments(past[:PAST_SHOWN], words, today),
        contact=contact_now(person),
        is_opened=opened is not None,
        may_read_deadlines=reads,
        may_write=may_plan(actor, person),
        may_write_deadlines=may_handle_deadlines(actor, person),
        forms={
            "deadline": DeadlineForm(prefix="deadline"),
            "appointment": AppointmentForm(prefix="appointment"),
            "remind": RemindForm(auto_id=False),
        }
        | bound,
    )


def _deadline(one: Deadline, today: date) -> ShownDeadline:
    return ShownDeadline(
        pk=one.pk,
        what=str(capfirst(one.get_kind_display())),
        falls_on=one.falls_on,
        left=days_left(one.falls_on, today),
        tone=tone_of(one.falls_on, today, soon=14),
        given_on=one.given_on,
        law=provisions()[one.kind],
        number=deadline_now(one)[1],
    )


def _again(step: AppointmentStep) -> AppointmentAgainForm:
    told = {"starts_at": localtime(step.starts_at), "number": step.number}
    return AppointmentAgainForm(auto_id=f"again-{step.appointment_id.hex[:8]}-%s", initial=told)


def _appointments(steps: list[AppointmentStep], words: dict[UUID, str], today: date) -> list[ShownAppointment]:
    reminded, earlier = reminded_of(steps), earlier_times(steps)
    return [
        ShownAppointment(
            pk=step.appointment_id,
            what=str(capfirst(step.appointment.get_kind_display())),
            starts_at=step.starts_at,
            minutes=step.appointment.minutes,
            left=days_left(localdate(step.starts_at), today),
            tone=tone_of(localdate(step.starts_at), today, soon=1),
            state=step.get_state_display(),
            number=step.number,
            words=words.get(step.appointment_id, ""),
            reminded=step.appointment_id in reminded,
            earlier=earlier.get(step.appointment_id, []),
            may_move=may_move_appointment(step.state, AppointmentState.PLANNED),
            again=_again(step),
        )
        for step in steps
    ]
