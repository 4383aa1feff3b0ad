"""Hearings as a calendar: when, where, a case number and a kind. Nobody is named in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy
from icalendar import Calendar, Event

from safeharbour.justice.prosecutions.enums import AppearanceKind
from safeharbour.justice.prosecutions.timing import Hearing

HALF_DAY = timedelta(hours=3)
SHOWS = gettext_lazy("It shows when and where a hearing is, what for, and the number of its case: no name.")


def calendar_of(hearings: Iterable[Hearing]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//hearings//")
    calendar.add("version", "2.0")
    for hearing in hearings:
        calendar.add_component(event_of(hearing))
    return bytes(calendar.to_ical())


def event_of(hearing: Hearing) -> Event:
    event = Event()
    event.add("uid", str(hearing.appearance.pk))
    event.add("sequence", hearing.newest.number)
    event.add("dtstamp", hearing.newest.at)
    event.add("dtstart", hearing.newest.starts_at)
    event.add("dtend", hearing.newest.starts_at + HALF_DAY)
    kind = capfirst(AppearanceKind(hearing.appearance.kind).label)
    event.add("summary", f"{hearing.appearance.case.number} · {kind}")
    event.add("location", hearing.appearance.place)
    event.add("class", "PRIVATE")
    return event
