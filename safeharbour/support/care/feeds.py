"""The calendar of a member: when, and a number. Who, what and where stand in no feed.

Its password is a secret of 256 bits, kept as a digest, and travels in a header: an address is written down by every
server on its way. Whoever sends it acts as the member, if they still act.
"""

from __future__ import annotations

from base64 import b64decode
from datetime import timedelta
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from safeharbour.support.care.enums import AppointmentState
from safeharbour.support.care.models import AppointmentStep, CalendarFeed
from safeharbour.support.care.queries import appointments_of_worker
from safeharbour.trust.access.actors import Actor, acting_as, system
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.queries import memberships_of_account

CALENDAR = system("care.calendar")
FEED_NAME = "calendar"
"""The same for everybody: the password alone says whose it is."""
BACK = timedelta(days=14)


def password_sent(authorization: str) -> str:
    """What a calendar program sends as `Basic`; nothing, where it sends none or something else."""
    scheme, _space, sent = authorization.partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        name, _colon, password = b64decode(sent, validate=True).decode().partition(":")
    except ValueError:
        return ""
    return password if name == FEED_NAME else ""


def digest_of(token: str) -> bytes:
    return sha256(token.encode()).digest()


def member_of_feed(token: str) -> Actor | None:
    """Nobody, where the address was ended or the member acts no more."""
    with acting_as(CALENDAR), transaction.atomic():
        feed = CalendarFeed.objects.filter(digest=digest_of(token), ended_at=None).first()
    if feed is None:
        return None
    memberships = memberships_of_account(feed.account_id)
    return next((one.as_actor() for one in memberships if one.pk == feed.membership_id), None)


def calendar_of(actor: Actor) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//calendar//")
    calendar.add("version", "2.0")
    with acting_as(actor), transaction.atomic():
        for step in appointments_of_worker(actor, now() - BACK):
            calendar.add_component(_event(step))
    return bytes(calendar.to_ical())


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
