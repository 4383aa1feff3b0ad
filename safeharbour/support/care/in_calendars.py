"""Appointments in a worker's own calendar: when, and a number. Who, what and where do not stand there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from icalendar import Event

from safeharbour.support.care.enums import AppointmentState
from safeharbour.support.care.models import AppointmentStep
from safeharbour.support.care.queries import appointments_of_worker
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now

BACK = timedelta(days=14)
SHOWS = gettext_lazy("It shows a time and a number: no name, no reason, no place.")


def appointments_as_events(actor: Actor) -> Iterator[Event]:
    for step in appointments_of_worker(actor, now() - BACK):
        yield _event(step)


def _event(step: AppointmentStep) -> Event:
    event = Event()
    event.add("uid", f"{step.appointment_id}")
    event.add("dtstamp", step.at)
    event.add("dtstart", step.starts_at)
    event.add("dtend", step.starts_at + timedelta(minutes=step.appointment.minutes))
    event.add("summary", _("Meeting %(number)s") % {"number": step.person.number})
    event.add("class", "PRIVATE")
    if step.state == AppointmentState.CANCELLED:
        event.add("status", "CANCELLED")
    return event
