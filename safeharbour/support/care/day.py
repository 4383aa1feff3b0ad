"""A worker's day on one page, and a team's: what is due, for whom, and who sees to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from safeharbour.interface.components import Tone
from safeharbour.interface.panels import ShownPanel
from safeharbour.support.care.day_panels import ON_DAY, Accompanied
from safeharbour.support.care.enums import AppointmentState, Standing
from safeharbour.support.care.law.deadlines import provisions
from safeharbour.support.care.models import Absence, AppointmentStep, Deadline, TaskStep
from safeharbour.support.care.queries import (
    absences_from,
    absences_on,
    appointment_steps,
    contacts_due,
    covered_by,
    deadlines_open,
    people_led_by,
    reminded_of,
    tasks_to_do,
)
from safeharbour.support.care.rules import may_read_deadlines
from safeharbour.support.care.schedule import Planned
from safeharbour.support.care.showing import days_left, task_in_words, tone_of
from safeharbour.support.care.standing import JourneyNow
from safeharbour.support.care.waiting import ShownWaiting, waiting_for
from safeharbour.support.people.showing import ContactNow, contacts_now
from safeharbour.support.referrals.queries import to_answer, to_look_after
from safeharbour.support.referrals.rules import may_keep_inbox, may_refer
from safeharbour.support.shelter.queries import answers_unread, holds_waiting
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.queries import colleagues_who_may, names_of_colleagues
from safeharbour.trust.agencies.roles import Permission

EARLY = timedelta(days=45)
"""So early a deadline stands on the day's page; ours, not the law's."""
AHEAD = timedelta(days=7)
REMINDED_FROM = timedelta(days=2)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing to do, and for whom."""

    number: str
    what: str
    left: str
    tone: Tone
    when: date | datetime
    for_whom: str = ""
    contact: ContactNow | None = None
    pk: UUID | None = None
    reminded: bool = False
    may_remind: bool = False


@dataclass(frozen=True, kw_only=True)
class Day:
    today: date
    covering: list[str]
    contacts: list[Line]
    appointments: list[Line]
    deadlines: list[Line]
    tasks: list[Line]
    panels: list[ShownPanel]
    to_answer: int
    to_look_after: int
    holds: int
    answers: int
    others: list[ShownWaiting]
    people: int

    @property
    def is_quiet(self) -> bool:
        return not (self.contacts or self.appointments or self.deadlines or self.tasks or self.panels)


def day_of(actor: Actor) -> Day:
    at, today = now(), localdate(now())
    names = names_of_colleagues()
    covered = covered_by(actor, today)
    workers = {UUID(actor.membership), *covered}
    led = people_led_by(workers)
    whose = {person: names.get(str(worker), "") for person, worker in led.items() if worker in covered}
    return Day(
        today=today,
        covering=sorted(names.get(str(worker), "") for worker in covered),
        contacts=_contacts(list(led), at, today, whose),
        appointments=_appointments(list(led), at, today, whose),
        deadlines=[deadline_line(one, today, whose) for one in _deadlines(actor, list(led), today)],
        tasks=[_task(step, today, whose) for step in tasks_to_do(workers) if step.due_on <= today + AHEAD],
        panels=ON_DAY.shown(actor, Accompanied(frozenset(led), whose)),
        to_answer=to_answer(actor) if may_keep_inbox(actor) else 0,
        to_look_after=to_look_after(actor) if may_refer(actor) else 0,
        holds=holds_waiting(actor, at),
        answers=answers_unread(actor),
        others=waiting_for(actor),
        people=len(led),
    )


def _contacts(people: Collection[UUID], at: datetime, today: date, whose: dict[UUID, str]) -> list[Line]:
    """Whoever asked not to be contacted comes last: there is nothing to do but to ask when they come."""
    due = contacts_due(people, at)
    how = contacts_now([one.journey.person_id for one, _planned in due])
    lines = [_contact(one, planned, today, whose, how[one.journey.person_id]) for one, planned in due]
    return sorted(lines, key=lambda line: bool(line.contact and line.contact.forbidden))


def _contact(one: JourneyNow, due: Planned, today: date, whose: dict[UUID, str], contact: ContactNow) -> Line:
    day = localdate(due.due_at)
    left, tone = _how_late(one, day, today, contact)
    return Line(
        number=one.journey.person.number,
        what=_("How things are after %(which)s") % {"which": due.milestone.label},
        left=left,
        tone=tone,
        when=day,
        for_whom=whose.get(one.journey.person_id, ""),
        contact=contact,
    )


def _how_late(one: JourneyNow, day: date, today: date, contact: ContactNow) -> tuple[str, Tone]:
    """Nobody is late who is not to be called, or cannot be found."""
    if one.state == Standing.LOST:
        return str(Standing.LOST.label), Tone.NEUTRAL
    if contact.forbidden:
        return _("only if they come by themselves"), Tone.NEUTRAL
    return days_left(day, today), tone_of(day, today, soon=0)


def _appointments(people: Collection[UUID], at: datetime, today: date, whose: dict[UUID, str]) -> list[Line]:
    standing = appointment_steps().filter(person__in=people, state=AppointmentState.PLANNED, starts_at__gte=at - AHEAD)
    steps = list(standing.filter(starts_at__lte=at + AHEAD))
    reminded, how = reminded_of(steps), contacts_now([step.person_id for step in steps])
    return [
        _appointment(step, today, whose, Reminding(how[step.person_id], at, step.appointment_id in reminded))
        for step in steps
    ]


@dataclass(frozen=True)
class Reminding:
    contact: ContactNow
    at: datetime
    done: bool

    def may_follow(self, starts_at: datetime) -> bool:
        near = self.at <= starts_at <= self.at + REMINDED_FROM
        how = self.contact
        return near and not self.done and how.asked and not how.forbidden and how.safe


def _appointment(step: AppointmentStep, today: date, whose: dict[UUID, str], reminding: Reminding) -> Line:
    day = localdate(step.starts_at)
    return Line(
        number=step.person.number,
        what=str(capfirst(step.appointment.get_kind_display())),
        left=days_left(day, today),
        tone=tone_of(day, today, soon=1),
        when=step.starts_at,
        for_whom=whose.get(step.person_id, ""),
        contact=reminding.contact,
        pk=step.appointment_id,
        reminded=reminding.done,
        may_remind=reminding.may_follow(step.starts_at),
    )


def _deadlines(actor: Actor, people: Collection[UUID], today: date) -> QuerySet[Deadline] | list[Deadline]:
    if not may_read_deadlines(actor):
        return []
    return deadlines_open().filter(person__in=people, falls_on__lte=today + EARLY)


def deadline_line(one: Deadline, today: date, whose: dict[UUID, str]) -> Line:
    return Line(
        number=one.person.number,
        what=str(capfirst(one.get_kind_display())),
        left=days_left(one.falls_on, today),
        tone=tone_of(one.falls_on, today, soon=14),
        when=one.falls_on,
        for_whom=whose.get(one.person_id, ""),
    )


def _task(step: TaskStep, today: date, whose: dict[UUID, str]) -> Line:
    return Line(
        number=step.person.number,
        what=task_in_words(step),
        left=days_left(step.due_on, today),
        tone=tone_of(step.due_on, today),
        when=step.due_on,
        for_whom=whose.get(step.person_id, ""),
    )


@dataclass(frozen=True)
class Colleague:
    """What one colleague carries."""

    name: str
    people: int
    contacts: int
    tasks: int
    late: int
    away_until: date | None
    cover: str


def team_of(actor: Actor) -> list[Colleague]:
    """The most laden first, so that the next person goes to somebody else."""
    at, today = now(), localdate(now())
    names = colleagues_who_may(actor, Permission.PERSON_WRITE)
    workers = [UUID(pk) for pk in names]
    led = people_led_by(workers)
    people = Counter(led.values())
    contacts = Counter(led[one.journey.person_id] for one, _due in contacts_due(list(led), at))
    tasks = [step for step in tasks_to_do(workers) if step.owner_id]
    count, late = Counter(s.owner_id for s in tasks), Counter(s.owner_id for s in tasks if s.due_on < today)
    away = {one.worker_id: one for one in absences_on(today)}
    team = [
        Colleague(names[str(w)], people[w], contacts[w], count[w], late[w], *_away(away.get(w), names)) for w in workers
    ]
    return sorted(team, key=lambda one: (-one.people, one.name))


@dataclass(frozen=True)
class AwayShown:
    pk: UUID
    name: str
    cover: str
    since: date
    until: date


def away_from_today() -> list[AwayShown]:
    names = names_of_colleagues()
    return [
        AwayShown(one.pk, names.get(str(one.worker_id), ""), names.get(str(one.cover_id), ""), one.since, one.until)
        for one in absences_from(localdate(now()))
    ]


def _away(absence: Absence | None, names: dict[str, str]) -> tuple[date | None, str]:
    return (absence.until, names.get(str(absence.cover_id), "")) if absence else (None, "")


def law_of(kind: str) -> tuple[str, str | Promise, str]:
    """Section, our own words, and where they were read."""
    provision = provisions()[kind]
    return provision.section, provision.here, provision.source
