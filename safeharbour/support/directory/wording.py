"""Places, hours and phones in a line each, as their own agency sees them when it looks after them."""

from __future__ import annotations

from django.utils.dates import WEEKDAYS
from django.utils.formats import time_format
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from safeharbour.methods.geography import REGIONS
from safeharbour.support.directory.models import Location, Phone, Schedule, Service
from safeharbour.support.directory.search.opening import DAY_NAMES
from safeharbour.support.directory.search.records import premises_of
from safeharbour.support.directory.search.results import number_of, where_is


def called(holder: Service | Location) -> str:
    return place_in_words(holder) if isinstance(holder, Location) else holder.name


def place_in_words(place: Location) -> str:
    """ "Main office, 12 Elm Street, Sudbury"."""
    premises = premises_of(place)
    said = dict.fromkeys(filter(None, (premises.name if premises else "", where_is(place))))
    return ", ".join(said) or _("A place without an address")


def decided_meanwhile(place: Location, region: str) -> str:
    """A colleague hid or showed it first, with another region: what stands, and what was chosen."""
    language = get_language() or "en"
    names = {one.code: one.name(language) for one in REGIONS}
    said = {"theirs": names.get(place.coarse_region, ""), "yours": names.get(region, "")}
    if place.confidential:
        words = _("A colleague made it confidential meanwhile, in the region %(theirs)s. You chose %(yours)s.")
    else:
        words = _("A colleague made it public meanwhile, in the region %(theirs)s. You chose %(yours)s.")
    return words % said


def hours_in_words(schedule: Schedule) -> str:
    """ "Monday, Tuesday: 9 a.m. to 5 p.m. (closed on holidays)"."""
    line = days_in_words(schedule.byday) or schedule.byday or _("Dates of their own")
    if schedule.opens_at and schedule.closes_at:
        times = {"opens": time_format(schedule.opens_at), "closes": time_format(schedule.closes_at)}
        line = _("%(days)s: %(opens)s to %(closes)s") % {"days": line, **times}
    return _with_notes(line, schedule)


def days_in_words(byday: str) -> str:
    """ "Monday, Tuesday" of "MO,TU"."""
    days = [str(WEEKDAYS[number]) for number, code in enumerate(DAY_NAMES) if code in byday.split(",")]
    return capfirst(", ".join(days))


def phone_in_words(phone: Phone) -> str:
    return _with_notes(number_of(phone).shown, phone)


def _with_notes(line: str, part: Schedule | Phone) -> str:
    place = where_is(part.service_at_location.location) if part.service_at_location else ""
    notes = "; ".join(filter(None, (part.description, place)))
    return f"{line} ({notes})" if notes else line
