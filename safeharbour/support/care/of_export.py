"""What care holds about a person, in words, for the copy that she takes away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from safeharbour.interface.components import Fact
from safeharbour.support.care.actions.dates import opened_appointments
from safeharbour.support.care.actions.plan import opened_words
from safeharbour.support.care.following import answers
from safeharbour.support.care.models import Deadline, FollowUp, Journey, ServiceReceived
from safeharbour.support.care.queries import GoalNow, TaskNow, appointment_steps, goals_of, tasks_of
from safeharbour.support.care.showing import task_in_words
from safeharbour.support.people.holding import Section
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor


def what_care_holds(person: Person, by: Actor) -> list[Section]:
    words = opened_words(person)
    return [
        Section(_("Since when you are accompanied"), _journeys(person)),
        Section(_("What you want"), [_goal(one, words) for one in goals_of(person)]),
        Section(_("Who does what"), [_task(one, words) for one in tasks_of(person)]),
        Section(_("Services you received"), _services(person)),
        Section(_("How you said things are"), [_contact(one) for one in _contacts(person)]),
        Section(_("Your appointments"), _appointments(person)),
        Section(_("Your deadlines"), _deadlines(person)),
    ]


def _journeys(person: Person) -> list[Fact]:
    return [Fact(_day(one.at), one.get_why_display()) for one in Journey.objects.filter(person=person)]


def _goal(one: GoalNow, words: dict[UUID, str]) -> Fact:
    return Fact(capfirst(one.goal.get_domain_display()), f"{words[one.goal.pk]} ({one.state.label})")


def _task(one: TaskNow, words: dict[UUID, str]) -> Fact:
    said = [words[one.task.pk], f"{_day(one.step.due_on)}, {one.step.get_state_display()}"]
    return Fact(task_in_words(one.step), ": ".join(filter(None, said)))


def _services(person: Person) -> list[Fact]:
    found = ServiceReceived.objects.filter(person=person).order_by("given_on")
    return [Fact(_day(one.given_on), f"{one.get_domain_display()}, {one.get_through_display()}") for one in found]


def _contacts(person: Person) -> Iterable[FollowUp]:
    return FollowUp.objects.filter(person=person).order_by("happened_at")


def _contact(one: FollowUp) -> Fact:
    said = [one.get_outcome_display(), *(f"{fact.label}: {fact.value}" for fact in answers(one))]
    return Fact(_day(one.happened_at), "; ".join(map(str, said)))


def _appointments(person: Person) -> list[Fact]:
    words = opened_appointments(person)
    return [
        Fact(
            _moment(step.starts_at),
            ": ".join(filter(None, [step.appointment.get_kind_display(), words.get(step.appointment_id, "")]))
            + f" ({step.get_state_display()})",
        )
        for step in appointment_steps().filter(person=person)
    ]


def _deadlines(person: Person) -> list[Fact]:
    found = Deadline.objects.filter(person=person).order_by("falls_on")
    return [Fact(_day(one.falls_on), one.get_kind_display()) for one in found]


def _day(day: date | datetime) -> str:
    return str(date_format(localtime(day) if isinstance(day, datetime) else day, "DATE_FORMAT"))


def _moment(moment: datetime) -> str:
    return str(date_format(localtime(moment), "DATETIME_FORMAT"))
