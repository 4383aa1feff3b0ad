"""Queries in outline: that something is written down and when, never what it says."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from safeharbour.support.care.enums import AppointmentKind
from safeharbour.support.care.queries import open_deadlines, upcoming_appointments
from safeharbour.support.own_page.queries import parts_of_other_numbers
from safeharbour.support.own_page.wording import APPOINTMENT, CONFERENCE, DEADLINES, OF_A_PART, OPENED, PARTS
from safeharbour.support.people.models import LegalSituation, Need, Person, PersonIdentity, PersonNote, Plan
from safeharbour.support.people.queries import newest_version
from safeharbour.support.people.told import OF_ONE_PIECE
from safeharbour.trust.audit.models import Event
from safeharbour.trust.consent.enums import Scope

Text = str | Promise


def written_down(person: Person) -> list[tuple[Text, date | int]]:
    """Each part that holds something: the day of the newest, or how many."""
    parts: list[tuple[Text, date | int]] = []
    who = PersonIdentity.objects.filter(person=person).values_list("changed_at", flat=True).first()
    if who:
        parts.append((PARTS[Scope.IDENTITY], timezone.localdate(who)))
    for kind in OF_ONE_PIECE:
        if row := newest_version(person, kind.MODEL):
            parts.append((PARTS[kind.SCOPE], timezone.localdate(row.told_at)))
    needs = Need.objects.filter(person=person).values("domain").distinct().count()
    notes = PersonNote.objects.filter(person=person).count()
    return [*parts, *((PARTS[scope], n) for scope, n in ((Scope.NEEDS, needs), (Scope.STORY, notes)) if n)]


def written_under_other_numbers() -> dict[str, list[tuple[Text, date | int]]]:
    """Where two numbers turned out to be one person, the outline of the others, by number."""
    found: dict[str, list[tuple[Text, date | int]]] = {}
    for number, part, newest, things in parts_of_other_numbers():
        when: date | int = timezone.localdate(newest) if newest else things
        found.setdefault(number, []).append((PARTS[Scope(part)], when))
    return found


def opened_here(person: Person, most: int) -> list[Event]:
    """What those who serve her opened, and what she opened herself."""
    about = Event.objects.filter(subject_kind=person._meta.label_lower, subject=str(person.pk))
    opened = about.filter(Q(action__in=OPENED) | Q(action=OF_A_PART, detail__person__isnull=True))
    return list(opened.order_by("-at", "-pk")[:most])


def dates_ahead(person: Person, today: date) -> list[tuple[date, Text]]:
    """Days that stand in the file and have not passed. An appointment says when, and not with whom or where."""
    legal, plan = newest_version(person, LegalSituation), newest_version(person, Plan)
    found: list[tuple[date | None, Text]] = [
        (legal.next_date if legal else None, _("A day for your legal matter")),
        (plan.review_on if plan else None, _("You and your worker look at your plan again")),
    ]
    found += [(one.falls_on, DEADLINES[one.kind]) for one in open_deadlines(person)]
    for step in upcoming_appointments(person):
        here = timezone.localtime(step.starts_at)
        said = CONFERENCE if step.appointment.kind == AppointmentKind.CONFERENCE else APPOINTMENT
        found.append((here.date(), str(said) % {"time": date_format(here, "TIME_FORMAT")}))
    return sorted(((day, what) for day, what in found if day and day >= today), key=lambda each: each[0])
