"""Deadlines and appointments: written down, moved on, and reminded of in the way the person asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from safeharbour.support.care.actions.writing import (
    counted,
    field_of,
    require_newest,
    save_sealed,
    signed,
    stepped_already,
    written_already,
)
from safeharbour.support.care.enums import AppointmentKind, AppointmentState, DeadlineKind, DeadlineState
from safeharbour.support.care.law.deadlines import FILE, provisions
from safeharbour.support.care.models import Appointment, AppointmentStep, Deadline, DeadlineStep, Reminder
from safeharbour.support.care.queries import appointment_now, deadline_now
from safeharbour.support.care.rules import (
    is_planned,
    may_handle_deadlines,
    may_move_appointment,
    may_move_deadline,
    may_plan,
    may_read_plan,
)
from safeharbour.support.people.actions import Slip, contact_person
from safeharbour.support.people.actions.telling import hold_against_erasure
from safeharbour.support.people.enums import Channel, Occasion, OpeningPurpose
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record
from safeharbour.trust.vault.queries import data_key
from safeharbour.trust.vault.sealing import open_sealed


@dataclass(frozen=True, repr=False)
class OpenedAppointments:
    words: dict[UUID, str]


@transaction.atomic
def add_deadline(
    *, person: Person, kind: DeadlineKind, given_on: date, by: Actor, once: UUID | None = None
) -> Deadline:
    """`given_on`: from when the law counts, or the last day itself where it names no number."""
    hold_against_erasure(person)
    require(may_handle_deadlines(by, person))
    if already := written_already(Deadline, once, person):
        return already
    deadline = Deadline.objects.create(
        id=once or uuid4(),
        kind=DeadlineKind(kind),
        given_on=given_on,
        falls_on=provisions()[DeadlineKind(kind)].falls_on(given_on),
        law_file=FILE,
        **signed(person, by),
    )
    record("care.add_deadline", by=by, subject=person, kind=deadline.kind)
    return deadline


@transaction.atomic
def move_deadline(*, deadline: Deadline, to: DeadlineState, based_on: int, by: Actor) -> DeadlineStep:
    hold_against_erasure(deadline.person)
    require(may_handle_deadlines(by, deadline.person))
    if already := stepped_already(DeadlineStep, based_on, by, {"state": to}, deadline=deadline):
        return already
    state, number = deadline_now(deadline)
    require_newest(based_on, number)
    require(may_move_deadline(state, to))
    with counted():
        moved = {"number": number + 1, "state": DeadlineState(to)}
        step = DeadlineStep.objects.create(deadline=deadline, **moved, **signed(deadline.person, by))
    record("care.move_deadline", by=by, subject=deadline.person, kind=deadline.kind, state=step.state)
    return step


@transaction.atomic
def add_appointment(
    *,
    person: Person,
    kind: AppointmentKind,
    starts_at: datetime,
    minutes: int,
    by: Actor,
    words: str = "",
    once: UUID | None = None,
) -> Appointment:
    hold_against_erasure(person)
    require(may_plan(by, person))
    if already := written_already(Appointment, once, person):
        return already
    made = Appointment(id=once or uuid4(), kind=AppointmentKind(kind), minutes=minutes, **signed(person, by))
    save_sealed(made, words=words)
    first = {"number": 1, "state": AppointmentState.PLANNED, "starts_at": starts_at}
    AppointmentStep.objects.create(appointment=made, **first, **signed(person, by))
    record("care.add_appointment", by=by, subject=person, kind=made.kind)
    return made


@transaction.atomic
def move_appointment(
    *, appointment: Appointment, to: AppointmentState, based_on: int, by: Actor, starts_at: datetime | None = None
) -> AppointmentStep:
    """Planned again is another time; kept, missed and cancelled leave the time as it stood."""
    hold_against_erasure(appointment.person)
    require(may_plan(by, appointment.person))
    said = {"state": to, "starts_at": starts_at} if starts_at else {"state": to}
    if already := stepped_already(AppointmentStep, based_on, by, said, appointment=appointment):
        return already
    last = appointment_now(appointment)
    require_newest(based_on, last.number)
    require(may_move_appointment(last.state, to))
    moved = {"number": based_on + 1, "state": AppointmentState(to), "starts_at": starts_at or last.starts_at}
    with counted():
        step = AppointmentStep.objects.create(appointment=appointment, **moved, **signed(appointment.person, by))
    record("care.move_appointment", by=by, subject=appointment.person, state=step.state)
    return step


@transaction.atomic
def remind(*, appointment: Appointment, channel: Channel, by: Actor) -> Slip:
    """People's own rule says whether, how and with which words; the message tells nothing of the appointment."""
    hold_against_erasure(appointment.person)
    require(may_plan(by, appointment.person))
    last = appointment_now(appointment)
    require(is_planned(last.state))
    slip = contact_person(person=appointment.person, channel=channel, occasion=Occasion.APPOINTMENT, by=by)
    with counted():
        Reminder.objects.create(appointment=appointment, starts_at=last.starts_at, **signed(appointment.person, by))
    record("care.remind", by=by, subject=appointment.person)
    return slip


@transaction.atomic
def open_appointments(*, person: Person, purpose: OpeningPurpose, by: Actor) -> OpenedAppointments:
    """With whom and where."""
    require(may_read_plan(by, person))
    record("care.open_appointments", by=by, subject=person, reason=OpeningPurpose(purpose).value)
    return OpenedAppointments(opened_appointments(person))


def opened_appointments(person: Person) -> dict[UUID, str]:
    """For whoever has required a permission and recorded the opening."""
    rows = list(Appointment.objects.filter(person=person))
    key = data_key(person.pk) if rows else None
    return {row.pk: open_sealed(key, field_of(row), bytes(row.words)) for row in rows if key}
